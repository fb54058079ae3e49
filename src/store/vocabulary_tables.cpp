// SPDX-License-Identifier: Apache-2.0
//
// The tables `state`, `action` and `plover`: the vocabulary, for joins and for people with a database shell.
#include <algorithm>
#include <string>
#include <xxhash.h>

#include <fmt/format.h>

#include "store/chunk_appender.hpp"
#include "store/schema.hpp"

namespace foedus::store {
namespace {

void append_states(DuckDbEngine& engine, const StateRegistry& registry) {
  ChunkAppender rows(engine, "state");
  const auto number = [&rows](std::size_t column, int value) {
    value == 0 ? rows.set_null(column) : rows.set<std::int32_t>(column, value);
  };
  for (const State& state : registry.all()) {
    rows.set_text(0, state.code.view());
    rows.set_text(1, state.name);
    rows.set_text(2, name_of(state.polity));
    rows.set_text(3, state.iso2.view());
    rows.set_text(4, state.iso3.view());
    number(5, state.cow.value);
    number(6, state.gw.value);
    rows.set<std::int32_t>(7, state.begins.days_since_epoch());
    rows.set<std::int32_t>(8, state.ends.days_since_epoch());
    rows.set_text(9, state.successor.view());
    rows.set_text(10, state.sovereign.view());
    rows.end_row();
  }
  rows.finish();
}

void append_actions(DuckDbEngine& engine, const Ontology& ontology) {
  ChunkAppender rows(engine, "action");
  for (const Action& action : ontology.actions()) {
    rows.set_text(0, action.code.view());
    rows.set_text(1, action.name);
    rows.set<float>(2, action.goldstein);
    rows.set<std::int16_t>(3, action.quad);
    rows.set(4, static_cast<std::uint8_t>(action.kind));
    rows.set_text(5, action.plover < ontology.plover_categories().size()
                         ? std::string_view{ontology.plover_categories()[action.plover]}
                         : std::string_view{});
    rows.set_text(6, action.mode);
    rows.set_text(7, action.context);
    action.dimension ? rows.set(8, static_cast<std::uint8_t>(*action.dimension)) : rows.set_null(8);
    rows.set<bool>(9, action.energy);
    rows.end_row();
  }
  rows.finish();
}

void append_categories(DuckDbEngine& engine, std::span<const std::string> categories) {
  ChunkAppender rows(engine, "plover");
  for (std::size_t i = 0; i < categories.size(); ++i) {
    rows.set<std::int32_t>(0, static_cast<std::int32_t>(i));
    rows.set_text(1, categories[i]);
    rows.end_row();
  }
  rows.finish();
}

}  // namespace

std::string fingerprint_of(const Vocabulary& vocabulary) {
  std::string all;
  for (const State& s : vocabulary.states.all()) {
    all += fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}\n", s.code.view(), s.name, name_of(s.polity), s.iso2.view(),
                       s.iso3.view(), s.cow.value, s.gw.value, s.begins.days_since_epoch(), s.ends.days_since_epoch(),
                       s.successor.view(), s.sovereign.view());
  }
  for (const Action& a : vocabulary.ontology.actions()) {
    all += fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}|{}\n", a.code.view(), a.name, a.goldstein, a.quad, name_of(a.kind),
                       a.plover, a.mode, a.context, a.dimension ? name_of(*a.dimension) : "", a.energy);
  }
  for (const std::string& category : vocabulary.ontology.plover_categories()) all += category + '\n';
  return fmt::format("{:016x}", XXH3_64bits(all.data(), all.size()));
}

void refresh_vocabulary(DuckDbEngine& engine, const Vocabulary& vocabulary) {
  const std::string fingerprint = fingerprint_of(vocabulary);
  if (read_meta(engine, "vocabulary") == fingerprint) return;
  engine.execute("DELETE FROM state; DELETE FROM action; DELETE FROM plover;");
  append_states(engine, vocabulary.states);
  append_actions(engine, vocabulary.ontology);
  append_categories(engine, vocabulary.ontology.plover_categories());
  write_meta(engine, "vocabulary", fingerprint);
}

}  // namespace foedus::store
