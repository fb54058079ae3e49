// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <chrono>
#include <vector>

#include "foedus/base/number.hpp"
#include "foedus/base/tsv.hpp"
#include "foedus/code/documents.hpp"

#include "code/characters.hpp"
#include "code/document/markup.hpp"

namespace foedus::code {
namespace {

// 0: none of the twelve; "Feb", "Sept" and "February" are 2, 9 and 2.
unsigned month_of(std::string_view word) {
  constexpr std::array<std::string_view, 12> months = {"january",   "february", "march",    "april",
                                                       "may",       "june",     "july",     "august",
                                                       "september", "october",  "november", "december"};
  for (unsigned i = 0; i < months.size(); ++i) {
    if (word.size() >= 3 && same_name(months.at(i).substr(0, word.size()), word)) return i + 1;
  }
  return 0;
}

std::optional<Day> day_of(int year, unsigned month, unsigned day) {
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
  if (!date.ok() || year < 1000 || year > 9999) return std::nullopt;
  return Day{year, month, day};
}

struct Part {
  std::string_view text;
  bool digits = false;
};

// Runs of digits and of letters.
std::vector<Part> parts_of(std::string_view text) {
  constexpr std::size_t most = 8;
  std::vector<Part> parts;
  std::size_t at = 0;
  while (at < text.size() && parts.size() < most) {
    const bool digits = is_ascii_digit(text[at]);
    if (!digits && !is_ascii_letter(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && (digits ? is_ascii_digit(text[end]) : is_ascii_letter(text[end]))) ++end;
    parts.push_back({text.substr(at, end - at), digits});
    at = end;
  }
  return parts;
}

std::optional<Day> from_numbers(std::string_view year, unsigned month, std::string_view day) {
  const auto y = parse_integer<int>(year);
  const auto d = parse_integer<unsigned>(day);
  if (!y || !d || year.size() != 4 || day.size() > 2) return std::nullopt;
  return day_of(*y, month, *d);
}

}  // namespace

std::optional<Day> parse_document_day(std::string_view text) {
  text = trim(text);
  const std::vector<Part> parts = parts_of(text);
  if (parts.empty()) return std::nullopt;
  if (parts[0].digits && parts[0].text.size() >= 8) return parse_compact_day(parts[0].text.substr(0, 8));
  if (parts.size() >= 3 && parts[0].digits && parts[1].digits && parts[2].digits) {
    const bool year_first = parts[0].text.size() == 4;
    // "02/03/2022" is February in one country and March in another: only stops and years in front are plain.
    const bool stops = text.size() > parts[0].text.size() && text[parts[0].text.size()] == '.';
    const auto month = parse_integer<unsigned>(parts[1].text);
    if (!month || parts[1].text.size() > 2 || (!year_first && !stops)) return std::nullopt;
    return year_first ? from_numbers(parts[0].text, *month, parts[2].text)
                      : from_numbers(parts[2].text, *month, parts[0].text);
  }
  for (std::size_t i = 0; i + 2 < parts.size(); ++i) {
    const unsigned named = month_of(parts[i].text);
    if (!parts[i].digits && named != 0 && parts[i + 1].digits) {
      const std::size_t year = i + 2 < parts.size() && !parts[i + 2].digits ? i + 3 : i + 2;  // "February 22nd, 2022"
      if (year < parts.size()) return from_numbers(parts[year].text, named, parts[i + 1].text);
    }
    const unsigned second = month_of(parts[i + 1].text);
    if (parts[i].digits && !parts[i + 1].digits && second != 0)
      return from_numbers(parts[i + 2].text, second, parts[i].text);
  }
  return std::nullopt;
}

}  // namespace foedus::code
