// SPDX-License-Identifier: Apache-2.0
#include "read/trade.hpp"

#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "foedus/base/number.hpp"
#include "foedus/base/tsv.hpp"

namespace foedus::read {
namespace {

constexpr std::array<std::string_view, 3> measures = {"exports_usd", "imports_usd", "turnover_usd"};
constexpr double million = 1e6;
constexpr std::string_view pair_directive = "pair:";

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

/// "AZE-RUS" at the start of a text, as "AZE RUS"; empty if it is not there. `rest` is what follows.
std::string pair_at_start(std::string_view text, std::string_view& rest) {
  rest = text;
  if (text.size() < 7 || text[3] != '-' || (text.size() > 7 && text[7] != ' ')) return {};
  for (const std::size_t i : {0U, 1U, 2U, 4U, 5U, 6U}) {
    if (!is_upper(text[i])) return {};
  }
  rest = trim(text.substr(7));
  return fmt::format("{} {}", text.substr(0, 3), text.substr(4, 3));
}

/// What a press figure measures, by its first words; empty if they name nothing that is measured here.
std::string_view measure_of(std::string_view what) {
  if (what.starts_with("trade ")) what = trim(what.substr(6));
  if (what.starts_with("turnover")) return "turnover_usd";
  if (what.starts_with("exports")) return "exports_usd";
  if (what.starts_with("imports")) return "imports_usd";
  return {};
}

}  // namespace

bool TradeParser::is_header(Cells first_row) {
  return has_columns(first_row, {"year", "reporter", "partner", "exports_usd_m", "imports_usd_m", "turnover_usd_m"});
}

TradeParser::TradeParser(Cells header, const Vocabulary& vocabulary)
    : vocabulary_(vocabulary),
      year_(find_column(header, {"year"})),
      reporter_(find_column(header, {"reporter"})),
      partner_(find_column(header, {"partner"})),
      url_(find_column(header, {"url"})),
      values_{find_column(header, {"exports_usd_m"}), find_column(header, {"imports_usd_m"}),
              find_column(header, {"turnover_usd_m"})},
      width_(header.size()) {}

void TradeParser::parse(const Row& row, Batch& batch) {
  if (row.cells.size() != width_) {
    return reject(batch, row, no_column, fmt::format("{} columns where there should be {}", row.cells.size(), width_));
  }
  const std::string_view year = row.cell(year_);
  const std::optional<Window> period = year.size() == 4 ? parse_period(year) : std::nullopt;
  if (!period) return reject(batch, row, year_, fmt::format("not a year: {}", year));
  std::array<std::optional<double>, 3> values;
  std::size_t given = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::string_view text = row.cell(values_[i]);
    if (is_missing(text)) continue;
    values[i] = parse_real(text);
    if (!values[i] || *values[i] < 0) {
      return reject(batch, row, values_[i], fmt::format("not an amount of money: {}", text));
    }
    ++given;
  }
  const State* reporter = vocabulary_.states.find_typed(row.cell(reporter_), period->last);
  const State* partner = vocabulary_.states.find_typed(row.cell(partner_), period->last);
  if (reporter == nullptr || partner == nullptr) return set_aside(batch, SetAside::unknown_actor);
  if (reporter == partner) return set_aside(batch, SetAside::same_state);
  if (given == 0) return set_aside(batch, SetAside::no_value);
  batch.further_records += given - 1;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!values[i]) continue;
    Fact fact;
    fact.measure = std::string{measures[i]};
    fact.a = reporter->code;
    fact.b = partner->code;
    fact.period = *period;
    fact.value = *values[i] * million;
    fact.url = std::string{row.cell(url_)};
    batch.facts.push_back(std::move(fact));
  }
}

bool TradePressParser::is_header(Cells first_row) {
  return has_columns(first_row, {"period", "value_usd", "what", "reported_by"});
}

TradePressParser::TradePressParser(Cells header, const Vocabulary& vocabulary)
    : vocabulary_(vocabulary),
      period_(find_column(header, {"period"})),
      value_(find_column(header, {"value_usd"})),
      what_(find_column(header, {"what"})),
      reported_by_(find_column(header, {"reported_by"})),
      url_(find_column(header, {"source_url", "url"})),
      width_(header.size()) {}

void TradePressParser::comment(std::string_view line) {
  while (line.starts_with('#')) line.remove_prefix(1);
  line = trim(line);
  if (line.starts_with(pair_directive)) pair_ = std::string{trim(line.substr(pair_directive.size()))};
}

const State* TradePressParser::find(std::string_view code) const {
  return vocabulary_.states.find_typed(code);
}

void TradePressParser::parse(const Row& row, Batch& batch) {
  if (row.cells.size() != width_) {
    return reject(batch, row, no_column, fmt::format("{} columns where there should be {}", row.cells.size(), width_));
  }
  const std::string_view period_text = row.cell(period_);
  const std::optional<Window> period = parse_period(period_text);
  if (!period) return reject(batch, row, period_, fmt::format("not a period: {}", period_text));
  const std::string_view value_text = row.cell(value_);
  const std::optional<double> value = parse_real(value_text);
  if (!is_missing(value_text) && (!value || *value < 0)) {
    return reject(batch, row, value_, fmt::format("not an amount of money: {}", value_text));
  }
  std::string_view rest;
  std::string named = pair_at_start(row.cell(what_), rest);
  if (named.empty()) named = pair_;
  const std::vector<std::string_view> sides = split(named, ' ');
  if (sides.size() != 2) return set_aside(batch, SetAside::no_state);
  const State* a = find(sides[0]);
  const State* b = find(sides[1]);
  if (a == nullptr || b == nullptr) return set_aside(batch, SetAside::unknown_actor);
  if (a == b) return set_aside(batch, SetAside::same_state);
  if (!value) return set_aside(batch, SetAside::no_value);
  const std::string_view measure = measure_of(rest);
  if (measure.empty()) return set_aside(batch, SetAside::unknown_action);
  Fact fact;
  fact.measure = std::string{measure};
  fact.a = a->code;
  fact.b = b->code;
  fact.period = *period;
  fact.value = *value;
  fact.note = fmt::format("{}; reported by {}", rest, row.cell(reported_by_));
  fact.url = std::string{row.cell(url_)};
  batch.facts.push_back(std::move(fact));
}

}  // namespace foedus::read
