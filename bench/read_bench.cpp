// SPDX-License-Identifier: Apache-2.0
//
// Reading GDELT 2.0 from memory: plain and gzipped, and what opening a reader costs. The rows are made up: two in five
// without an actor, one in four between two states, lengths as in the real stream.
#include <array>
#include <cstdint>
#include <isa-l/igzip_lib.h>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "foedus/read/reader.hpp"

#include "read/byte_source.hpp"

namespace {

using foedus::read::Batch;

constexpr std::array<std::string_view, 8> countries = {"", "", "", "USA", "USA", "RUS", "CHN", "AZE"};
constexpr std::array<std::string_view, 6> codes = {"042", "010", "190", "112", "0231", "051"};

std::string row(std::uint64_t number) {
  const std::uint64_t mixed = (number + 1) * 0x9E3779B97F4A7C15U;
  const std::string_view source = countries[(mixed >> 20U) % countries.size()];
  const std::string_view target = countries[(mixed >> 40U) % countries.size()];
  const std::string_view code = codes[(mixed >> 50U) % codes.size()];
  const double latitude = static_cast<double>(mixed % 1'600'000) / 10'000 - 80;
  const double tone = static_cast<double>((mixed >> 11U) % 1'000'000) / 73'000 - 7;
  return fmt::format(
      "{}\t20250516\t202505\t2025\t2025.3726\t{}\tNAME\t{}\t\t\t\t\t\t\t\t{}\tOTHER "
      "NAME\t{}\t\t\t\t\tGOV\t\t\t{}\t{}\t{}"
      "\t{}\t1\t2.8\t{}\t1\t{}\t{:.14f}\t4\tA Town, Some Province, "
      "Country\tRS\tRS48\t25106\t{:.4f}\t37.6156\t-2960561\t1\t"
      "Russia\tRS\tRS\t\t60\t100\tRS\t4\tA Town, Some Province, Country\tRS\tRS48\t25106\t{:.4f}\t37.6156\t-2960561\t"
      "20250516021500\thttps://www.example.org/news/{}/a-title-of-some-words-on-russia-and-others-{}.html\n",
      1244154241 + number, source, source, target, target, number % 2, code, code.substr(0, 3), code.substr(0, 2),
      1 + number % 20, 1 + number % 20, tone, latitude, latitude, mixed % 1000, mixed % 100'000);
}

const std::string& rows() {
  static const std::string text = [] {
    std::string all;
    for (std::uint64_t i = 0; i < 100'000; ++i) all += row(i);
    return all;
  }();
  return text;
}

const std::string& packed_rows() {
  static const std::string packed = [] {
    std::string input = rows();
    std::string out(input.size(), '\0');
    std::vector<std::uint8_t> level(ISAL_DEF_LVL3_DEFAULT);
    isal_zstream stream;
    isal_deflate_init(&stream);
    stream.level = 3;
    stream.level_buf = level.data();
    stream.level_buf_size = static_cast<std::uint32_t>(level.size());
    stream.end_of_stream = 1;
    stream.gzip_flag = IGZIP_GZIP;
    stream.next_in = reinterpret_cast<std::uint8_t*>(input.data());
    stream.avail_in = static_cast<std::uint32_t>(input.size());
    stream.next_out = reinterpret_cast<std::uint8_t*>(out.data());
    stream.avail_out = static_cast<std::uint32_t>(out.size());
    isal_deflate(&stream);
    out.resize(stream.total_out);
    return out;
  }();
  return packed;
}

const foedus::Vocabulary& vocabulary() {
  static const foedus::Vocabulary loaded = foedus::load_vocabulary();
  return loaded;
}

void read_through(benchmark::State& state, std::string_view bytes) {
  std::uint64_t read = 0;
  Batch batch;
  for (auto _ : state) {
    const auto reader = foedus::read::open_bytes(bytes, "bench", vocabulary());
    while (reader->next(batch)) read += batch.rows;
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(read));
}

void read_gdelt2_plain(benchmark::State& state) {
  read_through(state, rows());
}
void read_gdelt2_gzip(benchmark::State& state) {
  read_through(state, packed_rows());
}

void inflate_gdelt2(benchmark::State& state) {
  std::vector<char> room(std::size_t{1} << 18U);
  std::int64_t bytes = 0;
  for (auto _ : state) {
    const auto source = foedus::read::open_source(packed_rows(), "bench", {});
    while (const std::size_t count = source->read(room)) bytes += static_cast<std::int64_t>(count);
  }
  state.SetBytesProcessed(bytes);
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) * 100'000);
}

void open_gdelt2(benchmark::State& state) {
  const std::string one = row(1);
  for (auto _ : state) benchmark::DoNotOptimize(foedus::read::open_bytes(one, "bench", vocabulary()));
}

BENCHMARK(read_gdelt2_plain)->Unit(benchmark::kMillisecond);
BENCHMARK(read_gdelt2_gzip)->Unit(benchmark::kMillisecond);
BENCHMARK(inflate_gdelt2)->Unit(benchmark::kMillisecond);
BENCHMARK(open_gdelt2)->Unit(benchmark::kMicrosecond);

}  // namespace
