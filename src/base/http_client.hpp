// SPDX-License-Identifier: Apache-2.0
//
// One HTTP conversation at a time, over libcurl. In: a request. Out: status, headers, body, or why there was no answer.
// It does not judge a status and does not retry: who asks knows what to make of it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace foedus {

struct HttpRequest {
  std::string url;
  std::optional<std::string_view> body;  ///< given: POST; else GET
  std::vector<std::string> headers;      ///< "Name: value"
  std::string user;                      ///< basic authentication; empty: none
  std::string password;
  std::filesystem::path certificates;  ///< a file of trusted authorities; empty: the system's
  std::uint64_t first_byte = 0;        ///< asks for the rest from here; the server may answer with 206, or 200 and all
  std::uint64_t last_bytes = 0;        ///< asks for the last so many bytes alone
  int connect_seconds = 10;
  /// Gives up where fewer than `slowest_bytes_per_second` came over `stall_seconds`; 0: waits for as long as it takes.
  int stall_seconds = 0;
  int slowest_bytes_per_second = 1;
  bool follow = false;  ///< follow redirections
  /// Takes the body of an answer with a status below 300 part by part, in place of HttpResponse::body; false stops.
  std::function<bool(std::string_view part)> sink;
  /// Told before the first part, or at the end of an empty body, at which byte of the whole it begins: not 0 where the
  /// server answers with a part (206).
  std::function<void(std::uint64_t first)> sink_from;
  /// Called some times a second; false stops.
  std::function<bool()> goes_on;
};

struct HttpResponse {
  long status = 0;                             ///< 0: there was no answer
  std::map<std::string, std::string> headers;  ///< names in small letters
  std::string body;
  std::string failure;   ///< why it did not come to its end; empty: it did
  bool stopped = false;  ///< by `sink` or `goes_on`
  bool connected = false;

  [[nodiscard]] bool complete() const { return status != 0 && failure.empty(); }
};

/// Keeps its connection open for the next request to the same server. Thread safety: one thread at a time.
class HttpClient {
 public:
  HttpClient();
  HttpClient(HttpClient&&) noexcept;
  HttpClient& operator=(HttpClient&&) noexcept;
  ~HttpClient();

  /// Never throws for what the network does; passes on what `sink` throws.
  [[nodiscard]] HttpResponse send(const HttpRequest& request);

 private:
  struct Handle;
  std::unique_ptr<Handle> handle_;
};

/// `text` as part of an address.
[[nodiscard]] std::string escape_for_url(std::string_view text);

}  // namespace foedus
