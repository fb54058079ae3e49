// SPDX-License-Identifier: Apache-2.0
#include "foedus/report/draft.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "foedus/base/error.hpp"

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

}  // namespace

Brief draft_brief(store::Store& store, const Vocabulary& vocabulary, const DraftOptions& options) {
  Material material = collect(store, vocabulary, options);
  require_agreement(material);
  Brief brief;
  brief.generated_by = options.program;
  brief.a = material.name_of(options.a);
  brief.b = material.name_of(options.b);
  brief.as_of = options.as_of == last_day ? material.window.last : options.as_of;
  brief.window = material.window;
  brief.last_event = material.last_event;
  brief.overall = draft_dimension(material, std::nullopt);
  for (const Dimension dimension : all_dimensions) brief.dimensions.push_back(draft_dimension(material, dimension));
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
  brief.substance = draft_substance(store, material, brief.agreements);
  brief.third_parties = draft_third_parties(material);
  brief.findings = draft_findings(material, store);
  brief.facts = draft_facts(material);
  brief.sources = draft_sources(material);
  brief.limits = draft_limits(material, brief);
  brief.bottom_line = draft_bottom_line(material, brief);
  return brief;
}

}  // namespace foedus::report
