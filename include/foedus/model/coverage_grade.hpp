// SPDX-License-Identifier: Apache-2.0
//
// How well a pair is covered in a window: a grade from A to D with its reasons, so that a reader sees at a glance how
// much an answer rests on. In: entries of the pair by day or week. Out: a grade. Rule: docs/models/ledger.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "foedus/ledger/ledger.hpp"

namespace foedus::model {

enum class Grade : std::uint8_t { a, b, c, d };
/// "A" ... "D".
[[nodiscard]] std::string_view letter_of(Grade grade);
/// "well covered", "covered", "thinly covered", "not enough data".
[[nodiscard]] std::string_view words_of(Grade grade);

struct CoverageGrade {
  Grade grade = Grade::d;
  double acts = 0;         ///< cooperation and conflict, after the treatments; statements apart
  double acts_a_year = 0;  ///< each act by its reliability, over its data set's overdispersion
  double weeks = 0;        ///< share of the window's weeks that have an act
  double reliability = 0;  ///< mean of the acts
  std::size_t data_sets = 0;
  std::string weakest;  ///< what keeps the grade down, a clause; empty for A
};

/// The worst of amount, continuity and credibility decides; one data set alone gives at most B.
[[nodiscard]] CoverageGrade grade_coverage(std::span<const ledger::Entry> entries, const Pair& pair,
                                           const Window& days);

}  // namespace foedus::model
