// SPDX-License-Identifier: Apache-2.0
//
// ICEWS events as published: 20 tab-separated columns, with or without a header line, plain or quoted cells.
// In: rows. Out: one Event a row, a set-aside or a reject. Columns and rules: docs/formats/icews.md.
#pragma once

#include <array>

#include "foedus/event/vocabulary.hpp"

#include "read/row.hpp"

namespace foedus::read {

class IcewsParser final : public RowParser {
 public:
  /// `header`: the header line; empty if the file has none (its columns are then in the published order).
  IcewsParser(Cells header, const Vocabulary& vocabulary);
  void parse(const Row& row, Batch& batch) override;

  [[nodiscard]] static bool is_header(Cells first_row);
  /// A row of a file without header: 20 cells, a day, a CAMEO code.
  [[nodiscard]] static bool is_row(Cells first_row);

 private:
  enum Column : std::size_t {
    id,
    date,
    source_name,
    source_sectors,
    source_country,
    event_text,
    cameo,
    intensity,
    target_name,
    target_sectors,
    target_country,
    city,
    country,
    column_count
  };
  const Vocabulary& vocabulary_;
  std::array<std::size_t, column_count> columns_{};
  std::size_t width_ = 0;
};

}  // namespace foedus::read
