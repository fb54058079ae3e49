// SPDX-License-Identifier: Apache-2.0
//
// What the tests of the table formats share: the vocabulary, loaded once, and files read whole.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/event/vocabulary.hpp"
#include "foedus/read/reader.hpp"

namespace foedus::read::testing {

/// The compiled-in vocabulary.
[[nodiscard]] const Vocabulary& table_vocabulary();

/// A file of tests/data.
[[nodiscard]] std::filesystem::path test_data(std::string_view name);
/// A file of the shared data folder, which may be absent.
[[nodiscard]] std::filesystem::path shared_data(std::string_view name);
[[nodiscard]] std::string bytes_of(const std::filesystem::path& path);

/// A small file, all in one batch, and the format it was taken for.
struct Contents {
  Format format = Format::mapped;
  Batch batch;
};
[[nodiscard]] Contents read_text(std::string_view text, const ReadOptions& options = {});
[[nodiscard]] Contents read_file(const std::filesystem::path& path, const ReadOptions& options = {});
/// A table as the text of a mapping file says.
[[nodiscard]] Contents read_mapped(std::string_view table, std::string_view mapping);

/// What became of the rows of a file of any size.
struct Totals {
  Format format = Format::mapped;
  std::uint64_t rows = 0;
  std::uint64_t records = 0;
  std::uint64_t rejected = 0;
  std::array<std::uint64_t, set_aside_count> set_aside{};
  std::vector<Reject> first_rejects;

  [[nodiscard]] std::uint64_t all_set_aside() const;
  [[nodiscard]] std::uint64_t of(SetAside reason) const { return set_aside.at(static_cast<std::size_t>(reason)); }
};
[[nodiscard]] Totals total_of(const std::filesystem::path& path, const ReadOptions& options = {});
[[nodiscard]] Totals total_of_text(std::string_view text, const ReadOptions& options = {});

/// "set aside no_value 1", one line a reason that occurs.
[[nodiscard]] std::string describe_set_aside(const Batch& batch);
/// Every record, set-aside and reject of a batch, one line each: what docs/formats/mapping.md shows.
[[nodiscard]] std::string describe(const Batch& batch);

}  // namespace foedus::read::testing
