// SPDX-License-Identifier: Apache-2.0
#include "foedus/fetch/gdelt_list.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

#include <fmt/format.h>

namespace foedus::fetch {
namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

int number_in(std::string_view digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

bool is_md5(std::string_view text) {
  return text.size() == 32 &&
         std::ranges::all_of(text, [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; });
}

std::string in_small_letters(std::string_view text) {
  std::string small{text};
  for (char& c : small) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return small;
}

/// Splits off the first word.
std::string_view next_word(std::string_view& text) {
  constexpr std::string_view blank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blank);
  if (first == std::string_view::npos) return text = {};
  const std::size_t end = std::min(text.find_first_of(blank, first), text.size());
  const std::string_view word = text.substr(first, end - first);
  text.remove_prefix(end);
  return word;
}

/// GDELT 2.0: "20250604131500", then what it holds.
std::optional<FileName> parse_v2(std::string_view stamp, std::string_view rest) {
  FileName file;
  constexpr std::string_view translation = ".translation";
  if (rest.starts_with(translation)) {
    file.translated = true;
    rest.remove_prefix(translation.size());
  }
  if (rest == ".mentions.CSV.zip") {
    file.table = Table::mentions;
  } else if (rest != ".export.CSV.zip") {
    return std::nullopt;
  }
  const std::optional<Day> day = parse_compact_day(stamp.substr(0, 8));
  const int hour = number_in(stamp.substr(8, 2));
  const int minute = number_in(stamp.substr(10, 2));
  if (!day || hour > 23 || minute > 59) return std::nullopt;
  file.first = file.last = Moment::at(*day, hour * 60 + minute);
  return file;
}

std::optional<FileName> parse_v1(std::string_view digits, std::string_view rest) {
  FileName file;
  file.version = Version::v1;
  if (digits.size() == 8 && rest == ".export.CSV.zip") {
    const std::optional<Day> day = parse_compact_day(digits);
    if (!day) return std::nullopt;
    file.first = file.last = Moment::at(*day);
    return file;
  }
  if (rest != ".zip" || (digits.size() != 4 && digits.size() != 6)) return std::nullopt;
  const int year = number_in(digits.substr(0, 4));
  const int month = digits.size() == 6 ? number_in(digits.substr(4)) : 1;
  if (year < 1900 || month < 1 || month > 12) return std::nullopt;
  const Day first(year, static_cast<unsigned>(month), 1);
  file.first = Moment::at(first);
  file.last = Moment::at(add_months(first, digits.size() == 6 ? 1 : 12) - 1);
  return file;
}

}  // namespace

std::string format_moment(Moment moment) {
  const auto minute = moment.minutes - Moment::at(moment.day()).minutes;
  return fmt::format("{} {:02}:{:02}", format_day(moment.day()), minute / 60, minute % 60);
}

std::optional<FileName> parse_file_name(std::string_view name) {
  const std::size_t dot = name.find('.');
  const std::string_view digits = name.substr(0, dot);
  if (dot == std::string_view::npos || !all_digits(digits)) return std::nullopt;
  return digits.size() == 14 ? parse_v2(digits, name.substr(dot)) : parse_v1(digits, name.substr(dot));
}

std::string file_name_of(Moment moment, Table table, bool translated) {
  std::string day = format_day(moment.day());
  std::erase(day, '-');
  const auto minute = moment.minutes - Moment::at(moment.day()).minutes;
  return fmt::format("{}{:02}{:02}00{}{}.CSV.zip", day, minute / 60, minute % 60, translated ? ".translation" : "",
                     table == Table::events ? ".export" : ".mentions");
}

std::optional<Listed> parse_list_line(std::string_view line) {
  const std::string_view size = next_word(line);
  const std::string_view md5 = next_word(line);
  const std::string_view address = next_word(line);
  if (!all_digits(size) || !is_md5(md5) || address.empty()) return std::nullopt;
  const std::string_view name = address.substr(address.rfind('/') + 1);
  const std::optional<FileName> file = parse_file_name(name);
  Listed listed{std::string{name}, 0, in_small_letters(md5), file.value_or(FileName{})};
  const auto parsed = std::from_chars(size.data(), size.data() + size.size(), listed.bytes);
  if (!file || parsed.ec != std::errc{} || listed.bytes == 0) return std::nullopt;
  return listed;
}

std::optional<Listed> parse_name_line(std::string_view line) {
  const std::string_view number = next_word(line);
  const std::string_view name = next_word(line);
  const std::optional<FileName> file = parse_file_name(name);
  if (!file || file->version != Version::v1) return std::nullopt;
  Listed listed{std::string{name}, 0, {}, *file};
  if (is_md5(number)) {
    listed.md5 = in_small_letters(number);
  } else if (all_digits(number)) {
    std::from_chars(number.data(), number.data() + number.size(), listed.bytes);
  } else {
    return std::nullopt;
  }
  return listed;
}

Moment first_of_version(Version version) {
  return version == Version::v2 ? Moment::at(Day(2015, 2, 18), 23 * 60) : Moment::at(Day(2013, 4, 1));
}

std::vector<Gap> find_gaps(const std::vector<Moment>& present, Moment first, Moment last, std::int64_t step) {
  std::vector<Gap> gaps;
  auto next = present.begin();
  for (Moment due = first; due <= last; due.minutes += step) {
    while (next != present.end() && *next < due) ++next;
    if (next != present.end() && *next == due) continue;
    if (!gaps.empty() && gaps.back().last.minutes + step == due.minutes) {
      gaps.back().last = due;
      ++gaps.back().files;
    } else {
      gaps.push_back({due, due, 1});
    }
  }
  return gaps;
}

}  // namespace foedus::fetch
