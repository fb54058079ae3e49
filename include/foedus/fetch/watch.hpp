// SPDX-License-Identifier: Apache-2.0
//
// Follows GDELT 2.0: each fifteen-minute file as it appears, and alerts when a watched pair changes. In: a server, a
// folder for its state. Out: files handed over to be ingested, alerts handed over to be delivered. Page: docs/fetch.md.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "foedus/fetch/alert.hpp"
#include "foedus/fetch/fetch.hpp"

namespace foedus::fetch {

struct WatchOptions {
  std::string base{gdelt_base};
  bool translated = false;
  bool mentions = false;
  std::filesystem::path folder;  ///< of the state, watch.json, and of files on their way
  bool keep = false;             ///< keep the files there
  std::optional<Moment> since;   ///< begin behind this moment; empty: with the newest file. Only for a new folder
  std::vector<Pair> pairs;
  Lines lines;
  int most_tries = 20;  ///< rounds in which a file that is listed is not to be had, before it is given up
  Manners manners;
  Clock clock;
  /// Takes a file that is whole. It may come again after a kill: taking it twice must change nothing.
  std::function<void(const Fetched&)> take;
  std::function<Reading(const Pair&)> read;
  /// Delivers an alert. Where it throws, the alert waits for the next round. After a kill at the wrong moment an alert
  /// may come again, with the same id.
  std::function<void(const Alert&)> deliver;
};

struct Round {
  std::uint64_t taken = 0;
  std::uint64_t alerts = 0;
  std::optional<Moment> newest;          ///< of the server
  std::vector<Gap> never_published;      ///< between files of this round
  std::vector<Fetched> missing;          ///< not to be had this time, and why
  std::vector<std::string> given_up;     ///< names
  std::vector<std::string> undelivered;  ///< why
};

class Watch {
 public:
  /// Throws Error (output): the folder cannot be written or is in use; its state cannot be understood.
  explicit Watch(WatchOptions options);
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  /// One look at the server. Throws Error (input) where its list cannot be had: look again later.
  Round look();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Adds an alert to a file of JSON lines, unless one of its id is there. Throws Error (output).
void append_alert(const std::filesystem::path& path, const Alert& alert);
/// POSTs an alert as JSON; its id is also the header Idempotency-Key. Throws Error (output) unless the answer is 2xx.
void post_alert(const std::string& url, const Alert& alert);

}  // namespace foedus::fetch
