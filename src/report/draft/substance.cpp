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

std::optional<SubstanceReport> draft_substance(store::Store& store, const Material& material,
                                               const std::vector<AgreementReport>& agreements) {
  if (agreements.empty()) return std::nullopt;
  const auto first =
      std::find_if(material.agreements.begin(), material.agreements.end(),
                   [&agreements](const Agreement& agreement) { return agreement.id == agreements.front().id; });
  model::SubstanceOptions options;
  options.as_of = material.options.as_of;
  options.until = material.window.last;
  options.synthetic.placebo_dates = 0;  // the command has them
  const model::Substance substance =
      model::measure_substance(store, material.vocabulary.commitments, *first, material.pair, options);
  SubstanceReport report = report_on(substance, *first, material.vocabulary);
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
