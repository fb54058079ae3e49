// SPDX-License-Identifier: Apache-2.0
#include "foedus/report/draft.hpp"

#include <algorithm>
#include <exception>
#include <future>
#include <memory>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "foedus/base/error.hpp"

#include "report/draft/findings.hpp"
#include "report/draft/material.hpp"

namespace foedus::report {
namespace {

void require_agreement(const Material& material) {
  const std::string& asked = material.options.agreement;
  if (asked.empty()) return;
  std::string known;
  for (const Agreement& agreement : material.agreements) {
    if (agreement.id == asked) return;
    known += (known.empty() ? "" : ", ") + agreement.id;
  }
  throw Error(ErrorKind::argument, "--agreement " + asked, "the store holds no such agreement of the two",
              known.empty() ? "It holds none between them: ingest a table of agreements (docs/formats/agreements.md)."
                            : "It holds: " + known + ".");
}

/// The world first: the models wait for it.
SideFindings ask_world(store::Store& store, const Material& material,
                       std::promise<std::shared_ptr<const World>>& world) {
  std::shared_ptr<const World> known;
  try {
    known = collect_world(store, material);
    world.set_value(known);
  } catch (...) {
    world.set_exception(std::current_exception());
    throw;
  }
  return ask_sides(store, material, *known);
}

/// What else is asked of the store.
struct Rest {
  Finding process;
  std::vector<ledger::FrictionAct> friction_acts;
  std::optional<model::Substance> substance;
};

Rest ask_rest(store::Store& store, const Material& material) {
  Rest rest;
  rest.process = draft_process(material, store);
  rest.friction_acts = ledger::friction_acts(store, material.pair, material.window, material.options.as_of);
  rest.substance = ask_substance(store, material);
  return rest;
}

}  // namespace

Brief draft_brief(store::Store& store, const Vocabulary& vocabulary, const DraftOptions& options) {
  Material material = collect(store, vocabulary, options);
  require_agreement(material);
  // Three threads ask the store, which takes longest: this one about acts between the two. The others read of
  // `material` what collect() filled; this one writes nothing of that until they have ended. Where a store has one
  // connection only, one question waits for the other.
  std::promise<std::shared_ptr<const World>> world;
  std::future<std::shared_ptr<const World>> world_known = world.get_future();
  std::optional<store::Store> second = store.another_connection();
  std::optional<store::Store> third = store.another_connection();
  if (!second) collect_acts(material, store);
  std::future<SideFindings> sides_known =
      std::async(std::launch::async, [&] { return ask_world(second ? *second : store, material, world); });
  std::future<Rest> rest_known = std::async(third ? std::launch::async : std::launch::deferred,
                                            [&] { return ask_rest(third ? *third : store, material); });
  if (second) collect_acts(material, store);
  Brief brief;
  brief.generated_by = options.program;
  brief.a = material.name_of(options.a);
  brief.b = material.name_of(options.b);
  brief.as_of = options.as_of == last_day ? material.window.last : options.as_of;
  brief.window = material.window;
  brief.last_event = material.last_event;
  find_turns(material);
  material.world = world_known.get();
  brief.overall = draft_dimension(material, std::nullopt);
  for (const Dimension dimension : all_dimensions) brief.dimensions.push_back(draft_dimension(material, dimension));
  SideFindings sides = sides_known.get();
  Rest rest = rest_known.get();
  brief.evidence = draft_evidence(material);
  brief.timeline = draft_timeline(material);
  brief.weights = model::weights_in_words(material.relation);
  if (material.breaks.enough) {
    brief.breaks = draft_breaks(material);
    brief.none_probability = material.breaks.none_probability;
  }
  if (material.phases.enough) {
    brief.phases = draft_phases(material);
    brief.phase = draft_phase(material);
  }
  brief.agreements = draft_agreements(material);
  brief.substance = draft_substance(material, rest.substance);
  brief.third_parties = draft_third_parties(material);
  brief.findings = draft_findings(material, std::move(rest.process), std::move(sides), rest.friction_acts);
  brief.facts = draft_facts(material);
  brief.sources = draft_sources(material);
  brief.limits = draft_limits(material, brief);
  brief.bottom_line = draft_bottom_line(material, brief);
  return brief;
}

}  // namespace foedus::report
