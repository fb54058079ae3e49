// SPDX-License-Identifier: Apache-2.0
//
// Breaks and phases in words.
#include "report/turns.hpp"

#include <fmt/format.h>

#include "foedus/report/words.hpp"

namespace foedus::report {
namespace {

std::string probability(double value) {
  return value_in_words(figure(value, 1, unit_share, "a probability"));
}

std::string dimensions_in_words(const Break& found) {
  if (found.dimensions.empty()) return title_of(found.dimension);
  std::string text;
  for (const Dimension dimension : found.dimensions) text += (text.empty() ? "" : ", ") + title_of(dimension);
  return text;
}

}  // namespace

std::vector<std::string> turns_in_words(const Brief& brief) {
  std::vector<std::string> lines;
  if (brief.breaks && brief.breaks->empty()) lines.emplace_back("No break was found.");
  if (brief.breaks) {
    for (const Break& found : *brief.breaks) {
      lines.push_back(fmt::format("{}: a break {} ({}; 90% interval of the date {}; probability {}). {}",
                                  format_day_in_words(found.day), found.up ? "upward" : "downward",
                                  dimensions_in_words(found), window_in_words(found.interval),
                                  probability(found.probability), found.label));
    }
  }
  if (brief.phases && brief.phases->empty()) lines.emplace_back("No phase was found.");
  if (brief.phases) {
    for (std::size_t i = 0; i < brief.phases->size(); ++i) {
      const Phase& phase = (*brief.phases)[i];
      if (is_clear(phase)) {
        lines.push_back(fmt::format("{}: {} (probability {}).", window_in_words(phase.period), phase.name,
                                    probability(phase.probability)));
        continue;
      }
      Window days = phase.period;
      while (i + 1 < brief.phases->size() && !is_clear((*brief.phases)[i + 1]))
        days.last = (*brief.phases)[++i].period.last;
      lines.push_back(fmt::format("{}: no phase has half of the probability.", window_in_words(days)));
    }
  }
  return lines;
}

}  // namespace foedus::report
