// SPDX-License-Identifier: Apache-2.0
//
// Attributions to claims: about which states, whether closer or apart, of which dimension, of what time.
// In: a laid out sentence and its attributions. Out: Claims. How: docs/models/claims.md.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "foedus/code/claim.hpp"
#include "foedus/event/ontology.hpp"

#include "code/attributions.hpp"
#include "code/readings.hpp"

namespace foedus::code {

class ClaimReader {
 public:
  ClaimReader(const Ontology& ontology, const PatternSet& patterns, ActReader& acts, Parties& parties,
              Readings& readings);

  /// The sentence must be the one that `readings` was last begun with. Appends to `out`.
  void read(const Syntax& syntax, std::string_view text, std::uint32_t number, std::optional<Day> on,
            const std::vector<Attribution>& attributions, const AttributionReader& names, std::vector<Claim>& out);

 private:
  enum Set : std::uint8_t {
    closer,
    apart,
    good,
    bad,
    up,
    down,
    steady,
    fine,
    poor,
    without,
    only,
    energy,
    culture,
    media,
    politics,
    economic,
    military,
    weapon,
    away,
    move,
    set_count
  };
  struct Votes {
    int closer = 0, apart = 0, not_closer = 0, not_apart = 0, steady = 0;
  };

  [[nodiscard]] bool in(TokenIndex i, Set set) const { return i != no_token && syntax_->sets(i).test(sets_[set]); }
  [[nodiscard]] Span words_of(TokenIndex first, TokenIndex last) const;
  void describe_claimant(const Attribution& found, const AttributionReader& names, Claim& claim);
  void find_act(const Attribution& found, Claim& claim);
  void find_states(const Attribution& found, Claim& claim);
  void find_direction(const Attribution& found, Claim& claim);
  void vote(TokenIndex i, Votes& votes);
  [[nodiscard]] int value_of(TokenIndex i);
  [[nodiscard]] int value_of_related(TokenIndex i, bool relations_only);
  [[nodiscard]] int value_of_phrase(TokenIndex head, int depth) const;
  [[nodiscard]] bool is_turned(TokenIndex i);
  [[nodiscard]] bool goes_on(TokenIndex i);
  [[nodiscard]] bool is_supposed(TokenIndex i);
  void find_dimension(const Attribution& found, Claim& claim) const;
  [[nodiscard]] ClaimTime time_of(TokenIndex head);

  const Ontology* ontology_;
  ActReader* acts_;
  Parties* parties_;
  Readings* readings_;
  const Syntax* syntax_ = nullptr;
  std::string_view text_;
  std::optional<Day> on_;
  std::array<std::size_t, set_count> sets_{};
  std::vector<Party> found_;
};

/// Who a document is about: the states it names most often, the title counting three times.
class Topic {
 public:
  void begin_document() { counts_.clear(); }
  void see(std::span<const NameMatch> names, int weight);
  /// Claims that name fewer than two states get the rest from here, where they tell of a relation.
  void complete(std::vector<Claim>& claims) const;

 private:
  struct Count {
    StateCode state;
    int count = 0;
  };
  std::vector<Count> counts_;
};

}  // namespace foedus::code
