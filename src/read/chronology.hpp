// SPDX-License-Identifier: Apache-2.0
//
// A chronology in foedus' own format: dated, sourced events, one a line, tab-separated with a header.
// In: rows. Out: one Event a row, a set-aside or a reject. Columns: docs/formats/chronology.md.
#pragma once

#include <array>

#include "foedus/event/vocabulary.hpp"

#include "read/row.hpp"

namespace foedus::read {

class ChronologyParser final : public RowParser {
 public:
  ChronologyParser(Cells header, const Vocabulary& vocabulary);
  void parse(const Row& row, Batch& batch) override;

  [[nodiscard]] static bool is_header(Cells first_row);

 private:
  enum Column : std::size_t {
    date,
    source,
    target,
    others,
    dimension,
    cameo,
    plover,
    place,
    summary,
    url,
    confidence,
    column_count
  };
  [[nodiscard]] bool fill(const Row& row, Day day, Event& event, Batch& batch) const;

  const Vocabulary& vocabulary_;
  std::array<std::size_t, column_count> columns_{};
  std::size_t width_ = 0;
};

}  // namespace foedus::read
