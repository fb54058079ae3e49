// SPDX-License-Identifier: Apache-2.0
//
// The ontology: every CAMEO code with its Goldstein intensity, kind, PLOVER category and mode, and the table that says
// which dimension an act belongs to. In: data/vocabulary/{cameo,plover,dimensions}.tsv. Format: docs/formats/ontology.md.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/base/name_index.hpp"
#include "foedus/event/actor.hpp"
#include "foedus/event/codes.hpp"
#include "foedus/event/dimension.hpp"

namespace foedus {

/// One CAMEO code.
struct Action {
  CameoCode code;
  std::string name;
  float goldstein = 0;
  std::uint8_t quad = 0;          ///< CAMEO quad class, 1 to 4
  Kind kind = Kind::statement;
  std::uint16_t plover = 0;       ///< index into plover_categories(); 0: none
  std::string mode;               ///< PLOVER mode, may be empty
  std::string context;            ///< PLOVER context, may be empty
  std::optional<Dimension> dimension;  ///< where the act alone decides it; else the actors' sectors do
  bool energy = false;
};

class Ontology {
 public:
  /// Parses the three tables. Throws Error (input) naming file, line and column.
  [[nodiscard]] static Ontology parse(std::string_view cameo, std::string_view plover, std::string_view dimensions);

  [[nodiscard]] std::span<const Action> actions() const { return actions_; }
  /// Exact code, else its nearest parent ("1234" gives "123"); null when not even the root is known.
  [[nodiscard]] const Action* find(CameoCode code) const;
  /// By the event text of ICEWS ("Express intent to cooperate"); case and punctuation do not matter.
  [[nodiscard]] const Action* find_by_text(std::string_view icews_text) const;
  /// PLOVER categories of the 2021 manual; entry 0 is "" (none).
  [[nodiscard]] std::span<const std::string> plover_categories() const { return plover_; }
  /// Any case. Names of other editions lead to those of 2021: "DEMAND" to REQUEST, "YIELD" to CONCEDE.
  [[nodiscard]] std::optional<std::uint16_t> find_plover(std::string_view category) const;
  /// The CAMEO action that stands for a PLOVER category and mode (for data that have no CAMEO code); an unknown mode
  /// counts as none. Null: the category is unknown.
  [[nodiscard]] const Action* find_by_plover(std::string_view category, std::string_view mode) const;
  /// The act decides; else the sectors (MIL military, BUS economic, MED information, ...); else political.
  [[nodiscard]] Dimension dimension_of(const Action& action, Sector source, Sector target) const;

 private:
  static constexpr std::uint16_t none = 0xFFFF;

  void read_categories(std::string_view plover);
  void read_actions(std::string_view cameo);
  void read_stand_ins(std::string_view plover);
  void read_dimensions(std::string_view dimensions);

  std::vector<Action> actions_;
  std::vector<std::string> plover_;
  std::vector<std::uint16_t> by_code_;  ///< action at the position that the digits of its code make
  NameIndex<std::uint16_t> by_text_;
  NameIndex<std::uint16_t> by_category_;
  NameIndex<std::uint16_t> by_plover_;
  std::array<std::optional<Dimension>, 32> by_sector_;
};

}  // namespace foedus
