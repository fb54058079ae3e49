// SPDX-License-Identifier: Apache-2.0
#include "store/clickhouse_address.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "foedus/base/error.hpp"

namespace foedus::store {
namespace {

// A path made of the address may have lost one of the two slashes.
constexpr std::string_view scheme = "clickhouse:/";

Error wrong(std::string_view text, const std::string& what) {
  return Error(ErrorKind::argument, std::string{text}, what,
               "Write it as clickhouse://HOST:PORT/DATABASE?cluster=NAME; docs/cluster.md has examples.");
}

bool is_name(std::string_view text) {
  return !text.empty() && std::isdigit(static_cast<unsigned char>(text.front())) == 0 &&
         std::ranges::all_of(text, [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; });
}

bool is_host(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
           std::string_view{".-_[]:"}.find(c) != std::string_view::npos;
  });
}

/// Splits `text` at the last colon that is not inside the brackets of an IPv6 address.
void read_host(std::string_view text, std::string_view whole, ClickHouseAddress& address) {
  const std::size_t bracket = text.find(']');
  const std::size_t colon = text.find(':', bracket == std::string_view::npos ? 0 : bracket);
  address.host = std::string{text.substr(0, colon)};
  if (!is_host(address.host)) throw wrong(whole, "names no host");
  if (colon == std::string_view::npos) return;
  const std::string_view port = text.substr(colon + 1);
  const auto parsed = std::from_chars(port.data(), port.data() + port.size(), address.port);
  if (parsed.ec != std::errc{} || parsed.ptr != port.data() + port.size() || address.port == 0) {
    throw wrong(whole, "has a port that is not a number from 1 to 65535");
  }
}

}  // namespace

bool is_clickhouse_address(std::string_view text) {
  return text.starts_with(scheme);
}

ClickHouseAddress parse_clickhouse_address(std::string_view text) {
  std::string_view rest = text.substr(std::min(text.size(), scheme.size()));
  if (rest.starts_with('/')) rest.remove_prefix(1);
  if (rest.find('@') != std::string_view::npos) {
    throw Error(ErrorKind::argument, "clickhouse://...@...", "has a user in the address, where other users can read it",
                "Give user and password in FOEDUS_CLICKHOUSE_USER and FOEDUS_CLICKHOUSE_PASSWORD, or in a file: "
                "docs/cluster.md.");
  }
  ClickHouseAddress address;
  const std::size_t question = rest.find('?');
  if (question != std::string_view::npos) {
    const std::string_view query = rest.substr(question + 1);
    constexpr std::string_view key = "cluster=";
    if (!query.starts_with(key) || !is_name(query.substr(key.size()))) {
      throw wrong(text, "has something else than cluster=NAME after the question mark");
    }
    address.cluster = std::string{query.substr(key.size())};
    rest = rest.substr(0, question);
  }
  const std::size_t slash = rest.find('/');
  read_host(rest.substr(0, slash), text, address);
  address.database = slash == std::string_view::npos ? std::string{} : std::string{rest.substr(slash + 1)};
  if (!is_name(address.database)) throw wrong(text, "names no database");
  return address;
}

}  // namespace foedus::store
