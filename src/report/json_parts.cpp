// SPDX-License-Identifier: Apache-2.0
#include "report/json_parts.hpp"

#include <cmath>
#include <cstdint>

#include "report/escape.hpp"

namespace foedus::report::json {

Json number(double value, int decimals) {
  if (!std::isfinite(value)) return nullptr;
  const double factor = std::pow(10, decimals);
  const double rounded = std::round(value * factor) / factor;
  if (rounded == std::floor(rounded) && std::fabs(rounded) < 9e15) return static_cast<std::int64_t>(rounded);
  return rounded;
}

Json number(const std::optional<double>& value, int decimals) {
  return value ? number(*value, decimals) : Json(nullptr);
}
Json count(double value) {
  return number(value, 2);
}
Json text(std::string_view value) {
  return clean_text(value);
}
Json text_or_null(std::string_view value) {
  return value.empty() ? Json(nullptr) : text(value);
}
Json day(Day value) {
  return format_day(value);
}
Json day(const std::optional<Day>& value) {
  return value ? day(*value) : Json(nullptr);
}
Json code(StateCode value) {
  return text_or_null(value.view());
}

Json window(const Window& value) {
  return {{"first", day(value.first)}, {"last", day(value.last)}};
}

Json measure(const Measure& value) {
  const bool figure = value.unit != unit_share && value.unit != unit_log_odds && value.unit != unit_share_change;
  const int decimals = !figure || !value.value || std::fabs(*value.value) < 1000 ? 4 : 0;
  return {{"value", number(value.value, decimals)},
          {"lower", number(value.lower, decimals)},
          {"upper", number(value.upper, decimals)},
          {"n", count(value.n)},
          {"unit", text(value.unit)},
          {"absent_reason", text_or_null(value.absent_reason)}};
}

}  // namespace foedus::report::json
