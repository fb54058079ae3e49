// SPDX-License-Identifier: Apache-2.0
#include "result_parts.hpp"

#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace foedus::apps {

double rounded(double value) {
  return std::round(value * 1e4) / 1e4;
}

std::string percent(const model::Share& share) {
  return fmt::format("{:.0f} % ({:.0f}-{:.0f})", 100 * share.value, 100 * share.lower, 100 * share.upper);
}

nlohmann::ordered_json json_of(const model::Share& share) {
  return {{"value", rounded(share.value)}, {"lower", rounded(share.lower)}, {"upper", rounded(share.upper)}};
}

nlohmann::ordered_json json_of(const Window& days) {
  return {{"first", format_day(days.first)}, {"last", format_day(days.last)}};
}

std::string name_in(const Vocabulary& vocabulary, StateCode code) {
  const State* state = vocabulary.states.find(code);
  return state == nullptr ? code.text() : state->name;
}

}  // namespace foedus::apps
