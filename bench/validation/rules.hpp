// SPDX-License-Identifier: Apache-2.0
//
// The rules that are compared: foedus' breaks and two rules of peers, each with a threshold that trades recall for
// false alarms. In: a pair's scores by day and a way to find its breaks. Out: alarms.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "foedus/model/breaks.hpp"

#include "peers.hpp"

namespace foedus::validation {

enum class Rule { foedus, temperature, pelt };

/// A rule at one setting: the least probability, the least move in 7 days, or the factor of the penalty.
struct Setting {
  Rule rule = Rule::foedus;
  double threshold = 0.5;
  [[nodiscard]] std::string text() const;
};

/// Their authors' own first, then stricter ones.
[[nodiscard]] std::vector<Setting> settings_of(Rule rule);

/// A pair as the rules see it.
struct Subject {
  Window days;
  Scores scores;
  std::function<model::Breaks()> breaks;
};

/// Alarms of every setting of `settings`, in their order.
[[nodiscard]] std::vector<std::vector<Alarm>> alarms_of(std::span<const Setting> settings, const Subject& subject);

}  // namespace foedus::validation
