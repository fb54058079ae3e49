// SPDX-License-Identifier: Apache-2.0
#include "ledger/treated_events.hpp"

#include <string_view>

#include <fmt/format.h>

#include "foedus/ledger/reliability.hpp"
#include "foedus/ledger/story.hpp"

#include "ledger/fresh.hpp"

namespace foedus::ledger {
namespace {

/// A dimension as a number, for the rank of duplicates.
std::string dimension_number() {
  std::string sql = "CASE dimension";
  for (const Dimension dimension : all_dimensions) {
    sql += fmt::format(" WHEN '{}' THEN {}", name_of(dimension), static_cast<int>(dimension));
  }
  return sql + " END";
}

/// The events in question, each with its reliability in thousandths (`weight`) and a `rank` by which one of several
/// duplicates is chosen: the most reliable, then by code and dimension, so that the choice does not depend on the order
/// of rows. The rank is one whole number: weight, code after a leading 1 ("042" is 1042), dimension.
Statement events_in_question(const LedgerOptions& options) {
  Statement statement;
  const std::string weight = options.treatments.weigh_reliability ? reliability_sql() : std::string{"1000"};
  statement.sql = fmt::format(
      "SELECT file_id, line, data_set, source, target, day, cameo, kind, CASE WHEN energy THEN 1 ELSE 0 END AS energy, "
      "CAST(round(goldstein * 10) AS BIGINT) AS tenths, articles, url, {0} AS weight, "
      "({0} * 100000 + coalesce(TRY_CAST(concat('1', cameo) AS BIGINT), 0)) * {1} + {2} AS rank "
      "FROM event WHERE day >= ? AND day <= ? AND added <= ?",
      weight, dimension_count, dimension_number());
  statement.values = {options.days.first, options.days.last, options.as_of};
  if (options.treatments.leave_out_stale) {
    statement.sql += fmt::format(" AND {}", fresh_rows);
  }
  if (options.pair) {
    // The small key narrows the scan to a few blocks; the codes decide.
    statement.values.emplace_back(static_cast<std::int64_t>(store::pair_key(*options.pair)));
    statement.sql += " AND pair = ? AND ((source = ? AND target = ?) OR (source = ? AND target = ?))";
    const std::string a = options.pair->a.text();
    const std::string b = options.pair->b.text();
    statement.values.insert(statement.values.end(), {a, b, b, a});
  }
  if (options.state) {
    statement.sql += " AND (source = ? OR target = ?)";
    statement.values.emplace_back(options.state->text());
    statement.values.emplace_back(options.state->text());
  }
  return statement;
}

constexpr std::string_view carried =
    "max(rank) AS rank, arg_max(energy, rank) AS energy, arg_max(tenths, rank) AS tenths, max(weight) AS weight, ";

/// What rows of one dyad, day and kind must share to be one act: the story, else the address, else the code.
std::string identity(const Treatments& treatments) {
  const std::string address =
      treatments.one_per_address ? "CASE WHEN url = '' THEN cameo ELSE url END" : "concat(file_id, ' ', line)";
  return treatments.one_per_story ? fmt::format("coalesce(nullif(story, ''), {})", address) : address;
}

/// The story costs more than all else and many rows share an address: it is worked out once for each.
std::string with_story(const std::string& from) {
  return fmt::format(
      "WITH question AS ({}) SELECT question.*, story FROM question LEFT JOIN "
      "(SELECT url AS page, {} AS story FROM (SELECT DISTINCT url FROM question WHERE url <> '')) AS told ON url = "
      "page",
      from, story_sql());
}

/// Identities are compared by their hash: 64 bits are plenty within one dyad, day and kind.
std::string one_per_page(const std::string& from, const Treatments& treatments) {
  return fmt::format(
      "SELECT data_set, source, target, day, kind, arg_max(cameo, rank) AS cameo, {} max(articles) AS articles "
      "FROM ({}) GROUP BY data_set, source, target, day, kind, hash({})",
      carried, treatments.one_per_story ? with_story(from) : from, identity(treatments));
}

std::string one_a_day(const std::string& from) {
  return fmt::format(
      "SELECT data_set, source, target, day, kind, cameo, {} sum(articles) AS articles "
      "FROM ({}) GROUP BY data_set, source, target, day, kind, cameo",
      carried, from);
}

}  // namespace

Statement treated_events(const LedgerOptions& options) {
  Statement statement = events_in_question(options);
  const Treatments& treatments = options.treatments;
  if (treatments.one_per_address || treatments.one_per_story) statement.sql = one_per_page(statement.sql, treatments);
  if (treatments.one_a_day) statement.sql = one_a_day(statement.sql);
  return statement;
}

std::string start_of(Period period) {
  switch (period) {
    case Period::day:
      return "day";
    case Period::week:
    case Period::month:
    case Period::quarter:
    case Period::year:
      return fmt::format("CAST(date_trunc('{}', day) AS DATE)", name_of(period));
    case Period::whole:
      return fmt::format("DATE '{}'", format_day(first_day));
  }
  return "day";
}

}  // namespace foedus::ledger
