// SPDX-License-Identifier: Apache-2.0
//
// What the readers of rows share: options, format, and how a row is rejected, set aside or its text kept.
// A reader derives from it, counts Batch::rows itself, and gives each row one of three ends.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "foedus/base/arena.hpp"
#include "foedus/read/reader.hpp"

namespace foedus::read {

class RowReader : public Reader {
 public:
  [[nodiscard]] Format format() const override { return format_; }

 protected:
  RowReader(Format format, const ReadOptions& options) : format_(format), options_(options) {}

  [[nodiscard]] const ReadOptions& options() const { return options_; }
  [[nodiscard]] bool full(const Batch& batch) const { return batch.rows >= options_.batch_rows; }

  /// `column`: 1-based, 0 for the row as a whole. `text`: the row, cut and repaired here.
  /// Throws Error (input) under ReadOptions::strict.
  void reject(Batch& batch, std::uint64_t line, std::uint32_t column, std::string reason, std::string_view text) const;

 private:
  /// The file's name, for the error of a strict reader.
  [[nodiscard]] virtual const std::string& place() const = 0;

  Format format_;
  ReadOptions options_;
};

/// Adds a reject. Throws Error (input) instead where reading is strict. As RowReader::reject.
void reject(Batch& batch, bool strict, const std::string& place, std::uint64_t line, std::uint32_t column,
            std::string reason, std::string_view text);

inline void set_aside(Batch& batch, SetAside reason) {
  ++batch.set_aside[static_cast<std::size_t>(reason)];
}

/// Copies `text` into the arena as valid UTF-8 without NUL (repair_utf8).
[[nodiscard]] std::string_view keep_text(TextArena& arena, std::string_view text);

/// A value as a reject quotes it: cut short, valid UTF-8.
[[nodiscard]] std::string quoted_value(std::string_view value);

}  // namespace foedus::read
