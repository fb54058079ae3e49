// SPDX-License-Identifier: Apache-2.0
#include "session.hpp"

#include <array>
#include <charconv>
#include <cstdio>
#include <fstream>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "foedus/base/error.hpp"

#include "access.hpp"

namespace foedus::apps {
namespace {

std::optional<Day> day_of(const std::string& text, std::string_view option, bool last_of_period) {
  if (text.empty()) return std::nullopt;
  const std::optional<Day> day = parse_day(text);
  if (!day) {
    throw Error(ErrorKind::argument, fmt::format("{} {}", option, text), "not a day",
                "Write days as 2022-02-24; a month (2022-02) or a year (2022) is understood too.");
  }
  if (!last_of_period) return day;
  if (text.size() == 4) return add_months(*day, 12) - 1;
  if (text.size() == 7) return add_months(*day, 1) - 1;
  return day;
}

}  // namespace

const Vocabulary& Session::vocabulary() {
  if (!vocabulary_) vocabulary_ = std::make_unique<Vocabulary>(load_vocabulary(vocabulary_folder));
  return *vocabulary_;
}

void StoreChoice::add_to(CLI::App& command) {
  command.add_option("--store", path, "The store: a DuckDB file, or clickhouse://HOST:PORT/DATABASE[?cluster=NAME]")
      ->envname("FOEDUS_STORE")
      ->capture_default_str();
  command.add_option("--memory", memory, "Most memory the store's engine may use, e.g. 512MiB")->capture_default_str();
  command.add_option("--threads", threads, "Threads of the store's engine; 0: as many as cores")->capture_default_str();
}

bool StoreChoice::is_on_server() const {
  return path.string().starts_with("clickhouse:");
}

store::Store StoreChoice::open(store::Mode mode) const {
  return store::Store::open(path, options(mode));
}

store::StoreOptions StoreChoice::options(store::Mode mode) const {
  return {.mode = mode,
          .memory_limit_bytes = parse_bytes(memory),
          .threads = threads,
          .access = is_on_server() ? read_server_access() : store::ServerAccess{}};
}

void ResultChoice::add_to(CLI::App& command) {
  command.add_option("--format", format, "text or json")->check(CLI::IsMember({"text", "json"}))->capture_default_str();
  command.add_option("-o,--output", output, "Where to write; standard output if not given");
}

void DayChoice::add_to(CLI::App& command) {
  command.add_option("--since", since, "First day: 2022-02-24, 2022-02 or 2022");
  command.add_option("--until", until, "Last day, in the same forms");
  command.add_option("--as-of", as_of, "Use only what had been added by this day");
}

std::optional<Day> DayChoice::first() const {
  return day_of(since, "--since", false);
}
std::optional<Day> DayChoice::last() const {
  return day_of(until, "--until", true);
}
std::optional<Day> DayChoice::vintage() const {
  return day_of(as_of, "--as-of", true);
}

std::uint64_t parse_bytes(const std::string& text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const std::string_view unit{end, static_cast<std::size_t>(text.data() + text.size() - end)};
  constexpr std::array<std::pair<std::string_view, double>, 8> units = {{{"", 1},
                                                                         {"B", 1},
                                                                         {"KB", 1e3},
                                                                         {"MB", 1e6},
                                                                         {"GB", 1e9},
                                                                         {"KiB", 1024.0},
                                                                         {"MiB", 1024.0 * 1024},
                                                                         {"GiB", 1024.0 * 1024 * 1024}}};
  for (const auto& [name, factor] : units) {
    if (error == std::errc{} && number > 0 && unit == name) return static_cast<std::uint64_t>(number * factor);
  }
  throw Error(ErrorKind::argument, "--memory " + text, "not an amount of memory", "Write it as 512MiB or 2GB.");
}

std::size_t parse_weeks(const std::string& text, std::string_view option) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const std::string_view unit{end, static_cast<std::size_t>(text.data() + text.size() - end)};
  constexpr std::size_t most = 5200;  // a century
  if (error == std::errc{} && number > 0 && number <= most) {
    if (unit == "w") return number;
    if (unit == "m") return (number * 13 + 1) / 3;  // 13 weeks are three months
    if (unit == "y") return number * 52;
  }
  throw Error(ErrorKind::argument, fmt::format("{} {}", option, text), "not a length of time",
              "Write it in weeks, months or years: 13w, 3m, 1y.");
}

std::uint64_t size_of_file(const std::filesystem::path& path) {
  std::error_code unknown;
  const auto size = std::filesystem::file_size(path, unknown);
  return unknown ? 0 : size;
}

ResultWriter::ResultWriter(std::filesystem::path path) : path_(std::move(path)) {
  if (path_.empty() || path_ == "-") return;
  unfinished_ = path_.string() + ".part";
  stream_.open(unfinished_, std::ios::binary | std::ios::trunc);
}

ResultWriter::~ResultWriter() {
  std::error_code ignored;
  if (!unfinished_.empty()) std::filesystem::remove(unfinished_, ignored);
}

void ResultWriter::write(std::string_view text) {
  if (!unfinished_.empty()) {
    stream_.write(text.data(), static_cast<std::streamsize>(text.size()));
  } else if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) {
    throw Error(ErrorKind::output, "standard output", "cannot be written", "Is the disk full, or the pipe closed?");
  }
}

void ResultWriter::finish() {
  if (unfinished_.empty()) {
    if (std::fflush(stdout) == 0) return;
    throw Error(ErrorKind::output, "standard output", "cannot be written", "Is the disk full, or the pipe closed?");
  }
  stream_.close();
  if (!stream_) {
    throw Error(ErrorKind::output, path_.string(), "cannot be written",
                "Check that its folder exists, is yours to write to, and has room.");
  }
  std::error_code failure;
  std::filesystem::rename(unfinished_, path_, failure);
  if (failure) throw Error(ErrorKind::output, path_.string(), failure.message(), "Choose another place with -o.");
  unfinished_.clear();
}

void write_result(const std::filesystem::path& path, std::string_view text) {
  ResultWriter writer(path);
  writer.write(text);
  writer.finish();
}

Pair require_pair(const Vocabulary& vocabulary, const std::string& a, const std::string& b) {
  const Pair pair{vocabulary.states.require_typed(a).code, vocabulary.states.require_typed(b).code};
  if (pair.a != pair.b) return pair;
  throw Error(ErrorKind::argument, a + " " + b, "both are the same state", "Name two, such as Azerbaijan Russia.");
}

}  // namespace foedus::apps
