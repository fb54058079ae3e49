// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "store/clickhouse_file.hpp"
#include "store/clickhouse_schema.hpp"

namespace foedus::store {
namespace {

constexpr std::size_t request_bytes = std::size_t{8} << 20U;

}  // namespace

ClickHouseRows::ClickHouseRows(ClickHouseEngine& engine, std::string_view table)
    : engine_(engine), waiting_(engine.server_count()), counts_(engine.server_count()) {
  const ClickHouseTable* found = find_clickhouse_table(table);
  if (found == nullptr) throw ContractError("ClickHouseRows: no such table");
  table_ = local_name(*found);
  columns_ = column_names(*found);
}

RowBinary& ClickHouseRows::row(std::size_t server) {
  ++counts_[server];
  return waiting_[server];
}

void ClickHouseRows::send_if_large() {
  for (std::size_t i = 0; i < waiting_.size(); ++i) {
    if (waiting_[i].bytes().size() < request_bytes) continue;
    engine_.server(i).insert(table_, columns_, waiting_[i].bytes());
    waiting_[i].clear();
  }
}

void ClickHouseRows::send() {
  engine_.on_each_server([this](std::size_t index) {
    if (waiting_[index].bytes().empty()) return;
    engine_.server(index).insert(table_, columns_, waiting_[index].bytes());
    waiting_[index].clear();
  });
}

void ClickHouseRows::check(std::uint32_t file_id) {
  engine_.on_each_server([this, file_id](std::size_t index) {
    if (counts_[index] == 0) return;
    ClickHouseServer& server = engine_.server(index);
    const Result result = server.ask(
        fmt::format("SELECT count() FROM {}.{} WHERE file_id = {}", server.address().database, table_, file_id));
    const auto found = static_cast<std::uint64_t>(result.integer(0, 0));
    if (found == counts_[index]) return;
    throw Error(
        ErrorKind::store, engine_.place(),
        fmt::format("the server {} holds {} of {} rows sent to {}", server.name(), found, counts_[index], table_),
        "Nothing of the file counts. Give the same command again.");
  });
}

}  // namespace foedus::store
