// SPDX-License-Identifier: Apache-2.0
//
// One door to every file format: open a file, take batches until there are none.
// In: a path (plain, .gz, .zip), recognised by content. Out: batches in file order. Formats: docs/formats/.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "foedus/event/vocabulary.hpp"
#include "foedus/read/batch.hpp"

namespace foedus::read {

enum class Format : std::uint8_t {
  gdelt2,           ///< GDELT 2.0 events, 61 tab-separated columns
  gdelt1,           ///< GDELT 1.0 events, 57 or 58
  gdelt_csv,        ///< GDELT as comma-separated text with a header (BigQuery, pandas)
  gdelt_mentions,   ///< GDELT 2.0 mentions, 14 to 16 columns
  icews,            ///< ICEWS as published, 20 columns
  icews_quadruple,  ///< ICEWS as text: date, source, event text, target
  polecat,          ///< POLECAT
  chronology,       ///< dated, sourced events in our own format
  agreements,
  agreement_text,  ///< agreements as an analyst writes them down
  atop,            ///< ATOP 5.1: alliances, phases, members
  trade,           ///< trade and other figures with their page
  un_ideal_points,
  un_votes,  ///< roll calls of the UN General Assembly
  mapped,  ///< any table, described by a mapping file
  text,    ///< news text, coded (code/text_reader.hpp): not opened here
};
[[nodiscard]] std::string_view name_of(Format format);

struct ReadOptions {
  /// A mapping file that says what the columns of the table are (docs/formats/mapping.md); empty: recognise by content.
  std::filesystem::path map;
  /// Stop with an Error at the first reject.
  bool strict = false;
  std::size_t batch_rows = 16'384;
  /// Inflated bytes above this multiple of the compressed size, and above 1 GiB, are taken for a bomb.
  double most_expansion = 200;
};

/// How far a reader is, in bytes of the file as it lies on disk: for progress bars.
struct Position {
  std::uint64_t read = 0;
  std::uint64_t total = 0;
};

class Reader {
 public:
  virtual ~Reader() = default;
  /// Clears `batch` and fills it with the next rows. False, with an empty batch, at the end of the file.
  /// Throws Error (input) if the file is damaged: cut short, of a wrong checksum, a bomb; under strict, at a reject.
  [[nodiscard]] virtual bool next(Batch& batch) = 0;
  [[nodiscard]] virtual Format format() const = 0;
  [[nodiscard]] virtual Position position() const = 0;
};

/// Opens `path` and recognises its format by content. The vocabulary must outlive the reader.
/// Throws Error (input) if it cannot be opened, is a folder, is empty, or is of no known format.
[[nodiscard]] std::unique_ptr<Reader> open(const std::filesystem::path& path, const Vocabulary& vocabulary,
                                           const ReadOptions& options = {});

/// Which format open() would read `path` as, mappings aside; nothing where its content is of none that it knows.
/// Throws Error (input) as open() does where the file cannot be read.
[[nodiscard]] std::optional<Format> recognise(const std::filesystem::path& path);

/// The same for bytes in memory, which must outlive the reader. `place` stands for the file's name in messages.
[[nodiscard]] std::unique_ptr<Reader> open_bytes(std::string_view bytes, std::string place,
                                                 const Vocabulary& vocabulary, const ReadOptions& options = {});

}  // namespace foedus::read
