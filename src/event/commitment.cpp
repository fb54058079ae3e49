// SPDX-License-Identifier: Apache-2.0
#include "foedus/event/commitment.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/base/tsv.hpp"

namespace foedus {
namespace {

bool is_code(std::string_view text) {
  return text.size() >= 2 && CameoCode::fits(text) &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_state(std::string_view text) {
  return !text.empty() && text.size() == 3 &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

/// "RUS>AZE 061@energy".
std::optional<ActPattern> parse_act(std::string_view text) {
  ActPattern act;
  if (const std::size_t arrow = text.find('>'); arrow != std::string_view::npos) {
    const std::string_view source = trim(text.substr(0, arrow));
    std::string_view rest = trim(text.substr(arrow + 1));
    const std::string_view target = rest.substr(0, rest.find(' '));
    if (!is_state(source) || !is_state(target)) return std::nullopt;
    act.source = StateCode{source};
    act.target = StateCode{target};
    text = trim(rest.substr(target.size()));
  }
  if (const std::size_t at = text.find('@'); at != std::string_view::npos) {
    const std::string_view field = trim(text.substr(at + 1));
    act.energy = field == "energy";
    if (!act.energy) act.dimension = parse_dimension(field);
    if (!act.energy && !act.dimension) return std::nullopt;
    text = trim(text.substr(0, at));
  }
  if (!is_code(text)) return std::nullopt;
  act.code = CameoCode{text};
  return act;
}

/// Cooperation or conflict in a dimension, for clauses of no kind.
ActPatterns acts_of(const Commitment& commitment, std::initializer_list<std::string_view> roots) {
  ActPatterns acts;
  for (const std::string_view root : roots) {
    ActPattern act;
    act.code = CameoCode{root};
    act.dimension = commitment.dimension;
    act.energy = commitment.energy;
    acts.push_back(act);
  }
  return acts;
}

enum Column : std::size_t { kind, name, dimension, promise, delivers, breaches };

ActPatterns acts_in(const TsvTable::Row& row, Column column) {
  std::string fault;
  std::optional<ActPatterns> acts = parse_acts(row[column], fault);
  if (!acts)
    row.fail(column, "not an act: " + fault, "Write CAMEO codes separated by commas: 04, 061@energy, or none.");
  return std::move(*acts);
}

CommitmentKind kind_in(const TsvTable::Row& row) {
  CommitmentKind found;
  found.key = std::string{row[kind]};
  found.name = std::string{row[name]};
  if (found.key.empty() || found.name.empty()) row.fail(kind, "a kind without key or name");
  found.energy = row[dimension] == "energy";
  const std::optional<Dimension> parsed = found.energy ? Dimension::economic : parse_dimension(row[dimension]);
  if (!parsed) row.fail(dimension, fmt::format("not a dimension: {}", row[dimension]));
  found.dimension = *parsed;
  if (row[promise] != "act" && row[promise] != "abstain") row.fail(promise, "neither act nor abstain");
  found.abstain = row[promise] == "abstain";
  found.delivers = acts_in(row, delivers);
  found.breaches = acts_in(row, breaches);
  return found;
}

}  // namespace

std::optional<ActPatterns> parse_acts(std::string_view text, std::string& fault) {
  ActPatterns acts;
  if (trim(text) == "none") return acts;
  for (const std::string_view part : split(text, ',')) {
    const std::optional<ActPattern> act = parse_act(part);
    if (!act) {
      fault = std::string{part};
      return std::nullopt;
    }
    acts.push_back(*act);
  }
  if (acts.empty()) return std::nullopt;
  return acts;
}

std::string format_acts(std::span<const ActPattern> acts) {
  if (acts.empty()) return "none";
  std::string text;
  for (const ActPattern& act : acts) {
    if (!text.empty()) text += ", ";
    if (!act.source.empty()) text += fmt::format("{}>{} ", act.source.view(), act.target.view());
    text += act.code.view();
    if (act.energy) text += "@energy";
    if (act.dimension && !act.energy) text += fmt::format("@{}", name_of(*act.dimension));
  }
  return text;
}

CommitmentTable CommitmentTable::parse(std::string_view commitments, std::string_view atop_provisions) {
  CommitmentTable table;
  const TsvTable kinds(commitments, "commitments.tsv",
                       {"kind", "name", "dimension", "promise", "delivers", "breaches"});
  for (const TsvTable::Row& row : kinds.rows()) {
    if (table.find(row[kind]) != nullptr) row.fail(kind, fmt::format("a kind given twice: {}", row[kind]));
    table.kinds_.push_back(kind_in(row));
  }
  const TsvTable provisions(atop_provisions, "atop_provisions.tsv", {"variable", "values", "kind", "text"});
  for (const TsvTable::Row& row : provisions.rows()) {
    AtopProvision provision{std::string{row[0]}, std::string{row[1]}, std::string{row[2]}, std::string{row[3]}};
    if (table.find(provision.kind) == nullptr) row.fail(2, "no kind of commitments.tsv: " + provision.kind);
    if (provision.values.empty()) row.fail(1, "no value that counts");
    table.provisions_.push_back(std::move(provision));
  }
  return table;
}

const CommitmentKind* CommitmentTable::find(std::string_view key) const {
  const auto found =
      std::find_if(kinds_.begin(), kinds_.end(), [key](const CommitmentKind& known) { return known.key == key; });
  return found == kinds_.end() ? nullptr : &*found;
}

bool CommitmentTable::abstains(const Commitment& commitment) const {
  const CommitmentKind* known = find(commitment.kind);
  return known != nullptr && known->abstain;
}

ActPatterns CommitmentTable::delivering(const Commitment& commitment) const {
  if (commitment.delivers) return *commitment.delivers;
  if (const CommitmentKind* known = find(commitment.kind)) return known->delivers;
  return acts_of(commitment, {"03", "04", "05", "06", "07", "08"});
}

ActPatterns CommitmentTable::breaching(const Commitment& commitment) const {
  if (commitment.breaches) return *commitment.breaches;
  if (const CommitmentKind* known = find(commitment.kind)) return known->breaches;
  return acts_of(commitment, {"10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20"});
}

std::size_t match(std::span<const ActPattern> acts, const Event& event, StateCode by) {
  std::size_t longest = 0;
  for (const ActPattern& act : acts) {
    if (!event.cameo.view().starts_with(act.code.view())) continue;
    if (act.energy && !event.energy) continue;
    if (act.dimension && *act.dimension != event.dimension) continue;
    if (!act.source.empty() && (event.source.state != act.source || event.target.state != act.target)) continue;
    if (act.source.empty() && !by.empty() && event.source.state != by) continue;
    longest = std::max(longest, act.code.view().size());
  }
  return longest;
}

}  // namespace foedus
