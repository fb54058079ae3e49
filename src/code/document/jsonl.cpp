// SPDX-License-Identifier: Apache-2.0
//
// One article a line: {"id", "date", "title", "text", "url", "lang"}, and the names that other archives give to these.
#include <array>
#include <utility>

#include <nlohmann/json.hpp>

#include "foedus/base/tsv.hpp"
#include "foedus/base/utf8.hpp"

#include "code/document/html.hpp"
#include "code/document/readers.hpp"
#include "read/line_reader.hpp"

namespace foedus::code {
namespace {

enum class Field : std::uint8_t { none, id, date, title, text, url, language };

Field field_of(std::string_view key) {
  struct Name {
    std::string_view key;
    Field field;
  };
  constexpr std::array<Name, 21> names = {{{"id", Field::id},
                                           {"_id", Field::id},
                                           {"doc_id", Field::id},
                                           {"date", Field::date},
                                           {"published", Field::date},
                                           {"published_at", Field::date},
                                           {"publish_date", Field::date},
                                           {"publication_date", Field::date},
                                           {"date_publish", Field::date},
                                           {"pubDate", Field::date},
                                           {"title", Field::title},
                                           {"headline", Field::title},
                                           {"text", Field::text},
                                           {"body", Field::text},
                                           {"content", Field::text},
                                           {"maintext", Field::text},
                                           {"url", Field::url},
                                           {"link", Field::url},
                                           {"lang", Field::language},
                                           {"language", Field::language},
                                           {"date_published", Field::date}}};
  for (const Name& name : names) {
    if (name.key == key) return name.field;
  }
  return Field::none;
}

// Takes the fields of the outermost object as the parser meets them; builds no tree.
class Fields final : public nlohmann::json_sax<nlohmann::json> {
 public:
  std::array<std::string, 7> values;
  std::array<bool, 7> seen{};
  bool object = false;

  bool null() override { return true; }
  bool boolean(bool /*value*/) override { return true; }
  bool number_integer(number_integer_t value) override { return take(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return take(std::to_string(value)); }
  bool number_float(number_float_t /*value*/, const string_t& text) override { return take(text); }
  bool string(string_t& value) override { return take(std::move(value)); }
  bool binary(binary_t& /*value*/) override { return true; }
  bool start_object(std::size_t /*size*/) override {
    if (depth_ == 0) object = true;
    ++depth_;
    return true;
  }
  bool key(string_t& value) override {
    if (depth_ == 1) field_ = field_of(value);
    return true;
  }
  bool end_object() override { return leave(); }
  bool start_array(std::size_t /*size*/) override {
    ++depth_;
    return true;
  }
  bool end_array() override { return leave(); }
  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const nlohmann::detail::exception& /*problem*/) override {
    error_at = position;
    return false;
  }
  std::size_t error_at = 0;

 private:
  bool leave() {
    --depth_;
    return true;
  }
  // A text may be a list of paragraphs.
  bool take(std::string value) {
    if (field_ == Field::none || depth_ < 1 || depth_ > 2 || (depth_ == 2 && field_ != Field::text)) return true;
    std::string& place = values.at(static_cast<std::size_t>(field_));
    const bool first = !std::exchange(seen.at(static_cast<std::size_t>(field_)), true);
    if (first || field_ != Field::text)
      place = std::move(value);
    else
      place.append("\n\n").append(value);
    return true;
  }

  int depth_ = 0;
  Field field_ = Field::none;
};

std::string plain(std::string text) {
  return looks_like_markup(text) ? text_of_markup(text) : std::move(text);
}

class JsonlReader final : public DocumentReader {
 public:
  explicit JsonlReader(read::Input input) : lines_(std::move(input)) {}

  bool next(DocumentRow& row) override {
    row = {};
    read::Line line;
    do {
      if (!lines_.next(line)) return false;
    } while (trim(line.text).empty());
    if (line.too_long) {
      reject(row, line, "longer than 16 MiB");
      return true;
    }
    parse(row, line);
    return true;
  }
  DocumentFormat format() const override { return DocumentFormat::jsonl; }
  read::Position position() const override { return lines_.input().position(); }

 private:
  static void reject(DocumentRow& row, const read::Line& line, std::string reason) {
    row.reject = read::Reject{line.number, 0, std::move(reason), start_of_row(line.text)};
  }

  static void parse(DocumentRow& row, const read::Line& line) {
    std::string repaired;
    std::string_view text = line.text;
    if (!is_valid_utf8(text)) text = repaired = repair_utf8(text);
    Fields fields;
    if (!nlohmann::json::sax_parse(text.begin(), text.end(), &fields))
      return reject(row, line, "not JSON: it stops making sense at byte " + std::to_string(fields.error_at));
    if (!fields.object) return reject(row, line, "not a JSON object");
    const auto value = [&](Field field) -> std::string& { return fields.values.at(static_cast<std::size_t>(field)); };
    if (!fields.seen.at(static_cast<std::size_t>(Field::text)) && value(Field::title).empty())
      return reject(row, line, "it has neither \"text\" nor \"title\"");
    Document& document = row.document;
    const std::string& date = value(Field::date);
    if (!date.empty()) {
      document.date = parse_document_day(date);
      if (!document.date) return reject(row, line, "not a day: " + repair_utf8(cut_utf8(date, 40)));
    }
    document.id = std::move(value(Field::id));
    document.title = plain(std::move(value(Field::title)));
    document.text = plain(std::move(value(Field::text)));
    document.url = std::move(value(Field::url));
    document.language = cut_utf8(value(Field::language), 2);
  }

  read::LineReader lines_;
};

}  // namespace

std::unique_ptr<DocumentReader> read_jsonl(read::Input input) {
  return in_parts(std::make_unique<JsonlReader>(std::move(input)));
}

}  // namespace foedus::code
