// SPDX-License-Identifier: Apache-2.0
#include "store/clickhouse_engine.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <numeric>
#include <thread>
#include <utility>
#include <xxhash.h>

#include <fmt/format.h>

#include "store/clickhouse_dialect.hpp"
#include "store/clickhouse_native.hpp"
#include "store/clickhouse_schema.hpp"

namespace foedus::store {
namespace {

// Files have numbers below it.
constexpr std::uint32_t first_revision = std::uint32_t{1} << 31U;

/// The servers of the cluster that `address` names, as the server itself lists them, in order of their shards.
std::vector<ClickHouseAddress> find_servers(const ClickHouseAddress& address, const StoreOptions& options,
                                            const std::string& place) {
  if (address.cluster.empty()) return {address};
  ClickHouseServer entry(address, options, place);
  const Result rows = entry.ask(fmt::format(
      "SELECT host_name, toUInt32(shard_num), toUInt32(replica_num) FROM system.clusters WHERE cluster = '{}' "
      "ORDER BY shard_num, replica_num",
      address.cluster));
  if (rows.rows == 0) {
    throw Error(ErrorKind::store, place,
                fmt::format("the server {} knows no cluster {}", entry.name(), address.cluster),
                "Name the cluster in remote_servers of every server's configuration: docs/cluster.md shows how.");
  }
  std::vector<ClickHouseAddress> servers;
  for (std::size_t row = 0; row < rows.rows; ++row) {
    if (rows.integer(row, 2) != 1) {
      throw Error(ErrorKind::store, place, "has shards with several replicas, which foedus does not write to",
                  "Name a cluster with one replica a shard: docs/cluster.md.");
    }
    ClickHouseAddress server = entry.address();
    server.host = rows.text(row, 0);
    servers.push_back(std::move(server));
  }
  return servers;
}

/// What `begun` notes of a file, in the order in which it becomes true.
enum class FileMark : std::uint8_t {
  begun = 0,               ///< a writer took the number; the file counts once its row in `file` is there
  nothing_left = 1,        ///< it was broken off, and a later writer found no row of it
  forgotten = 2,           ///< it does not count any more, though rows of it may be there
  forgotten_and_gone = 3,  ///< no row of it is left
};

void write_marks(ClickHouseServer& home, std::span<const std::int64_t> files, FileMark mark) {
  if (files.empty()) return;
  RowBinary rows;
  for (const std::int64_t id : files) {
    rows.number(static_cast<std::uint32_t>(id)).number(static_cast<std::uint8_t>(mark));
  }
  home.insert("begun", "file_id, cleared", rows.bytes());
}

/// Rows of several results, each ordered by its first two columns, in the order of all.
Result merge_by_dyad(const std::vector<Result>& parts) {
  Result all;
  for (const Result& part : parts) append_rows(all, part);
  if (all.columns.size() < 2) return all;
  std::vector<std::size_t> order(all.rows);
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto dyad_of = [&all](std::size_t row) {
    return std::pair<const std::string&, const std::string&>(all.text(row, 0), all.text(row, 1));
  };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return dyad_of(a) < dyad_of(b); });
  const auto arrange = [&order](auto& values) {
    if (values.empty()) return;
    auto arranged = values;
    for (std::size_t i = 0; i < order.size(); ++i) arranged[i] = values[order[i]];
    values = std::move(arranged);
  };
  for (Column& column : all.columns) {
    arrange(column.integers);
    arrange(column.reals);
    arrange(column.valid);
  }
  // The texts last: the first two columns say what the order is.
  for (Column& column : all.columns) arrange(column.texts);
  return all;
}

}  // namespace

ClickHouseEngine::ClickHouseEngine(std::string place, std::vector<ClickHouseServer> servers)
    : place_(std::move(place)), servers_(std::move(servers)), database_(servers_.front().address().database) {}

std::unique_ptr<ClickHouseEngine> ClickHouseEngine::open(const std::string& place, const StoreOptions& options) {
  const ClickHouseAddress address = parse_clickhouse_address(place);
  std::vector<ClickHouseServer> servers;
  for (const ClickHouseAddress& server : find_servers(address, options, place)) {
    servers.emplace_back(server, options, place);
  }
  auto engine = std::unique_ptr<ClickHouseEngine>(new ClickHouseEngine(place, std::move(servers)));
  if (options.mode == Mode::read_write) {
    engine->home().execute("CREATE DATABASE IF NOT EXISTS " + engine->database_);
  } else {
    engine->check_layout(options.mode);  // nothing is made where no store is
  }
  if (options.mode != Mode::read_only) {
    engine->lock_ = std::make_unique<ClickHouseLock>(engine->home());
    engine->make_layout();
  }
  if (options.mode == Mode::read_write) engine->check_layout(options.mode);
  engine->refresh();
  if (options.mode != Mode::read_only) (void)engine->clear_left_over();
  return engine;
}

void ClickHouseEngine::make_layout() {
  on_each_server([this](std::size_t index) { create_clickhouse_tables(servers_[index], index == 0); });
  if (!read_meta("schema_version").empty()) return;
  const std::uint32_t number = begin_revision();
  write_meta(number, "format", "foedus");
  write_meta(number, "servers", std::to_string(servers_.size()));
  write_meta(number, "created_by", fmt::format("foedus {}, ClickHouse", FOEDUS_VERSION));
  write_meta(number, "schema_version", std::to_string(clickhouse_schema_version));
}

void ClickHouseEngine::check_layout(Mode mode) {
  const Result table =
      home().ask(fmt::format("SELECT count() FROM system.tables WHERE database = '{}' AND name = 'meta'", database_));
  const std::string version = table.integer(0, 0) == 0 ? std::string{} : read_meta("schema_version");
  if (version.empty()) {
    throw Error(ErrorKind::store, place_, "holds no store",
                mode == Mode::read_write ? "Name a database that is empty or does not exist yet."
                                         : "Run `foedus ingest FILE...` with this --store to make it.");
  }
  if (version != std::to_string(clickhouse_schema_version)) {
    throw Error(ErrorKind::store, place_,
                fmt::format("has schema version {}, this program knows version {}", version, clickhouse_schema_version),
                "Use the foedus that wrote it, or ingest the original files into a new database.");
  }
  const std::string servers = read_meta("servers");
  if (servers != std::to_string(servers_.size())) {
    throw Error(ErrorKind::store, place_,
                fmt::format("was laid out over {} servers, the cluster now lists {}", servers, servers_.size()),
                "Give the cluster as it was, or ingest the original files into a new database.");
  }
}

void ClickHouseEngine::refresh() {
  Snapshot snapshot;
  const Result last = home().ask(
      fmt::format("SELECT toInt64(max(id)), toInt64(countIf(format = 'gdelt_mentions')) FROM {}.file", database_));
  snapshot.last_file = last.integer(0, 0);
  snapshot.has_mentions = last.integer(0, 1) > 0;
  const Result marked = home().ask(fmt::format(
      "SELECT file_id, max(cleared) FROM {0}.begun WHERE file_id <= {1} AND file_id NOT IN (SELECT id FROM {0}.file) "
      "OR cleared >= {2} GROUP BY file_id ORDER BY file_id",
      database_, snapshot.last_file, static_cast<int>(FileMark::forgotten)));
  for (std::size_t row = 0; row < marked.rows; ++row) {
    const auto mark = static_cast<FileMark>(marked.integer(row, 1));
    if (mark >= FileMark::forgotten) ++snapshot.forgotten;
    if (mark != FileMark::forgotten_and_gone) snapshot.left_out.push_back(marked.integer(row, 0));
  }
  const std::string vocabulary = read_meta("vocabulary_number");
  snapshot.vocabulary = vocabulary.empty() ? 0 : std::stoll(vocabulary);
  if (snapshot.has_mentions) {
    for (ClickHouseServer& server : servers_) {
      const Result raised = server.ask(fmt::format("SELECT count() FROM {}.event_confidence_local", database_));
      snapshot.has_confidences = snapshot.has_confidences || raised.integer(0, 0) > 0;
    }
  }
  snapshot_ = std::move(snapshot);
}

void ClickHouseEngine::expect_the_same_files() {
  if (lock_) return;  // nobody else takes files out
  const Result now = home().ask(fmt::format("SELECT toInt64(count(DISTINCT file_id)) FROM {}.begun WHERE cleared >= {}",
                                            database_, static_cast<int>(FileMark::forgotten)));
  if (now.integer(0, 0) == snapshot_.forgotten) return;
  throw Error(ErrorKind::store, place_, "had files taken out while it was asked",
              "Give the same command again: it then answers from the files that are left.");
}

void ClickHouseEngine::mark_forgotten(std::span<const std::int64_t> files) {
  require(lock_ != nullptr, "ClickHouseEngine::mark_forgotten", "the store is open for writing");
  write_marks(home(), files, FileMark::forgotten);  // in one block, which a server takes whole or not at all
}

bool ClickHouseEngine::clear_left_over() {
  const Result begun = home().ask(fmt::format(
      "SELECT file_id, max(cleared) FROM {0}.begun WHERE file_id < {1} AND (file_id NOT IN (SELECT id FROM {0}.file) "
      "OR file_id IN (SELECT file_id FROM {0}.begun WHERE cleared = {2})) GROUP BY file_id "
      "HAVING max(cleared) IN ({3}, {2}) ORDER BY file_id",
      database_, first_revision, static_cast<int>(FileMark::forgotten), static_cast<int>(FileMark::begun)));
  std::vector<std::int64_t> ids;
  std::vector<std::int64_t> broken_off;
  std::vector<std::int64_t> forgotten;
  for (std::size_t row = 0; row < begun.rows; ++row) {
    ids.push_back(begun.integer(row, 0));
    const bool was_forgotten = static_cast<FileMark>(begun.integer(row, 1)) == FileMark::forgotten;
    (was_forgotten ? forgotten : broken_off).push_back(ids.back());
  }
  if (ids.empty()) return true;
  std::atomic<bool> clean = true;
  on_each_server([&](std::size_t index) {
    for (const ClickHouseTable& table : clickhouse_tables()) {
      if (table.placement == Placement::home && index != 0) continue;
      const bool manifest = table.name == "file";
      if (table.name == "begun" || (manifest && forgotten.empty())) continue;
      const std::string which =
          fmt::format("{} IN ({})", manifest ? "id" : "file_id", fmt::join(manifest ? forgotten : ids, ", "));
      ClickHouseServer& server = servers_[index];
      const std::string name = fmt::format("{}.{}", database_, local_name(table));
      if (server.ask(fmt::format("SELECT count() FROM {} WHERE {}", name, which)).integer(0, 0) == 0) continue;
      server.execute(fmt::format("ALTER TABLE {} DELETE WHERE {}", name, which));
      clean = false;
    }
  });
  if (!clean) return false;  // the next writer looks again
  write_marks(home(), broken_off, FileMark::nothing_left);
  write_marks(home(), forgotten, FileMark::forgotten_and_gone);
  return true;
}

std::string ClickHouseEngine::prepare(std::string_view sql, std::span<const Value> values, Reach reach) const {
  return with_visible_tables(bind_values(sql, values), database_, snapshot_, reach, servers_.size() > 1);
}

Result ClickHouseEngine::run(std::string_view sql, std::span<const Value> values) {
  Result answer = home().ask(prepare(sql, values, Reach::everywhere));
  expect_the_same_files();
  return answer;
}

void ClickHouseEngine::visit(std::string_view sql, std::span<const Value> values,
                             const std::function<void(const Result&)>& part) {
  home().ask(prepare(sql, values, Reach::everywhere), part);
  expect_the_same_files();
}

void ClickHouseEngine::visit_by_dyad(std::string_view sql, std::span<const Value> values,
                                     const std::function<void(const Result&)>& part) {
  const std::string statement = prepare(sql, values, Reach::one_server);
  std::vector<Result> parts(servers_.size());
  on_each_server([&](std::size_t index) { parts[index] = servers_[index].ask(statement); });
  expect_the_same_files();
  part(parts.size() == 1 ? parts.front() : merge_by_dyad(parts));
}

const Dialect& ClickHouseEngine::dialect() const {
  return clickhouse_dialect();
}

std::size_t ClickHouseEngine::server_of_id(std::string_view row_id) const {
  return static_cast<std::size_t>(XXH3_64bits(row_id.data(), row_id.size()) % servers_.size());
}

void ClickHouseEngine::on_each_server(const std::function<void(std::size_t)>& work) {
  std::vector<std::exception_ptr> failures(servers_.size());
  const auto attempt = [&](std::size_t index) {
    try {
      work(index);
    } catch (...) {
      failures[index] = std::current_exception();
    }
  };
  std::vector<std::thread> threads;
  for (std::size_t index = 1; index < servers_.size(); ++index) threads.emplace_back(attempt, index);
  attempt(0);
  for (std::thread& thread : threads) thread.join();
  for (const std::exception_ptr& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
}

std::uint32_t ClickHouseEngine::begin(std::uint32_t first) {
  require(lock_ != nullptr, "ClickHouseEngine::begin", "the store is open for writing");
  const Result last = home().ask(fmt::format("SELECT toInt64(max(file_id)) FROM {}.begun WHERE file_id {} {}",
                                             database_, first == 0 ? "<" : ">=", first_revision));
  const auto number = static_cast<std::uint32_t>(std::max<std::int64_t>(last.integer(0, 0), first)) + 1;
  write_marks(home(), std::vector<std::int64_t>{number}, FileMark::begun);
  return number;
}

std::uint32_t ClickHouseEngine::begin_file() {
  return begin(0);
}

std::uint32_t ClickHouseEngine::begin_revision() {
  return begin(first_revision);
}

void ClickHouseEngine::write_meta(std::uint32_t file_id, std::string_view key, std::string_view value) {
  RowBinary row;
  row.number(file_id).text(key).text(value);
  home().insert("meta", "file_id, key, value", row.bytes());
}

std::string ClickHouseEngine::read_meta(std::string_view key) {
  const Result result = home().ask(fmt::format("SELECT argMax(value, file_id) FROM {}.meta WHERE key = {}", database_,
                                               clickhouse_literal(std::string{key})));
  return result.rows == 0 ? std::string{} : result.text(0, 0);
}

}  // namespace foedus::store
