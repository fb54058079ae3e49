// SPDX-License-Identifier: Apache-2.0
#include "gdelt_checks.hpp"

#include <algorithm>

#include "foedus/base/number.hpp"

#include "row_reader.hpp"

namespace foedus::read {
namespace {

/// "143000".
bool is_time(std::string_view text) {
  return text.size() == 6 && is_whole(text) && text.substr(0, 2) < "24" && text[2] < '6' && text[4] < '6';
}

/// " 14:30:00", "T14:30:00Z", with or without a zone: what a data base writes after an ISO day.
bool is_iso_time(std::string_view text) {
  return text.size() >= 9 && (text[0] == ' ' || text[0] == 'T') && text[3] == ':' && text[6] == ':' &&
         is_whole(text.substr(1, 2)) && text.substr(1, 2) < "24" && is_whole(text.substr(4, 2)) && text[4] < '6' &&
         is_whole(text.substr(7, 2)) && text[7] < '6';
}

std::optional<Day> parse_moment(std::string_view text, bool with_time) {
  if (text.size() == 8) return parse_compact_day(text);
  if (text.size() == 10) return parse_iso_day(text);
  if (!with_time) return std::nullopt;
  if (text.size() == 14) return is_time(text.substr(8)) ? parse_compact_day(text.substr(0, 8)) : std::nullopt;
  if (text.size() > 10) return is_iso_time(text.substr(10)) ? parse_iso_day(text.substr(0, 10)) : std::nullopt;
  return std::nullopt;
}

}  // namespace

bool is_real(std::string_view text) {
  const char* at = text.data();
  const char* end = at + text.size();
  if (at != end && *at == '-') ++at;
  const char* digits = at;
  while (at != end && is_digit(*at)) ++at;
  auto count = at - digits;
  if (at != end && *at == '.') {
    const char* fraction = ++at;
    while (at != end && is_digit(*at)) ++at;
    count += at - fraction;
  }
  if (count == 0) return false;
  if (at == end) return true;
  if (*at != 'e' && *at != 'E') return false;
  ++at;
  if (at != end && (*at == '-' || *at == '+')) ++at;
  return end - at <= 3 && is_whole({at, static_cast<std::size_t>(end - at)});
}

bool is_real_between(std::string_view text, double least, double most) {
  const auto value = parse_real(text);
  return value && *value >= least && *value <= most;
}

std::optional<Day> DayMemory::parse_new(std::string_view text, bool with_time) {
  const std::optional<Day> day = parse_moment(text, with_time);
  if (day && text.size() <= text_.size()) {
    std::copy(text.begin(), text.end(), text_.begin());
    size_ = text.size();
    day_ = *day;
  }
  return day;
}

std::string reason_of(GdeltCheck check, std::string_view text) {
  const char* what = "";
  switch (check) {
    case GdeltCheck::id:
      what = "not an event number";
      break;
    case GdeltCheck::day:
      what = "not a day of the calendar";
      break;
    case GdeltCheck::moment:
      what = "not a day or time of the calendar";
      break;
    case GdeltCheck::whole:
      what = "not a whole number";
      break;
    case GdeltCheck::real:
      what = "not a number";
      break;
    case GdeltCheck::flag:
      what = "neither 0 nor 1";
      break;
    case GdeltCheck::quad:
      what = "not a quad class (1 to 4)";
      break;
    case GdeltCheck::geo_type:
      what = "not a kind of place (0 to 5)";
      break;
    case GdeltCheck::intensity:
      what = "not a Goldstein intensity (-10 to 10)";
      break;
    case GdeltCheck::percent:
      what = "not a confidence (0 to 100)";
      break;
  }
  return std::string{what} + ": " + quoted_value(text);
}

}  // namespace foedus::read
