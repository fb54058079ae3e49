// SPDX-License-Identifier: Apache-2.0
//
// One door to every kind of text: open a file, take documents until there are none.
// In: a path (plain, .gz, or a zip of articles), recognised by content. Out: Documents in file order, or the reason why
// a row is none. Memory stays that of the longest row, at most 16 MiB. Formats: docs/formats/documents.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "foedus/code/document.hpp"
#include "foedus/read/reader.hpp"

namespace foedus::code {

enum class DocumentFormat : std::uint8_t {
  text,        ///< plain text: one article
  html,        ///< a page: what surrounds the article is left out
  jsonl,       ///< one article a line
  feed,        ///< RSS 0.9 to 2.0, RDF, Atom
  chronology,  ///< foedus' own table: each summary is a document
  archive,     ///< a zip of any of these
};
[[nodiscard]] std::string_view name_of(DocumentFormat format);

/// A longer text comes as several documents, "id", "id#2" ..., cut at the end of a paragraph where there is one.
inline constexpr std::size_t longest_document = std::size_t{1} << 20U;

/// What a reader takes from its file at a time: a document, or why there is none.
struct DocumentRow {
  Document document;
  std::optional<read::Reject> reject;
};

class DocumentReader {
 public:
  virtual ~DocumentReader() = default;
  /// False at the end of the file. Throws Error (input) if the file is damaged.
  [[nodiscard]] virtual bool next(DocumentRow& row) = 0;
  [[nodiscard]] virtual DocumentFormat format() const = 0;
  [[nodiscard]] virtual read::Position position() const = 0;
};

/// Opens `path`. Throws Error (input) if it cannot be opened, is empty, or holds no text.
[[nodiscard]] std::unique_ptr<DocumentReader> open_documents(const std::filesystem::path& path);
/// The same for bytes in memory, which must outlive the reader. `place` stands for the file's name.
[[nodiscard]] std::unique_ptr<DocumentReader> open_documents(std::string_view bytes, std::string place);

/// Whether open_documents would read the file as documents rather than take it for a plain text for want of anything
/// better: it is a page, a feed, JSONL, an archive of such, or prose. For callers with other formats to choose from.
[[nodiscard]] bool holds_documents(const std::filesystem::path& path);

/// The day that a text names, in the forms of metadata: "2022-02-22T10:00:00Z", "20220222", "Tue, 22 Feb 2022 10:00:00
/// GMT", "22 February 2022", "February 22, 2022", "22.02.2022".
[[nodiscard]] std::optional<Day> parse_document_day(std::string_view text);

}  // namespace foedus::code
