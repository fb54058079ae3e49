// SPDX-License-Identifier: Apache-2.0
//
// Reads bytes as one format, whatever they are, and aborts where a reader's promise is broken.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <numeric>
#include <string_view>

#include "foedus/base/error.hpp"
#include "foedus/base/utf8.hpp"
#include "foedus/read/reader.hpp"

#include "read/formats.hpp"

namespace foedus::fuzz {

inline void check(bool condition) {
  if (!condition) std::abort();
}

[[nodiscard]] inline const Vocabulary& vocabulary() {
  static const Vocabulary loaded = load_vocabulary();
  return loaded;
}

inline void check_batch(const read::Batch& batch) {
  const auto aside = std::accumulate(batch.set_aside.begin(), batch.set_aside.end(), std::uint64_t{0});
  check(batch.rows == batch.records() + aside + batch.rejects.size());
  for (const Event& event : batch.events.events) {
    check(!event.source.state.empty() && !event.target.state.empty() && event.source.state != event.target.state);
    check(is_valid_utf8(event.row_id) && is_valid_utf8(event.url) && is_valid_utf8(event.place_name));
    check(event.goldstein >= -10 && event.goldstein <= 10);
  }
  for (const Mention& mention : batch.mentions) {
    check(is_valid_utf8(mention.url) && is_valid_utf8(mention.source_name));
    check(mention.confidence >= 0 && mention.confidence <= 1);
  }
  for (const read::Reject& reject : batch.rejects) {
    check(!reject.reason.empty() && reject.text.size() <= 200);
    check(is_valid_utf8(reject.text) && is_valid_utf8(reject.reason));
  }
}

/// Reads with `open`, past the recognition of formats, so that every input reaches the parser.
inline void read_bytes(const std::uint8_t* data, std::size_t size, read::Opens open) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  read::ReadOptions options;
  options.batch_rows = 7;
  try {
    const auto reader = open(read::Input{read::open_source(bytes, "fuzz", options)}, vocabulary(), options);
    read::Batch batch;
    while (reader->next(batch)) check_batch(batch);
  } catch (const Error& error) {
    check(error.kind() == ErrorKind::input && !error.hint().empty());
  }
}

}  // namespace foedus::fuzz
