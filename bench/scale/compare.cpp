// SPDX-License-Identifier: Apache-2.0
//
// Reads the same GDELT 2.0 event files in several ways, side by side in one run, and prints a table: libdeflate only
// inflating them, DuckDB's read_csv counting them, foedus counting them, foedus storing every event.
// Each way runs in a process of its own, in turn, several times; the table has medians. What is loaded once whatever
// the input is (foedus's vocabulary, an empty DuckDB) is not timed.
//   compare [--threads 2] [--runs 5] [--tsv FOLDER] [--only NAME] FILE.gz...
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <duckdb.h>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <libdeflate.h>
#include <memory>
#include <string>
#include <string_view>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/ledger/file_counts.hpp"
#include "foedus/store/ingest.hpp"

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

struct Plan {
  unsigned threads = 2;
  int runs = 5;
  fs::path tsv;
  std::string only;
  std::vector<fs::path> files;
};

/// What one run gives: rows (bytes, for inflating) and groups, for a look at whether all ways did the same.
struct Outcome {
  double seconds = 0;
  double rows = 0;
  double groups = 0;
};

struct Way {
  std::string name;
  std::function<Outcome()> run;
  std::vector<double> seconds;
  std::vector<double> processor;
  std::vector<double> megabytes;
  Outcome outcome;
};

std::vector<char> bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::vector<char> bytes(fs::file_size(path));
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return bytes;
}

/// Inflates whole members into one buffer, left uninitialised and used again.
class WholeInflater {
 public:
  WholeInflater() : inflater_(libdeflate_alloc_decompressor()), room_(new char[size_]) {}
  WholeInflater(const WholeInflater&) = delete;
  WholeInflater& operator=(const WholeInflater&) = delete;
  ~WholeInflater() { libdeflate_free_decompressor(inflater_); }

  /// Returns the bytes that came out; `take` sees those of each member.
  std::uint64_t inflate(const fs::path& path, const std::function<void(std::string_view)>& take) {
    const std::vector<char> packed = bytes_of(path);
    std::uint64_t bytes = 0;
    for (std::size_t at = 0; at < packed.size();) {
      std::size_t used = 0;
      std::size_t written = 0;
      const libdeflate_result result = libdeflate_gzip_decompress_ex(inflater_, packed.data() + at, packed.size() - at,
                                                                     room_.get(), size_, &used, &written);
      if (result == LIBDEFLATE_INSUFFICIENT_SPACE) {
        size_ *= 2;
        room_.reset(new char[size_]);
        continue;
      }
      if (result != LIBDEFLATE_SUCCESS) throw foedus::Error(foedus::ErrorKind::input, path.string(), "is damaged", "");
      if (take) take({room_.get(), written});
      at += used;
      bytes += written;
    }
    return bytes;
  }

 private:
  libdeflate_decompressor* inflater_;
  std::size_t size_ = std::size_t{1} << 25U;
  std::unique_ptr<char[]> room_;
};

Outcome run_libdeflate(const Plan& plan) {
  const auto start = Clock::now();
  std::atomic<std::size_t> next{0};
  std::atomic<std::uint64_t> bytes{0};
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < plan.threads; ++i) {
    threads.emplace_back([&] {
      WholeInflater inflater;
      for (std::size_t file = next++; file < plan.files.size(); file = next++) {
        bytes += inflater.inflate(plan.files[file], {});
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  return {std::chrono::duration<double>(Clock::now() - start).count(), static_cast<double>(bytes), 0};
}

/// GDELT 2.0's columns with their types. What is not asked for is not converted by DuckDB.
std::string gdelt2_columns() {
  std::string text;
  int number = 0;
  const auto add = [&](const char* type, int count = 1) {
    for (; count > 0; --count, ++number) {
      text += fmt::format("{}'c{:02}': '{}'", number == 0 ? "" : ", ", number, type);
    }
  };
  add("BIGINT");
  add("INTEGER", 3);
  add("DOUBLE");
  add("VARCHAR", 20);
  add("INTEGER");
  add("VARCHAR", 3);
  add("INTEGER");
  add("DOUBLE");
  add("INTEGER", 3);
  add("DOUBLE");
  for (int place = 0; place < 3; ++place) {
    add("INTEGER");
    add("VARCHAR", 4);
    add("DOUBLE", 2);
    add("VARCHAR");
  }
  add("BIGINT");
  add("VARCHAR");
  return "{" + text + "}";
}

/// By day, pair, dimension (from the root of the act, roughly) and kind.
std::string reduction(const std::vector<fs::path>& files) {
  std::string list;
  for (const fs::path& file : files) list += fmt::format("{}'{}'", list.empty() ? "" : ", ", file.string());
  return fmt::format(
      "SELECT count(*), sum(events) FROM (SELECT c01, c07, c17, CASE WHEN c28 IN ('15', '18', '19', '20') THEN 1 "
      "WHEN c28 IN ('06', '07') THEN 2 WHEN c12 = 'MED' THEN 3 ELSE 0 END AS dimension, "
      "CASE WHEN c28 IN ('01', '02') THEN 0 ELSE c29 END AS kind, count(*) AS events "
      "FROM read_csv([{}], delim = '\\t', header = false, quote = '', escape = '', auto_detect = false, columns = {}) "
      "WHERE c07 <> c17 GROUP BY ALL)",
      list, gdelt2_columns());
}

Outcome run_duckdb(const Plan& plan, const std::vector<fs::path>& files) {
  duckdb_database database = nullptr;
  duckdb_connection connection = nullptr;
  duckdb_open(nullptr, &database);
  duckdb_connect(database, &connection);
  const auto ask = [&](const std::string& sql, duckdb_result& result) {
    if (duckdb_query(connection, sql.c_str(), &result) == DuckDBError) {
      throw foedus::Error(foedus::ErrorKind::store, "DuckDB", duckdb_result_error(&result), "");
    }
  };
  duckdb_result result{};
  ask(fmt::format("SET threads = {}", plan.threads), result);
  duckdb_destroy_result(&result);
  const auto start = Clock::now();
  ask(reduction(files), result);
  Outcome outcome;
  outcome.seconds = std::chrono::duration<double>(Clock::now() - start).count();
  outcome.groups = static_cast<double>(duckdb_value_int64(&result, 0, 0));
  outcome.rows = static_cast<double>(duckdb_value_int64(&result, 1, 0));
  duckdb_destroy_result(&result);
  duckdb_disconnect(&connection);
  duckdb_close(&database);
  return outcome;
}

Outcome run_count(const Plan& plan, const std::vector<fs::path>& files, const foedus::Vocabulary& vocabulary) {
  const auto start = Clock::now();
  foedus::ledger::FileCountOptions options;
  options.reading.threads = plan.threads;
  const foedus::ledger::FileCounts counted = foedus::ledger::count_files(files, vocabulary, options);
  return {std::chrono::duration<double>(Clock::now() - start).count(), static_cast<double>(counted.rows),
          static_cast<double>(counted.counts.size())};
}

/// Every event stored in a new store, which is closed again: checkpoint and all.
Outcome run_store(const Plan& plan, const foedus::Vocabulary& vocabulary) {
  const fs::path path = fs::temp_directory_path() / fmt::format("foedus-compare-{}.duckdb", ::getpid());
  const auto start = Clock::now();
  Outcome outcome;
  foedus::store::IngestManyOptions options;
  options.threads = plan.threads;
  options.done = [&outcome](std::size_t, const foedus::store::FileReport& report) {
    outcome.rows += static_cast<double>(report.rows);
    outcome.groups += static_cast<double>(report.records);
  };
  foedus::store::ingest_files(path, {}, plan.files, vocabulary, options);
  outcome.seconds = std::chrono::duration<double>(Clock::now() - start).count();
  fs::remove(path);
  return outcome;
}

/// Runs a way in a process of its own and adds what it took.
void run_once(Way& way) {
  int ends[2];
  if (pipe(ends) != 0) std::exit(1);
  const pid_t child = fork();
  if (child == 0) {
    try {
      const Outcome outcome = way.run();
      if (write(ends[1], &outcome, sizeof outcome) != sizeof outcome) _exit(1);
      _exit(0);
    } catch (const std::exception& error) {
      std::fprintf(stderr, "%s: %s\n", way.name.c_str(), error.what());
      _exit(1);
    }
  }
  close(ends[1]);
  const bool got = read(ends[0], &way.outcome, sizeof way.outcome) == sizeof way.outcome;
  close(ends[0]);
  int status = 0;
  struct rusage usage {};
  wait4(child, &status, 0, &usage);
  if (!got || status != 0) std::exit(1);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  way.seconds.push_back(way.outcome.seconds);
  way.processor.push_back(seconds(usage.ru_utime) + seconds(usage.ru_stime));
  way.megabytes.push_back(static_cast<double>(usage.ru_maxrss) / 1024);
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

void print_table(const std::vector<Way>& ways, double rows) {
  fmt::print("| way | seconds (median) | processor s | M rows/s | x libdeflate | peak MiB | groups or events |\n");
  fmt::print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n");
  const double base = median(ways.front().seconds);
  for (const Way& way : ways) {
    const double seconds = median(way.seconds);
    fmt::print("| {} | {:.3f} | {:.3f} | {:.2f} | {:.2f} | {:.0f} | {:.0f} |\n", way.name, seconds,
               median(way.processor), rows / seconds / 1e6, seconds / base, median(way.megabytes), way.outcome.groups);
  }
}

/// The same files inflated, in a folder.
std::vector<fs::path> plain_files(const Plan& plan) {
  std::vector<fs::path> plain;
  WholeInflater inflater;
  for (const fs::path& file : plan.files) {
    plain.push_back(plan.tsv / file.stem());
    if (fs::exists(plain.back())) continue;
    std::ofstream out(plain.back(), std::ios::binary);
    inflater.inflate(
        file, [&out](std::string_view text) { out.write(text.data(), static_cast<std::streamsize>(text.size())); });
  }
  return plain;
}

Plan read_plan(int count, char** arguments) {
  Plan plan;
  for (int i = 1; i < count; ++i) {
    const std::string word = arguments[i];
    const bool more = i + 1 < count;
    if (word == "--threads" && more) {
      plan.threads = static_cast<unsigned>(std::atoi(arguments[++i]));
    } else if (word == "--runs" && more) {
      plan.runs = std::atoi(arguments[++i]);
    } else if (word == "--tsv" && more) {
      plan.tsv = arguments[++i];
    } else if (word == "--only" && more) {
      plan.only = arguments[++i];
    } else {
      plan.files.emplace_back(word);
    }
  }
  return plan;
}

int compare(const Plan& plan) {
  const foedus::Vocabulary vocabulary = foedus::load_vocabulary();
  std::vector<Way> ways;
  const auto add = [&](const std::string& name, std::function<Outcome()> run) {
    if (ways.empty() || plan.only.empty() || name.find(plan.only) != std::string::npos) {
      ways.push_back({name, std::move(run), {}, {}, {}, {}});
    }
  };
  add("libdeflate, inflating only", [&] { return run_libdeflate(plan); });
  add("DuckDB read_csv, counting .gz", [&] { return run_duckdb(plan, plan.files); });
  add("foedus, counting .gz", [&] { return run_count(plan, plan.files, vocabulary); });
  add("foedus, storing every event", [&] { return run_store(plan, vocabulary); });
  const std::vector<fs::path> plain = plan.tsv.empty() ? std::vector<fs::path>{} : plain_files(plan);
  if (!plain.empty()) {
    add("DuckDB read_csv, counting plain", [&] { return run_duckdb(plan, plain); });
    add("foedus, counting plain", [&] { return run_count(plan, plain, vocabulary); });
  }
  for (int run = 0; run < plan.runs; ++run) {
    for (Way& way : ways) run_once(way);
  }
  double rows = 0;
  for (const Way& way : ways) {
    if (way.name.starts_with("foedus")) rows = std::max(rows, way.outcome.rows);
  }
  fmt::print("{} files, {:.0f} rows, {:.0f} MB inflated, {} threads, {} runs\n\n", plan.files.size(), rows,
             ways.front().outcome.rows / 1e6, plan.threads, plan.runs);
  print_table(ways, rows);
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  const Plan plan = read_plan(count, arguments);
  if (plan.files.empty()) {
    std::fputs("usage: compare [--threads 2] [--runs 5] [--tsv FOLDER] [--only NAME] FILE.gz...\n", stderr);
    return 2;
  }
  try {
    return compare(plan);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
