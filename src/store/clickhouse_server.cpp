// SPDX-License-Identifier: Apache-2.0
#include "store/clickhouse_server.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "store/clickhouse_native.hpp"

namespace foedus::store {
namespace {

constexpr std::uint16_t plain_port = 8123;
constexpr std::uint16_t tls_port = 8443;
constexpr int most_waits_for_merges = 8;

/// "Code: 60, e.displayText() = DB::Exception: Table ...": the number; 0 if there is none.
int code_of(std::string_view body) {
  constexpr std::string_view mark = "Code: ";
  const std::size_t at = body.find(mark);
  int code = 0;
  if (at != std::string_view::npos) {
    std::from_chars(body.data() + at + mark.size(), body.data() + body.size(), code);
  }
  return code;
}

/// What the server says happened, without its own frame around it.
std::string message_of(std::string_view body) {
  constexpr std::string_view mark = "DB::Exception: ";
  const std::size_t at = body.find(mark);
  std::string_view message = at == std::string_view::npos ? body : body.substr(at + mark.size());
  for (const std::string_view tail : {", e.what() =", " (version ", "\n"})
    message = message.substr(0, message.find(tail));
  while (!message.empty() && (message.back() == '.' || message.back() == ' ')) message.remove_suffix(1);
  return std::string{message.substr(0, 500)};
}

std::string hint_for(int code) {
  switch (code) {
    case 192:
    case 193:
    case 194:
    case 516:
      return "Give user and password in FOEDUS_CLICKHOUSE_USER and FOEDUS_CLICKHOUSE_PASSWORD, or in a file: "
             "docs/cluster.md.";
    case 164:
    case 497:
      return "Let the user read, write and change settings: docs/cluster.md lists the rights.";
    case 32:
    case 209:
    case 210:
    case 279:
      return "A server of the cluster does not answer. Start it again, then give the same command: nothing is lost or "
             "doubled.";
    case 241:
      return "Give more memory with --memory, or ask for a shorter period.";
    case 243:
      return "Free some space on the server's disk, then run the command again.";
    default:
      return "Tables and columns are described in docs/store.md, the cluster in docs/cluster.md.";
  }
}

}  // namespace

ClickHouseServer::ClickHouseServer(ClickHouseAddress address, const StoreOptions& options, std::string place)
    : address_(std::move(address)), access_(options.access), place_(std::move(place)) {
  if (address_.port == 0) address_.port = access_.tls ? tls_port : plain_port;
  // The same meaning on every server, whatever its profile says: no shard is skipped, NULL where a join finds nothing.
  // Half of the memory for groups and sorts, then the disk.
  base_url_ = fmt::format(
      "{}://{}:{}/?skip_unavailable_shards=0&join_use_nulls=1&max_query_size=268435456&max_ast_elements=10000000"
      "&max_expanded_ast_elements=10000000&max_memory_usage={}&max_bytes_before_external_group_by={}"
      "&max_bytes_before_external_sort={}",
      access_.tls ? "https" : "http", address_.host, address_.port, options.memory_limit_bytes,
      options.memory_limit_bytes / 2, options.memory_limit_bytes / 2);
}

std::string ClickHouseServer::name() const {
  return fmt::format("{}:{}", address_.host, address_.port);
}

HttpRequest ClickHouseServer::request(std::string_view parameters) const {
  HttpRequest request;
  request.url = base_url_ + std::string{parameters};
  request.user = access_.user;
  request.password = access_.password;
  request.certificates = access_.certificates;
  return request;
}

Error ClickHouseServer::no_answer(const HttpResponse& response) const {
  return Error(
      ErrorKind::store, place_,
      fmt::format("the server {} {}: {}", name(),
                  response.connected ? "broke off before its answer was whole" : "cannot be reached",
                  response.failure.empty() ? fmt::format("HTTP status {}", response.status) : response.failure),
      response.connected
          ? "Check that it still runs, then give the same command again: nothing is lost or doubled."
          : "Check that it runs and that this machine may reach its HTTP port; then give the same command "
            "again: nothing is lost or doubled.");
}

Error ClickHouseServer::refusal(const std::string& body) const {
  return Error(ErrorKind::store, place_, fmt::format("the server {} refuses: {}", name(), message_of(body)),
               hint_for(code_of(body)));
}

void ClickHouseServer::ask(std::string_view sql, const std::function<void(const Result&)>& part) {
  HttpRequest asked = request("&default_format=Native");
  asked.body = sql;
  NativeReader reader(part);
  asked.sink = [&reader](std::string_view bytes) {
    reader.append(bytes);
    return true;
  };
  const HttpResponse response = client_.send(asked);
  if (response.status >= 300) throw refusal(response.body);
  if (!response.complete()) throw no_answer(response);
  // A server that fails in the middle of an answer ends it with a message in place of the next block.
  if (!reader.finish()) {
    const std::string& rest = reader.rest();
    if (rest.find("DB::Exception") != std::string::npos) throw refusal(rest);
    HttpResponse cut = response;
    cut.failure = "its answer cannot be understood";
    throw no_answer(cut);
  }
}

Result ClickHouseServer::ask(std::string_view sql) {
  Result all;
  ask(sql, [&all](const Result& part) { append_rows(all, part); });
  return all;
}

ClickHouseCode ClickHouseServer::try_execute(std::string_view sql) {
  HttpRequest asked = request("");
  asked.body = sql;
  const HttpResponse response = client_.send(asked);
  if (response.status == 0 || (response.status < 300 && !response.failure.empty())) throw no_answer(response);
  if (response.status < 300) return ClickHouseCode::none;
  const auto code = static_cast<ClickHouseCode>(code_of(response.body));
  switch (code) {
    case ClickHouseCode::table_exists:
    case ClickHouseCode::no_such_table:
    case ClickHouseCode::no_such_database:
    case ClickHouseCode::too_many_parts:
      return code;
    case ClickHouseCode::none:
      break;
  }
  throw refusal(response.body);
}

void ClickHouseServer::execute(std::string_view sql) {
  HttpRequest asked = request("");
  asked.body = sql;
  const HttpResponse response = client_.send(asked);
  if (response.status >= 300) throw refusal(response.body);
  if (!response.complete()) throw no_answer(response);
}

void ClickHouseServer::insert(std::string_view table, std::string_view columns, std::string_view rows) {
  const std::string statement =
      fmt::format("INSERT INTO {}.{} ({}) FORMAT RowBinary", address_.database, table, columns);
  HttpRequest asked = request("&query=" + escape_for_url(statement));
  asked.body = rows;
  for (int waits = 0;; ++waits) {
    const HttpResponse response = client_.send(asked);
    if (response.status != 0 && response.status < 300 && response.complete()) return;
    if (response.status < 300) throw no_answer(response);
    const bool crowded = code_of(response.body) == static_cast<int>(ClickHouseCode::too_many_parts);
    if (!crowded || waits == most_waits_for_merges) throw refusal(response.body);
    std::this_thread::sleep_for(std::chrono::milliseconds(250) * (1 << std::min(waits, 5)));
  }
}

}  // namespace foedus::store
