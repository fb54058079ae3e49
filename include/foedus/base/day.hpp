// SPDX-License-Identifier: Apache-2.0
//
// A calendar day (proleptic Gregorian, UTC), the unit of time of every event.
// Text forms: 2022-02-24 (ours, ISO 8601) and 20220224 (GDELT). Nothing here reads the clock.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace foedus {

class Day {
 public:
  constexpr Day() = default;
  /// `days`: days since 1970-01-01, as DuckDB's DATE.
  constexpr explicit Day(std::int32_t days) : days_(days) {}
  constexpr Day(int year, unsigned month, unsigned day)
      : days_(static_cast<std::int32_t>(
            std::chrono::sys_days{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day)}
                .time_since_epoch()
                .count())) {}

  [[nodiscard]] constexpr std::int32_t days_since_epoch() const { return days_; }
  [[nodiscard]] constexpr std::chrono::year_month_day calendar() const {
    return std::chrono::year_month_day{std::chrono::sys_days{std::chrono::days{days_}}};
  }
  [[nodiscard]] constexpr int year() const { return static_cast<int>(calendar().year()); }
  [[nodiscard]] constexpr unsigned month() const { return static_cast<unsigned>(calendar().month()); }

  constexpr auto operator<=>(const Day&) const = default;
  constexpr Day& operator+=(std::int32_t days) {
    days_ += days;
    return *this;
  }
  friend constexpr Day operator+(Day day, std::int32_t days) { return Day{day.days_ + days}; }
  friend constexpr Day operator-(Day day, std::int32_t days) { return Day{day.days_ - days}; }
  friend constexpr std::int32_t operator-(Day a, Day b) { return a.days_ - b.days_; }

 private:
  std::int32_t days_ = 0;
};

/// Days before and after every event: [first_day, last_day] bounds an open interval.
inline constexpr Day first_day{1, 1, 1};
inline constexpr Day last_day{9999, 12, 31};

/// Parses "2022-02-24"; nothing else. Empty when it is not a day of the calendar.
[[nodiscard]] std::optional<Day> parse_iso_day(std::string_view text);
/// Parses "20220224", as GDELT writes days; also the day part of GDELT's 14-digit times.
[[nodiscard]] std::optional<Day> parse_compact_day(std::string_view text);
/// Parses what a person types: "2022-02-24", "2022-02" (its first day) or "2022" (1 January).
[[nodiscard]] std::optional<Day> parse_day(std::string_view text);

/// "2022-02-24".
[[nodiscard]] std::string format_day(Day day);
/// "24 February 2022", as a brief writes days.
[[nodiscard]] std::string format_day_in_words(Day day);

/// The same day `months` later (earlier if negative); the last day of the month where that has fewer days.
[[nodiscard]] Day add_months(Day day, int months);
/// First day of the month, quarter or year that `day` lies in.
[[nodiscard]] Day first_of_month(Day day);
[[nodiscard]] Day first_of_quarter(Day day);
[[nodiscard]] Day first_of_year(Day day);

/// Days `first` to `last`, both included.
struct Window {
  Day first = first_day;
  Day last = last_day;

  [[nodiscard]] constexpr bool contains(Day day) const { return first <= day && day <= last; }
  [[nodiscard]] constexpr std::int32_t length() const { return last - first + 1; }
  constexpr bool operator==(const Window&) const = default;
};

}  // namespace foedus
