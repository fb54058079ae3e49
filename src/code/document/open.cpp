// SPDX-License-Identifier: Apache-2.0
//
// The door: which reader of documents a file goes to, by its content.
#include <algorithm>
#include <array>
#include <utility>

#include <nlohmann/json.hpp>

#include "foedus/base/error.hpp"
#include "foedus/base/tsv.hpp"

#include "code/characters.hpp"
#include "code/document/html.hpp"
#include "code/document/markup.hpp"
#include "code/document/readers.hpp"

namespace foedus::code {
namespace {

constexpr std::string_view byte_order_marks_16 = "\xFF\xFE\xFE\xFF";

bool holds(std::string_view text, std::string_view tag) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    if (same_name(text.substr(at, tag.size()), tag)) return true;
  }
  return false;
}

bool is_chronology(const read::Sample& sample) {
  for (const std::string_view line : sample.lines) {
    if (trim(line).empty() || line.starts_with('#')) continue;
    const std::vector<std::string_view> cells = split(line, '\t');
    const auto has = [&](std::string_view name) { return std::find(cells.begin(), cells.end(), name) != cells.end(); };
    return has("date") && has("source") && has("target") && has("summary");
  }
  return false;
}

bool is_jsonl(const read::Sample& sample) {
  constexpr int lines_to_try = 8;
  int tried = 0;
  for (const std::string_view line : sample.lines) {
    const std::string_view text = trim(line);
    if (text.empty()) continue;
    if (!text.starts_with('{') || ++tried > lines_to_try) return false;
    if (text.ends_with('}') && nlohmann::json::accept(text.begin(), text.end())) return true;
  }
  return false;
}

// Whether bytes are text in some encoding of one byte or UTF-8: letters, and next to no control characters.
bool is_text(std::string_view bytes) {
  std::size_t letters = 0;
  std::size_t controls = 0;
  for (const char c : bytes) {
    letters += is_ascii_letter(c) || is_beyond_ascii(c) ? 1U : 0U;
    const auto code = static_cast<unsigned char>(c);
    controls += (code < 0x20U && c != '\n' && c != '\r' && c != '\t' && c != '\f') || code == 0x7FU ? 1U : 0U;
  }
  return letters > 0 && 50 * controls <= bytes.size();
}

// Sentences rather than rows of a table.
bool is_prose(std::string_view text) {
  std::size_t words = 0;
  std::size_t ends = 0;
  std::size_t marks = 0;
  for (std::size_t i = 1; i < text.size(); ++i) {
    const bool blank = text[i] == ' ' || text[i] == '\n';
    words += blank && (is_ascii_letter(text[i - 1]) || is_beyond_ascii(text[i - 1])) ? 1U : 0U;
    ends += blank && std::string_view(".!?\"").find(text[i - 1]) != std::string_view::npos ? 1U : 0U;
    marks += text[i] == '\t' || text[i] == ';' || text[i] == '|' ||
                     (text[i] == ',' && i + 1 < text.size() && text[i + 1] != ' ')
                 ? 1U
                 : 0U;
  }
  return words >= 20 && ends * 80 >= words && marks * 15 <= words;
}

[[noreturn]] void fail_no_text(const std::string& place, std::string_view start) {
  if (start.starts_with(byte_order_marks_16.substr(0, 2)) || start.starts_with(byte_order_marks_16.substr(2))) {
    throw Error(ErrorKind::input, place, "its text is UTF-16", "Turn it into UTF-8: iconv -f UTF-16 -t UTF-8.");
  }
  throw Error(ErrorKind::input, place, "it holds no text that can be coded",
              "Plain text, HTML, JSONL, RSS or Atom, a chronology, and zip archives of these are read.");
}

std::unique_ptr<DocumentReader> open_source(std::unique_ptr<read::ByteSource> source) {
  if (!source->member().empty()) return read_archive(std::move(source));
  read::Input input(std::move(source));
  const std::string place = input.place();
  const read::Sample sample = read::sample_of(input);
  const std::optional<DocumentFormat> format = recognise(sample);
  if (!format) fail_no_text(place, sample.text);
  return read_as(*format, std::move(input), place);
}

bool holds_documents(const read::Sample& sample) {
  const std::optional<DocumentFormat> format = recognise(sample);
  if (!format || *format == DocumentFormat::chronology) return false;
  return *format != DocumentFormat::text || is_prose(sample.text);
}

}  // namespace

std::string_view name_of(DocumentFormat format) {
  constexpr std::array<std::string_view, 6> names = {"text", "html", "jsonl", "feed", "chronology", "archive"};
  return names.at(static_cast<std::size_t>(format));
}

std::optional<DocumentFormat> recognise(const read::Sample& sample) {
  constexpr std::size_t start_bytes = 4096;
  const std::string_view text = trim(sample.text);
  const std::string_view start = text.substr(0, start_bytes);
  if (is_chronology(sample)) return DocumentFormat::chronology;
  if (is_jsonl(sample)) return DocumentFormat::jsonl;
  if (start.starts_with('<')) {
    if (holds(start, "<rss") || holds(start, "<feed") || holds(start, "<rdf:rdf")) return DocumentFormat::feed;
    if (holds(start, "<!doctype html") || looks_like_markup(text)) return DocumentFormat::html;
    if (start.starts_with("<?xml")) return std::nullopt;
  }
  if (start.starts_with(byte_order_marks_16.substr(0, 2)) || start.starts_with(byte_order_marks_16.substr(2)))
    return std::nullopt;
  if (is_text(sample.text)) return DocumentFormat::text;
  return std::nullopt;
}

std::unique_ptr<DocumentReader> read_as(DocumentFormat format, read::Input input, const std::string& name) {
  switch (format) {
    case DocumentFormat::html:
      return in_parts(read_html(std::move(input), name));
    case DocumentFormat::jsonl:
      return read_jsonl(std::move(input));
    case DocumentFormat::feed:
      return read_feed(std::move(input));
    case DocumentFormat::chronology:
      return read_chronology(std::move(input));
    case DocumentFormat::text:
    case DocumentFormat::archive:
      break;
  }
  return read_text(std::move(input), name);
}

std::unique_ptr<DocumentReader> open_documents(const std::filesystem::path& path) {
  return open_source(read::open_source(path, {}, read::Members::apart));
}

std::unique_ptr<DocumentReader> open_documents(std::string_view bytes, std::string place) {
  return open_source(read::open_source(bytes, std::move(place), {}, read::Members::apart));
}

bool holds_documents(const std::filesystem::path& path) {
  std::unique_ptr<read::ByteSource> source = read::open_source(path, {}, read::Members::apart);
  read::Input input(std::move(source));
  return holds_documents(read::sample_of(input));
}

}  // namespace foedus::code
