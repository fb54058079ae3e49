// SPDX-License-Identifier: Apache-2.0
#include "store/duplicates.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace foedus::store {
namespace {

void take_out(read::Exposure& exposure, Day day, StateCode state, std::uint64_t rows) {
  const auto found = exposure.find({day, state});
  if (found == exposure.end()) return;
  found->second -= std::min(found->second, rows);
  if (found->second == 0) exposure.erase(found);
}

}  // namespace

std::uint64_t drop_stored_events(DuckDbEngine& engine, std::int32_t file_id, const IdRange& ids,
                                 read::Exposure& exposure) {
  if (ids.count == 0) return 0;
  // `kept`: the line that stays; 0 where an earlier file has the row, lines being counted from 1.
  const std::vector<Value> values = {std::int64_t{file_id}, ids.least, ids.most};
  engine.run(
      "CREATE TEMP TABLE duplicate AS SELECT data_set AS of_set, row_id AS id, "
      "min(CASE WHEN file_id = ? THEN line ELSE 0 END) AS kept "
      "FROM event WHERE row_id >= ? AND row_id <= ? GROUP BY data_set, row_id HAVING count(*) > 1",
      values);
  std::uint64_t dropped = 0;
  if (engine.run("SELECT count(*) FROM duplicate").integer(0, 0) > 0) {
    const std::string those =
        "file_id = ? AND row_id >= ? AND row_id <= ? AND data_set = of_set AND row_id = id AND line > kept";
    const Result result = engine.run("SELECT added, source, target, count(*) FROM event, duplicate WHERE " + those +
                                         " GROUP BY added, source, target",
                                     values);
    for (std::size_t row = 0; row < result.rows; ++row) {
      const auto rows = static_cast<std::uint64_t>(result.integer(row, 3));
      take_out(exposure, result.day(row, 0), StateCode{}, rows);
      take_out(exposure, result.day(row, 0), StateCode{result.text(row, 1)}, rows);
      take_out(exposure, result.day(row, 0), StateCode{result.text(row, 2)}, rows);
      dropped += rows;
    }
    engine.run("DELETE FROM event USING duplicate WHERE " + those, values);
  }
  engine.execute("DROP TABLE duplicate");
  return dropped;
}

void apply_mentions(DuckDbEngine& engine, std::int32_t file_id, const IdRange& event_ids, const IdRange& mention_ids) {
  const bool sums_are_kept = engine.run("SELECT count(*) FROM kept_day").integer(0, 0) > 0;
  const auto update = [&](const IdRange& ids, std::string_view mentions, std::string_view events) {
    const std::vector<Value> values = {std::int64_t{file_id}, ids.least, ids.most};
    const std::string said = fmt::format(
        "(SELECT data_set AS of_set, event_id, max(confidence) AS best FROM mention "
        "WHERE {} event_id >= $2 AND event_id <= $3 GROUP BY data_set, event_id) AS said "
        "WHERE {} row_id >= $2 AND row_id <= $3 AND data_set = of_set AND row_id = event_id "
        "AND (confidence IS NULL OR confidence < best)",
        mentions, events);
    // The sums of these days no longer hold.
    if (sums_are_kept) engine.run("DELETE FROM kept_day WHERE day IN (SELECT day FROM event, " + said + ")", values);
    engine.run("UPDATE event SET confidence = best FROM " + said, values);
  };
  if (mention_ids.count > 0) update(mention_ids, "file_id = $1 AND", "");
  if (event_ids.count == 0) return;
  const bool any = engine.run("SELECT count(*) FROM (SELECT 1 FROM mention LIMIT 1) AS one").integer(0, 0) > 0;
  if (any) update(event_ids, "", "file_id = $1 AND");
}

}  // namespace foedus::store
