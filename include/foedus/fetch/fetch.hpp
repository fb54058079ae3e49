// SPDX-License-Identifier: Apache-2.0
//
// Fetches GDELT's files of a span of days: every file that its lists name, whole and checked; what is missing is told
// apart. In: days, version, folder. Out: an archive folder with a manifest, and a report. Page: docs/fetch.md.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/fetch/clock.hpp"
#include "foedus/fetch/gdelt_list.hpp"

namespace foedus::fetch {

/// GDELT's storage bucket by its path: the one address at which its files are to be had over HTTPS with a certificate
/// that names the host.
inline constexpr std::string_view gdelt_base = "https://storage.googleapis.com/data.gdeltproject.org";

/// How a server is treated.
struct Manners {
  int connections = 4;
  int milliseconds_between = 50;  ///< between the starts of two requests
  int attempts = 6;               ///< without progress, before a file is given up
  int corrupt_attempts = 3;       ///< whole files with a wrong checksum, before it is called corrupt
  int stall_seconds = 30;         ///< a transfer slower than `slowest_bytes_per_second` for so long is broken off
  int slowest_bytes_per_second = 100;
};

enum class Outcome : std::uint8_t {
  whole,      ///< fetched and checked
  kept,       ///< was there already, or was not wanted any more
  not_found,  ///< listed, but the server does not have it
  corrupt,    ///< came whole, but is not what the list says
  failed,     ///< the server gave no answer, or refused
  stopped,    ///< by Clock::goes_on
};
[[nodiscard]] std::string_view name_of(Outcome outcome);

struct Fetched {
  Listed listed;
  Outcome outcome = Outcome::failed;
  std::string reason;          ///< where it is not whole: one clause
  std::filesystem::path path;  ///< where it is whole or kept
};

struct FetchOptions {
  Version version = Version::v2;
  Window days;
  bool translated = false;  ///< also what was translated from other languages (GDELT 2.0)
  bool mentions = false;    ///< also the tables of mentions (GDELT 2.0)
  std::string base{gdelt_base};
  std::filesystem::path folder;
  bool keep = true;  ///< false: a file goes away once it was taken
  Manners manners;
  Clock clock;
  /// Whether a file needs not be fetched, since it was taken before. Called on any thread.
  std::function<bool(const Listed&)> have;
  /// Takes each file that is whole or kept, in the order of the list, on the calling thread.
  std::function<void(const Fetched&)> take;
  /// Called after each file.
  std::function<void(std::uint64_t files_done, std::uint64_t files, std::uint64_t bytes_done, std::uint64_t bytes)>
      progress;
};

struct FetchReport {
  std::uint64_t listed = 0;  ///< files that the lists name for these days
  std::uint64_t whole = 0;
  std::uint64_t kept = 0;
  std::uint64_t bytes = 0;                 ///< of the files fetched now
  std::uint64_t lines_not_understood = 0;  ///< of the lists, of those that name a file
  std::vector<Gap> never_published;        ///< due, but no list names it; the last files of the list are the measure
  std::vector<Gap> not_yet;                ///< due after the last file that the list names
  std::vector<Fetched> missing;            ///< not_found, corrupt, failed
  bool stopped = false;
};

/// Throws Error: the list cannot be had (input), the folder cannot be written or is in use (output).
[[nodiscard]] FetchReport fetch_gdelt(const FetchOptions& options);

}  // namespace foedus::fetch
