// SPDX-License-Identifier: Apache-2.0
#include "foedus/base/day.hpp"

#include <array>

#include <fmt/format.h>

namespace foedus {
namespace {

/// `text` as an unsigned number of digits only; -1 otherwise.
int parse_digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  return text.empty() ? -1 : value;
}

std::optional<Day> make_day(int year, int month, int day) {
  if (year < 1 || month < 1 || day < 1) return std::nullopt;
  const std::chrono::year_month_day calendar{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                             std::chrono::day{static_cast<unsigned>(day)}};
  if (!calendar.ok()) return std::nullopt;
  return Day{year, static_cast<unsigned>(month), static_cast<unsigned>(day)};
}

constexpr std::array<std::string_view, 12> month_names = {"January",   "February", "March",    "April",
                                                          "May",       "June",     "July",     "August",
                                                          "September", "October",  "November", "December"};

}  // namespace

std::optional<Day> parse_iso_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  return make_day(parse_digits(text.substr(0, 4)), parse_digits(text.substr(5, 2)), parse_digits(text.substr(8, 2)));
}

std::optional<Day> parse_compact_day(std::string_view text) {
  if (text.size() != 8) return std::nullopt;
  return make_day(parse_digits(text.substr(0, 4)), parse_digits(text.substr(4, 2)), parse_digits(text.substr(6, 2)));
}

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() == 4) return make_day(parse_digits(text), 1, 1);
  if (text.size() == 7 && text[4] == '-') {
    return make_day(parse_digits(text.substr(0, 4)), parse_digits(text.substr(5, 2)), 1);
  }
  return parse_iso_day(text);
}

std::string format_day(Day day) {
  const auto calendar = day.calendar();
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(calendar.year()), static_cast<unsigned>(calendar.month()),
                     static_cast<unsigned>(calendar.day()));
}

std::string format_day_in_words(Day day) {
  const auto calendar = day.calendar();
  return fmt::format("{} {} {}", static_cast<unsigned>(calendar.day()),
                     month_names[static_cast<unsigned>(calendar.month()) - 1], static_cast<int>(calendar.year()));
}

Day add_months(Day day, int months) {
  const auto calendar = day.calendar();
  const auto month = calendar.year() / calendar.month() + std::chrono::months{months};
  const auto last = (month / std::chrono::last).day();
  const auto kept = calendar.day() < last ? calendar.day() : last;
  return Day{static_cast<int>(month.year()), static_cast<unsigned>(month.month()), static_cast<unsigned>(kept)};
}

Day first_of_month(Day day) {
  return Day{day.year(), day.month(), 1};
}
Day first_of_quarter(Day day) {
  return Day{day.year(), (day.month() - 1) / 3 * 3 + 1, 1};
}
Day first_of_year(Day day) {
  return Day{day.year(), 1, 1};
}

}  // namespace foedus
