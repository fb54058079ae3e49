// SPDX-License-Identifier: Apache-2.0
//
// Trade between two states, in two tables: one row a year with exports, imports and turnover in millions of dollars;
// one row a reported figure in dollars. In: rows. Out: Facts in US dollars. Columns: docs/formats/trade.md.
#pragma once

#include <array>
#include <optional>

#include "foedus/event/vocabulary.hpp"

#include "read/row.hpp"

namespace foedus::read {

/// year, reporter, partner, exports_usd_m, imports_usd_m, turnover_usd_m, url: up to three facts a row.
class TradeParser final : public RowParser {
 public:
  TradeParser(Cells header, const Vocabulary& vocabulary);
  void parse(const Row& row, Batch& batch) override;

  [[nodiscard]] static bool is_header(Cells first_row);

 private:
  const Vocabulary& vocabulary_;
  std::size_t year_, reporter_, partner_, url_;
  std::array<std::size_t, 3> values_;
  std::size_t width_;
};

/// period, value_usd, what, reported_by, source_url: one fact a row.
class TradePressParser final : public RowParser {
 public:
  TradePressParser(Cells header, const Vocabulary& vocabulary);
  void parse(const Row& row, Batch& batch) override;
  /// "# pair: AZE RUS" names the two states of the rows below that name none.
  void comment(std::string_view line) override;

  [[nodiscard]] static bool is_header(Cells first_row);

 private:
  [[nodiscard]] const State* find(std::string_view code) const;

  const Vocabulary& vocabulary_;
  std::size_t period_, value_, what_, reported_by_, url_;
  std::size_t width_;
  std::string pair_;
};

}  // namespace foedus::read
