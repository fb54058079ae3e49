// SPDX-License-Identifier: Apache-2.0
//
// When an act happened: the date expressions of its clause, resolved against the document's day.
// In: tokens. Out: a day and how exactly it is known. Knows weekdays, months, years, "yesterday", "last week", "two
// months ago". docs/models/coder.md.
#pragma once

#include <optional>

#include "foedus/base/day.hpp"
#include "foedus/code/coder.hpp"

#include "code/syntax.hpp"

namespace foedus::code {

struct When {
  Day day;
  DateGrain grain = DateGrain::day;
};

/// The date expression that belongs to the clause of `predicate`; empty if it has none. `future`: the act is still to
/// come.
[[nodiscard]] std::optional<When> find_when(const Syntax& syntax, TokenIndex predicate, std::optional<Day> document,
                                            bool future);
/// Whether the clause looks back over years: "four years after Russia invaded", "a decade ago", "in 1991".
[[nodiscard]] bool looks_back(const Syntax& syntax, TokenIndex predicate);

}  // namespace foedus::code
