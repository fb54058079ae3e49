// SPDX-License-Identifier: Apache-2.0
//
// When an act happened: the date expressions of its clause, resolved against the document's day.
// In: tokens. Out: a day and how exactly it is known. Knows weekdays, months, years, "yesterday", "last week", "two
// months ago". docs/models/coder.md.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "foedus/base/day.hpp"
#include "foedus/code/coder.hpp"

#include "code/syntax.hpp"

namespace foedus::code {

struct When {
  Day day;
  DateGrain grain = DateGrain::day;
  bool bygone = false;  ///< "four years after": looked back at, however long ago
};

/// The date expression that belongs to the clause of `predicate`; empty if it has none. `future`: the act is still to
/// come.
[[nodiscard]] std::optional<When> find_when(const Syntax& syntax, TokenIndex predicate, std::optional<Day> document,
                                            bool future);
/// Why an act is told as past by the time of the text, in words; empty if it is not: "four years after Russia invaded",
/// "a decade ago", "since Latvia expelled", "at that time", "had signed". `told`: heads of clauses that somebody says,
/// in which "had signed" may be news.
[[nodiscard]] std::string looks_back(const Syntax& syntax, TokenIndex predicate, std::span<const TokenIndex> told);
/// Whether a day that is known only so exactly lies too far back to be news of the document.
[[nodiscard]] bool is_history(const When& when, Day document);

}  // namespace foedus::code
