// SPDX-License-Identifier: Apache-2.0
//
// What share of each side's acts goes to the other, and how far each leans on the other.
#include "foedus/model/attention.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "foedus/model/leverage.hpp"
#include "foedus/report/words.hpp"

#include "report/draft/findings.hpp"

namespace foedus::report {
namespace {

constexpr std::size_t most_vote_years = 6;

/// "May to June 2025": what the year's acts span, where they do not span the year.
std::string days_in_words(const Side& side, const Window& year) {
  return window_in_words(months_with_acts(side.entries, year).value_or(year));
}

std::string names_of(const Material& material, const std::vector<StateCode>& states) {
  constexpr std::size_t most_names = 3;
  std::string names;
  for (std::size_t i = 0; i < std::min(most_names, states.size()); ++i) {
    names += (names.empty() ? "" : ", ") + material.name_of(states[i]).name;
  }
  if (states.size() > most_names) names += fmt::format(" and {} more", states.size() - most_names);
  return names;
}

/// Adds the rows of one side; returns the sentence on its last year, empty where no year has enough.
std::string add_side(Finding& finding, const Material& material, const Side& side, StateCode partner) {
  const std::vector<StateCode> region = material.vocabulary.regions.neighbours_of(side.state);
  const model::Attention attention =
      model::measure_attention(side.state, partner, region, side.activity, ledger::Period::year);
  const model::AttentionPoint* last = nullptr;
  for (const model::AttentionPoint& point : attention.points) {
    if (!point.enough) continue;
    last = &point;
    finding.rows.push_back({days_in_words(side, point.period), material.name_of(side.state).name,
                            percent(point.partner), percent(point.region),
                            point.enemies.empty()
                                ? "none"
                                : fmt::format("{}: {}", names_of(material, point.enemies), percent(point.wars))});
  }
  if (last == nullptr) return {};
  std::string text =
      fmt::format("Of {}'s reported acts in {}, {} were with {}", material.name_of(side.state).name,
                  days_in_words(side, last->period), percent(last->partner), material.name_of(partner).name);
  if (!last->enemies.empty()) {
    text += fmt::format(" and {} with states that force is reported with ({})", percent(last->wars),
                        names_of(material, last->enemies));
  }
  return text + ".";
}

std::string side_in_words(const std::optional<model::Share>& share, const std::optional<int>& year) {
  if (!share) return "not known";
  return year ? fmt::format("{:.1f}% in {}", 100 * share->value, *year) : percent(*share);
}

std::string name_of_measure(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

void add_dependence(Finding& finding, const model::Dependence& dependence, const std::string& a, const std::string& b) {
  std::string reading = dependence.missing;
  if (reading.empty()) {
    reading = dependence.a_leans_more >= 0.5
                  ? fmt::format("{} leans more, with probability {}", a, chance(dependence.a_leans_more))
                  : fmt::format("{} leans more, with probability {}", b, chance(1 - dependence.a_leans_more));
    if (dependence.year_a) reading = fmt::format("reported; {} leans more", dependence.a_leans_more >= 0.5 ? a : b);
  }
  finding.rows.push_back({name_of_measure(dependence.measure), side_in_words(dependence.of_a, dependence.year_a),
                          side_in_words(dependence.of_b, dependence.year_b), reading});
  if (!dependence.missing.empty()) return;
  finding.sentence +=
      fmt::format("{}Of {}'s {}, {} is with {}; of {}'s, {} with {}.", finding.sentence.empty() ? "" : " ", a,
                  name_of_measure(dependence.measure), side_in_words(dependence.of_a, dependence.year_a), b, b,
                  side_in_words(dependence.of_b, dependence.year_b), a);
}

std::string distance_in_words(const model::VoteDistance& vote) {
  return vote.range ? fmt::format("{:.2f} ({:.2f} to {:.2f})", vote.distance, vote.range->lower, vote.range->upper)
                    : fmt::format("{:.2f}, without interval", vote.distance);
}

std::string pi_in_words(const model::VoteAgreement& vote) {
  return fmt::format("{:.2f} ({:.2f} to {:.2f})", vote.pi.value, vote.pi.lower, vote.pi.upper);
}

/// The first and the last of the years shown, in words and as rows of the two figures that a year may have.
void add_votes(Finding& finding, const Material& material, const model::Leverage& leverage) {
  std::map<int, std::pair<const model::VoteAgreement*, const model::VoteDistance*>> years;
  for (const model::VoteAgreement& vote : leverage.agreement) years[vote.year].first = &vote;
  for (const model::VoteDistance& vote : leverage.votes) years[vote.year].second = &vote;
  // The window's own years; where it has none, the last that is known.
  while (years.size() > 1 && years.begin()->first < material.window.first.year()) years.erase(years.begin());
  while (years.size() > most_vote_years) years.erase(std::next(years.begin()));
  for (const auto& [year, vote] : years) {
    finding.rows.push_back(
        {fmt::format("votes, {}", year),
         vote.second != nullptr ? fmt::format("distance {}", distance_in_words(*vote.second)) : "not known",
         vote.first != nullptr ? fmt::format("pi {}", pi_in_words(*vote.first)) : "",
         vote.first != nullptr
             ? fmt::format("{} common roll calls, {:.0f}% alike", vote.first->votes, 100 * vote.first->same)
             : "ideal points in the General Assembly"});
  }
  if (years.empty()) return;
  const auto& [first_year, first] = *years.begin();
  const auto& [last_year, last] = *years.rbegin();
  if (last.second != nullptr && first.second != nullptr && first_year != last_year) {
    finding.sentence += fmt::format("{}In the General Assembly they stood {} apart in {} and {} in {}.",
                                    finding.sentence.empty() ? "" : " ", distance_in_words(*first.second), first_year,
                                    distance_in_words(*last.second), last_year);
  } else if (last.second != nullptr) {
    finding.sentence += fmt::format("{}In the General Assembly they stood {} apart in {}.",
                                    finding.sentence.empty() ? "" : " ", distance_in_words(*last.second), last_year);
  }
  const model::VoteAgreement* latest = nullptr;
  for (const auto& [year, vote] : years) latest = vote.first != nullptr ? vote.first : latest;
  if (latest != nullptr) {
    finding.sentence += fmt::format("{}On roll calls of {} they agreed beyond chance by {} (Scott's pi).",
                                    finding.sentence.empty() ? "" : " ", latest->year, pi_in_words(*latest));
  }
}

}  // namespace

Finding draft_attention(const Material& material, const Sides& sides) {
  const std::string title = "Attention: what share of each side's acts is with the other";
  Finding finding;
  finding.id = "attention";
  finding.title = title;
  finding.heads = {"Days", "State", "With the other", "Its region", "Where force is reported"};
  finding.sentence = add_side(finding, material, sides.a, sides.b.state);
  const std::string other = add_side(finding, material, sides.b, sides.a.state);
  if (!other.empty()) finding.sentence += (finding.sentence.empty() ? "" : " ") + other;
  if (finding.rows.empty()) {
    return absent_finding("attention", title,
                          "no data set in the store covers all partners of either state in this window");
  }
  finding.note =
      "Chronologies are left out: they are about chosen pairs. Shares within the days compare; rows that rest on "
      "different data sets do so only roughly. Force is as coded: reports that look back on a war count too.";
  return finding;
}

Finding draft_leverage(const Material& material, const Sides& sides) {
  const std::string title = "Leverage: who depends on whom";
  const model::Leverage leverage = model::measure_leverage(material.options.a, material.options.b, material.window,
                                                           sides.a.activity, sides.b.activity, material.facts);
  Finding finding;
  finding.id = "leverage";
  finding.title = title;
  const std::string a = material.name_of(leverage.a).name;
  const std::string b = material.name_of(leverage.b).name;
  finding.heads = {"Tie", fmt::format("{} on {}", a, b), fmt::format("{} on {}", b, a), "Reading"};
  for (const model::Dependence& dependence : leverage.dependences) add_dependence(finding, dependence, a, b);
  add_votes(finding, material, leverage);
  if (finding.sentence.empty()) {
    return absent_finding("leverage", title, "neither trade shares, votes nor enough acts of both are in the store");
  }
  if (!leverage.missing.empty()) finding.note = fmt::format("Not known: {}.", fmt::join(leverage.missing, "; "));
  return finding;
}

}  // namespace foedus::report
