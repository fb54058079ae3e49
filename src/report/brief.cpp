// SPDX-License-Identifier: Apache-2.0
//
// Anchors of a brief, and the faults that keep it from being written.
#include "foedus/report/brief.hpp"

#include <cmath>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "foedus/base/error.hpp"

namespace foedus::report {
namespace {

/// Gathers faults; `place` says where in the brief one is.
class Faults {
 public:
  void add(std::string_view place, std::string_view what) { found_.push_back(fmt::format("{}: {}", place, what)); }

  void check(std::string_view place, const Measure& measure) {
    if (!is_sound(measure)) add(place, "a measure that is not finite, not in its interval, or lacks its reason");
  }
  void check(std::string_view place, const Level& level) {
    check(place, level.share);
    check(place, level.log_odds);
  }
  void check(std::string_view place, const Change& change) {
    check(place, change.share);
    check(place, change.log_odds);
    if (change.probability_up.has_value() != change.share.value.has_value()) {
      add(place, "probability_up must be given exactly where the change is");
    }
    if (change.probability_up && !(*change.probability_up >= 0 && *change.probability_up <= 1)) {
      add(place, "probability_up is not a probability");
    }
  }
  void check_count(std::string_view place, double count) {
    if (!std::isfinite(count) || count < 0) add(place, "a count that is negative or not finite");
  }
  void check(std::string_view place, const KindCounts& counts) {
    for (const double count : counts) check_count(place, count);
  }
  void check_probability(std::string_view place, double probability) {
    if (!(probability >= 0 && probability <= 1)) add(place, "a probability outside [0, 1]");
  }
  void take_anchor(const std::string& anchor) {
    if (anchor.empty()) add("anchors", "an empty id");
    if (!anchors_.insert(anchor).second) add(anchor, "the id is given twice");
  }
  void refer(std::string_view place, const std::string& anchor) {
    if (!anchors_.contains(anchor)) add(place, fmt::format("the reference \"{}\" leads nowhere", anchor));
  }
  [[nodiscard]] std::vector<std::string> take() { return std::move(found_); }

 private:
  std::vector<std::string> found_;
  std::set<std::string> anchors_;
};

void take_anchors(Faults& faults, const Brief& brief) {
  if (brief.overall) faults.take_anchor(anchor_of(brief.overall->dimension));
  for (const DimensionReport& report : brief.dimensions) faults.take_anchor(anchor_of(report.dimension));
  for (const auto& [source, target] : {std::pair{brief.a.code, brief.b.code}, std::pair{brief.b.code, brief.a.code}}) {
    Direction direction;
    direction.source = source;
    direction.target = target;
    faults.take_anchor(anchor_of(direction));
  }
  for (const AgreementReport& agreement : brief.agreements) faults.take_anchor(anchor_of(agreement));
  for (const ThirdParty& party : brief.third_parties) faults.take_anchor(anchor_of(party));
  for (const Finding& finding : brief.findings) faults.take_anchor(finding.id);
  for (const FactReport& fact : brief.facts) faults.take_anchor(fact.id);
  for (const Evidence& evidence : brief.evidence) faults.take_anchor(evidence.id);
}

void check_dimension(Faults& faults, const DimensionReport& report) {
  const std::string place = anchor_of(report.dimension);
  faults.check(place, report.level);
  faults.check(place, report.year_ago);
  faults.check(place, report.change);
  faults.check(place, report.percentile);
  faults.check_count(place, report.events);
  if (report.energy_share) faults.check(place, *report.energy_share);
  if (report.enough != report.level.share.value.has_value()) faults.add(place, "enough, but no level; or the reverse");
  if (report.enough == !report.not_enough_reason.empty()) faults.add(place, "not enough data needs its reason");
  for (const Direction& direction : report.directions) {
    const std::string where = fmt::format("{} {}", place, anchor_of(direction));
    faults.check(where, direction.level);
    faults.check(where, direction.change);
    faults.check_count(where, direction.events);
    faults.check(where, direction.counts);
  }
  Day before = first_day;
  for (const SeriesPoint& point : report.series) {
    const std::string where = fmt::format("{} {}", place, format_day(point.period.first));
    faults.check(where, point.level);
    faults.check(where, point.counts);
    if (point.period.last < point.period.first || point.period.first <= before) {
      faults.add(where, "periods out of order");
    }
    before = point.period.last;
  }
}

void check_agreement(Faults& faults, const AgreementReport& agreement) {
  for (const Delivery& delivery : agreement.deliveries) {
    const std::string place = fmt::format("{} {}", anchor_of(agreement), name_of(delivery.dimension));
    for (const Practice* practice : {&delivery.before, &delivery.after}) {
      faults.check(place, practice->level);
      faults.check(place, practice->counts);
    }
    faults.check(place, delivery.change);
    for (const std::string& id : delivery.evidence) faults.refer(place, id);
  }
}

void check_substance(Faults& faults, const SubstanceReport& report) {
  for (const ClauseReport& clause : report.clauses) {
    const std::string place = fmt::format("substance {}", clause.text);
    faults.check(place, clause.kept);
    faults.check(place, clause.kept_before);
    faults.check_count(place, clause.delivered);
    faults.check_count(place, clause.breached);
    for (const auto* acts : {&clause.delivering, &clause.breaching}) {
      for (const ActReference& act : *acts) {
        if (!act.evidence.empty()) faults.refer(place, act.evidence);
      }
    }
  }
  for (const StepReport& step : report.steps) faults.check("substance step", step.step);
  faults.check("substance effect", report.effect);
  for (const double probability : report.verdict.probability) faults.check_probability("substance", probability);
}

void check_evidence(Faults& faults, const Brief& brief) {
  std::set<std::tuple<Day, StateCode, StateCode, CameoCode, std::string>> seen;
  for (const Evidence& evidence : brief.evidence) {
    if (!seen.emplace(evidence.day, evidence.source.code, evidence.target.code, evidence.cameo, evidence.text).second) {
      faults.add(evidence.id, "the same happening is listed twice");
    }
    faults.check_probability(evidence.id, evidence.weight);
    faults.check_count(evidence.id, evidence.articles);
    faults.check_count(evidence.id, evidence.also_reported);
  }
}

}  // namespace

bool is_clear(const Phase& phase) {
  return phase.probability >= 0.5;
}

std::string_view name_of(MarkKind kind) {
  switch (kind) {
    case MarkKind::agreement:
      return "agreement";
    case MarkKind::cooperation:
      return "cooperation";
    case MarkKind::conflict:
      return "conflict";
  }
  return "agreement";
}

std::string anchor_of(std::optional<Dimension> dimension) {
  return fmt::format("level-{}", dimension ? name_of(*dimension) : "all");
}
std::string anchor_of(const Direction& direction) {
  return fmt::format("direction-{}-{}", direction.source.view(), direction.target.view());
}
std::string anchor_of(const AgreementReport& agreement) {
  return fmt::format("agreement-{}", agreement.id);
}
std::string anchor_of(const ThirdParty& party) {
  return fmt::format("third-{}", party.state.code.view());
}

std::vector<std::string> find_faults(const Brief& brief) {
  Faults faults;
  if (brief.a.code == brief.b.code || brief.a.code.empty()) faults.add("pair", "two different states are needed");
  if (brief.window.last < brief.window.first) faults.add("window", "it ends before it begins");
  take_anchors(faults, brief);
  if (brief.overall) check_dimension(faults, *brief.overall);
  for (const DimensionReport& report : brief.dimensions) check_dimension(faults, report);
  for (const AgreementReport& agreement : brief.agreements) check_agreement(faults, agreement);
  if (brief.substance) check_substance(faults, *brief.substance);
  for (const ThirdParty& party : brief.third_parties) faults.check(anchor_of(party), party.share);
  for (const FactReport& fact : brief.facts) faults.check(fact.id, fact.value);
  check_evidence(faults, brief);
  for (const SourceReport& source : brief.sources) {
    faults.check_count(source.data_set, source.rows);
    faults.check_count(source.data_set, source.events);
  }
  if (brief.breaks) {
    for (const Break& found : *brief.breaks) {
      faults.check_probability("breaks", found.probability);
      if (!found.interval.contains(found.day)) faults.add("breaks", "a day outside its interval");
      for (const std::string& id : found.evidence) faults.refer("breaks", id);
    }
  }
  if (brief.phases) {
    for (const Phase& phase : *brief.phases) faults.check_probability("phases", phase.probability);
  }
  if (brief.phase) {
    double sum = 0;
    for (const auto& [name, probability] : brief.phase->probabilities) {
      faults.check_probability("phase", probability);
      sum += probability;
    }
    if (std::fabs(sum - 1) > 1e-6) faults.add("phase", "probabilities that do not sum to 1");
    if (!brief.phase->interval.contains(brief.phase->since)) faults.add("phase", "a day outside its interval");
  }
  for (const Statement& statement : brief.bottom_line) {
    if (statement.references.empty()) faults.add(statement.text, "nothing carries this statement");
    for (const std::string& anchor : statement.references) faults.refer(statement.text, anchor);
  }
  for (const Mark& mark : brief.timeline) {
    if (!mark.reference.empty()) faults.refer(mark.label, mark.reference);
  }
  return faults.take();
}

void require_sound(const Brief& brief) {
  const std::vector<std::string> faults = find_faults(brief);
  if (!faults.empty()) require(false, "require_sound", fmt::format("a sound brief, but {}", faults.front()));
}

}  // namespace foedus::report
