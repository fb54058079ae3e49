// SPDX-License-Identifier: Apache-2.0
#include "access.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "foedus/base/error.hpp"

namespace foedus::apps {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

bool is_yes(std::string_view text, const std::string& place) {
  if (text == "yes" || text == "1" || text == "true") return true;
  if (text == "no" || text == "0" || text == "false" || text.empty()) return false;
  throw Error(ErrorKind::argument, place, fmt::format("tls is neither yes nor no: {}", text), "Write yes or no.");
}

void set(store::ServerAccess& access, std::string_view key, std::string_view value, const std::string& place) {
  if (key == "user") {
    access.user = value;
  } else if (key == "password") {
    access.password = value;
  } else if (key == "tls") {
    access.tls = is_yes(value, place);
  } else if (key == "certificates") {
    access.certificates = value;
  } else {
    throw Error(ErrorKind::argument, place, fmt::format("not understood: {}", key),
                "Its lines are: user, password, tls, certificates, each with = and a value.");
  }
}

void read_file(const std::filesystem::path& path, store::ServerAccess& access) {
  std::ifstream file(path);
  if (!file) {
    throw Error(ErrorKind::argument, path.string(), "cannot be read",
                "FOEDUS_CLICKHOUSE_FILE names it: check that it exists and is yours.");
  }
  using std::filesystem::perms;
  const perms permissions = std::filesystem::status(path).permissions();
  if ((permissions & (perms::group_read | perms::others_read)) != perms::none) {
    throw Error(ErrorKind::argument, path.string(), "may be read by others, and holds a password",
                fmt::format("Run chmod 600 {} first.", path.string()));
  }
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    const std::string_view text = trimmed(line);
    if (text.empty() || text.front() == '#') continue;
    const std::size_t equals = text.find('=');
    set(access, trimmed(text.substr(0, equals)),
        equals == std::string_view::npos ? std::string_view{} : trimmed(text.substr(equals + 1)),
        fmt::format("{}:{}", path.string(), number));
  }
}

}  // namespace

store::ServerAccess read_server_access() {
  store::ServerAccess access;
  if (const char* path = std::getenv("FOEDUS_CLICKHOUSE_FILE")) read_file(path, access);
  for (const auto& [variable, key] : {std::pair{"FOEDUS_CLICKHOUSE_USER", "user"},
                                      {"FOEDUS_CLICKHOUSE_PASSWORD", "password"},
                                      {"FOEDUS_CLICKHOUSE_TLS", "tls"},
                                      {"FOEDUS_CLICKHOUSE_CERTIFICATES", "certificates"}}) {
    if (const char* value = std::getenv(variable)) set(access, key, value, variable);
  }
  return access;
}

}  // namespace foedus::apps
