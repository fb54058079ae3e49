// SPDX-License-Identifier: Apache-2.0
//
// Substance as a page gives it: clauses with their acts, before and after, comparable pairs, verdict, years.
// In: a model::Substance. Out: a report, as JSON and Markdown; the same stands in a brief. Meaning:
// docs/models/substance.md.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "foedus/event/vocabulary.hpp"
#include "foedus/model/substance.hpp"
#include "foedus/report/measure.hpp"

namespace foedus::report {

/// An act that carries a clause's count.
struct ActReference {
  Day day;
  StateCode source;
  StateCode target;
  CameoCode cameo;
  std::string action;  ///< the code's name
  DataSet data_set = DataSet::table;
  std::string row_id;
  std::string url;
  std::string summary;   ///< of a chronology; else empty
  std::string evidence;  ///< id in a brief's list of evidence; empty: not listed there
};

struct ClauseReport {
  std::string text;
  std::string article;
  std::string kind;       ///< key of commitments.tsv; may be empty
  std::string kind_name;  ///< in words
  Dimension dimension = Dimension::political;
  bool energy = false;
  bool abstain = false;
  StateCode by;
  Window days;
  double delivered = 0;
  double breached = 0;
  Measure kept;         ///< unit_share; absent where silent
  Measure kept_before;  ///< the same promise in the time before
  model::ClauseState state = model::ClauseState::silent;
  std::vector<ActReference> delivering;
  std::vector<ActReference> breaching;
};

struct StepReport {
  std::optional<Dimension> dimension;
  Measure step;  ///< unit_log_odds
  std::optional<double> probability_up;
};

struct DonorReport {
  std::string pair;  ///< "Armenia and Iran"
  double weight = 0;
};

struct SubstanceReport {
  std::string agreement;  ///< id
  std::string title;
  Day date;
  Window before;
  Window after;
  std::vector<ClauseReport> clauses;
  std::vector<StepReport> steps;    ///< all dimensions together first
  std::vector<DataSet> data_sets;   ///< that the steps rest on
  Measure effect;                   ///< against comparable pairs, unit_log_odds
  std::vector<DonorReport> donors;  ///< with weight
  model::SyntheticControl comparison;
  std::vector<Window> periods;  ///< of the comparison
  model::VerdictReport verdict;
  std::vector<model::YearOfPractice> years;
};

[[nodiscard]] SubstanceReport report_on(const model::Substance& substance, const Agreement& agreement,
                                        const Vocabulary& vocabulary);

/// One sentence: what acts say of the clauses, the comparison, and the verdict with its probability.
[[nodiscard]] std::string substance_in_words(const SubstanceReport& report);
/// What the comparison with other pairs says, or why there is none.
[[nodiscard]] std::string comparison_in_words(const SubstanceReport& report);
/// What before and after say.
[[nodiscard]] std::string steps_in_words(const SubstanceReport& report);
/// "2023: symbolic 61%": one year.
[[nodiscard]] std::string year_in_words(const model::YearOfPractice& year);

[[nodiscard]] std::string write_substance_json(const SubstanceReport& report);
/// Sentences, years and clauses, without a title and without the single acts.
[[nodiscard]] std::string substance_section(const SubstanceReport& report);
[[nodiscard]] std::string write_substance_markdown(const SubstanceReport& report);

}  // namespace foedus::report
