// SPDX-License-Identifier: Apache-2.0
//
// The readers of documents, one a format. open.cpp chooses among them. Each takes the bytes of one file.
#pragma once

#include <memory>
#include <string>

#include "foedus/code/documents.hpp"

#include "read/input.hpp"

namespace foedus::code {

/// The day and the id that a file's name gives: "2022-02-22-alliance.html".
struct FileName {
  explicit FileName(const std::string& path);
  std::string name;  ///< without folders
  std::optional<Day> day;
};

[[nodiscard]] std::unique_ptr<DocumentReader> read_text(read::Input input, const std::string& name);
[[nodiscard]] std::unique_ptr<DocumentReader> read_html(read::Input input, const std::string& name);
[[nodiscard]] std::unique_ptr<DocumentReader> read_jsonl(read::Input input);
[[nodiscard]] std::unique_ptr<DocumentReader> read_feed(read::Input input);
[[nodiscard]] std::unique_ptr<DocumentReader> read_chronology(read::Input input);
/// `source`: a zip opened with read::Members::apart.
[[nodiscard]] std::unique_ptr<DocumentReader> read_archive(std::unique_ptr<read::ByteSource> source);

/// Parts a document longer than longest_document; gives an id to one without.
[[nodiscard]] std::unique_ptr<DocumentReader> in_parts(std::unique_ptr<DocumentReader> whole);

/// Which format a file that begins so is of; `text` where it is no other but is text; nothing where it is none.
[[nodiscard]] std::optional<DocumentFormat> recognise(const read::Sample& sample);
/// Reads bytes of a format that is known.
[[nodiscard]] std::unique_ptr<DocumentReader> read_as(DocumentFormat format, read::Input input,
                                                      const std::string& name);

/// The bytes of an input, at most read::most_row_bytes; nothing where there are more.
[[nodiscard]] std::optional<std::string> read_whole(read::Input& input);
/// The start of a rejected row as valid UTF-8, at most 200 bytes however many are repaired.
[[nodiscard]] std::string start_of_row(std::string_view row);
/// Valid UTF-8 without NUL, converted from `charset` where one is named and known ("windows-1251").
[[nodiscard]] std::string as_utf8(std::string_view bytes, std::string_view charset);

}  // namespace foedus::code
