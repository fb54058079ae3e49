// SPDX-License-Identifier: Apache-2.0
#include "read/mapping.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "foedus/base/error.hpp"
#include "foedus/base/tsv.hpp"

namespace foedus::read {
namespace {

constexpr std::array<std::string_view, meaning_count> meaning_names = {"date",
                                                                       "added",
                                                                       "source",
                                                                       "target",
                                                                       "source_sector",
                                                                       "target_sector",
                                                                       "cameo",
                                                                       "event_text",
                                                                       "plover",
                                                                       "mode",
                                                                       "goldstein",
                                                                       "id",
                                                                       "url",
                                                                       "place",
                                                                       "place_name",
                                                                       "summary",
                                                                       "others",
                                                                       "dimension",
                                                                       "articles",
                                                                       "sources",
                                                                       "tone",
                                                                       "confidence",
                                                                       "period",
                                                                       "statement",
                                                                       "verbal_cooperation",
                                                                       "material_cooperation",
                                                                       "verbal_conflict",
                                                                       "material_conflict",
                                                                       "rows",
                                                                       "measure",
                                                                       "a",
                                                                       "b",
                                                                       "value",
                                                                       "lower",
                                                                       "upper",
                                                                       "note"};
constexpr std::array<std::string_view, 8> code_names = {"foedus", "iso3", "iso2", "cameo", "fips", "cow", "gw", "name"};
constexpr std::array<std::string_view, 3> kind_names = {"events", "counts", "facts"};
constexpr std::array<std::string_view, 7> setting_names = {"kind",         "separator",    "header",     "codes",
                                                           "source_codes", "target_codes", "place_codes"};

/// One "key = value" and where it stands.
struct Setting {
  std::string_view key;
  std::string_view value;
  std::string place;

  [[noreturn]] void fail(std::string what, std::string hint) const {
    throw Error(ErrorKind::input, place, std::move(what), std::move(hint));
  }
};

template <std::size_t Count>
std::size_t choose(const Setting& setting, const std::array<std::string_view, Count>& names) {
  const auto* const found = std::find(names.begin(), names.end(), setting.value);
  if (found == names.end()) {
    setting.fail(fmt::format("{} cannot be \"{}\"", setting.key, setting.value),
                 fmt::format("Choose one of: {}.", fmt::join(names, ", ")));
  }
  return static_cast<std::size_t>(found - names.begin());
}

bool is_quoted(std::string_view value) {
  return value.size() >= 2 && value.front() == '"' && value.back() == '"';
}

/// The value without a comment that follows it: a '#' after a blank, outside quotes.
std::string_view without_comment(std::string_view value) {
  bool quoted = false;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] == '"') quoted = !quoted;
    if (value[i] == '#' && !quoted && i > 0 && (value[i - 1] == ' ' || value[i - 1] == '\t')) {
      return trim(value.substr(0, i));
    }
  }
  return value;
}

Origin parse_origin(const Setting& setting) {
  Origin origin;
  if (is_quoted(setting.value)) {
    origin.kind = Origin::Kind::constant;
    origin.text = std::string{setting.value.substr(1, setting.value.size() - 2)};
    return origin;
  }
  const char* const end = setting.value.data() + setting.value.size();
  std::size_t number = 0;
  const auto [stop, error] = std::from_chars(setting.value.data(), end, number);
  if (error == std::errc{} && stop == end) {
    if (number == 0 || number > 10'000)
      setting.fail("columns are numbered from 1", "Count columns from the left, the first is 1.");
    origin.kind = Origin::Kind::number;
    origin.number = number;
    return origin;
  }
  origin.kind = Origin::Kind::name;
  origin.text = std::string{setting.value};
  return origin;
}

void set_separator(Mapping& mapping, const Setting& setting) {
  static constexpr std::array<std::string_view, 4> names = {"auto", "tab", "comma", "semicolon"};
  static constexpr std::array<char, 4> characters = {'\0', '\t', ',', ';'};
  mapping.separator = characters.at(choose(setting, names));
}

void set_codes(Mapping& mapping, const Setting& setting) {
  const auto system = static_cast<CodeSystem>(choose(setting, code_names));
  if (setting.key == "source_codes" || setting.key == "codes") mapping.source_codes = system;
  if (setting.key == "target_codes" || setting.key == "codes") mapping.target_codes = system;
  if (setting.key == "place_codes" || setting.key == "codes") mapping.place_codes = system;
}

void apply(Mapping& mapping, const Setting& setting) {
  if (setting.key == "kind") {
    mapping.kind = static_cast<TableKind>(choose(setting, kind_names));
  } else if (setting.key == "separator") {
    set_separator(mapping, setting);
  } else if (setting.key == "header") {
    static constexpr std::array<std::string_view, 2> names = {"no", "yes"};
    mapping.header = choose(setting, names) == 1;
  } else if (std::find(setting_names.begin(), setting_names.end(), setting.key) != setting_names.end()) {
    set_codes(mapping, setting);
  } else {
    std::string_view key = setting.key;
    if (key == "year" || key == "month") key = "period";
    const auto* const found = std::find(meaning_names.begin(), meaning_names.end(), key);
    if (found == meaning_names.end()) {
      setting.fail(fmt::format("unknown key \"{}\"", setting.key),
                   fmt::format("Settings are {}; columns are {}.", fmt::join(setting_names, ", "),
                               fmt::join(meaning_names, ", ")));
    }
    mapping.origins.at(static_cast<std::size_t>(found - meaning_names.begin())) = parse_origin(setting);
  }
}

bool has(const Mapping& mapping, Meaning meaning) {
  return mapping[meaning].kind != Origin::Kind::none;
}

[[noreturn]] void fail_incomplete(const Mapping& mapping, std::string_view wanted) {
  throw Error(ErrorKind::input, mapping.place,
              fmt::format("a table of {} needs {}", kind_names.at(static_cast<std::size_t>(mapping.kind)), wanted),
              "Add a line \"key = column\" for it; docs/formats/mapping.md has examples.");
}

void check_complete(const Mapping& mapping) {
  const bool dated = has(mapping, Meaning::date) || has(mapping, Meaning::period);
  switch (mapping.kind) {
    case TableKind::events:
      if (!has(mapping, Meaning::date)) fail_incomplete(mapping, "\"date\"");
      if (!has(mapping, Meaning::source) || !has(mapping, Meaning::target)) {
        fail_incomplete(mapping, "\"source\" and \"target\"");
      }
      if (!has(mapping, Meaning::cameo) && !has(mapping, Meaning::event_text) && !has(mapping, Meaning::plover) &&
          !has(mapping, Meaning::goldstein)) {
        fail_incomplete(mapping, "one of \"cameo\", \"event_text\", \"plover\" and \"goldstein\"");
      }
      return;
    case TableKind::counts:
      if (!dated) fail_incomplete(mapping, "\"period\" (or \"year\", \"month\", \"date\")");
      if (!has(mapping, Meaning::source) || !has(mapping, Meaning::target)) {
        fail_incomplete(mapping, "\"source\" and \"target\"");
      }
      for (const Meaning count : {Meaning::rows, Meaning::verbal_cooperation, Meaning::material_cooperation,
                                  Meaning::verbal_conflict, Meaning::material_conflict}) {
        if (has(mapping, count)) return;
      }
      fail_incomplete(mapping, "\"rows\" or a count by kind such as \"verbal_cooperation\"");
    case TableKind::facts:
      if (!dated) fail_incomplete(mapping, "\"period\" (or \"year\", \"month\", \"date\")");
      if (!has(mapping, Meaning::a)) fail_incomplete(mapping, "\"a\", the state that the number is about");
      if (!has(mapping, Meaning::measure)) fail_incomplete(mapping, "\"measure\", a column or a name in quotes");
      if (!has(mapping, Meaning::value)) fail_incomplete(mapping, "\"value\"");
      return;
  }
}

/// Numbers are for tables without header too; names need one.
void check_names(const Mapping& mapping) {
  if (mapping.header) return;
  for (std::size_t i = 0; i < meaning_count; ++i) {
    if (mapping.origins.at(i).kind != Origin::Kind::name) continue;
    throw Error(ErrorKind::input, mapping.place,
                fmt::format("{} is column \"{}\", but the table has no header", meaning_names.at(i),
                            mapping.origins.at(i).text),
                "Give the column's number, or write \"header = yes\".");
  }
}

}  // namespace

std::string_view name_of(CodeSystem system) {
  return code_names.at(static_cast<std::size_t>(system));
}
std::string_view name_of(Meaning meaning) {
  return meaning_names.at(static_cast<std::size_t>(meaning));
}

Mapping parse_mapping(std::string_view text, std::string place) {
  Mapping mapping;
  mapping.place = std::move(place);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::vector<std::string_view> seen;
  std::uint64_t number = 0;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string_view line = trim(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++number;
    if (line.empty() || line.front() == '#') continue;
    Setting setting;
    setting.place = fmt::format("{}:{}", mapping.place, number);
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) {
      setting.fail(fmt::format("not a line \"key = value\": {}", line.substr(0, 80)), "Start comments with '#'.");
    }
    setting.key = trim(line.substr(0, equals));
    setting.value = without_comment(trim(line.substr(equals + 1)));
    if (setting.value.empty())
      setting.fail(fmt::format("{} has no value", setting.key), "Give it one or remove the line.");
    if (std::find(seen.begin(), seen.end(), setting.key) != seen.end()) {
      setting.fail(fmt::format("{} is given twice", setting.key), "Remove one of the lines.");
    }
    seen.push_back(setting.key);
    apply(mapping, setting);
  }
  check_complete(mapping);
  check_names(mapping);
  return mapping;
}

}  // namespace foedus::read
