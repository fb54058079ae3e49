// SPDX-License-Identifier: Apache-2.0
//
// Plain text: one article a file. A short first line in front of a blank one is its title; a line near the top that is
// a date and nothing else is its date, else the file's name may give one.
#include <algorithm>
#include <utility>

#include "foedus/base/tsv.hpp"
#include "foedus/base/utf8.hpp"

#include "code/document/readers.hpp"

namespace foedus::code {
namespace {

// Where a piece that begins `text` and may not be longer than `most` ends: behind a blank line, a line, a blank.
std::size_t piece_end(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text.size();
  const std::string_view piece = text.substr(0, most);
  for (const std::string_view mark : {"\n\n", "\n", ". ", " "}) {
    const std::size_t at = piece.rfind(mark);
    if (at != std::string_view::npos && at > most / 2) return at + mark.size();
  }
  return std::max<std::size_t>(1, cut_utf8(piece, most).size());
}

std::optional<Day> day_alone(std::string_view line) {
  constexpr std::size_t longest = 40;
  line = trim(line);
  return line.empty() || line.size() > longest ? std::nullopt : parse_document_day(line);
}

void find_title_and_day(Document& document) {
  constexpr std::size_t longest_title = 200;
  constexpr int lines_to_see = 6;
  std::string_view rest = document.text;
  const std::size_t start = std::min(rest.find_first_not_of(" \t\r\n"), rest.size());
  rest.remove_prefix(start);
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  const std::string_view first = trim(rest.substr(0, end));
  std::string_view after = rest.substr(std::min(end + 1, rest.size()));
  const std::size_t next_end = std::min(after.find('\n'), after.size());
  const bool parted = end < rest.size() && trim(after.substr(0, next_end)).empty();
  std::string_view lines = rest;
  for (int i = 0; i < lines_to_see && !lines.empty(); ++i) {
    const std::size_t stop = std::min(lines.find('\n'), lines.size());
    if (const std::optional<Day> day = day_alone(lines.substr(0, stop))) {
      document.date = day;
      break;
    }
    lines.remove_prefix(std::min(stop + 1, lines.size()));
  }
  if (!parted || first.empty() || first.size() > longest_title || first.ends_with('.')) return;
  document.title = first;
  document.text.erase(0, start + end + 1);
}

class TextReader final : public DocumentReader {
 public:
  TextReader(read::Input input, const std::string& name) : input_(std::move(input)), name_(name) {}

  bool next(DocumentRow& row) override {
    row = {};
    while (input_.unread().size() <= longest_document && input_.extend()) {
    }
    const std::string_view unread = input_.unread();
    if (unread.empty()) return false;
    const std::size_t end = piece_end(unread, longest_document);
    Document& document = row.document;
    document.text = repair_utf8(unread.substr(0, end));
    input_.consume(end);
    ++pieces_;
    document.id = pieces_ == 1 ? name_.name : name_.name + "#" + std::to_string(pieces_);
    document.date = day_;
    if (pieces_ > 1) return true;
    document.date = name_.day;
    find_title_and_day(document);
    day_ = document.date;
    return true;
  }
  DocumentFormat format() const override { return DocumentFormat::text; }
  read::Position position() const override { return input_.position(); }

 private:
  read::Input input_;
  FileName name_;
  std::optional<Day> day_;
  std::size_t pieces_ = 0;
};

// Parts the long documents of another reader.
class PartReader final : public DocumentReader {
 public:
  explicit PartReader(std::unique_ptr<DocumentReader> whole) : whole_(std::move(whole)) {}

  bool next(DocumentRow& row) override {
    if (rest_.text.empty()) {
      if (!whole_->next(row)) return false;
      ++rows_;
      if (row.reject) return true;
      if (row.document.id.empty()) row.document.id = row.document.url;
      if (row.document.id.empty()) row.document.id = std::to_string(rows_);
      if (row.document.text.size() <= longest_document) return true;
      rest_ = std::move(row.document);
      part_ = 0;
    }
    ++part_;
    const std::size_t end = piece_end(rest_.text, longest_document);
    row = {};
    row.document.id = part_ == 1 ? rest_.id : rest_.id + "#" + std::to_string(part_);
    row.document.date = rest_.date;
    row.document.url = rest_.url;
    row.document.language = rest_.language;
    if (part_ == 1) row.document.title = rest_.title;
    row.document.text = rest_.text.substr(0, end);
    rest_.text.erase(0, end);
    return true;
  }
  DocumentFormat format() const override { return whole_->format(); }
  read::Position position() const override { return whole_->position(); }

 private:
  std::unique_ptr<DocumentReader> whole_;
  Document rest_;
  std::size_t rows_ = 0;
  std::size_t part_ = 0;
};

}  // namespace

FileName::FileName(const std::string& path) : name(path.substr(path.find_last_of('/') + 1)) {
  for (std::size_t at = 0; at + 8 <= name.size() && !day; ++at) {
    if (at > 0 && name[at - 1] >= '0' && name[at - 1] <= '9') continue;
    day = parse_iso_day(std::string_view(name).substr(at, 10));
    const bool longer = at + 8 < name.size() && name[at + 8] >= '0' && name[at + 8] <= '9';
    if (!day && !longer) day = parse_compact_day(std::string_view(name).substr(at, 8));
  }
}

std::unique_ptr<DocumentReader> read_text(read::Input input, const std::string& name) {
  return std::make_unique<TextReader>(std::move(input), name);
}

std::unique_ptr<DocumentReader> in_parts(std::unique_ptr<DocumentReader> whole) {
  return std::make_unique<PartReader>(std::move(whole));
}

}  // namespace foedus::code
