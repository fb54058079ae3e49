// SPDX-License-Identifier: Apache-2.0
//
// A GDELT event row, of whatever dialect, to an event, a reason to set it aside, or the column that is at fault.
// In: a row whose fields are found by GdeltColumn. Out: a Batch. Rules: docs/formats/gdelt.md.
//
// A Row has: operator[](GdeltColumn), empty where the dialect lacks the column; has(GdeltColumn).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>

#include "foedus/base/number.hpp"
#include "foedus/read/batch.hpp"

#include "exposure_counter.hpp"
#include "gdelt_checks.hpp"
#include "gdelt_codes.hpp"
#include "gdelt_columns.hpp"
#include "row_reader.hpp"
#include "slug_names.hpp"

namespace foedus::read {

class GdeltRows {
 public:
  /// The vocabulary must outlive this. `features`: whether to work out Event::features.
  explicit GdeltRows(const Vocabulary& vocabulary, bool features = true)
      : ontology_(vocabulary.ontology),
        codes_(vocabulary),
        slugs_(vocabulary, codes_),
        exposure_(codes_),
        features_(features) {}

  /// Takes one row into the batch. Returns the rule that it breaks, in which case nothing was taken.
  template <class Row>
  [[nodiscard]] std::optional<GdeltRule> take(const Row& row, DataSet data_set, std::uint64_t line, Batch& batch) {
    if (const auto broken = first_broken(row, std::make_index_sequence<gdelt_rules.size()>{})) return broken;
    const std::optional<Day> day = days_.parse(row[GdeltColumn::day], false);
    if (!day) return GdeltRule{GdeltColumn::day, GdeltCheck::day};
    std::optional<Day> added = day;
    if (row.has(GdeltColumn::added)) added = days_added_.parse(row[GdeltColumn::added], true);
    if (!added) return GdeltRule{GdeltColumn::added, GdeltCheck::moment};

    const GdeltActor source = codes_.actor(source_codes(row));
    const GdeltActor target = codes_.actor(target_codes(row));
    exposure_.add(*added, source.state, target.state, batch.exposure);
    if (const auto reason = why_no_relation(source, target)) {
      set_aside(batch, *reason);
      return std::nullopt;
    }
    const Action* action = codes_.action(row[GdeltColumn::event_code]);
    if (action == nullptr) {
      set_aside(batch, SetAside::unknown_action);
      return std::nullopt;
    }
    Event& event = batch.events.events.emplace_back();
    event.day = *day;
    event.added = *added;
    event.data_set = data_set;
    event.line = line;
    fill(row, event, batch.events.text, {source.state, target.state}, *action);
    return std::nullopt;
  }

  /// To be called when a batch is full.
  void finish(Batch& batch) { exposure_.flush(batch.exposure); }

 private:
  struct Sides {
    StateIndex source;
    StateIndex target;
  };

  /// Unrolled, so that each rule is compiled for its own check and column.
  template <class Row, std::size_t... Rules>
  static std::optional<GdeltRule> first_broken(const Row& row, std::index_sequence<Rules...>) {
    std::size_t broken = gdelt_rules.size();
    const bool all = ((holds<Rules>(row) || (broken = Rules, false)) && ...);
    return all ? std::nullopt : std::optional{gdelt_rules[broken]};
  }

  template <std::size_t Rule, class Row>
  static bool holds(const Row& row) {
    constexpr GdeltRule rule = gdelt_rules[Rule];
    return passes(rule.check, row[rule.column]) || !row.has(rule.column);
  }

  template <class Row>
  static GdeltActorCodes source_codes(const Row& row) {
    return {row[GdeltColumn::actor1_code],
            row[GdeltColumn::actor1_country],
            row[GdeltColumn::actor1_group],
            {row[GdeltColumn::actor1_religion1], row[GdeltColumn::actor1_religion2]},
            {row[GdeltColumn::actor1_type1], row[GdeltColumn::actor1_type2], row[GdeltColumn::actor1_type3]}};
  }
  template <class Row>
  static GdeltActorCodes target_codes(const Row& row) {
    return {row[GdeltColumn::actor2_code],
            row[GdeltColumn::actor2_country],
            row[GdeltColumn::actor2_group],
            {row[GdeltColumn::actor2_religion1], row[GdeltColumn::actor2_religion2]},
            {row[GdeltColumn::actor2_type1], row[GdeltColumn::actor2_type2], row[GdeltColumn::actor2_type3]}};
  }

  static std::optional<SetAside> why_no_relation(const GdeltActor& source, const GdeltActor& target) {
    if (source.state != 0 && target.state != 0) {
      return source.state == target.state ? std::optional{SetAside::same_state} : std::nullopt;
    }
    if (source.unknown || target.unknown) return SetAside::unknown_actor;
    if (source.region || target.region) return SetAside::region;
    return source.state == 0 && target.state == 0 ? SetAside::no_state : SetAside::one_state_only;
  }

  template <class Row>
  void fill(const Row& row, Event& event, TextArena& text, Sides sides, const Action& action) {
    event.source = {codes_.code_of(sides.source), codes_.sector(source_codes(row).types)};
    event.target = {codes_.code_of(sides.target), codes_.sector(target_codes(row).types)};
    event.cameo = CameoCode{row[GdeltColumn::event_code]};
    event.plover = action.plover;
    event.kind = action.kind;
    event.energy = action.energy;
    event.dimension = ontology_.dimension_of(action, event.source.sector, event.target.sector);
    event.goldstein = parse_real<float>(row[GdeltColumn::goldstein]).value_or(action.goldstein);
    event.articles = parse_integer<std::uint32_t>(row[GdeltColumn::articles]).value_or(0);
    event.sources = parse_integer<std::uint32_t>(row[GdeltColumn::sources]).value_or(0);
    event.tone = parse_real<float>(row[GdeltColumn::tone]).value_or(not_given);
    if (const auto percent = parse_real<float>(row[GdeltColumn::confidence])) event.confidence = *percent / 100;
    const StateIndex place = codes_.place(row[GdeltColumn::place_country]);
    event.place = codes_.code_of(place);
    event.row_id = text.copy(row[GdeltColumn::event_id]);
    event.place_name = keep_text(text, row[GdeltColumn::place_name]);
    event.url = keep_text(text, row[GdeltColumn::url]);
    if (features_) event.features = features_of(row, event, sides, place);
  }

  template <class Row>
  std::uint8_t features_of(const Row& row, const Event& event, Sides sides, StateIndex place) {
    unsigned features = 0;
    if (row[GdeltColumn::root] == "1") features |= feature_root;
    if (event.source.sector != Sector::none || event.target.sector != Sector::none) features |= feature_typed_actor;
    if (place != 0) {
      const bool agrees = codes_.same_land(place, sides.source) || codes_.same_land(place, sides.target);
      features |= agrees ? feature_place_agrees : feature_place_elsewhere;
    }
    if (codes_.same_land(codes_.place(row[GdeltColumn::geo1_country]), sides.source)) {
      features |= feature_source_located;
    }
    if (codes_.same_land(codes_.place(row[GdeltColumn::geo2_country]), sides.target)) {
      features |= feature_target_located;
    }
    const SlugNames::Named named = slugs_.find(event.url, sides.source, sides.target, event.day);
    if (named.one && named.other) {
      features |= feature_slug_names_both;
    } else if (named.one || named.other) {
      features |= feature_slug_names_one;
    }
    return static_cast<std::uint8_t>(features);
  }

  const Ontology& ontology_;
  GdeltCodes codes_;
  SlugNames slugs_;
  ExposureCounter exposure_;
  DayMemory days_;
  DayMemory days_added_;
  bool features_;
};

}  // namespace foedus::read
