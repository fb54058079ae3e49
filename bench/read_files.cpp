// SPDX-License-Identifier: Apache-2.0
//
// Reads every file named on the command line and prints what became of its rows, how fast, and the peak memory.
// With --inflate it only inflates them: what the readers are measured against.
#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <string_view>
#include <sys/resource.h>
#include <vector>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/read/reader.hpp"

#include "read/byte_source.hpp"

namespace {

using Clock = std::chrono::steady_clock;

struct Sums {
  std::uint64_t rows = 0;
  std::uint64_t records = 0;
  std::uint64_t rejects = 0;
  std::array<std::uint64_t, foedus::read::set_aside_count> set_aside{};
  double seconds = 0;

  void add(const Sums& other) {
    rows += other.rows;
    records += other.records;
    rejects += other.rejects;
    for (std::size_t i = 0; i < set_aside.size(); ++i) set_aside[i] += other.set_aside[i];
    seconds += other.seconds;
  }
};

void print(std::string_view name, std::string_view format, const Sums& sums) {
  std::string reasons;
  std::uint64_t aside = 0;
  for (std::size_t i = 0; i < sums.set_aside.size(); ++i) {
    aside += sums.set_aside[i];
    if (sums.set_aside[i] == 0) continue;
    reasons += fmt::format(" {}={}", name_of(static_cast<foedus::read::SetAside>(i)), sums.set_aside[i]);
  }
  fmt::print("{}\t{}\trows {}\trecords {}\tset aside {}{}\trejected {}\t{:.3f} s\t{:.2f} M rows/s{}\n", name, format,
             sums.rows, sums.records, aside, reasons, sums.rejects, sums.seconds,
             static_cast<double>(sums.rows) / 1e6 / sums.seconds,
             sums.rows == sums.records + aside + sums.rejects ? "" : "\tDO NOT ADD UP");
}

Sums read_file(const std::filesystem::path& path, const foedus::Vocabulary& vocabulary, std::string& format) {
  Sums sums;
  const auto start = Clock::now();
  const auto reader = foedus::read::open(path, vocabulary);
  format = name_of(reader->format());
  foedus::read::Batch batch;
  while (reader->next(batch)) {
    sums.rows += batch.rows;
    sums.records += batch.records();
    sums.rejects += batch.rejects.size();
    for (std::size_t i = 0; i < batch.set_aside.size(); ++i) sums.set_aside[i] += batch.set_aside[i];
    for (const auto& reject : batch.rejects) {
      if (sums.rejects < 5) fmt::print("  line {} column {}: {}\n", reject.line, reject.column, reject.reason);
    }
  }
  sums.seconds = std::chrono::duration<double>(Clock::now() - start).count();
  return sums;
}

std::uint64_t inflate_file(const std::filesystem::path& path) {
  const auto source = foedus::read::open_source(path, {});
  std::vector<char> room(std::size_t{1} << 18U);
  std::uint64_t bytes = 0;
  while (const std::size_t count = source->read(room)) bytes += count;
  return bytes;
}

}  // namespace

int main(int count, char** arguments) {
  bool only_inflate = false;
  const foedus::Vocabulary vocabulary = foedus::load_vocabulary();
  Sums all;
  for (int i = 1; i < count; ++i) {
    if (std::string_view{arguments[i]} == "--inflate") {
      only_inflate = true;
      continue;
    }
    try {
      if (only_inflate) {
        const auto start = Clock::now();
        const auto bytes = static_cast<double>(inflate_file(arguments[i]));
        const double seconds = std::chrono::duration<double>(Clock::now() - start).count();
        fmt::print("{}\t{:.3f} s\t{:.2f} GB/s\n", arguments[i], seconds, bytes / 1e9 / seconds);
        all.seconds += seconds;
        continue;
      }
      std::string format;
      const Sums sums = read_file(arguments[i], vocabulary, format);
      print(arguments[i], format, sums);
      all.add(sums);
    } catch (const foedus::Error& error) {
      fmt::print("{}\n  {}\n", error.what(), error.hint());
    }
  }
  struct rusage usage {};
  ::getrusage(RUSAGE_SELF, &usage);
  print("all", "", all);
  fmt::print("peak memory {} MiB\n", usage.ru_maxrss / 1024);
}
