// SPDX-License-Identifier: Apache-2.0
//
// What the tests of the store share: a folder that goes away, a reader of made-up rows that needs no file, and work
// done in a process of its own.
#pragma once

#include <array>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <random>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/store/ingest.hpp"
#include "foedus/store/store.hpp"

namespace foedus::store {

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "foedus-store-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline constexpr std::array<std::string_view, 12> sample_states = {"AZE", "RUS", "ARM", "TUR", "USA", "CHN",
                                                                   "IND", "PAK", "FRA", "DEU", "GEO", "IRN"};
inline const std::vector<std::string> sample_categories = {"", "AGREE", "CONSULT", "ACCUSE", "ASSAULT"};

/// A made-up file: the same numbers give the same rows.
struct SampleFile {
  unsigned seed = 1;
  std::uint64_t rows = 1000;
  std::uint64_t first_id = 1'000'000;  ///< row ids count up from here; 0: the row id is the line
  Day first = Day(2025, 5, 15);
  int days = 5;
  read::Format format = read::Format::gdelt2;
  std::uint64_t batch_rows = 700;
};

/// One row in three is an event, one in ninety is rejected, the rest are set aside.
class SampleReader final : public read::Reader {
 public:
  explicit SampleReader(const SampleFile& file) : file_(file), random_(file.seed) {}

  bool next(read::Batch& batch) override {
    batch.clear();
    while (line_ < file_.rows && batch.rows < file_.batch_rows) append_row(batch);
    return batch.rows > 0;
  }
  [[nodiscard]] read::Format format() const override { return file_.format; }
  [[nodiscard]] read::Position position() const override { return {line_, file_.rows}; }

 private:
  unsigned draw(unsigned below) { return static_cast<unsigned>(random_() % below); }

  void append_row(read::Batch& batch) {
    ++line_;
    ++batch.rows;
    const Day added =
        file_.first + static_cast<std::int32_t>((line_ - 1) * static_cast<unsigned>(file_.days) / file_.rows);
    const StateCode one{sample_states[draw(12)]};
    const StateCode other{sample_states[draw(12)]};
    ++batch.exposure[{added, StateCode{}}];
    ++batch.exposure[{added, one}];
    if (other != one) ++batch.exposure[{added, other}];
    if (line_ % 90 == 0) {
      batch.rejects.push_back({line_, 2, "not a day of the calendar: 20190231", "a row"});
    } else if (one == other) {
      ++batch.set_aside[static_cast<std::size_t>(read::SetAside::same_state)];
    } else if (line_ % 30 == 1) {
      ++batch.set_aside[static_cast<std::size_t>(read::SetAside::unknown_actor)];
      ++batch.unknown_actors["Stranger " + std::to_string(line_ % 7)];
    } else if (line_ % 3 != 0) {
      ++batch.set_aside[static_cast<std::size_t>(read::SetAside::one_state_only)];
    } else {
      append_event(batch, added, one, other);
    }
  }

  void append_event(read::Batch& batch, Day added, StateCode source, StateCode target) {
    TextArena& text = batch.events.text;
    Event event;
    event.added = added;
    event.day = added - static_cast<std::int32_t>(draw(10) == 0 ? 365 : 0);
    event.source = {source, static_cast<Sector>(draw(sector_count))};
    event.target = {target, static_cast<Sector>(draw(sector_count))};
    event.cameo = CameoCode{std::array<std::string_view, 5>{"010", "042", "1031", "112", "190"}[draw(5)]};
    event.plover = static_cast<std::uint16_t>(draw(5));
    event.dimension = static_cast<Dimension>(draw(dimension_count));
    event.energy = draw(7) == 0;
    event.kind = static_cast<Kind>(draw(kind_count));
    event.goldstein = static_cast<float>(draw(200)) / 10 - 10;
    event.articles = draw(20);
    event.sources = draw(4);
    if (draw(5) != 0) event.tone = static_cast<float>(draw(2000)) / 100 - 10;
    event.features = static_cast<std::uint8_t>(draw(256));
    event.place = StateCode{sample_states[draw(12)]};
    event.data_set = file_.format == read::Format::chronology ? DataSet::chronology : DataSet::gdelt2;
    event.line = line_;
    event.row_id = text.copy(std::to_string(file_.first_id == 0 ? line_ : file_.first_id + line_));
    event.url = text.copy(fmt::format("https://news.example/{}/a-rather-long-address-of-an-article", draw(400)));
    event.place_name = text.copy(draw(3) == 0 ? "Baku, Azerbaijan" : "Ağdam");
    batch.events.events.push_back(event);
  }

  SampleFile file_;
  std::mt19937 random_;
  std::uint64_t line_ = 0;
};

inline FileIdentity identity_of(const SampleFile& file) {
  return {fmt::format("sample-{}.csv", file.seed), fmt::format("{:016x}{:016x}", file.seed, file.first_id), "",
          file.rows * 100};
}

inline FileReport ingest_sample(Store& store, const SampleFile& file, const IngestOptions& options = {}) {
  SampleReader reader(file);
  return ingest_reader(store, reader, identity_of(file), sample_categories, options);
}

inline Store open_for_writing(const std::filesystem::path& path) {
  StoreOptions options;
  options.mode = Mode::read_write;
  options.threads = 2;
  return Store::open(path, options);
}

/// Every event of a sample file, as the reader gives them, with the texts they view.
inline std::vector<read::Batch> read_sample(const SampleFile& file) {
  SampleReader reader(file);
  std::vector<read::Batch> batches(1);
  while (reader.next(batches.back())) batches.emplace_back();
  return batches;
}

/// Starts `work` in a process of its own. Requires: no store is open in this one, so that it has one thread.
inline pid_t start_child(const std::function<void()>& work) {
  const pid_t child = fork();
  if (child != 0) return child;
  try {
    work();
  } catch (const std::exception&) {
    _exit(3);
  }
  _exit(0);
}

/// What became of a child: its exit status, or 128 and the signal that ended it.
inline int wait_for(pid_t child) {
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace foedus::store
