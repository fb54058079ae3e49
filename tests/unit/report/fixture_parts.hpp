// SPDX-License-Identifier: Apache-2.0
//
// The sections of the fixtures, each in a file of its own: records, levels, agreements with figures and clauses.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/report/brief.hpp"

namespace foedus::report::fixture {

inline constexpr Window case_window{Day{2018, 1, 1}, Day{2026, 4, 15}};
inline constexpr Window last_year{Day{2025, 4, 16}, Day{2026, 4, 15}};

[[nodiscard]] StateName azerbaijan();
[[nodiscard]] StateName russia();
[[nodiscard]] StateName name_of_state(std::string_view code);

[[nodiscard]] std::vector<Evidence> evidence();

struct YearCounts {
  double cooperation = 0;
  double conflict = 0;
};

/// A level from made-up counts: log-odds with a normal interval, enough for a fixture.
[[nodiscard]] Level level_of(double cooperation, double conflict);
[[nodiscard]] Change change_between(const Level& before, const Level& now);
[[nodiscard]] KindCounts counts_of(double cooperation, double conflict);
/// `series`: "cooperation/conflict" by quarter.
[[nodiscard]] DimensionReport dimension(std::optional<Dimension> which, const std::string& series, YearCounts before,
                                        YearCounts now, double percentile);
[[nodiscard]] std::vector<DimensionReport> dimensions();

[[nodiscard]] std::vector<AgreementReport> agreements();
[[nodiscard]] std::vector<Mark> timeline(const Brief& brief);
[[nodiscard]] std::vector<FactReport> facts();
[[nodiscard]] SubstanceReport substance();

}  // namespace foedus::report::fixture
