// SPDX-License-Identifier: Apache-2.0
//
// How a state spreads its ties over poles, and where these stand in the UN General Assembly.
#include "foedus/model/portfolio.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "foedus/model/pole_votes.hpp"
#include "foedus/report/words.hpp"

#include "report/draft/findings.hpp"

namespace foedus::report {
namespace {

/// The last year and the year before; the two halves of the window where one of these holds no act.
std::array<Window, 2> stretches(const Material& material, const std::vector<ledger::Entry>& entries) {
  if (months_with_acts(entries, material.year_before) && months_with_acts(entries, material.level_days)) {
    return {material.year_before, material.level_days};
  }
  const Day middle = material.window.first + (material.window.last - material.window.first) / 2;
  return {Window{material.window.first, middle - 1}, Window{middle, material.window.last}};
}

/// What a portfolio rests on: the months and the data sets, before and now.
struct Basis {
  std::array<Window, 2> asked;
  std::array<std::optional<Window>, 2> months;
  std::array<std::string, 2> data_sets;

  /// Two data sets report differently: what differs between them is no move.
  [[nodiscard]] bool comparable() const { return months[0] && data_sets[0] == data_sets[1]; }
};

Basis basis_of(const Material& material, const std::vector<ledger::Entry>& entries) {
  Basis basis{stretches(material, entries), {}, {}};
  for (std::size_t i = 0; i < 2; ++i) {
    basis.months.at(i) = months_with_acts(entries, basis.asked.at(i));
    basis.data_sets.at(i) = data_sets_in(entries, basis.asked.at(i));
  }
  return basis;
}

std::string sentence_of(const std::string& name, const model::Portfolio& portfolio, const Basis& basis) {
  const model::PoleShares& now = portfolio.now_shares.front();
  const auto top =
      std::max_element(now.ties.begin(), now.ties.end(),
                       [](const model::PoleTie& x, const model::PoleTie& y) { return x.share.value < y.share.value; });
  std::string text = fmt::format(
      "Of {}'s cooperative acts with {} poles in {}, the largest part was with {}: {}, the largest with probability "
      "{}. They are spread like {:.1f} equal poles ({:.1f} to {:.1f}).",
      name, now.ties.size(), window_in_words(*basis.months[1]), top->pole, percent(top->share), chance(top->largest),
      now.effective_poles.value, now.effective_poles.lower, now.effective_poles.upper);
  for (const model::PoleSplit& split : portfolio.splits) {
    if (split.probability < sure_enough || split.one_pole == split.other_pole) continue;
    text += fmt::format(" The {} dimension leans on {}, the {} on {} (probability {}).", name_of(split.one),
                        split.one_pole, name_of(split.other), split.other_pole, chance(split.probability));
    break;
  }
  return text;
}

std::vector<std::string> distances_in_words(const model::PoleVotes& votes) {
  std::vector<std::string> words;
  for (const std::optional<double>& distance : votes.distances) {
    words.push_back(distance ? fmt::format("{:.2f}", *distance) : std::string{"not known"});
  }
  return words;
}

std::string gained_in_words(const model::Portfolio& portfolio, const std::string& pole) {
  for (const model::PoleMove& move : portfolio.moves) {
    if (!move.dimension && move.pole == pole) return chance(move.gained);
  }
  return "not known";
}

void add_rows(Finding& finding, const model::Portfolio& portfolio, const Basis& basis,
              const std::vector<std::string>& distances) {
  const model::PoleShares& now = portfolio.now_shares.front();
  const model::PoleShares& before = portfolio.before_shares.front();
  for (std::size_t p = 0; p < now.ties.size(); ++p) {
    const model::PoleTie& tie = now.ties[p];
    FindingRow row = {tie.pole, percent(tie.share)};
    if (basis.months[0]) row.push_back(before.enough ? percent(before.ties[p].share) : "not enough data");
    if (basis.comparable()) row.push_back(gained_in_words(portfolio, tie.pole));
    row.push_back(tie.level.enough() ? fmt::format("{:.0f}%", 100 * model::share_of(tie.level.value))
                                     : std::string{"not enough data"});
    row.push_back(distances[p]);
    finding.rows.push_back(std::move(row));
    finding.bar_labels.push_back(tie.pole);
    finding.bars.push_back(measure_of(tie.share, now.effective));
  }
}

std::string note_on(const Basis& basis, int vote_year) {
  std::string text = fmt::format("Only data sets that cover all of the state's partners: now {} ({})",
                                 basis.data_sets[1], window_in_words(*basis.months[1]));
  text += basis.months[0] ? fmt::format(", before {} ({}).", basis.data_sets[0], window_in_words(*basis.months[0]))
                          : ", before none.";
  if (basis.months[0] && !basis.comparable()) {
    text += " The two rest on different data sets, which report differently: what differs between them is no move.";
  }
  text += " The European Union counts with its members.";
  if (vote_year != 0) {
    text += fmt::format(
        " Distance in the UN General Assembly: ideal points of {}, a pole's by the mean of its members.", vote_year);
  }
  return text;
}

}  // namespace

Finding draft_portfolio(const Material& material, store::Store& store, const World& world, const Side& side) {
  const std::string name = material.name_of(side.state).name;
  const std::string id = fmt::format("portfolio-{}", side.state.view());
  const std::string title = fmt::format("How {} spreads its ties", name);
  const Basis basis = basis_of(material, side.entries);
  std::vector<model::Pole> poles = model::default_poles(side.state, side.entries);
  for (model::Pole& pole : poles) {
    if (pole.members.size() == 1) pole.name = material.name_of(pole.members.front()).name;
  }
  const model::Portfolio portfolio =
      model::measure_portfolio(side.state, poles, side.entries, basis.asked[0], basis.asked[1], world.prior);
  const model::PoleShares& now = portfolio.now_shares.front();
  if (!now.enough || !basis.months[1]) {
    return absent_finding(id, title,
                          fmt::format("{:.1f} effective cooperative acts with the poles from {} to {}", now.effective,
                                      format_day(basis.asked[1].first), format_day(basis.asked[1].last)));
  }
  Finding finding;
  finding.id = id;
  finding.title = title;
  finding.sentence = sentence_of(name, portfolio, basis);
  finding.heads = {"Pole", fmt::format("Share, {}", window_in_words(*basis.months[1]))};
  if (basis.months[0]) finding.heads.push_back(fmt::format("Share, {}", window_in_words(*basis.months[0])));
  if (basis.comparable()) finding.heads.emplace_back("Probability that it gained");
  finding.heads.emplace_back("Cooperative share of what they do");
  finding.heads.emplace_back("Distance in the UN");
  const model::PoleVotes votes = model::pole_votes(store, side.state, poles, material.options.as_of);
  add_rows(finding, portfolio, basis, distances_in_words(votes));
  finding.bars_title = fmt::format("Share of {}'s cooperative acts, {}", name, window_in_words(*basis.months[1]));
  finding.note = note_on(basis, votes.year);
  return finding;
}

}  // namespace foedus::report
