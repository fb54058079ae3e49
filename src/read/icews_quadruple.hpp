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
  explicit IcewsQuadrupleParser(const Vocabulary& vocabulary) : vocabulary_(vocabulary) {}
  void parse(const Row& row, Batch& batch) override;

  [[nodiscard]] static bool is_header(Cells first_row);
  /// Four or five cells, a day first, and an event text that the ontology knows.
  [[nodiscard]] static bool is_row(Cells first_row, const Ontology& ontology);

 private:
  const Vocabulary& vocabulary_;
};

}  // namespace foedus::read
