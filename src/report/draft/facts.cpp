// SPDX-License-Identifier: Apache-2.0
//
// Hard facts beside events: trade, and how far apart the two stand in the UN General Assembly.
#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include <fmt/format.h>

#include "report/draft/material.hpp"

namespace foedus::report {
namespace {

constexpr std::string_view ideal_point = "un_ideal_point";
constexpr double quantile_95 = 1.6449;
constexpr std::size_t most_years = 8;

std::string label_of(const Material& material, const Fact& fact) {
  const std::string a = material.name_of(fact.a).name;
  if (fact.b.empty()) return fmt::format("{} of {}", fact.measure, a);
  const std::string b = material.name_of(fact.b).name;
  if (fact.measure == "exports_usd") return fmt::format("Exports of {} to {}", a, b);
  if (fact.measure == "imports_usd") return fmt::format("Imports of {} from {}", a, b);
  if (fact.measure == "turnover_usd") return fmt::format("Trade turnover of {} and {}, as {} reports it", a, b, a);
  return fmt::format("{} of {} and {}", fact.measure, a, b);
}

std::string unit_of(const Fact& fact) {
  return fact.measure.ends_with("_usd") ? "usd" : fact.measure;
}

FactReport report_on(const Material& material, const Fact& fact) {
  FactReport report;
  report.measure = fact.measure;
  report.label = label_of(material, fact);
  report.a = fact.a;
  report.b = fact.b;
  report.period = fact.period;
  report.value = std::isnan(fact.lower) || std::isnan(fact.upper)
                     ? figure(fact.value, 1, unit_of(fact), "the source gives no margin of error")
                     : estimate(fact.value, fact.lower, fact.upper, 1, unit_of(fact));
  report.note = fact.note;
  report.url = fact.url;
  return report;
}

/// |x - y| of two estimates, each taken as normal with the spread its 90 % interval gives.
Measure distance_of(const Fact& x, const Fact& y) {
  const double distance = std::abs(x.value - y.value);
  if (std::isnan(x.lower) || std::isnan(y.lower)) {
    return figure(distance, 2, "ideal_point_distance", "the table gives no margin of error");
  }
  const double spread_x = (x.upper - x.lower) / (2 * quantile_95);
  const double spread_y = (y.upper - y.lower) / (2 * quantile_95);
  const double margin = quantile_95 * std::hypot(spread_x, spread_y);
  return estimate(distance, std::max(0.0, distance - margin), distance + margin, 2, "ideal_point_distance");
}

/// Years to show: the latest, the first, those around the agreements, then evenly others.
std::vector<int> years_to_show(const Material& material,
                               const std::map<int, std::pair<const Fact*, const Fact*>>& years) {
  std::vector<int> known;
  for (const auto& [year, facts] : years) {
    if (facts.first != nullptr && facts.second != nullptr && year >= material.window.first.year() - 1)
      known.push_back(year);
  }
  if (known.size() <= most_years) return known;
  return {known.end() - static_cast<std::ptrdiff_t>(most_years), known.end()};
}

std::vector<FactReport> distances(const Material& material) {
  std::map<int, std::pair<const Fact*, const Fact*>> years;
  for (const Fact& fact : material.facts) {
    if (fact.measure != ideal_point || !fact.b.empty()) continue;
    auto& both = years[fact.period.first.year()];
    if (fact.a == material.options.a) both.first = &fact;
    if (fact.a == material.options.b) both.second = &fact;
  }
  std::vector<FactReport> reports;
  for (const int year : years_to_show(material, years)) {
    const auto& [x, y] = years.at(year);
    FactReport report;
    report.measure = "un_ideal_point_distance";
    report.label = "Distance of ideal points in the UN General Assembly";
    report.a = material.options.a;
    report.b = material.options.b;
    report.period = x->period;
    report.value = distance_of(*x, *y);
    report.note = fmt::format("{} {:+.2f}, {} {:+.2f} (Bailey, Strezhnev and Voeten 2017)", material.name_of(x->a).name,
                              x->value, material.name_of(y->a).name, y->value);
    report.url = x->url;
    reports.push_back(std::move(report));
  }
  return reports;
}

}  // namespace

std::vector<FactReport> draft_facts(const Material& material) {
  std::vector<FactReport> reports;
  for (const Fact& fact : material.facts) {
    if (fact.measure != ideal_point && !fact.b.empty()) reports.push_back(report_on(material, fact));
  }
  std::stable_sort(reports.begin(), reports.end(), [](const FactReport& x, const FactReport& y) {
    return std::tie(x.period.first, x.measure) < std::tie(y.period.first, y.measure);
  });
  for (FactReport& report : distances(material)) reports.push_back(std::move(report));
  for (std::size_t i = 0; i < reports.size(); ++i) reports[i].id = fmt::format("F{}", i + 1);
  return reports;
}

}  // namespace foedus::report
