// SPDX-License-Identifier: Apache-2.0
//
// Rates before and after. Stretches differ in length, so counts alone would mislead.
#include "report/practice.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

#include <fmt/format.h>

#include "foedus/report/words.hpp"

namespace foedus::report {
namespace {

double total(const Practice& practice) {
  return std::accumulate(practice.counts.begin(), practice.counts.end(), 0.0);
}

double per_year(const Practice& practice, std::size_t kind) {
  return practice.counts.at(kind) * 365.25 / std::max(1, practice.days.length());
}

// Below it a year's rate would be made of a few days.
constexpr std::int32_t least_days_for_rates = 180;

std::string rate(double value) {
  return value > 0 && value < 0.05 ? "under 0.1" : fmt::format("{:.1f}", value);
}

}  // namespace

std::string rates_in_words(const Delivery& delivery) {
  if (total(delivery.before) + total(delivery.after) <= 0) return {};
  const bool by_year = std::min(delivery.before.days.length(), delivery.after.days.length()) >= least_days_for_rates;
  const auto number = [by_year](const Practice& practice, std::size_t kind) {
    return by_year ? rate(per_year(practice, kind)) : count_in_words(practice.counts.at(kind));
  };
  std::string kinds;
  for (const Kind kind : all_kinds) {
    const auto index = static_cast<std::size_t>(kind);
    if (delivery.before.counts.at(index) + delivery.after.counts.at(index) <= 0) continue;
    fmt::format_to(std::back_inserter(kinds), "{}{} {} and {}", kinds.empty() ? "" : "; ", words_of(kind),
                   number(delivery.before, index), number(delivery.after, index));
  }
  return fmt::format("Acts{}, before and since: {}. In all {} and {} acts.", by_year ? " a year" : "", kinds,
                     count_in_words(total(delivery.before)), count_in_words(total(delivery.after)));
}

std::string windows_in_words(const AgreementReport& agreement) {
  if (agreement.deliveries.empty()) return {};
  const Delivery& first = agreement.deliveries.front();
  for (const Delivery& delivery : agreement.deliveries) {
    if (delivery.before.days != first.before.days || delivery.after.days != first.after.days) {
      return "Before and since: the days differ by dimension.";
    }
  }
  return fmt::format("Before: {}. Since: {}.", window_in_words(first.before.days), window_in_words(first.after.days));
}

}  // namespace foedus::report
