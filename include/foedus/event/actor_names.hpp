// SPDX-License-Identifier: Apache-2.0
//
// Actor text to state and sector, on a day: ICEWS strings ("Police (Iran)", "Vladimir Putin"), GDELT actor codes.
// In: data/vocabulary/{office_holders,actor_terms,sectors}.tsv. Format: docs/formats/actors.md.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/base/day.hpp"
#include "foedus/event/actor.hpp"
#include "foedus/event/state.hpp"

namespace foedus {

/// Who held an office when.
struct OfficeHolder {
  std::string name;
  std::vector<std::string> names;  ///< other spellings
  StateCode state;
  std::string office;  ///< head_of_state, head_of_government, foreign_minister, ...
  Sector sector = Sector::government;
  Day begins = first_day;
  Day ends = last_day;
};

/// A named organisation, party, armed group or outlet of one state, as actor_terms.tsv lists it.
struct NamedGroup {
  std::string name;
  Actor actor;
  Day begins = first_day;
  Day ends = last_day;
};

/// How an actor's text was understood.
enum class ActorFound : std::uint8_t {
  by_country,  ///< the text names its country in brackets, or is a country
  by_person,   ///< an office holder on that day
  by_group,    ///< an organisation, party, armed group or outlet with a known country
  former,      ///< a person known from another time: the state is right, the sector is not government
  no_country,  ///< a known actor that belongs to no country ("Associated Press", "Citizen (International)")
  unknown,
};
[[nodiscard]] std::string_view name_of(ActorFound found);

/// Whether an actor's text names its country, is a person's name, or neither ("World Bank").
enum class ActorShape : std::uint8_t { with_country, person, other };
[[nodiscard]] std::string_view name_of(ActorShape shape);

struct ActorMatch {
  Actor actor;
  ActorFound found = ActorFound::unknown;
};

class ActorNames {
 public:
  /// Throws Error (input) naming file, line and column. `registry` is not kept.
  [[nodiscard]] static ActorNames parse(std::string_view office_holders, std::string_view actor_terms,
                                        std::string_view sectors, const StateRegistry& registry);
  ActorNames(ActorNames&&) noexcept;
  ActorNames& operator=(ActorNames&&) noexcept;
  ~ActorNames();

  /// An ICEWS actor as text: "Government (Azerbaijan)", "Iran", "Kim Jong-Un", "UN Security Council".
  [[nodiscard]] ActorMatch match(std::string_view text, Day on) const;
  /// What kind of text it is, whether or not it is known: the rule is in docs/formats/actors.md.
  [[nodiscard]] ActorShape shape(std::string_view text) const;
  /// The sector that ICEWS' comma-separated sector list ("Executive,Foreign Ministry,Government") points to.
  [[nodiscard]] Sector match_sectors(std::string_view icews_sectors) const;
  /// The sector of a CAMEO actor type code ("GOV", "MIL", "COP").
  [[nodiscard]] Sector match_type(std::string_view cameo_type) const;
  [[nodiscard]] std::span<const OfficeHolder> office_holders() const;
  [[nodiscard]] std::span<const NamedGroup> groups() const;

 private:
  struct Index;
  ActorNames();
  std::unique_ptr<Index> index_;
};

}  // namespace foedus
