// SPDX-License-Identifier: Apache-2.0
//
// Which events a brief shows: the weightiest happenings, once each.
#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <tuple>

#include <fmt/format.h>

#include "report/draft/material.hpp"

namespace foedus::report {
namespace {

constexpr double least_reliability = 0.5;
constexpr std::size_t least_of_each = 2;
constexpr std::size_t most_marks = 8;

/// A coder's row is shown where it can be believed: where its address is known, it names both sides. Others count
/// towards levels by their weight, but as evidence they would mislead.
bool can_be_shown(const Event& event) {
  if (event.data_set == DataSet::chronology) return true;
  const bool has_slug = event.data_set == DataSet::gdelt1 || event.data_set == DataSet::gdelt2;
  if (has_slug && !event.url.empty() && (event.features & feature_slug_names_both) == 0) return false;
  return reliability_of(event) >= least_reliability;
}

/// The weightiest, with cooperation and conflict of each dimension given some room, so that the loud do not crowd out
/// the others.
std::vector<Happening*> choose(Material& material) {
  std::vector<Happening*> chosen;
  std::set<std::tuple<Day, StateCode, StateCode, CameoCode, std::string>> said;
  std::array<std::array<std::size_t, 2>, dimension_count> taken{};
  const auto take = [&](Happening& happening, bool for_room) {
    const Event& event = *happening.rows.front();
    auto& of_this_sort = taken.at(static_cast<std::size_t>(event.dimension)).at(is_conflict(event.kind) ? 1 : 0);
    if (for_room && (of_this_sort >= least_of_each || event.kind == Kind::statement)) return;
    if (!can_be_shown(event)) return;
    if (std::find(chosen.begin(), chosen.end(), &happening) != chosen.end()) return;
    const auto key = std::make_tuple(event.day, event.source.state, event.target.state, event.cameo,
                                     sentence_of(material.vocabulary, event));
    if (!said.insert(key).second) return;
    chosen.push_back(&happening);
    ++of_this_sort;
  };
  for (const model::Break& found : material.breaks.breaks) {
    for (const Happening* act : acts_of(material.happenings, found, material.breaks.days_per_bin, most_of_a_break)) {
      take(material.happenings[static_cast<std::size_t>(act - material.happenings.data())], false);
    }
  }
  for (Happening& happening : material.happenings) take(happening, true);
  for (Happening& happening : material.happenings) {
    if (chosen.size() >= material.options.most_evidence) break;
    take(happening, false);
  }
  std::stable_sort(chosen.begin(), chosen.end(),
                   [](const Happening* x, const Happening* y) { return x->rows.front()->day < y->rows.front()->day; });
  return chosen;
}

}  // namespace

std::vector<Evidence> draft_evidence(Material& material) {
  std::vector<Evidence> evidence;
  for (Happening* happening : choose(material)) {
    happening->id = fmt::format("E{}", evidence.size() + 1);
    evidence.push_back(item_of(material.vocabulary, *happening));
    evidence.back().id = happening->id;
  }
  return evidence;
}

std::vector<Mark> draft_timeline(const Material& material) {
  std::vector<Mark> marks;
  for (const Agreement& agreement : material.agreements) {
    if (!material.window.contains(agreement.date)) continue;
    AgreementReport named;
    named.id = agreement.id;
    marks.push_back({agreement.date, MarkKind::agreement, {}, agreement.title, anchor_of(named)});
  }
  std::size_t marked = 0;
  for (const Happening& happening : material.happenings) {
    const Event& event = *happening.rows.front();
    if (happening.id.empty() || event.kind == Kind::statement) continue;
    if (marked++ == most_marks) break;
    marks.push_back({event.day, is_conflict(event.kind) ? MarkKind::conflict : MarkKind::cooperation, event.dimension,
                     sentence_of(material.vocabulary, event), happening.id});
  }
  std::stable_sort(marks.begin(), marks.end(), [](const Mark& x, const Mark& y) { return x.day < y.day; });
  return marks;
}

}  // namespace foedus::report
