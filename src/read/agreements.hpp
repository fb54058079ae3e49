// SPDX-License-Identifier: Apache-2.0
//
// Agreements between states: one signed text a line, tab-separated with a header.
// In: rows. Out: one Agreement a row, a set-aside or a reject. Columns: docs/formats/agreements.md.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/event/vocabulary.hpp"

#include "read/row.hpp"

namespace foedus::read {

/// Splits "political: a; b;military: c" at each semicolon that a dimension's name (or "energy") and a colon follow:
/// two commitments, the first with its own semicolon. Text before the first name is political.
[[nodiscard]] std::vector<Commitment> parse_commitments(std::string_view cell);

/// Ids of the agreements of one file: day and parties, and a number from the second of the same on.
class AgreementIds {
 public:
  [[nodiscard]] std::string next(const Agreement& agreement);

 private:
  std::map<std::string, unsigned> taken_;
};

class AgreementsParser final : public RowParser {
 public:
  AgreementsParser(Cells header, const Vocabulary& vocabulary);
  void parse(const Row& row, Batch& batch) override;

  [[nodiscard]] static bool is_header(Cells first_row);

 private:
  enum Column : std::size_t { date, title, parties, form, binding, status, commitments, url, column_count };

  const Vocabulary& vocabulary_;
  std::array<std::size_t, column_count> columns_{};
  std::size_t width_ = 0;
  AgreementIds ids_;
};

}  // namespace foedus::read
