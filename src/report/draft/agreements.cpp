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

/// By the data sets that report both before and since, where there is one: else a data set that begins would be taken
/// for what the two did.
void add_practice(const Material& material, Delivery& delivery, const Window& before, const Window& after) {
  const Dimension dimension = delivery.dimension;
  const Comparison stretches = compare_stretches(material, dimension, before, after);
  const SharedSets* sets = names_of(stretches.sets).empty() ? nullptr : &stretches.sets;
  const auto practice = [&](const Window& days, const model::Evidence& shared) {
    return Practice{days, level_of(material, sets != nullptr ? shared : material.gather(dimension, days), dimension),
                    counts_of(material, dimension, days, {}, sets)};
  };
  delivery.before = practice(before, stretches.before);
  delivery.after = practice(after, stretches.now);
  delivery.change = change_of(material, stretches, dimension);
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
    add_practice(material, delivery, before, after);
    delivery.evidence = telling_since(material, dimension, agreement.date);
    report.deliveries.push_back(std::move(delivery));
  }
  return report;
}

}  // namespace

std::vector<AgreementReport> draft_agreements(const Material& material) {
  std::vector<AgreementReport> reports;
  for (const Agreement& agreement : material.agreements) reports.push_back(report_on(material, agreement));
  if (const Agreement* leading = first_agreement(material)) {
    const auto first = reports.begin() + (leading - material.agreements.data());
    std::rotate(reports.begin(), first, first + 1);
  }
  return reports;
}

const Agreement* first_agreement(const Material& material) {
  const std::vector<Agreement>& agreements = material.agreements;
  auto first = std::find_if(agreements.begin(), agreements.end(), [&material](const Agreement& agreement) {
    return agreement.id == material.options.agreement;
  });
  if (first == agreements.end()) {
    first = std::max_element(agreements.begin(), agreements.end(), [](const Agreement& x, const Agreement& y) {
      return x.commitments.size() < y.commitments.size();
    });
  }
  return first == agreements.end() ? nullptr : &*first;
}

}  // namespace foedus::report
