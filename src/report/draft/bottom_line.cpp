// SPDX-License-Identifier: Apache-2.0
//
// The bottom line: sentences that say what the intervals allow, and no more. Each names what carries it.
#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "foedus/report/words.hpp"

#include "report/draft/material.hpp"

namespace foedus::report {
namespace {

constexpr std::size_t most_references = 8;  // of the acts that carry a statement

std::string lower_first(std::string text) {
  if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
  return text;
}

std::string dimension_word(const DimensionReport& report) {
  return lower_first(title_of(report.dimension));
}

std::string list_in_words(const std::vector<std::string>& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " and " : ", ";
    text += words[i];
  }
  return text;
}

std::string days_in_words(const Window& days) {
  if (days.first == add_months(days.last, -12) + 1) {
    return fmt::format("in the 12 months to {}", format_day_in_words(days.last));
  }
  return fmt::format("from {} to {}", format_day_in_words(days.first), format_day_in_words(days.last));
}

Statement on_level(const Material& material, const Brief& brief) {
  const DimensionReport& overall = *brief.overall;
  const std::string pair = fmt::format("{} and {}", brief.a.name, brief.b.name);
  const std::string days = days_in_words(material.level_days);
  if (!overall.enough) {
    return {
        fmt::format("{}: nothing can be said of how close they are {} ({}).", pair, days, overall.not_enough_reason),
        {anchor_of(overall.dimension)}};
  }
  return {fmt::format("{}: {} {}. {} of their acts towards each other were cooperative, on {} acts.", pair,
                      level_in_words(overall.level.share), days, in_words(overall.level.share),
                      count_in_words(overall.events)),
          {anchor_of(overall.dimension)}};
}

/// Which data sets a change rests on, where others speak of one of the two years only.
std::string basis_in_words(const Material& material) {
  const SharedSets shared = shared_sets(material, material.year_before, material.level_days);
  const SharedSets now = shared_sets(material, material.level_days, material.level_days);
  return shared == now ? std::string{} : fmt::format(", by {} alone, which speaks of both", names_of(shared));
}

void add_change(const Material& material, const Brief& brief, std::vector<Statement>& statements) {
  const DimensionReport& overall = *brief.overall;
  if (!overall.enough) return;
  if (!overall.change.share.value) {
    statements.push_back({fmt::format("Whether that is better or worse than the year before is not known ({}).",
                                      overall.change.share.absent_reason),
                          {anchor_of(overall.dimension)}});
    return;
  }
  statements.push_back(
      {fmt::format("Against the 12 months before{}: {}, {} (probability of a rise {:.2f}).", basis_in_words(material),
                   change_in_words(overall.change.share, overall.change.probability_up), in_words(overall.change.share),
                   *overall.change.probability_up),
       {anchor_of(overall.dimension)}});
}

void add_phase(const Brief& brief, std::vector<Statement>& statements) {
  if (brief.phase) statements.push_back({sentence_of(*brief.phase), {anchor_of(std::optional<Dimension>{})}});
}

/// The latest break, and how sure it is; or that there is none.
void add_breaks(const Brief& brief, std::vector<Statement>& statements) {
  if (!brief.breaks) return;
  const std::string all = anchor_of(std::optional<Dimension>{});
  if (brief.breaks->empty()) {
    statements.push_back({fmt::format("No dated break stands out; that there is none at all has probability {:.2f}.",
                                      *brief.none_probability),
                          {all}});
    return;
  }
  const Break& last = brief.breaks->back();
  std::vector<std::string> dimensions;
  for (const Dimension dimension : last.dimensions) dimensions.push_back(lower_first(title_of(dimension)));
  Statement statement{fmt::format("The latest of {} break{}: {}, about {} (90%: {}), probability {:.2f}{}.",
                                  brief.breaks->size(), brief.breaks->size() == 1 ? "" : "s", last.kind,
                                  format_day_in_words(last.day), window_in_words(last.interval), last.probability,
                                  dimensions.empty() ? ""
                                                     : ", in the " + list_in_words(dimensions) + " dimension" +
                                                           (dimensions.size() == 1 ? "" : "s")),
                      {all}};
  const auto surest = std::max_element(brief.breaks->begin(), brief.breaks->end(),
                                       [](const Break& x, const Break& y) { return x.probability < y.probability; });
  if (surest->probability > last.probability) {
    statement.text +=
        fmt::format(" The surest: {}, about {} (90%: {}), probability {:.2f}.", surest->kind,
                    format_day_in_words(surest->day), window_in_words(surest->interval), surest->probability);
    for (const std::string& id : surest->evidence) {
      if (statement.references.size() <= most_references / 2) statement.references.push_back(id);
    }
  }
  for (const std::string& id : last.evidence) {
    if (statement.references.size() <= most_references) statement.references.push_back(id);
  }
  if (brief.breaks->size() == 1) statement.text.replace(0, std::string{"The latest of 1 break"}.size(), "One break");
  statements.push_back(std::move(statement));
}

/// The warmest and the coldest dimension, where their intervals do not touch.
void add_dimensions(const Brief& brief, std::vector<Statement>& statements) {
  std::vector<const DimensionReport*> known;
  std::vector<std::string> unknown;
  std::vector<std::string> unknown_anchors;
  for (const DimensionReport& report : brief.dimensions) {
    if (report.enough) {
      known.push_back(&report);
    } else {
      unknown.push_back(dimension_word(report));
      unknown_anchors.push_back(anchor_of(report.dimension));
    }
  }
  if (known.size() > 1) {
    const auto by_share = [](const DimensionReport* x, const DimensionReport* y) {
      return *x->level.share.value < *y->level.share.value;
    };
    const DimensionReport& coldest = **std::min_element(known.begin(), known.end(), by_share);
    const DimensionReport& warmest = **std::max_element(known.begin(), known.end(), by_share);
    const std::vector<std::string> anchors = {anchor_of(warmest.dimension), anchor_of(coldest.dimension)};
    if (*coldest.level.share.upper < *warmest.level.share.lower) {
      statements.push_back(
          {fmt::format("Closest in the {} dimension ({}), most strained in the {} ({}).", dimension_word(warmest),
                       in_words(warmest.level.share), dimension_word(coldest), in_words(coldest.level.share)),
           anchors});
    } else {
      statements.push_back({"No dimension stands clearly apart from the others: their intervals overlap.", anchors});
    }
  }
  if (!unknown.empty() && !known.empty()) {
    statements.push_back({fmt::format("Not enough data for a level in the {} dimension{}.", list_in_words(unknown),
                                      unknown.size() == 1 ? "" : "s"),
                          unknown_anchors});
  }
}

void add_directions(const Brief& brief, std::vector<Statement>& statements) {
  const std::vector<Direction>& directions = brief.overall->directions;
  if (directions.size() != 2 || !directions[0].level.share.value || !directions[1].level.share.value) return;
  const bool first_colder = *directions[0].level.share.value < *directions[1].level.share.value;
  const Direction& colder = directions[first_colder ? 0 : 1];
  const Direction& warmer = directions[first_colder ? 1 : 0];
  if (*colder.level.share.upper >= *warmer.level.share.lower) return;
  const std::string& from = colder.source == brief.a.code ? brief.a.name : brief.b.name;
  const std::string& to = colder.source == brief.a.code ? brief.b.name : brief.a.name;
  statements.push_back({fmt::format("{} is colder to {} ({}) than the other way round ({}).", from, to,
                                    in_words(colder.level.share), in_words(warmer.level.share)),
                        {anchor_of(colder), anchor_of(warmer)}});
}

/// Practice since the agreement against practice before, as far as the intervals tell.
void add_agreement(const Brief& brief, std::vector<Statement>& statements) {
  if (brief.agreements.empty()) return;
  const AgreementReport& agreement = brief.agreements.front();
  std::vector<std::string> up, down, same, unknown;
  for (const Delivery& delivery : agreement.deliveries) {
    const std::string word = lower_first(title_of(delivery.dimension));
    if (!delivery.change.share.value) {
      unknown.push_back(word);
    } else if (*delivery.change.share.lower > 0) {
      up.push_back(word);
    } else if (*delivery.change.share.upper < 0) {
      down.push_back(word);
    } else {
      same.push_back(word);
    }
  }
  std::vector<std::string> parts;
  if (!up.empty()) parts.push_back("warmer than in the two years before it: " + list_in_words(up));
  if (!down.empty()) parts.push_back("colder: " + list_in_words(down));
  if (!same.empty()) parts.push_back("no clear change: " + list_in_words(same));
  if (!unknown.empty()) parts.push_back("not enough data to tell: " + list_in_words(unknown));
  if (parts.empty())
    parts.emplace_back("its commitments are not known to the store, so practice cannot be set beside them");
  statements.push_back({fmt::format("Since \"{}\" ({}), in the dimensions it speaks of - {}.", agreement.title,
                                    format_day_in_words(agreement.date), fmt::join(parts, "; ")),
                        {anchor_of(agreement)}});
}

/// What the text means in practice: the verdict of the models of substance.
void add_substance(const Brief& brief, std::vector<Statement>& statements) {
  if (!brief.substance || brief.substance->clauses.empty()) return;
  statements.push_back({substance_in_words(*brief.substance), {anchor_of(brief.agreements.front())}});
}

}  // namespace

std::vector<Statement> draft_bottom_line(const Material& material, const Brief& brief) {
  std::vector<Statement> statements = {on_level(material, brief)};
  add_phase(brief, statements);
  add_change(material, brief, statements);
  add_breaks(brief, statements);
  add_dimensions(brief, statements);
  add_directions(brief, statements);
  add_agreement(brief, statements);
  add_substance(brief, statements);
  return statements;
}

}  // namespace foedus::report
