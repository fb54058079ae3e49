// SPDX-License-Identifier: Apache-2.0
//
// What a checkpoint overwrites where it stands, kept beside the store for as long as the checkpoint is under way.
// DuckDB writes what is new to free blocks and then changes the header, so that a process that dies leaves the old
// state or the new one - but for blocks of its own directory, which old and new state share: a process killed in the
// middle of writing one, or a power cut, would leave neither. In: an open file, numbers of blocks. Out: `STORE.undo`,
// and its blocks put back.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

namespace foedus::store {

/// Where blocks lie in a file of DuckDB: behind three headers.
inline constexpr std::uint64_t headers_bytes = 3 * std::uint64_t{4096};

[[nodiscard]] std::filesystem::path undo_of(const std::filesystem::path& store);

/// Copies the headers and these blocks of `file`, open on `store`, to the disk. Throws Error (store).
void save_undo(const std::filesystem::path& store, int file, std::span<const std::int64_t> blocks,
               std::uint64_t block_bytes);
/// The checkpoint is done.
void drop_undo(const std::filesystem::path& store);
/// Before a store is opened: puts blocks back if a checkpoint died before it changed the header. Does nothing while
/// another process has the store. Requires: this process does not have it open, as it would lose its locks. Throws
/// Error (store) where the store may not be written.
void apply_undo(const std::filesystem::path& store);

}  // namespace foedus::store
