// SPDX-License-Identifier: Apache-2.0
#include "read/icews_quadruple.hpp"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

#include "foedus/base/tsv.hpp"

#include "read/event_parts.hpp"

namespace foedus::read {
namespace {

enum Column : std::size_t { date, source, event_text, target, split_label };

bool has_width(Cells cells) {
  return cells.size() == 4 || cells.size() == 5;
}

/// The event texts that make up half of every ICEWS file, as plain names.
constexpr std::array<std::string_view, 20> common_texts = {"makestatement",
                                                           "consult",
                                                           "expressintenttomeetornegotiate",
                                                           "makeanappealorrequest",
                                                           "hostavisit",
                                                           "makeavisit",
                                                           "criticizeordenounce",
                                                           "praiseorendorse",
                                                           "arrestdetainorchargewithlegalaction",
                                                           "useunconventionalviolence",
                                                           "accuse",
                                                           "fightwithsmallarmsandlightweapons",
                                                           "useconventionalmilitaryforce",
                                                           "discussbytelephone",
                                                           "engageinnegotiation",
                                                           "makepessimisticcomment",
                                                           "makeoptimisticcomment",
                                                           "expressintenttocooperate",
                                                           "signformalagreement",
                                                           "engageindiplomaticcooperation"};

Side side_of(std::string_view name, Day on, const ActorNames& actors) {
  const ActorMatch match = actors.match(name, on);
  return {match.actor, match.found == ActorFound::unknown, name};
}

}  // namespace

bool IcewsQuadrupleParser::is_header(Cells first_row) {
  return has_width(first_row) && fold_column(first_row[date]) == "date" && fold_column(first_row[source]) == "source" &&
         fold_column(first_row[event_text]) == "eventtext" && fold_column(first_row[target]) == "target";
}

bool IcewsQuadrupleParser::is_row(Cells cells) {
  return has_width(cells) && parse_iso_day(trim(cells[date])) && !trim(cells[source]).empty() &&
         !trim(cells[target]).empty();
}

bool IcewsQuadrupleParser::has_common_text(Cells cells) {
  if (!has_width(cells)) return false;
  const std::string plain = fold_column(cells[event_text]);
  return std::find(common_texts.begin(), common_texts.end(), plain) != common_texts.end();
}

void IcewsQuadrupleParser::parse(const Row& row, Batch& batch) {
  if (!has_width(row.cells)) {
    return reject(batch, row, no_column, fmt::format("{} columns where there should be 4 or 5", row.cells.size()));
  }
  const std::string_view date_text = trim(row.cells[date]);
  const std::optional<Day> day = parse_iso_day(date_text);
  if (!day) return reject(batch, row, date, fmt::format("not a day of the calendar: {}", date_text));
  const std::string_view source_text = trim(row.cells[source]);
  const std::string_view target_text = trim(row.cells[target]);
  if (source_text.empty()) return reject(batch, row, source, "no source");
  if (target_text.empty()) return reject(batch, row, target, "no target");

  const Side from = side_of(source_text, *day, vocabulary_.actors);
  const Side to = side_of(target_text, *day, vocabulary_.actors);
  if (const std::optional<SetAside> reason = judge(batch, *day, from, to, vocabulary_.states)) {
    return set_aside(batch, *reason);
  }
  const Action* action = vocabulary_.ontology.find_by_text(trim(row.cells[event_text]));
  if (action == nullptr) return set_aside(batch, SetAside::unknown_action);

  Event event;
  event.data_set = DataSet::icews;
  event.day = *day;
  event.added = *day;
  event.line = row.line;
  event.source = from.actor;
  event.target = to.actor;
  set_action(event, *action, vocabulary_.ontology);
  event.row_id = content_id(row.cells.first(split_label), batch.events.text);
  set_features(event);
  batch.events.events.push_back(event);
}

}  // namespace foedus::read
