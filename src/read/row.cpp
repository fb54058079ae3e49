// SPDX-License-Identifier: Apache-2.0
#include "read/row.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "foedus/base/tsv.hpp"
#include "foedus/base/utf8.hpp"

namespace foedus::read {
namespace {

constexpr std::size_t most_reject_bytes = 200;
constexpr std::size_t most_reason_bytes = 160;

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<Window> parse_one_period(std::string_view text) {
  if (text.size() == 8 && all_digits(text)) {
    const std::optional<Day> day = parse_compact_day(text);
    return day ? std::optional<Window>{Window{*day, *day}} : std::nullopt;
  }
  if (text.size() == 10) {
    const std::optional<Day> day = parse_iso_day(text);
    return day ? std::optional<Window>{Window{*day, *day}} : std::nullopt;
  }
  std::array<char, 7> month{};
  if (text.size() == 6 && all_digits(text)) {
    month = {text[0], text[1], text[2], text[3], '-', text[4], text[5]};
    text = std::string_view{month.data(), month.size()};
  }
  if (text.size() != 4 && text.size() != 7) return std::nullopt;
  const std::optional<Day> first = parse_day(text);
  if (!first) return std::nullopt;
  return Window{*first, add_months(*first, text.size() == 4 ? 12 : 1) - 1};
}

}  // namespace

std::string_view Row::cell(std::size_t column) const {
  return column < cells.size() ? unquoted(cells[column]) : std::string_view{};
}

void reject(Batch& batch, const Row& row, std::size_t column, std::string_view reason) {
  const auto number = column == no_column ? 0U : static_cast<std::uint32_t>(column + 1);
  batch.rejects.push_back({row.line, number, std::string{cut_utf8(reason, most_reason_bytes)},
                           std::string{cut_utf8(row.text, most_reject_bytes)}});
}

std::string_view unquoted(std::string_view cell) {
  cell = trim(cell);
  if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"') cell = trim(cell.substr(1, cell.size() - 2));
  return cell;
}

bool is_missing(std::string_view cell) {
  if (cell.empty()) return true;
  if (cell.size() > 4) return false;
  static constexpr std::array<std::string_view, 11> words = {"NA",  "N/A", "NULL", "null", "None", "none",
                                                             "NaN", "nan", ".",    "---",  "\\N"};
  return std::find(words.begin(), words.end(), cell) != words.end();
}

std::size_t find_column(Cells header, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    const std::string wanted = fold_column(name);
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (fold_column(header[i]) == wanted) return i;
    }
  }
  return no_column;
}

bool has_columns(Cells header, std::initializer_list<std::string_view> names) {
  return std::all_of(names.begin(), names.end(),
                     [&](std::string_view name) { return find_column(header, {name}) != no_column; });
}

std::optional<Window> parse_period(std::string_view cell) {
  const std::size_t dots = cell.find("..");
  if (dots == std::string_view::npos) return parse_one_period(cell);
  const std::optional<Window> from = parse_one_period(cell.substr(0, dots));
  const std::optional<Window> to = parse_one_period(cell.substr(dots + 2));
  if (!from || !to || to->last < from->first) return std::nullopt;
  return Window{from->first, to->last};
}

std::optional<Day> parse_row_day(std::string_view cell) {
  if (cell.size() >= 10 && cell[4] == '-') {
    if (cell.size() > 10 && cell[10] != ' ' && cell[10] != 'T') return std::nullopt;
    return parse_iso_day(cell.substr(0, 10));
  }
  return cell.size() == 8 || cell.size() == 14 ? parse_compact_day(cell) : std::nullopt;
}

}  // namespace foedus::read
