// SPDX-License-Identifier: Apache-2.0
#include "foedus/event/ontology.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/base/tsv.hpp"

#include "base/fold.hpp"

namespace foedus {
namespace {

// A code of two to four digits as a number of base 11, so that "03", "030" and "0300" differ.
constexpr std::size_t code_positions = std::size_t{11} * 11 * 11 * 11;

std::size_t position_of(std::string_view code) {
  if (code.size() < 2 || code.size() > 4) return code_positions;
  std::size_t at = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    if (i >= code.size()) {
      at *= 11;
      continue;
    }
    if (code[i] < '0' || code[i] > '9') return code_positions;
    at = at * 11 + 1 + static_cast<std::size_t>(code[i] - '0');
  }
  return at;
}

std::string plover_key(std::string_view category, std::string_view mode) {
  return fold_name(category) + "/" + fold_name(mode);
}

template <class Number>
Number parse_number(const TsvTable::Row& row, std::size_t column, Number least, Number most) {
  const std::string_view text = row[column];
  Number value{};
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{} || end != text.data() + text.size() || !(value >= least && value <= most)) {
    row.fail(column, fmt::format("\"{}\" is not a number from {} to {}", text, least, most));
  }
  return value;
}

}  // namespace

void Ontology::read_categories(std::string_view plover) {
  enum Column : std::size_t { category, same_as };
  const TsvTable table(plover, "plover.tsv", {"category", "same_as"});
  plover_.emplace_back();
  by_category_.emplace("", 0);
  for (const TsvTable::Row& row : table.rows()) {
    if (!row[Column::same_as].empty()) continue;
    const auto number = static_cast<std::uint16_t>(plover_.size());
    if (by_category_.emplace(fold_name(row[Column::category]), number).second) {
      plover_.emplace_back(row[Column::category]);
    }
  }
  for (const TsvTable::Row& row : table.rows()) {
    if (row[Column::same_as].empty()) continue;
    const auto meant = by_category_.find(fold_name(row[Column::same_as]));
    if (meant == by_category_.end()) row.fail(Column::same_as, "no such category", "Name a category of this table.");
    by_category_.emplace(fold_name(row[Column::category]), meant->second);
  }
}

void Ontology::read_actions(std::string_view cameo) {
  enum Column : std::size_t { code, name, goldstein, quad, kind, plover, mode, context, texts };
  const TsvTable table(cameo, "cameo.tsv",
                       {"code", "name", "goldstein", "quad", "kind", "plover", "mode", "context", "texts"});
  by_code_.assign(code_positions, none);
  for (const TsvTable::Row& row : table.rows()) {
    const std::size_t position = position_of(row[Column::code]);
    if (position == code_positions) row.fail(Column::code, "not a CAMEO code", "Write two to four digits.");
    if (by_code_[position] != none) row.fail(Column::code, "the code stands on two lines", "Remove one of them.");
    const std::optional<Kind> kind_read = parse_kind(row[Column::kind]);
    if (!kind_read) row.fail(Column::kind, "not a kind", "Write statement, verbal_cooperation, ...");
    const std::optional<std::uint16_t> category = find_plover(row[Column::plover]);
    if (!category) row.fail(Column::plover, "not a PLOVER category", "plover.tsv lists the categories.");
    const auto number = static_cast<std::uint16_t>(actions_.size());
    Action action;
    action.code = CameoCode{row[Column::code]};
    action.name = row[Column::name];
    action.goldstein = parse_number<float>(row, Column::goldstein, -10, 10);
    action.quad = parse_number<std::uint8_t>(row, Column::quad, 1, 4);
    action.kind = *kind_read;
    action.plover = *category;
    action.mode = row[Column::mode];
    action.context = row[Column::context];
    actions_.push_back(std::move(action));
    by_code_[position] = number;
    for (const std::string_view text : split(row[Column::texts], ';')) {
      const auto [at, is_new] = by_text_.emplace(fold_name(text), number);
      if (!is_new && at->second != number) row.fail(Column::texts, fmt::format("\"{}\" stands on two lines", text));
    }
  }
}

void Ontology::read_stand_ins(std::string_view plover) {
  enum Column : std::size_t { category, mode, cameo };
  const TsvTable table(plover, "plover.tsv", {"category", "mode", "cameo"});
  for (const TsvTable::Row& row : table.rows()) {
    if (row[Column::cameo].empty()) continue;
    const std::size_t position = position_of(row[Column::cameo]);
    if (position == code_positions || by_code_[position] == none) {
      row.fail(Column::cameo, fmt::format("\"{}\" is no code of cameo.tsv", row[Column::cameo]), "Use a code that is.");
    }
    by_plover_.emplace(plover_key(row[Column::category], row[Column::mode]), by_code_[position]);
  }
}

void Ontology::read_dimensions(std::string_view dimensions) {
  enum Column : std::size_t { by, key, dimension, energy };
  struct Rule {
    std::optional<Dimension> dimension;
    bool energy = false;
  };
  const TsvTable table(dimensions, "dimensions.tsv", {"by", "key", "dimension", "energy"});
  NameIndex<Rule> rules;
  for (const TsvTable::Row& row : table.rows()) {
    const std::optional<Dimension> parsed = parse_dimension(row[Column::dimension]);
    const bool by_sectors = row[Column::dimension] == "sectors";
    if (!parsed && !by_sectors) {
      row.fail(Column::dimension, "not a dimension",
               "Write political, economic, military, humanitarian, information, or sectors.");
    }
    if (row[Column::by] == "cameo") {
      rules.insert_or_assign(std::string{row[Column::key]}, Rule{parsed, row[Column::energy] == "1"});
    } else if (const std::optional<Sector> sector = parse_sector(row[Column::key]);
               row[Column::by] == "sector" && sector) {
      by_sector_.at(static_cast<std::size_t>(*sector)) = parsed;
    } else {
      row.fail(Column::key, "neither a CAMEO code nor a sector", "Write by = cameo or by = sector, and a known key.");
    }
  }
  for (Action& action : actions_) {
    for (std::string_view code = action.code.view(); code.size() >= 2; code.remove_suffix(1)) {
      const auto rule = rules.find(code);
      if (rule == rules.end()) continue;
      action.dimension = rule->second.dimension;
      action.energy = rule->second.energy;
      break;
    }
  }
}

Ontology Ontology::parse(std::string_view cameo, std::string_view plover, std::string_view dimensions) {
  Ontology ontology;
  ontology.read_categories(plover);
  ontology.read_actions(cameo);
  ontology.read_stand_ins(plover);
  ontology.read_dimensions(dimensions);
  return ontology;
}

const Action* Ontology::find(CameoCode code) const {
  // The positions of the code and of its parents, as position_of makes them, in one pass over the digits.
  constexpr std::array<std::size_t, 4> weights = {std::size_t{11} * 11 * 11, std::size_t{11} * 11, 11, 1};
  std::uint16_t found = none;
  std::size_t position = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const auto digit = static_cast<std::size_t>(static_cast<unsigned char>(code.padded()[i])) - std::size_t{'0'};
    if (digit > 9) break;
    position += (digit + 1) * weights[i];
    if (i > 0 && by_code_[position] != none) found = by_code_[position];
  }
  return found == none ? nullptr : &actions_[found];
}

const Action* Ontology::find_by_text(std::string_view icews_text) const {
  std::array<char, 768> buffer;
  const std::string_view folded = fold_ascii(icews_text, buffer);
  const auto found = folded.empty() ? by_text_.find(fold_name(icews_text)) : by_text_.find(folded);
  return found == by_text_.end() ? nullptr : &actions_[found->second];
}

std::optional<std::uint16_t> Ontology::find_plover(std::string_view category) const {
  std::array<char, 128> buffer;
  const auto found = by_category_.find(fold_ascii(category, buffer));
  if (found == by_category_.end()) return std::nullopt;
  return found->second;
}

const Action* Ontology::find_by_plover(std::string_view category, std::string_view mode) const {
  auto found = by_plover_.find(plover_key(category, mode));
  if (found == by_plover_.end()) found = by_plover_.find(plover_key(category, {}));
  if (found != by_plover_.end()) return &actions_[found->second];
  const std::optional<std::uint16_t> number = find_plover(category);
  if (!number || *number == 0 || fold_name(category) == fold_name(plover_[*number])) return nullptr;
  return find_by_plover(plover_[*number], mode);
}

Dimension Ontology::dimension_of(const Action& action, Sector source, Sector target) const {
  if (action.dimension) return *action.dimension;
  for (const Sector sector : {source, target}) {
    const auto& dimension = by_sector_[static_cast<std::size_t>(sector)];
    if (dimension) return *dimension;
  }
  return Dimension::political;
}

}  // namespace foedus
