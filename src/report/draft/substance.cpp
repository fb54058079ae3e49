// SPDX-License-Identifier: Apache-2.0
//
// What the agreement that the brief puts first means in practice.
#include <algorithm>
#include <map>
#include <utility>

#include "report/draft/material.hpp"

namespace foedus::report {
namespace {

using RowKey = std::pair<DataSet, std::string_view>;

/// Names the acts that the brief lists as evidence by their ids there.
void link(std::vector<ActReference>& acts, const std::map<RowKey, std::string>& ids) {
  for (ActReference& act : acts) {
    const auto found = ids.find({act.data_set, act.row_id});
    if (found != ids.end()) act.evidence = found->second;
  }
}

}  // namespace

std::optional<model::Substance> ask_substance(store::Store& store, const Material& material) {
  const Agreement* first = first_agreement(material);
  if (first == nullptr) return std::nullopt;
  model::SubstanceOptions options;
  options.as_of = material.options.as_of;
  options.until = material.window.last;
  options.synthetic.placebo_dates = 0;  // the command has them
  return model::measure_substance(store, material.vocabulary.commitments, *first, material.pair, options);
}

std::optional<SubstanceReport> draft_substance(const Material& material, const std::optional<model::Substance>& found) {
  if (!found) return std::nullopt;
  SubstanceReport report = report_on(*found, *first_agreement(material), material.vocabulary);
  std::map<RowKey, std::string> ids;
  for (const Happening& happening : material.happenings) {
    if (happening.id.empty()) continue;
    for (const Event* row : happening.rows) ids.emplace(RowKey{row->data_set, row->row_id}, happening.id);
  }
  for (ClauseReport& clause : report.clauses) {
    link(clause.delivering, ids);
    link(clause.breaching, ids);
  }
  return report;
}

}  // namespace foedus::report
