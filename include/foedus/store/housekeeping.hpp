// SPDX-License-Identifier: Apache-2.0
//
// Keeping a store in order: rewriting it compactly, taking files out of it, checking that it is whole.
// In: a store. Out: what was done or found. Commands: compact, forget, verify; docs/store.md, "Housekeeping".
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "foedus/store/store.hpp"

namespace foedus::store {

struct Compaction {
  std::uint64_t bytes_before = 0;
  std::uint64_t bytes_after = 0;
  std::uint64_t events = 0;
};

/// Told which share of the work is done, 0 to 1. False: stop.
using CompactProgress = std::function<bool(double)>;

/// Rewrites the store with the events of each pair side by side, which makes questions on one pair fast and frees what
/// deleted rows hold. The new file takes the place of the old in one step: a crash leaves one or the other.
/// Needs free space of about the store's size. Nobody else may have the store open.
/// On ClickHouse it waits until the rows of forgotten files are deleted and merges the parts of each table, while
/// others may read; it is not told how far it is.
/// Nothing comes back, and the store is as it was, if `progress` said to stop.
/// Throws Error (store): in use, or the disk is full, in which case the store is as it was.
[[nodiscard]] std::optional<Compaction> compact(const std::filesystem::path& path, const StoreOptions& options = {},
                                                const CompactProgress& progress = {});

/// Which files to take out; those that meet every condition given. At least one must be given.
struct ForgetFilter {
  std::optional<DataSet> data_set;
  std::optional<Day> before;  ///< files whose events all happened earlier
  std::string file;           ///< by its path as ingested, its last part, or its content hash
};

/// The files that `filter` means.
[[nodiscard]] std::vector<StoredFile> files_to_forget(Store& store, const ForgetFilter& filter);
/// Takes the files out with every row they brought, all of them in one step. They may be ingested again.
/// Returns how many rows of data went. An event that two files held goes with the one that brought it first. What
/// forgotten mentions said of the confidence of events that stay, stays. On ClickHouse a reader that opened the store
/// before gets an Error (store) from its next question, never an answer on a part of the files.
std::uint64_t forget(Store& store, const std::vector<StoredFile>& files);

/// One thing that verify looked at.
struct Finding {
  bool sound = true;
  std::string what;  ///< "each file's rows are records, set aside or rejected", or what is wrong
  std::string hint;  ///< what to do about it; empty where sound
};

/// Reads every byte of the store, whose blocks carry checksums; compares the manifest with the tables; on ClickHouse
/// also whether each row lies on the server where it is looked for; with `look_at_files` also the files it was made
/// from, where they still are. Throws Error (store) where the engine cannot read on.
[[nodiscard]] std::vector<Finding> verify(Store& store, bool look_at_files);

}  // namespace foedus::store
