// SPDX-License-Identifier: Apache-2.0
//
// Agreements as an analyst writes them down: blocks of "key: value" lines, each block one agreement with its clauses.
// In: an Input. Out: one Agreement a block, a set-aside or a reject. Format: docs/formats/agreement.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "read/agreements.hpp"
#include "read/input.hpp"
#include "read/line_reader.hpp"
#include "read/row_reader.hpp"

namespace foedus::read {

/// "key: value" on one line of the file.
struct KeyLine {
  std::uint64_t number = 0;
  std::string key;  ///< in lower case
  std::string value;
};

class AgreementTextReader final : public RowReader {
 public:
  AgreementTextReader(Input input, const Vocabulary& vocabulary, const ReadOptions& options);

  [[nodiscard]] bool next(Batch& batch) override;
  [[nodiscard]] Position position() const override { return lines_.input().position(); }

  /// The first line that is neither empty nor a comment begins a block.
  [[nodiscard]] static bool is_text(const Sample& sample);

 private:
  [[nodiscard]] const std::string& place() const override { return lines_.input().place(); }
  /// The lines of the next block, its first included. False at the end.
  [[nodiscard]] bool next_block();
  void parse_block(Batch& batch);

  const Vocabulary& vocabulary_;
  LineReader lines_;
  std::vector<KeyLine> block_;
  std::optional<KeyLine> ahead_;  ///< first line of the block after it
  AgreementIds ids_;
};

}  // namespace foedus::read
