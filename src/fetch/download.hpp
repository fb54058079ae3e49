// SPDX-License-Identifier: Apache-2.0
//
// One file from a server to the disk, whole and checked, whatever the network does. In: address, size, MD5. Out: the
// file under its name, or why not. Broken off, it goes on where it was: the part lies beside it under NAME.part.
#pragma once

#include <filesystem>
#include <string>

#include "foedus/fetch/fetch.hpp"

#include "base/http_client.hpp"
#include "fetch/gate.hpp"

namespace foedus::fetch {

struct Wanted {
  std::string url;
  std::filesystem::path path;
  std::uint64_t bytes = 0;  ///< 0: not known
  std::string md5;          ///< empty: not known
};

struct Downloaded {
  Outcome outcome = Outcome::failed;
  std::string reason;  ///< where it is not whole: one clause
  std::string md5;     ///< of the whole file
  std::uint64_t bytes = 0;
};

class Downloader {
 public:
  Downloader(const Clock& clock, const Manners& manners, Gate& gate) : clock_(clock), manners_(manners), gate_(gate) {}

  /// Throws Error (output) if the disk does not take it.
  [[nodiscard]] Downloaded fetch(const Wanted& wanted);
  /// The text at `url`, handed over line by line as it comes. Where it breaks off it is asked for again, lines that
  /// were handed over already not twice. `last_bytes`: only the end of it; the first line may then be a part of one.
  /// Throws Error (input) if it cannot be had.
  void read_lines(const std::string& url, std::uint64_t last_bytes,
                  const std::function<void(std::string_view)>& take_line);

 private:
  enum class Next : std::uint8_t { done, again, over };
  [[nodiscard]] HttpRequest request(const std::string& url) const;
  [[nodiscard]] HttpResponse receive(const Wanted& wanted, const std::filesystem::path& part, std::uint64_t have);
  [[nodiscard]] Next judge(const HttpResponse& response, std::string& reason, Outcome& outcome);
  [[nodiscard]] bool wait_before(int attempt, const HttpResponse& response, const std::string& salt);

  const Clock& clock_;
  const Manners& manners_;
  Gate& gate_;
  HttpClient client_;
};

/// MD5 of a file's bytes. Throws Error (output) if it cannot be read.
[[nodiscard]] std::string md5_of_file(const std::filesystem::path& path);

}  // namespace foedus::fetch
