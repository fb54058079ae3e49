// SPDX-License-Identifier: Apache-2.0
//
// One ClickHouse server, asked over its HTTP interface. In: a statement in its own SQL. Out: rows, or an Error that
// says which server, what happened and what to do. Versions: 18.16 (Debian's) and later.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "foedus/base/error.hpp"
#include "foedus/store/engine.hpp"
#include "foedus/store/store.hpp"

#include "base/http_client.hpp"
#include "store/clickhouse_address.hpp"

namespace foedus::store {

/// ClickHouse's numbers of what went wrong (src/Common/ErrorCodes.cpp there).
enum class ClickHouseCode : int {
  none = 0,
  table_exists = 57,
  no_such_table = 60,
  no_such_database = 81,
  too_many_parts = 252,
};

class ClickHouseServer {
 public:
  /// `place`: the address as the user typed it, for messages.
  ClickHouseServer(ClickHouseAddress address, const StoreOptions& options, std::string place);

  /// Runs a statement that answers with rows.
  [[nodiscard]] Result ask(std::string_view sql);
  /// Hands the rows over block by block.
  void ask(std::string_view sql, const std::function<void(const Result&)>& part);
  /// Runs a statement for its effect.
  void execute(std::string_view sql);
  /// As execute, but says what ClickHouse refused instead of throwing; still throws where there is no answer.
  [[nodiscard]] ClickHouseCode try_execute(std::string_view sql);
  /// INSERT of rows in ClickHouse's format RowBinary. Waits and tries again while the server says it has too many
  /// parts to merge, which it says before it takes anything. Any other failure may leave some of the rows behind.
  void insert(std::string_view table, std::string_view columns, std::string_view rows);

  [[nodiscard]] const ClickHouseAddress& address() const { return address_; }
  /// "host:port", and the store it belongs to.
  [[nodiscard]] std::string name() const;
  [[nodiscard]] const std::string& place() const { return place_; }

 private:
  [[nodiscard]] HttpRequest request(std::string_view parameters) const;
  [[nodiscard]] Error no_answer(const HttpResponse& response) const;
  [[nodiscard]] Error refusal(const std::string& body) const;

  ClickHouseAddress address_;
  ServerAccess access_;
  std::string place_;
  std::string base_url_;
  HttpClient client_;
};

}  // namespace foedus::store
