// SPDX-License-Identifier: Apache-2.0
#include "fetch/download.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>
#include <vector>

#include <fmt/format.h>

#include "foedus/base/error.hpp"

#include "base/md5.hpp"

namespace foedus::fetch {
namespace {

namespace fs = std::filesystem;

std::uint64_t size_of(const fs::path& path) {
  std::error_code none;
  const auto size = fs::file_size(path, none);
  return none ? 0 : size;
}

Error disk_failure(const fs::path& path) {
  return Error(ErrorKind::output, path.string(), fmt::format("cannot be written: {}", std::strerror(errno)),
               "Check that its folder may be written to and that its disk has room; then give the same command again.");
}

void remove_file(const fs::path& path) {
  std::error_code ignored;
  fs::remove(path, ignored);
}

}  // namespace

std::string md5_of_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::vector<char> buffer(std::size_t{1} << 18U);
  Md5 md5;
  while (file) {
    file.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    md5.append({buffer.data(), static_cast<std::size_t>(file.gcount())});
  }
  if (!file.eof()) throw Error(ErrorKind::output, path.string(), "cannot be read back", "Check the disk.");
  return md5.finish();
}

HttpRequest Downloader::request(const std::string& url) const {
  HttpRequest request;
  request.url = url;
  request.follow = true;
  request.stall_seconds = manners_.stall_seconds;
  request.slowest_bytes_per_second = manners_.slowest_bytes_per_second;
  request.goes_on = clock_.goes_on;
  return request;
}

/// Receives into `part`, behind the `have` bytes that it holds, or anew where the server begins anew.
HttpResponse Downloader::receive(const Wanted& wanted, const fs::path& part, std::uint64_t have) {
  std::ofstream file;
  bool open = false;
  HttpRequest asked = request(wanted.url);
  asked.first_byte = have;
  std::uint64_t size = have;
  asked.sink_from = [&](std::uint64_t first) {
    // 206 goes on from where we were, 200 begins at the beginning.
    file.open(part, first == have && have > 0 ? std::ios::binary | std::ios::app : std::ios::binary | std::ios::trunc);
    size = first;
    open = true;
  };
  asked.sink = [&](std::string_view bytes) {
    size += bytes.size();
    if (wanted.bytes > 0 && size > wanted.bytes) return false;  // not what the list says
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!file) throw disk_failure(part);
    return true;
  };
  HttpResponse response = client_.send(asked);
  if (open) file.close();
  if (open && !file) throw disk_failure(part);
  return response;
}

Downloader::Next Downloader::judge(const HttpResponse& response, std::string& reason, Outcome& outcome) {
  if (response.status == 404 || response.status == 410) {
    reason = fmt::format("the server answers {}", response.status);
    outcome = Outcome::not_found;
    return Next::over;
  }
  outcome = Outcome::failed;
  if (response.status == 429 || response.status == 408 || response.status >= 500) {
    reason = fmt::format("the server answers {}", response.status);
    return Next::again;
  }
  if (response.status >= 300 && response.status != 416) {
    reason = fmt::format("the server answers {}", response.status);
    return Next::over;
  }
  if (!response.complete() && !response.stopped) {
    reason = response.failure.empty() ? "no answer" : response.failure;
    return Next::again;
  }
  return Next::done;
}

bool Downloader::wait_before(int attempt, const HttpResponse& response, const std::string& salt) {
  if (const auto asked = retry_after(response.headers); asked && (response.status == 429 || response.status == 503)) {
    gate_.pause(*asked);  // for all connections: it is the same server
    return clock_.goes_on();
  }
  if (response.status == 429) gate_.pause(back_off(attempt, 0));
  return wait_for(clock_, back_off(attempt, std::hash<std::string>{}(salt)));
}

Downloaded Downloader::fetch(const Wanted& wanted) {
  const fs::path part = wanted.path.string() + ".part";
  Downloaded result;
  int idle = 0;     // attempts without progress
  int corrupt = 0;  // whole files that were wrong
  std::uint64_t best = 0;
  for (int attempt = 1;; ++attempt) {
    std::uint64_t have = size_of(part);
    if (wanted.bytes == 0 || have > wanted.bytes) {
      remove_file(part);  // of a size that nobody can check
      have = 0;
    }
    HttpResponse response;
    response.status = 206;
    if (have == 0 || have < wanted.bytes) {
      if (!gate_.enter()) return {Outcome::stopped, "stopped", {}, 0};
      response = receive(wanted, part, have);
      if (!clock_.goes_on()) return {Outcome::stopped, "stopped", {}, 0};
    }
    const Next next = judge(response, result.reason, result.outcome);
    if (next == Next::over) return result;
    const std::uint64_t size = size_of(part);
    if (next == Next::done && response.status != 416 && !response.stopped &&
        (wanted.bytes == 0 || size == wanted.bytes)) {
      result.md5 = md5_of_file(part);
      if (wanted.md5.empty() || result.md5 == wanted.md5) {
        fs::rename(part, wanted.path);
        result.outcome = Outcome::whole;
        result.bytes = size;
        result.reason.clear();
        return result;
      }
    }
    if (next == Next::done && (size == wanted.bytes || response.stopped || response.status == 416)) {
      remove_file(part);
      best = 0;
      result.reason = response.stopped ? "longer than the list says" : "its checksum is not the list's";
      result.outcome = Outcome::corrupt;
      if (++corrupt == manners_.corrupt_attempts) return result;
    } else {
      if (next == Next::done) result.reason = "shorter than the list says";
      idle = size > best ? 1 : idle + 1;
      best = std::max(best, size);
      if (idle >= manners_.attempts) {
        if (next == Next::done) result.outcome = Outcome::corrupt;  // whole, as the server sees it
        return result;
      }
    }
    if (!wait_before(std::max(idle, corrupt), response, wanted.url)) return {Outcome::stopped, "stopped", {}, 0};
  }
}

void Downloader::read_lines(const std::string& url, std::uint64_t last_bytes,
                            const std::function<void(std::string_view)>& take_line) {
  std::string line;
  std::uint64_t taken = 0;  // bytes of the text that went into lines or into `line`
  std::string reason;
  for (int attempt = 1; attempt <= manners_.attempts; ++attempt) {
    if (!gate_.enter()) return;
    HttpRequest asked = request(url);
    asked.first_byte = taken;
    if (taken == 0) asked.last_bytes = last_bytes;
    std::uint64_t skip = 0;
    const std::uint64_t before = taken;
    asked.sink_from = [&](std::uint64_t first) { skip = first < taken && last_bytes == 0 ? taken - first : 0; };
    asked.sink = [&](std::string_view bytes) {
      const std::uint64_t skipped = std::min<std::uint64_t>(skip, bytes.size());
      skip -= skipped;
      bytes.remove_prefix(skipped);
      taken += bytes.size();
      for (std::size_t end = 0; (end = bytes.find('\n')) != std::string_view::npos; bytes.remove_prefix(end + 1)) {
        line += bytes.substr(0, end);
        take_line(line);
        line.clear();
      }
      line += bytes;
      return true;
    };
    const HttpResponse response = client_.send(asked);
    if (!clock_.goes_on()) return;
    Outcome outcome = Outcome::failed;
    const Next next = judge(response, reason, outcome);
    if (next == Next::done) {
      if (!line.empty()) take_line(line);
      return;
    }
    if (next == Next::over) break;
    if (taken > before && last_bytes == 0) attempt = 1;
    if (last_bytes > 0) {
      taken = 0;
      line.clear();
    }
    if (!wait_before(attempt, response, url)) return;
  }
  throw Error(ErrorKind::input, url, fmt::format("cannot be read: {}", reason),
              "Check the network, or give another address with --base; then give the same command again.");
}

}  // namespace foedus::fetch
