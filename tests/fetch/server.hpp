// SPDX-License-Identifier: Apache-2.0
//
// A small HTTP server on loopback that publishes files as GDELT does, and misbehaves as told: one fault an answer.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace foedus::fetch {

/// What goes wrong with one answer.
enum class Fault : std::uint8_t {
  none,
  not_found,
  too_many,       ///< 429, Retry-After in seconds
  too_many_date,  ///< 429, Retry-After as a date, by a clock that is a year ahead
  unavailable,    ///< 503
  broken,         ///< 500
  forbidden,      ///< 403
  truncated,      ///< the connection closes before the length that was announced
  short_whole,    ///< a shorter file, announced as such
  garbled,        ///< the right length, wrong bytes
  longer,         ///< more than the list says
  drip,           ///< a few bytes a second
  reset,          ///< the connection is reset in the middle
  no_ranges,      ///< answers 200 and everything to a request for a part
  hangs_up        ///< closes without an answer
};

class Server {
 public:
  Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();

  [[nodiscard]] std::string base() const;
  void publish(const std::string& path, std::string body);
  void withdraw(const std::string& path);
  /// The next answers for `path`, in order; afterwards it behaves.
  void misbehave(const std::string& path, std::deque<Fault> faults);
  /// Misbehaves in this way, always.
  void always(const std::string& path, Fault fault);
  [[nodiscard]] int requests(const std::string& path);
  [[nodiscard]] int requests();
  [[nodiscard]] int most_at_once() const { return most_at_once_; }
  /// Bodies of POST requests.
  [[nodiscard]] std::vector<std::string> posted();

 private:
  struct Request {
    std::string method, path, body, range;
  };
  void listen_on_loopback();
  void serve();
  void talk(int socket);
  [[nodiscard]] bool read_request(int socket, std::string& waiting, Request& request) const;
  [[nodiscard]] bool answer(int socket, const Request& request);
  [[nodiscard]] Fault next_fault(const std::string& path);

  int listener_ = -1;
  int port_ = 0;
  std::atomic<bool> stopped_ = false;
  std::atomic<int> now_ = 0;
  std::atomic<int> most_at_once_ = 0;
  std::mutex mutex_;
  std::map<std::string, std::string> bodies_;
  std::map<std::string, std::deque<Fault>> faults_;
  std::map<std::string, Fault> always_;
  std::map<std::string, int> requests_;
  std::vector<std::string> posted_;
  std::vector<std::thread> talks_;
  std::thread thread_;
};

}  // namespace foedus::fetch
