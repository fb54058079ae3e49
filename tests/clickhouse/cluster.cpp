// SPDX-License-Identifier: Apache-2.0
#include "clickhouse/cluster.hpp"

#include <arpa/inet.h>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <thread>

#include "base/http_client.hpp"

namespace foedus::store {
namespace {

std::string program() {
  if (const char* named = std::getenv("FOEDUS_CLICKHOUSE_SERVER")) return named;
  for (const char* path : {"/usr/sbin/clickhouse-server", "/usr/bin/clickhouse-server"}) {
    if (std::filesystem::exists(path)) return path;
  }
  return {};
}

std::string host(std::size_t server) {
  return fmt::format("127.0.0.{}", server + 1);
}

bool is_free(int port) {
  bool is_free = true;
  for (std::size_t server = 0; server < Cluster::size; ++server) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    inet_pton(AF_INET, host(server).c_str(), &address.sin_addr);
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    is_free = is_free && bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    close(socket);
  }
  return is_free;
}

constexpr const char* config_text = R"(<?xml version="1.0"?>
<yandex>
  <logger><level>warning</level><log>{0}/log</log><errorlog>{0}/error-log</errorlog></logger>
  <http_port>{1}</http_port><tcp_port>{2}</tcp_port><listen_host>{3}</listen_host>
  <path>{0}/data/</path><tmp_path>{0}/tmp/</tmp_path><user_files_path>{0}/user_files/</user_files_path>
  <format_schema_path>{0}/format_schemas/</format_schema_path>
  <users_config>{0}/users.xml</users_config><default_profile>default</default_profile>
  <default_database>default</default_database><timezone>UTC</timezone>
  <mark_cache_size>67108864</mark_cache_size><keep_alive_timeout>3</keep_alive_timeout>
  <remote_servers><foedus>{4}</foedus></remote_servers>
</yandex>
)";

constexpr const char* shard_text =
    "<shard><replica><host>{}</host><port>{}</port><user>{}</user><password>{}</password></replica></shard>";

constexpr const char* users_text = R"(<?xml version="1.0"?>
<yandex>
  <profiles><default><max_memory_usage>2000000000</max_memory_usage>
    <skip_unavailable_shards>1</skip_unavailable_shards></default></profiles>
  <users><{0}><password>{1}</password><networks><ip>127.0.0.0/8</ip></networks><profile>default</profile>
    <quota>default</quota></{0}></users>
  <quotas><default></default></quotas>
</yandex>
)";

}  // namespace

Cluster& shared_cluster() {
  static Cluster cluster;
  return cluster;
}

bool Cluster::installed() {
  return !program().empty();
}

Cluster::Cluster() {
  http_port_ = 20'000 + getpid() % 20'000;
  while (!is_free(http_port_) || !is_free(http_port_ + 1)) http_port_ += 2;
  tcp_port_ = http_port_ + 1;
  for (std::size_t server = 0; server < size; ++server) {
    configure(server);
    start(server);
  }
  wait();
}

Cluster::~Cluster() {
  for (std::size_t server = 0; server < size; ++server) kill(server);
}

void Cluster::configure(std::size_t server) const {
  const std::filesystem::path folder = folder_ / std::to_string(server);
  for (const char* part : {"data", "tmp", "user_files", "format_schemas"}) {
    std::filesystem::create_directories(folder / part);
  }
  std::string shards;
  for (std::size_t i = 0; i < size; ++i) shards += fmt::format(shard_text, host(i), tcp_port_, user, password);
  std::ofstream(folder / "config.xml") << fmt::format(config_text, folder.string(), http_port_, tcp_port_, host(server),
                                                      shards);
  std::ofstream(folder / "users.xml") << fmt::format(users_text, user, password);
}

void Cluster::start(std::size_t server) {
  const std::string folder = (folder_ / std::to_string(server)).string();
  const std::string option = fmt::format("--config-file={}/config.xml", folder);
  const std::string command = program();
  const pid_t child = fork();
  if (child == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);  // no server outlives the tests, however these end
    const int output = ::open((folder + "/output").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    dup2(output, STDOUT_FILENO);
    dup2(output, STDERR_FILENO);
    execl(command.c_str(), "clickhouse-server", option.c_str(), nullptr);
    _exit(127);
  }
  processes_[server] = child;
}

void Cluster::kill(std::size_t server) {
  if (processes_[server] == 0) return;
  ::kill(processes_[server], SIGKILL);
  (void)wait_for(processes_[server]);
  processes_[server] = 0;
}

bool Cluster::answers(std::size_t server) const {
  HttpClient client;
  HttpRequest request;
  request.url = fmt::format("http://{}:{}/ping", host(server), http_port_);
  return client.send(request).status == 200;
}

void Cluster::wait() {
  for (std::size_t server = 0; server < size; ++server) {
    if (processes_[server] == 0) continue;
    for (int attempt = 0; !answers(server); ++attempt) {
      if (attempt == 600) throw Error(ErrorKind::store, host(server), "does not come up");
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
  }
}

std::string Cluster::address(const std::string& database) const {
  return fmt::format("clickhouse://{}:{}/{}?cluster=foedus", host(0), http_port_, database);
}

std::string Cluster::address_of_one(const std::string& database) const {
  return fmt::format("clickhouse://{}:{}/{}", host(0), http_port_, database);
}

StoreOptions Cluster::options(Mode mode) const {
  StoreOptions options;
  options.mode = mode;
  options.threads = 2;
  options.access.user = user;
  options.access.password = password;
  return options;
}

}  // namespace foedus::store
