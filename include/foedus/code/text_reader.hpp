// SPDX-License-Identifier: Apache-2.0
//
// News text through the door that every data set goes through: documents in, batches of events out, for the store.
// In: a file of documents. Out: batches; a row is a document, which becomes events, is set aside, or is rejected.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "foedus/code/stream.hpp"
#include "foedus/event/vocabulary.hpp"
#include "foedus/read/reader.hpp"

namespace foedus::code {

/// How text is coded on its way into the store.
struct TextOptions {
  unsigned threads = 1;
  std::optional<Day> date;  ///< of documents that have none; without it they are set aside
};

/// `coder`, `languages` and `vocabulary` must outlive the reader. Throws as open_documents does.
[[nodiscard]] std::unique_ptr<read::Reader> open_text(const std::filesystem::path& path, const Vocabulary& vocabulary,
                                                      const Coder& coder, const Languages& languages,
                                                      const read::ReadOptions& options, const TextOptions& text);
/// The same for documents from anywhere; `place` stands for the file's name in messages.
[[nodiscard]] std::unique_ptr<read::Reader> read_text_events(std::unique_ptr<DocumentReader> documents,
                                                             std::string place, const Vocabulary& vocabulary,
                                                             const Coder& coder, const Languages& languages,
                                                             const read::ReadOptions& options, const TextOptions& text);

}  // namespace foedus::code
