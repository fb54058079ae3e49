// SPDX-License-Identifier: Apache-2.0
//
// Three real ClickHouse servers on loopback, each with an address of its own (127.0.0.1 to 127.0.0.3) and all with the
// same ports, in a folder that goes away. Servers can be killed and started again.
#pragma once

#include <array>
#include <string>

#include "foedus/store/store.hpp"

#include "store/sample.hpp"

namespace foedus::store {

class Cluster {
 public:
  static constexpr std::size_t size = 3;
  /// Whether there is a server to start. FOEDUS_CLICKHOUSE_SERVER may name another than the one on the path.
  [[nodiscard]] static bool installed();

  /// Writes the configurations and starts the servers. Throws Error if they do not come up.
  Cluster();
  Cluster(const Cluster&) = delete;
  Cluster& operator=(const Cluster&) = delete;
  ~Cluster();

  void start(std::size_t server);
  void kill(std::size_t server);
  /// Waits until every server that runs answers.
  void wait();

  /// The address of a database of all three servers, or of the first alone.
  [[nodiscard]] std::string address(const std::string& database) const;
  [[nodiscard]] std::string address_of_one(const std::string& database) const;
  [[nodiscard]] StoreOptions options(Mode mode) const;

  static constexpr const char* user = "foedus";
  static constexpr const char* password = "sesame, open'; --";

 private:
  void configure(std::size_t server) const;
  [[nodiscard]] bool answers(std::size_t server) const;

  TemporaryFolder folder_;
  int http_port_ = 0;
  int tcp_port_ = 0;
  std::array<pid_t, size> processes_{};
};

/// The one that the tests share, started at first use. A test that kills a server starts it again.
[[nodiscard]] Cluster& shared_cluster();

/// Ends a test with a reason where there is no server to start.
#define FOEDUS_NEED_CLICKHOUSE() \
  if (!::foedus::store::Cluster::installed()) GTEST_SKIP() << "clickhouse-server is not installed: script/setup does"

}  // namespace foedus::store
