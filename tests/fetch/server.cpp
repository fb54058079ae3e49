// SPDX-License-Identifier: Apache-2.0
#include "fetch/server.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <chrono>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fmt/format.h>

namespace foedus::fetch {
namespace {

bool send_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

std::string header_of(const std::string& head, const std::string& name) {
  const std::size_t at = head.find("\r\n" + name + ": ");
  if (at == std::string::npos) return {};
  const std::size_t first = at + name.size() + 4;
  return head.substr(first, head.find("\r\n", first) - first);
}

}  // namespace

Server::Server() {
  listen_on_loopback();
  thread_ = std::thread([this] { serve(); });
}

Server::~Server() {
  stopped_ = true;
  thread_.join();
  for (std::thread& talk : talks_) talk.join();
  ::close(listener_);
}

void Server::listen_on_loopback() {
  listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto* raw = reinterpret_cast<sockaddr*>(&address);
  socklen_t size = sizeof address;
  (void)::bind(listener_, raw, size);
  (void)::listen(listener_, 64);
  getsockname(listener_, raw, &size);
  port_ = ntohs(address.sin_port);
}

std::string Server::base() const {
  return fmt::format("http://127.0.0.1:{}", port_);
}

void Server::publish(const std::string& path, std::string body) {
  const std::lock_guard lock(mutex_);
  bodies_[path] = std::move(body);
}
void Server::withdraw(const std::string& path) {
  const std::lock_guard lock(mutex_);
  bodies_.erase(path);
}
void Server::misbehave(const std::string& path, std::deque<Fault> faults) {
  const std::lock_guard lock(mutex_);
  faults_[path] = std::move(faults);
}
void Server::always(const std::string& path, Fault fault) {
  const std::lock_guard lock(mutex_);
  always_[path] = fault;
}
int Server::requests(const std::string& path) {
  const std::lock_guard lock(mutex_);
  return requests_[path];
}
int Server::requests() {
  const std::lock_guard lock(mutex_);
  int sum = 0;
  for (const auto& [path, count] : requests_) sum += count;
  return sum;
}
std::vector<std::string> Server::posted() {
  const std::lock_guard lock(mutex_);
  return posted_;
}

void Server::serve() {
  while (!stopped_) {
    pollfd waiting{listener_, POLLIN, 0};
    if (::poll(&waiting, 1, 20) != 1) continue;
    const int socket = ::accept(listener_, nullptr, nullptr);
    if (socket >= 0) talks_.emplace_back([this, socket] { talk(socket); });
  }
}

void Server::talk(int socket) {
  std::string waiting;
  Request request;
  while (read_request(socket, waiting, request)) {
    most_at_once_ = std::max<int>(most_at_once_, ++now_);
    const bool goes_on = answer(socket, request);
    --now_;
    if (!goes_on) break;
  }
  ::close(socket);
}

bool Server::read_request(int socket, std::string& waiting, Request& request) const {
  std::size_t end = 0;
  std::size_t length = 0;
  while (!stopped_) {
    end = waiting.find("\r\n\r\n");
    if (end != std::string::npos) {
      const std::string text = header_of(waiting.substr(0, end + 2), "Content-Length");
      length = 0;
      std::from_chars(text.data(), text.data() + text.size(), length);
      if (waiting.size() >= end + 4 + length) break;
    }
    pollfd ready{socket, POLLIN, 0};
    if (::poll(&ready, 1, 20) != 1) continue;
    char buffer[4096];
    const ssize_t got = ::recv(socket, buffer, sizeof buffer, 0);
    if (got <= 0) return false;
    waiting.append(buffer, static_cast<std::size_t>(got));
  }
  if (stopped_) return false;
  const std::string head = waiting.substr(0, end + 2);
  const std::size_t space = head.find(' ');
  request.method = head.substr(0, space);
  request.path = head.substr(space + 1, head.find(' ', space + 1) - space - 1);
  request.range = header_of(head, "Range");
  request.body = waiting.substr(end + 4, length);
  waiting.erase(0, end + 4 + length);
  return true;
}

Fault Server::next_fault(const std::string& path) {
  if (const auto found = always_.find(path); found != always_.end()) return found->second;
  auto& faults = faults_[path];
  if (faults.empty()) return Fault::none;
  const Fault fault = faults.front();
  faults.pop_front();
  return fault;
}

bool Server::answer(int socket, const Request& request) {
  std::string body;
  Fault fault = Fault::none;
  bool found = false;
  {
    const std::lock_guard lock(mutex_);
    ++requests_[request.path];
    fault = next_fault(request.path);
    if (const auto at = bodies_.find(request.path); at != bodies_.end()) {
      body = at->second;
      found = true;
    }
    if (request.method == "POST" && fault == Fault::none) {
      posted_.push_back(request.body);
      found = true;
    }
  }
  const auto refuse = [&](std::string_view status, std::string_view more = {}) {
    return send_all(socket, fmt::format("HTTP/1.1 {}\r\n{}Content-Length: 4\r\n\r\nnone", status, more));
  };
  if (!found || fault == Fault::not_found) return refuse("404 Not Found");
  if (fault == Fault::too_many) return refuse("429 Too Many Requests", "Retry-After: 2\r\n");
  if (fault == Fault::too_many_date) {
    return refuse("429 Too Many Requests",
                  "Date: Fri, 05 Jun 2026 10:00:00 GMT\r\nRetry-After: Fri, 05 Jun 2026 10:00:02 GMT\r\n");
  }
  if (fault == Fault::unavailable) return refuse("503 Service Unavailable");
  if (fault == Fault::broken) return refuse("500 Internal Server Error");
  if (fault == Fault::forbidden) return refuse("403 Forbidden");
  if (fault == Fault::hangs_up) return false;

  std::string status = "200 OK";
  std::string more;
  if (fault == Fault::garbled) body[body.size() / 2] = static_cast<char>(body[body.size() / 2] ^ 1);
  if (fault == Fault::longer) body += "more than was listed";
  if (fault == Fault::short_whole) body.resize(body.size() / 2);
  constexpr std::string_view prefix = "bytes=";
  if (request.range.starts_with(prefix) && fault != Fault::no_ranges) {
    const std::string_view range = std::string_view{request.range}.substr(prefix.size());
    std::size_t first = 0;
    if (range.front() == '-') {
      std::from_chars(range.data() + 1, range.data() + range.size(), first);
      first = body.size() - std::min(first, body.size());
    } else {
      std::from_chars(range.data(), range.data() + range.size(), first);
    }
    if (first >= body.size()) return refuse("416 Range Not Satisfiable");
    status = "206 Partial Content";
    more = fmt::format("Content-Range: bytes {}-{}/{}\r\n", first, body.size() - 1, body.size());
    body.erase(0, first);
  }
  if (!send_all(socket, fmt::format("HTTP/1.1 {}\r\n{}Content-Length: {}\r\n\r\n", status, more, body.size())))
    return false;
  if (fault == Fault::truncated) {
    (void)send_all(socket, std::string_view{body}.substr(0, body.size() / 2));
    return false;
  }
  if (fault == Fault::reset) {
    (void)send_all(socket, std::string_view{body}.substr(0, body.size() / 2));
    const linger at_once{1, 0};
    setsockopt(socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    return false;
  }
  if (fault == Fault::drip) {
    for (std::size_t at = 0; at < body.size() && !stopped_; at += 3) {
      if (!send_all(socket, std::string_view{body}.substr(at, 3))) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return false;
  }
  return send_all(socket, body);
}

}  // namespace foedus::fetch
