// SPDX-License-Identifier: Apache-2.0
//
// Numbers and codes as a brief words them, in one place so that page, Markdown and bottom line agree.
// In: Measures, days, enumerators. Out: plain UTF-8 text, not yet escaped for any format. Never claims more than the
// interval allows.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "foedus/base/day.hpp"
#include "foedus/event/dimension.hpp"
#include "foedus/event/event.hpp"
#include "foedus/report/measure.hpp"

namespace foedus::report {

/// "Political", "All dimensions" for none.
[[nodiscard]] std::string title_of(std::optional<Dimension> dimension);
/// "verbal cooperation".
[[nodiscard]] std::string words_of(Kind kind);
/// "GDELT 2.0", "ICEWS", "the chronology".
[[nodiscard]] std::string title_of(DataSet data_set);

/// 1234567 as "1,234,567"; rounded to an integer.
[[nodiscard]] std::string count_in_words(double count);
/// The value by its unit: "62%", "+5 points", "61st percentile", "4.4 bn US dollars", "-0.53"; "n/a" where absent.
[[nodiscard]] std::string value_in_words(const Measure& measure);
/// "55% to 70%"; empty without an interval.
[[nodiscard]] std::string interval_in_words(const Measure& measure);
/// Value with interval: "62% (55% to 70%)".
[[nodiscard]] std::string in_words(const Measure& measure);

/// What a share says, as far as its whole interval says it: "mostly cooperation", "more cooperation than conflict",
/// "balanced or unclear", "more conflict than cooperation", "mostly conflict"; "not enough data" where absent.
[[nodiscard]] std::string level_in_words(const Measure& share);
/// What a change says: "up" or "down" where the 90 % interval leaves zero out; "probably up" or "probably down" where
/// one side has four fifths of the probability; else "no clear change"; "not known" where absent.
[[nodiscard]] std::string change_in_words(const Measure& change, std::optional<double> probability_up);

/// "January to March 2018", "January 2018 to April 2026" where the window is whole months, else "24 February 2022 to 3
/// March 2022"; "2019" for a year, "March 2020" for a month.
[[nodiscard]] std::string window_in_words(const Window& window);

}  // namespace foedus::report
