// SPDX-License-Identifier: Apache-2.0
//
// What a signed text promises: clauses, the kinds of commitment there are, and the acts that deliver or breach one.
// In: data/vocabulary/{commitments,atop_provisions}.tsv. Out: for a clause, the acts that speak to it. Format:
// docs/formats/agreement.md.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/base/day.hpp"
#include "foedus/event/codes.hpp"
#include "foedus/event/dimension.hpp"
#include "foedus/event/event.hpp"

namespace foedus {

/// Acts that a clause points to: "RUS>AZE 072", "061@energy", "04@economic". The code stands for itself and all below.
struct ActPattern {
  CameoCode code;
  std::optional<Dimension> dimension;  ///< empty: whatever the event's dimension
  bool energy = false;                 ///< only acts about energy
  StateCode source;                    ///< empty: either side
  StateCode target;

  bool operator==(const ActPattern&) const = default;
};
using ActPatterns = std::vector<ActPattern>;

/// "04, RUS>AZE 072, 061@energy"; "none" is no act at all. Empty where a part is none of these; `fault` then says
/// which.
[[nodiscard]] std::optional<ActPatterns> parse_acts(std::string_view text, std::string& fault);
/// The same text back, in one spelling; "none" for no pattern.
[[nodiscard]] std::string format_acts(std::span<const ActPattern> acts);

/// One clause.
struct Commitment {
  Dimension dimension = Dimension::political;
  bool energy = false;
  std::string text;
  std::string kind;                     ///< key of CommitmentTable; empty: cooperation in its dimension
  std::string article;                  ///< as the text numbers it
  StateCode by;                         ///< who promised; empty: every party
  std::optional<Day> from, until;       ///< of the clause, where it differs from the agreement's
  std::optional<ActPatterns> delivers;  ///< empty: those of its kind
  std::optional<ActPatterns> breaches;
};

/// What is usual for a kind of commitment.
struct CommitmentKind {
  std::string key;   ///< "non_aggression"
  std::string name;  ///< "no force against each other"
  Dimension dimension = Dimension::political;
  bool energy = false;
  bool abstain = false;  ///< kept by what is not done: silence is no failure
  ActPatterns delivers;
  ActPatterns breaches;
};

/// A provision of ATOP: which value of which variable promises what.
struct AtopProvision {
  std::string variable;
  std::string values;  ///< the values that count, a digit each: "123"
  std::string kind;
  std::string text;
};

class CommitmentTable {
 public:
  /// Throws Error (input) naming file, line and column.
  [[nodiscard]] static CommitmentTable parse(std::string_view commitments, std::string_view atop_provisions);

  [[nodiscard]] std::span<const CommitmentKind> kinds() const { return kinds_; }
  [[nodiscard]] std::span<const AtopProvision> atop_provisions() const { return provisions_; }
  /// Null when there is none of that key.
  [[nodiscard]] const CommitmentKind* find(std::string_view key) const;
  /// Requires: `commitment.kind` is empty or one of the table's.
  [[nodiscard]] bool abstains(const Commitment& commitment) const;
  /// The clause's own acts where it names them, else its kind's, else those of cooperation (or conflict) in its
  /// dimension. Empty: no act can deliver it.
  [[nodiscard]] ActPatterns delivering(const Commitment& commitment) const;
  [[nodiscard]] ActPatterns breaching(const Commitment& commitment) const;

 private:
  std::vector<CommitmentKind> kinds_;
  std::vector<AtopProvision> provisions_;
};

/// Length of the longest code of `acts` that the event is an instance of; 0: it is of none. `by`: who promised; where
/// it is given, patterns without a direction speak of what this side does.
[[nodiscard]] std::size_t match(std::span<const ActPattern> acts, const Event& event, StateCode by = {});

}  // namespace foedus
