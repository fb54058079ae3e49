// SPDX-License-Identifier: Apache-2.0
#include "read/agreements.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "foedus/base/tsv.hpp"

namespace foedus::read {
namespace {

/// A dimension's name and its colon at the start of `text`.
struct Label {
  Dimension dimension = Dimension::political;
  bool energy = false;
  std::size_t length = 0;  ///< with the colon
};

std::optional<Label> label_of(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon > 16) return std::nullopt;  // none, or too far to end a label
  const std::string_view name = trim(text.substr(0, colon));
  if (name == "energy") return Label{Dimension::economic, true, colon + 1};
  const std::optional<Dimension> dimension = parse_dimension(name);
  if (!dimension) return std::nullopt;
  return Label{*dimension, false, colon + 1};
}

/// Where the commitment that begins at `from` ends: at a semicolon before a label, or at the end.
std::size_t end_of_commitment(std::string_view cell, std::size_t from) {
  for (std::size_t at = cell.find(';', from); at != std::string_view::npos; at = cell.find(';', at + 1)) {
    if (label_of(trim(cell.substr(at + 1)))) return at;
  }
  return cell.size();
}

}  // namespace

std::vector<Commitment> parse_commitments(std::string_view cell) {
  std::vector<Commitment> commitments;
  std::size_t from = 0;
  while (from < cell.size()) {
    const std::size_t end = end_of_commitment(cell, from);
    std::string_view text = trim(cell.substr(from, end - from));
    from = end + 1;
    Commitment commitment;
    if (const std::optional<Label> label = label_of(text)) {
      commitment.dimension = label->dimension;
      commitment.energy = label->energy;
      text = trim(text.substr(label->length));
    }
    if (text.empty()) continue;
    commitment.text = std::string{text};
    commitments.push_back(std::move(commitment));
  }
  return commitments;
}

bool AgreementsParser::is_header(Cells first_row) {
  return has_columns(first_row, {"date", "title", "parties", "main_commitments"});
}

AgreementsParser::AgreementsParser(Cells header, const Vocabulary& vocabulary)
    : vocabulary_(vocabulary), width_(header.size()) {
  columns_ = {find_column(header, {"date"}),
              find_column(header, {"title"}),
              find_column(header, {"parties"}),
              find_column(header, {"kind", "form"}),
              find_column(header, {"binding"}),
              find_column(header, {"status"}),
              find_column(header, {"main_commitments"}),
              find_column(header, {"url"})};
}

void AgreementsParser::parse(const Row& row, Batch& batch) {
  if (row.cells.size() != width_) {
    return reject(batch, row, no_column, fmt::format("{} columns where there should be {}", row.cells.size(), width_));
  }
  const std::string_view date_text = row.cell(columns_[date]);
  const std::optional<Day> day = parse_iso_day(date_text);
  if (!day) return reject(batch, row, columns_[date], fmt::format("not a day of the calendar: {}", date_text));
  Agreement agreement;
  agreement.date = *day;
  agreement.title = std::string{row.cell(columns_[title])};
  if (agreement.title.empty()) return reject(batch, row, columns_[title], "no title");
  for (const std::string_view name : split(row.cell(columns_[parties]), ',')) {
    const State* state = vocabulary_.states.find_typed(name, *day);
    if (state == nullptr) return set_aside(batch, SetAside::unknown_actor);
    const auto known = std::find(agreement.parties.begin(), agreement.parties.end(), state->code);
    if (known == agreement.parties.end()) agreement.parties.push_back(state->code);
  }
  if (agreement.parties.empty()) return set_aside(batch, SetAside::no_state);
  if (agreement.parties.size() == 1) return set_aside(batch, SetAside::one_state_only);
  agreement.form = std::string{row.cell(columns_[form])};
  agreement.binding = std::string{row.cell(columns_[binding])};
  agreement.status = std::string{row.cell(columns_[status])};
  agreement.url = std::string{row.cell(columns_[url])};
  agreement.commitments = parse_commitments(row.cell(columns_[commitments]));
  agreement.id = ids_.next(agreement);
  batch.agreements.push_back(std::move(agreement));
}

std::string AgreementIds::next(const Agreement& agreement) {
  std::string id = format_day(agreement.date);
  for (const StateCode party : agreement.parties) {
    id.push_back('-');
    id += party.view();
  }
  const unsigned same = ++taken_[id];
  return same == 1 ? id : fmt::format("{}-{}", id, same);
}

}  // namespace foedus::read
