// SPDX-License-Identifier: Apache-2.0
//
// ICEWS as text: date, source, event text, target and perhaps a split label, tab-separated, with or without header.
// In: rows. Out: one Event a row, a set-aside or a reject. Rules: docs/formats/icews.md.
#pragma once

#include "foedus/event/vocabulary.hpp"

#include "read/row.hpp"

namespace foedus::read {

class IcewsQuadrupleParser final : public RowParser {
 public:
  IcewsQuadrupleParser(Cells /*header*/, const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}
  void parse(const Row& row, Batch& batch) override;

  [[nodiscard]] static bool is_header(Cells first_row);
  /// The shape of a row: four or five cells, a day, a source and a target.
  [[nodiscard]] static bool is_row(Cells cells);
  /// The third cell is one of ICEWS' most frequent event texts.
  [[nodiscard]] static bool has_common_text(Cells cells);

 private:
  const Vocabulary& vocabulary_;
};

}  // namespace foedus::read
