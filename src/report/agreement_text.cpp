// SPDX-License-Identifier: Apache-2.0
#include "foedus/report/agreement_text.hpp"

#include <optional>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace foedus::report {
namespace {

using Json = nlohmann::ordered_json;

std::string parties_of(const Agreement& agreement, std::string_view separator) {
  std::string parties;
  for (const StateCode party : agreement.parties) {
    if (!parties.empty()) parties += separator;
    parties += party.view();
  }
  return parties;
}

/// One line: a value holds no line end.
void add(std::string& text, std::string_view key, std::string_view value) {
  if (value.empty()) return;
  std::string line{value};
  for (char& c : line) {
    if (c == '\n' || c == '\r') c = ' ';
  }
  text += fmt::format("{}: {}\n", key, line);
}

void add(std::string& text, std::string_view key, const std::optional<Day>& day) {
  if (day) add(text, key, format_day(*day));
}

std::string_view dimension_name(const Commitment& clause) {
  return clause.energy ? std::string_view{"energy"} : name_of(clause.dimension);
}

void add_clause(std::string& text, const Commitment& clause) {
  text += '\n';
  add(text, "clause", clause.text);
  add(text, "  article", clause.article);
  add(text, "  dimension", dimension_name(clause));
  add(text, "  kind", clause.kind);
  add(text, "  by", clause.by.view());
  add(text, "  from", clause.from);
  add(text, "  until", clause.until);
  if (clause.delivers) add(text, "  delivered", format_acts(*clause.delivers));
  if (clause.breaches) add(text, "  breached", format_acts(*clause.breaches));
}

Json day_or_null(const std::optional<Day>& day) {
  return day ? Json(format_day(*day)) : Json(nullptr);
}

Json clause_json(const Commitment& clause, const CommitmentTable& table) {
  return {{"text", clause.text},
          {"article", clause.article},
          {"dimension", name_of(clause.dimension)},
          {"energy", clause.energy},
          {"kind", clause.kind},
          {"by", clause.by.view()},
          {"from", day_or_null(clause.from)},
          {"until", day_or_null(clause.until)},
          {"abstain", table.abstains(clause)},
          {"delivered", format_acts(table.delivering(clause))},
          {"breached", format_acts(table.breaching(clause))},
          {"own_acts", clause.delivers || clause.breaches}};
}

}  // namespace

std::string write_agreement_text(std::span<const Agreement> agreements) {
  std::string text;
  for (const Agreement& agreement : agreements) {
    if (!text.empty()) text += '\n';
    add(text, "agreement", agreement.title);
    add(text, "parties", parties_of(agreement, ", "));
    add(text, "signed", format_day(agreement.date));
    add(text, "in force", agreement.in_force);
    add(text, "ended", agreement.ended);
    add(text, "form", agreement.form);
    add(text, "binding", agreement.binding);
    add(text, "status", agreement.status);
    add(text, "url", agreement.url);
    for (const Commitment& clause : agreement.commitments) add_clause(text, clause);
  }
  return text;
}

std::string write_agreement_table(std::span<const Agreement> agreements) {
  std::string text = "id\tsigned\tin_force\tended\tparties\tform\tbinding\tclauses\tstatus\ttitle\n";
  for (const Agreement& agreement : agreements) {
    const auto day = [](const std::optional<Day>& given) { return given ? format_day(*given) : std::string{}; };
    text += fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", agreement.id, format_day(agreement.date),
                        day(agreement.in_force), day(agreement.ended), parties_of(agreement, ","), agreement.form,
                        agreement.binding, agreement.commitments.size(), agreement.status, agreement.title);
  }
  return text;
}

std::string write_agreement_json(std::span<const Agreement> agreements, const CommitmentTable& table) {
  Json list = Json::array();
  for (const Agreement& agreement : agreements) {
    Json parties = Json::array();
    for (const StateCode party : agreement.parties) parties.push_back(party.view());
    Json clauses = Json::array();
    for (const Commitment& clause : agreement.commitments) clauses.push_back(clause_json(clause, table));
    list.push_back({{"id", agreement.id},
                    {"title", agreement.title},
                    {"parties", parties},
                    {"signed", format_day(agreement.date)},
                    {"in_force", day_or_null(agreement.in_force)},
                    {"ended", day_or_null(agreement.ended)},
                    {"form", agreement.form},
                    {"binding", agreement.binding},
                    {"status", agreement.status},
                    {"url", agreement.url},
                    {"clauses", clauses}});
  }
  const Json all = {{"schema", "foedus-agreements/1"}, {"agreements", list}};
  return all.dump(2) + "\n";
}

}  // namespace foedus::report
