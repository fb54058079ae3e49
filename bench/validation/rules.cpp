// SPDX-License-Identifier: Apache-2.0
#include "rules.hpp"

#include <optional>

#include <fmt/format.h>

namespace foedus::validation {
namespace {

// What the peers publish: a move of 5 degrees; a penalty of the BIC.
constexpr double own_move = 5;
constexpr double own_factor = 1;

std::vector<Alarm> at_least(const model::Breaks& breaks, double probability) {
  std::vector<Alarm> alarms;
  for (const model::Break& found : breaks.breaks) {
    if (found.probability >= probability) alarms.push_back({found.date, found.up, found.probability});
  }
  return alarms;
}

}  // namespace

std::string Setting::text() const {
  switch (rule) {
    case Rule::foedus:
      return fmt::format("foedus, P >= {:.2f}", threshold);
    case Rule::temperature:
      return fmt::format("temperature, move >= {:g}", threshold);
    case Rule::pelt:
      return fmt::format("PELT, {:g} x BIC", threshold);
  }
  return {};
}

std::vector<Setting> settings_of(Rule rule) {
  std::vector<Setting> settings;
  const auto add = [&settings, rule](std::initializer_list<double> thresholds) {
    for (const double threshold : thresholds) settings.push_back({rule, threshold});
  };
  if (rule == Rule::foedus) add({0.5, 0.7, 0.9, 0.95});
  if (rule == Rule::temperature) add({own_move, 10, 15, 20, 25, 30, 35, 40, 50, 60, 70, 80});
  if (rule == Rule::pelt) add({own_factor, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 15, 20});
  return settings;
}

std::vector<std::vector<Alarm>> alarms_of(std::span<const Setting> settings, const Subject& subject) {
  std::vector<std::vector<Alarm>> alarms;
  std::optional<model::Breaks> breaks;
  for (const Setting& setting : settings) {
    switch (setting.rule) {
      case Rule::foedus:
        if (!breaks) breaks = subject.breaks();
        alarms.push_back(at_least(*breaks, setting.threshold));
        break;
      case Rule::temperature:
        alarms.push_back(temperature_alarms(subject.scores, subject.days, setting.threshold));
        break;
      case Rule::pelt:
        alarms.push_back(pelt_alarms(subject.scores, subject.days, setting.threshold));
        break;
    }
  }
  return alarms;
}

}  // namespace foedus::validation
