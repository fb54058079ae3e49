// SPDX-License-Identifier: Apache-2.0
//
// Who else is present, what the brief rests on, and what it cannot say.
#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <fmt/format.h>

#include "foedus/base/tsv.hpp"
#include "foedus/report/words.hpp"

#include "report/draft/material.hpp"

namespace foedus::report {
namespace {

constexpr std::size_t most_third_parties = 8;

std::string citation_of(std::string_view data_set) {
  if (data_set == "gdelt1" || data_set == "gdelt2") {
    return "Leetaru, K. and Schrodt, P. A. (2013), GDELT: Global Data on Events, Location and Tone; gdeltproject.org";
  }
  if (data_set == "icews") {
    return "Boschee, E. et al. (2015), ICEWS Coded Event Data, Harvard Dataverse, doi:10.7910/DVN/28075";
  }
  if (data_set == "polecat") {
    return "Halterman, A. et al. (2023), POLECAT, Harvard Dataverse, doi:10.7910/DVN/AJGVIT";
  }
  if (data_set == "chronology") return "A chronology written by hand; each row names its page";
  return {};
}

/// Third states of one happening: named in a chronology's `others`, or the country where it took place.
std::set<StateCode> third_states_of(const Material& material, const Happening& happening) {
  std::set<StateCode> found;
  const auto take = [&](StateCode code) {
    if (!code.empty() && code != material.options.a && code != material.options.b) found.insert(code);
  };
  for (const Event* event : happening.rows) {
    for (const std::string_view code : split(event->others, ',')) {
      if (StateCode::fits(code)) take(StateCode{code});
    }
    take(event->place);
  }
  return found;
}

struct DataSetSum {
  std::set<std::string> files;
  double rows = 0;
  double events = 0;
  std::optional<Day> first, last;
};

std::map<std::string, DataSetSum> sums_by_data_set(const Material& material) {
  std::map<std::string, DataSetSum> sums;
  for (const Event& event : material.events.events) {
    DataSetSum& sum = sums[std::string{name_of(event.data_set)}];
    ++sum.events;
    if (!sum.first || event.day < *sum.first) sum.first = event.day;
    if (!sum.last || *sum.last < event.day) sum.last = event.day;
  }
  for (const store::StoredFile& file : material.files) {
    const auto sum = sums.find(file.data_set);
    if (sum == sums.end()) continue;
    sum->second.files.insert(file.path.substr(file.path.rfind('/') + 1));
    sum->second.rows += static_cast<double>(file.rows);
  }
  return sums;
}

/// Levels of few acts that only coders have seen.
void add_unchecked(const Material& material, const Brief& brief, std::vector<std::string>& limits) {
  constexpr double few_acts = 30;
  for (const DimensionReport& report : brief.dimensions) {
    if (!report.enough || report.events >= few_acts) continue;
    SharedSets sets{};
    for (const ledger::Entry& entry : material.entries) {
      if (entry.dimension == report.dimension && material.level_days.contains(entry.period)) {
        sets.at(static_cast<std::size_t>(entry.data_set)) = true;
      }
    }
    if (sets.at(static_cast<std::size_t>(DataSet::chronology))) continue;
    limits.push_back(fmt::format("The {} level rests on {} acts of {} alone, which no one has checked.",
                                 name_of(*report.dimension), count_in_words(report.events), names_of(sets)));
  }
}

}  // namespace

std::vector<ThirdParty> draft_third_parties(const Material& material) {
  std::map<StateCode, double> counts;
  double with_third = 0;
  for (const Happening& happening : material.happenings) {
    const std::set<StateCode> states = third_states_of(material, happening);
    if (states.empty()) continue;
    ++with_third;
    for (const StateCode state : states) ++counts[state];
  }
  std::vector<ThirdParty> parties;
  for (const auto& [state, count] : counts) {
    const model::Share share = model::share_of_trials(count, with_third);
    parties.push_back(
        {material.name_of(state), estimate(share.value, share.lower, share.upper, with_third, unit_share)});
  }
  std::stable_sort(parties.begin(), parties.end(),
                   [](const ThirdParty& x, const ThirdParty& y) { return x.share.value > y.share.value; });
  if (parties.size() > most_third_parties) parties.resize(most_third_parties);
  return parties;
}

std::vector<SourceReport> draft_sources(const Material& material) {
  std::vector<SourceReport> sources;
  for (const auto& [data_set, sum] : sums_by_data_set(material)) {
    SourceReport source;
    source.data_set = data_set;
    source.files.assign(sum.files.begin(), sum.files.end());
    source.rows = sum.rows;
    source.events = sum.events;
    source.first = sum.first;
    source.last = sum.last;
    source.citation = citation_of(data_set);
    if (data_set == "chronology") source.note = "chosen by its author: not a random sample of what happened";
    sources.push_back(std::move(source));
  }
  return sources;
}

std::vector<std::string> draft_limits(const Material& material, const Brief& brief) {
  std::vector<std::string> limits;
  const auto sums = sums_by_data_set(material);
  const bool machine =
      sums.contains("gdelt1") || sums.contains("gdelt2") || sums.contains("icews") || sums.contains("polecat");
  if (sums.empty()) {
    limits.push_back(
        fmt::format("The store holds no event between the two in this time. That nobody wrote about them is not calm: "
                    "it is no answer."));
  }
  for (const StateCode code : material.never_named) {
    limits.push_back(
        fmt::format("No row of any file in the store names {} as an actor: its data sets do not know it, or not by a "
                    "code of its own.",
                    material.name_of(code).name));
  }
  if (!sums.empty()) {
    const model::CoverageGrade& coverage = material.coverage;
    limits.push_back(fmt::format("Coverage from {} to {}: {}, {}{}.", format_day_in_words(material.level_days.first),
                                 format_day_in_words(material.level_days.last), letter_of(coverage.grade),
                                 words_of(coverage.grade),
                                 coverage.weakest.empty() ? std::string{} : "; held down by " + coverage.weakest));
  }
  if (sums.contains("chronology")) {
    limits.emplace_back(
        "The chronology is a selection by its author, not a random sample: it supports dated facts and wide intervals, "
        "not weekly precision. Its mix of good and bad news reflects what its author looked for.");
  }
  if (machine) {
    limits.emplace_back(
        "Machine-coded events contain wrong actors, wrong acts and repeats. Each event is weighed by what can be "
        "checked "
        "about it, and no month of one data set counts for more than 25 independent acts.");
  }
  for (const auto& [data_set, sum] : sums) {
    if (!sum.first || !sum.last || data_set == "chronology") continue;
    if (*sum.last - *sum.first + 1 < 365) {
      limits.push_back(fmt::format(
          "{} covers the two only from {} to {}; outside these days the brief rests on other sources, or none.",
          title_of(*parse_data_set(data_set)), format_day_in_words(*sum.first), format_day_in_words(*sum.last)));
    }
  }
  for (const auto& [data_set, subjects] : material.slices) {
    if (subjects.empty() || !sums.contains(std::string{name_of(data_set)})) continue;
    std::string names;
    for (const StateCode state : subjects) names += (names.empty() ? "" : ", ") + material.name_of(state).name;
    limits.push_back(
        fmt::format("{} in this store is a cut-out about {}: of other states it holds only what concerns these.",
                    title_of(data_set), names));
  }
  add_unchecked(material, brief, limits);
  if (sums.size() > 1) {
    limits.emplace_back(
        "The data sets differ in what they report; where one begins or ends, a level can shift for that reason alone.");
  }
  for (const model::DataBreak& data_break : material.data_breaks) {
    if (!sums.contains(std::string{name_of(data_break.data_set)})) continue;
    limits.push_back(fmt::format("The data, not the relation, changes: {}.", model::describe(data_break)));
  }
  limits.emplace_back(
      "A level is the balance of acts that were reported, not of all that passed between the two. Statements and "
      "appeals "
      "(CAMEO 01, 02) are counted but carry no level.");
  if (brief.overall && brief.overall->percentile.value) {
    limits.push_back(
        fmt::format("\"Closer than\" compares with the {:.0f} pairs in this store that have enough data, not with all "
                    "pairs of the world.",
                    brief.overall->percentile.n));
  }
  if (material.options.as_of != last_day) {
    limits.push_back(fmt::format(
        "Written as of {}: rows added later were not used. Agreements and figures count from their own date, "
        "since their tables do not say when they were added.",
        format_day_in_words(material.options.as_of)));
  }
  return limits;
}

}  // namespace foedus::report
