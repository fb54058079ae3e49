// SPDX-License-Identifier: Apache-2.0
//
// Documents to codings, on several threads, in the order of the file: what is not English is set aside on the way.
// In: a DocumentReader and a Coder. Out: CodedDocuments. Memory: a few megabytes of text under way, whatever the input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "foedus/code/coder.hpp"
#include "foedus/code/documents.hpp"
#include "foedus/code/language.hpp"

namespace foedus::code {

/// One row of the input and what became of it: a reject, a document set aside for its language, or a coding.
struct CodedDocument {
  Document document;                   ///< passages in other languages are blanked
  std::optional<read::Reject> reject;  ///< then nothing else is set
  std::string language;                ///< "en": coded; else set aside
  std::size_t passages_set_aside = 0;  ///< of an English document, in other languages
  Coding coding;
  std::string output;  ///< what StreamOptions::write made of it

  [[nodiscard]] bool coded() const { return !reject && language == "en"; }
};

/// What was read and what came of it. Always: rows == coded + not English + rejected.
struct StreamCounts {
  std::uint64_t rows = 0;
  std::uint64_t coded = 0;
  std::uint64_t rejected = 0;
  std::uint64_t passages_set_aside = 0;
  std::map<std::string, std::uint64_t> other_languages;  ///< documents set aside, by language
  CodingCounts coding;

  [[nodiscard]] std::uint64_t not_english() const;
  void add(const CodedDocument& document);
  StreamCounts& operator+=(const StreamCounts& other);
};

struct StreamOptions {
  unsigned threads = 1;
  std::optional<Day> date;  ///< of documents that have none
  std::uint64_t skip = 0;   ///< rows at the start of the file that are read and not coded, nor seen
  /// Stops after about so many bytes of text; call again to go on from there.
  std::size_t most_bytes = static_cast<std::size_t>(-1);
  /// In place of Coder::code, for a caller who wants to see how (on any thread).
  std::function<Coding(const Coder&, CodedDocument&)> code;
  /// Makes CodedDocument::output (on any thread).
  std::function<void(CodedDocument&)> write;
};

/// `see` is called on the caller's thread, in the order of the file; false stops. Throws what the reader throws.
void code_documents(DocumentReader& reader, const Coder& coder, const Languages& languages,
                    const StreamOptions& options, const std::function<bool(CodedDocument&)>& see);

}  // namespace foedus::code
