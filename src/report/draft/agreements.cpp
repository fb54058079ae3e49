// SPDX-License-Identifier: Apache-2.0
//
// What was signed beside what was done: each dimension of each agreement, before it and since.
#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "report/draft/material.hpp"

namespace foedus::report {
namespace {

constexpr int most_months_before = 24;
constexpr std::size_t most_telling = 4;

Practice practice_of(const Material& material, Dimension dimension, Window days) {
  return {days, level_of(material, material.gather(dimension, days), dimension), counts_of(material, dimension, days)};
}

/// Listed happenings of the dimension since the date, the weightiest first: of cooperation and of conflict at most half
/// each, so that neither hides the other.
std::vector<std::string> telling_since(const Material& material, Dimension dimension, Day date) {
  std::vector<std::string> ids;
  std::array<std::size_t, 2> taken{};
  for (const Happening& happening : material.happenings) {
    const Event& event = *happening.rows.front();
    if (happening.id.empty() || event.dimension != dimension || event.day < date || event.kind == Kind::statement)
      continue;
    if (taken.at(is_conflict(event.kind) ? 1 : 0)++ < most_telling / 2) ids.push_back(happening.id);
  }
  return ids;
}

AgreementReport report_on(const Material& material, const Agreement& agreement) {
  AgreementReport report;
  report.id = agreement.id;
  report.date = agreement.date;
  report.title = agreement.title;
  for (const StateCode party : agreement.parties) report.parties.push_back(material.name_of(party));
  report.form = agreement.form;
  report.binding = agreement.binding;
  report.status = agreement.status;
  report.url = agreement.url;
  std::map<Dimension, std::vector<CommitmentText>> by_dimension;
  for (const Commitment& commitment : agreement.commitments) {
    by_dimension[commitment.dimension].push_back({commitment.text, commitment.energy});
  }
  const Window before{add_months(agreement.date, -most_months_before), agreement.date - 1};
  const Window after{agreement.date, std::max(agreement.date, material.window.last)};
  for (auto& [dimension, commitments] : by_dimension) {
    Delivery delivery;
    delivery.dimension = dimension;
    delivery.commitments = std::move(commitments);
    delivery.before = practice_of(material, dimension, before);
    delivery.after = practice_of(material, dimension, after);
    delivery.change =
        change_of(material, material.gather(dimension, before), material.gather(dimension, after), dimension);
    delivery.evidence = telling_since(material, dimension, agreement.date);
    report.deliveries.push_back(std::move(delivery));
  }
  return report;
}

}  // namespace

std::vector<AgreementReport> draft_agreements(const Material& material) {
  std::vector<AgreementReport> reports;
  for (const Agreement& agreement : material.agreements) reports.push_back(report_on(material, agreement));
  // The one asked for comes first; else the one that promises most, the latest of them.
  auto first = std::find_if(reports.begin(), reports.end(), [&material](const AgreementReport& report) {
    return report.id == material.options.agreement;
  });
  if (first == reports.end()) {
    const auto commitments = [](const AgreementReport& report) {
      std::size_t sum = 0;
      for (const Delivery& delivery : report.deliveries) sum += delivery.commitments.size();
      return sum;
    };
    first = std::max_element(reports.begin(), reports.end(), [&](const AgreementReport& x, const AgreementReport& y) {
      return commitments(x) < commitments(y);
    });
  }
  if (first != reports.end()) std::rotate(reports.begin(), first, first + 1);
  return reports;
}

}  // namespace foedus::report
