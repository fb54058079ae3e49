// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "foedus/ledger/ledger.hpp"

namespace foedus::ledger {
namespace {

constexpr std::array<std::string_view, 6> period_names = {"day", "week", "month", "quarter", "year", "whole"};

}  // namespace

std::string_view name_of(Period period) {
  return period_names.at(static_cast<std::size_t>(period));
}

std::optional<Period> parse_period(std::string_view name) {
  for (std::size_t i = 0; i < period_names.size(); ++i) {
    if (period_names[i] == name) return static_cast<Period>(i);
  }
  return std::nullopt;
}

Day first_of(Period period, Day day) {
  switch (period) {
    case Period::day:
      return day;
    case Period::week: {
      // 1970-01-01 was a Thursday: three days after a Monday.
      const std::int32_t since_monday = ((day.days_since_epoch() + 3) % 7 + 7) % 7;
      return day - since_monday;
    }
    case Period::month:
      return first_of_month(day);
    case Period::quarter:
      return first_of_quarter(day);
    case Period::year:
      return first_of_year(day);
    case Period::whole:
      return first_day;
  }
  return day;
}

}  // namespace foedus::ledger
