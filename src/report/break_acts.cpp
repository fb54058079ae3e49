// SPDX-License-Identifier: Apache-2.0
//
// Which acts carry a break.
#include <algorithm>

#include "foedus/report/break_report.hpp"

#include "report/happenings.hpp"

namespace foedus::report {
namespace {

/// Acts are reported and answered within some weeks.
constexpr int days_after = 14;
constexpr std::size_t least_of_dimensions = 2;

}  // namespace

Window days_of_acts(const model::Break& found, int days_per_bin) {
  // The break lies between two bins; where its interval reaches back, the act may stand in the bin before.
  const Day first = found.lower < found.date ? std::max(found.lower, found.date - days_per_bin) : found.date;
  return {first, std::max(found.upper, found.date + days_per_bin - 1 + days_after)};
}

std::vector<const Happening*> acts_of(std::span<const Happening> happenings, const model::Break& found,
                                      int days_per_bin, std::size_t most) {
  const Window days = days_of_acts(found, days_per_bin);
  const std::vector<Dimension> dimensions = dimensions_of(found);
  const auto fits = [&](const Event& event) {
    return days.contains(event.day) && (found.up ? is_cooperation(event.kind) : is_conflict(event.kind));
  };
  const auto is_of_dimension = [&dimensions](const Event& event) {
    return std::find(dimensions.begin(), dimensions.end(), event.dimension) != dimensions.end();
  };
  std::vector<const Happening*> acts;
  std::vector<CameoCode> shown;
  for (const bool in_dimensions : {true, false}) {
    if (!in_dimensions && acts.size() >= least_of_dimensions) break;
    for (const Happening& happening : happenings) {
      if (acts.size() == most) break;
      const Event& event = *happening.rows.front();
      if (!fits(event) || is_of_dimension(event) != in_dimensions) continue;
      // Five times the same act on five days would say less than five acts. A chronology says what each one was.
      const bool again = event.summary.empty() && std::find(shown.begin(), shown.end(), event.cameo) != shown.end();
      if (again) continue;
      shown.push_back(event.cameo);
      acts.push_back(&happening);
    }
  }
  return acts;
}

}  // namespace foedus::report
