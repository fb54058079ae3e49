// SPDX-License-Identifier: Apache-2.0
//
// foedus' statements as ClickHouse understands them: values in their places, and each table replaced by those of its
// rows that count. In: portable SQL (docs/store.md) and a snapshot. Out: SQL of ClickHouse 18.16 and later.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/store/engine.hpp"

namespace foedus::store {

/// What a reader sees: the files that were in the store when it looked. A file that comes in later has a larger number;
/// one that never came in whole, or was forgotten while rows of it may still be there, stands in `left_out`.
struct Snapshot {
  std::int64_t last_file = 0;
  std::vector<std::int64_t> left_out;
  std::int64_t forgotten = 0;    ///< how many files were taken out of the store up to now
  std::int64_t vocabulary = 0;   ///< under which number the rows of state, action and plover stand
  bool has_mentions = false;     ///< some file of mentions is in
  bool has_confidences = false;  ///< mentions raised events that were in before
};

/// How a statement is to be worked out.
enum class Reach : std::uint8_t {
  everywhere,  ///< by the first server, which asks the others for their rows
  one_server,  ///< on the rows of one server alone
};

/// A value as a literal.
[[nodiscard]] std::string clickhouse_literal(const Value& value);

/// Puts the values where the question marks are. Requires: as many of them as question marks outside of texts.
[[nodiscard]] std::string bind_values(std::string_view sql, std::span<const Value> values);

/// A condition on the column `file_id` (or `id`) that holds for rows of files that are in the store.
[[nodiscard]] std::string visible(const Snapshot& snapshot, std::string_view column);

/// Replaces the tables that FROM and JOIN name, in subqueries too; joins become joins that ClickHouse 18 has.
/// `sharded`: there is more than one server.
[[nodiscard]] std::string with_visible_tables(std::string_view sql, std::string_view database, const Snapshot& snapshot,
                                              Reach reach, bool sharded);

}  // namespace foedus::store
