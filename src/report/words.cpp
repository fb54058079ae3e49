// SPDX-License-Identifier: Apache-2.0
//
// Numbers and codes in words.
#include "foedus/report/words.hpp"

#include <array>
#include <cmath>

#include <fmt/format.h>

namespace foedus::report {
namespace {

constexpr std::string_view minus = "\u2212";
constexpr std::string_view en_dash = "\u2013";
constexpr std::array<std::string_view, 12> months = {"January",   "February", "March",    "April",
                                                     "May",       "June",     "July",     "August",
                                                     "September", "October",  "November", "December"};

std::string capitalised(std::string_view word) {
  std::string text{word};
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

/// With a true minus sign; never "-0".
std::string fixed(double number, int decimals) {
  std::string text = fmt::format("{:.{}f}", std::fabs(number), decimals);
  const bool is_zero = text.find_first_not_of("0.") == std::string::npos;
  return number < 0 && !is_zero ? fmt::format("{}{}", minus, text) : text;
}

/// A share as per cent: no decimal, except near the ends, where rounding would claim certainty.
std::string per_cent(double share) {
  const double percent = share * 100;
  if (percent > 0 && percent < 1) return percent < 0.1 ? "under 0.1" : fixed(percent, 1);
  if (percent > 99 && percent < 100) return percent > 99.9 ? "over 99.9" : fixed(percent, 1);
  return fixed(percent, 0);
}

std::string signed_points(double change) {
  const double points = change * 100;
  const std::string text = fixed(points, std::fabs(points) < 1 ? 1 : 0);
  if (text == "0.0") return "0";
  return change > 0 ? "+" + text : text;
}

std::string ordinal(double number) {
  const long whole = std::lround(number);
  const long tens = whole % 100;
  std::string_view ending = "th";
  if (tens < 11 || tens > 13) {
    if (whole % 10 == 1) ending = "st";
    if (whole % 10 == 2) ending = "nd";
    if (whole % 10 == 3) ending = "rd";
  }
  return fmt::format("{}{}", whole, ending);
}

/// At most three significant digits, without trailing zeros.
std::string short_number(double number) {
  const double size = std::fabs(number);
  std::string text = fixed(number, size >= 100 ? 0 : size >= 10 ? 1 : 2);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text;
}

std::string money(double amount) {
  const double size = std::fabs(amount);
  if (size >= 1e9) return fmt::format("US${} billion", short_number(amount / 1e9));
  if (size >= 1e6) return fmt::format("US${} million", short_number(amount / 1e6));
  return fmt::format("US${}", count_in_words(amount));
}

/// One number in its unit; `alone` is false for a bound, which stands beside a value that names the unit.
std::string number_in_unit(double number, std::string_view unit, bool alone) {
  if (unit == unit_share) return per_cent(number) + (alone ? "%" : "");
  if (unit == unit_share_change) {
    std::string text = signed_points(number);
    if (!alone) return text;
    return text + (text == "+1" || text == fmt::format("{}1", minus) ? " point" : " points");
  }
  if (unit == unit_percentile) return alone ? ordinal(number) + " percentile" : fixed(number, 0);
  if (unit == "usd") return money(number);
  if (unit == unit_log_odds || std::fabs(number) < 10) return fixed(number, 2);
  return std::fabs(number) >= 1000 ? count_in_words(number) : short_number(number);
}

bool is_whole_months(const Window& window) {
  return window.first == first_of_month(window.first) && window.last == add_months(first_of_month(window.last), 1) - 1;
}

std::string month_in_words(Day day) {
  return fmt::format("{} {}", months.at(day.month() - 1), day.year());
}

}  // namespace

std::string title_of(std::optional<Dimension> dimension) {
  return dimension ? capitalised(name_of(*dimension)) : "All dimensions";
}

std::string words_of(Kind kind) {
  std::string text{name_of(kind)};
  for (char& character : text) {
    if (character == '_') character = ' ';
  }
  return text;
}

std::string title_of(DataSet data_set) {
  switch (data_set) {
    case DataSet::gdelt1:
      return "GDELT 1.0";
    case DataSet::gdelt2:
      return "GDELT 2.0";
    case DataSet::icews:
      return "ICEWS";
    case DataSet::polecat:
      return "POLECAT";
    case DataSet::chronology:
      return "Chronology";
    case DataSet::text:
      return "Coded text";
    case DataSet::table:
      return "User's table";
  }
  return "User's table";
}

std::string count_in_words(double count) {
  const std::string plain = fmt::format("{:.0f}", std::fabs(count));
  std::string digits;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    if (i > 0 && (plain.size() - i) % 3 == 0) digits.push_back(',');
    digits.push_back(plain[i]);
  }
  return count < 0 && digits != "0" ? fmt::format("{}{}", minus, digits) : digits;
}

std::string value_in_words(const Measure& measure) {
  return measure.value ? number_in_unit(*measure.value, measure.unit, true) : "n/a";
}

std::string interval_in_words(const Measure& measure) {
  if (!has_interval(measure)) return {};
  const std::string lower = number_in_unit(*measure.lower, measure.unit, false);
  const std::string upper = number_in_unit(*measure.upper, measure.unit, false);
  if (measure.unit == unit_share) return fmt::format("{}{}{}%", lower, en_dash, upper);
  return fmt::format("{} to {}", lower, upper);
}

std::string in_words(const Measure& measure) {
  const std::string interval = interval_in_words(measure);
  return interval.empty() ? value_in_words(measure) : fmt::format("{} ({})", value_in_words(measure), interval);
}

std::string level_in_words(const Measure& share) {
  if (!has_interval(share)) return "not enough data";
  if (*share.lower >= 0.75) return "mostly cooperation";
  if (*share.lower > 0.5) return "more cooperation than conflict";
  if (*share.upper <= 0.25) return "mostly conflict";
  if (*share.upper < 0.5) return "more conflict than cooperation";
  return "balanced or unclear";
}

std::string change_in_words(const Measure& change, std::optional<double> probability_up) {
  if (!change.value) return "not known";
  if (has_interval(change)) {
    if (*change.lower > 0) return "up";
    if (*change.upper < 0) return "down";
  }
  if (probability_up && *probability_up >= 0.8) return "probably up";
  if (probability_up && *probability_up <= 0.2) return "probably down";
  return "no clear change";
}

std::string window_in_words(const Window& window) {
  if (is_whole_months(window)) {
    const bool whole_year = window.first.month() == 1 && window.last.month() == 12;
    if (whole_year && window.first.year() == window.last.year()) return fmt::format("{}", window.first.year());
    if (first_of_month(window.first) == first_of_month(window.last)) return month_in_words(window.first);
    if (window.first.year() == window.last.year()) {
      return fmt::format("{} to {}", months.at(window.first.month() - 1), month_in_words(window.last));
    }
    return fmt::format("{} to {}", month_in_words(window.first), month_in_words(window.last));
  }
  if (window.first == window.last) return format_day_in_words(window.first);
  return fmt::format("{} to {}", format_day_in_words(window.first), format_day_in_words(window.last));
}

}  // namespace foedus::report
