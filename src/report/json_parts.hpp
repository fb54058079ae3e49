// SPDX-License-Identifier: Apache-2.0
//
// How values of a brief are written as JSON: what json.cpp and json_substance.cpp share.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "foedus/base/day.hpp"
#include "foedus/event/codes.hpp"
#include "foedus/report/measure.hpp"

namespace foedus::report::json {

using Json = nlohmann::ordered_json;

/// Rounded so that noise of computation does not look like knowledge; whole numbers as integers; null if not finite.
[[nodiscard]] Json number(double value, int decimals = 4);
[[nodiscard]] Json number(const std::optional<double>& value, int decimals = 4);
[[nodiscard]] Json count(double value);
[[nodiscard]] Json text(std::string_view value);
[[nodiscard]] Json text_or_null(std::string_view value);
[[nodiscard]] Json day(Day value);
[[nodiscard]] Json day(const std::optional<Day>& value);
[[nodiscard]] Json code(StateCode value);
[[nodiscard]] Json window(const Window& value);
[[nodiscard]] Json measure(const Measure& value);

template <class Items, class Write>
[[nodiscard]] Json array(const Items& items, Write write) {
  Json written = Json::array();
  for (const auto& item : items) written.push_back(write(item));
  return written;
}

}  // namespace foedus::report::json
