// SPDX-License-Identifier: Apache-2.0
//
// What the commands share: the vocabulary, how a store is opened, how options are read, where results go.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string>

#include <CLI/CLI.hpp>

#include "foedus/event/vocabulary.hpp"
#include "foedus/store/store.hpp"

namespace foedus::apps {

/// The options that stand before a command, and what follows from them.
class Session {
 public:
  std::filesystem::path vocabulary_folder;

  /// Loaded at first use.
  [[nodiscard]] const Vocabulary& vocabulary();

 private:
  std::unique_ptr<Vocabulary> vocabulary_;
};

/// --store, --memory, --threads: how a command finds its store.
struct StoreChoice {
  std::filesystem::path path = "foedus.duckdb";
  std::string memory = "1GiB";
  unsigned threads = 0;

  void add_to(CLI::App& command);
  /// The address of a ClickHouse server, not the name of a file.
  [[nodiscard]] bool is_on_server() const;
  [[nodiscard]] store::Store open(store::Mode mode) const;
  [[nodiscard]] store::StoreOptions options(store::Mode mode = store::Mode::read_write) const;
};

/// --since, --until, --as-of: days as a person types them.
struct DayChoice {
  std::string since;
  std::string until;
  std::string as_of;

  void add_to(CLI::App& command);
  [[nodiscard]] std::optional<Day> first() const;
  [[nodiscard]] std::optional<Day> last() const;
  [[nodiscard]] std::optional<Day> vintage() const;
};

/// --format, -o: how and where a command that knows text and JSON writes its result.
struct ResultChoice {
  std::string format = "text";
  std::filesystem::path output;

  void add_to(CLI::App& command);
  [[nodiscard]] bool is_json() const { return format == "json"; }
};

/// "1GiB", "512MB", "2000000": bytes. Throws Error (argument).
[[nodiscard]] std::uint64_t parse_bytes(const std::string& text);

/// "13w", "3m", "1y": how many weeks. Throws Error (argument).
[[nodiscard]] std::size_t parse_weeks(const std::string& text, std::string_view option);
/// In bytes; 0 where it cannot be told.
[[nodiscard]] std::uint64_t size_of_file(const std::filesystem::path& path);

/// A result written part by part to `path`, whole or not at all; to standard output when `path` is empty or "-".
class ResultWriter {
 public:
  explicit ResultWriter(std::filesystem::path path);
  ResultWriter(const ResultWriter&) = delete;
  ResultWriter& operator=(const ResultWriter&) = delete;
  ~ResultWriter();
  void write(std::string_view text);
  /// The file gets its name. Throws Error (output) if anything could not be written.
  void finish();

 private:
  std::filesystem::path path_;
  std::filesystem::path unfinished_;
  std::ofstream stream_;
};

/// Writes `text` to `path`, whole or not at all; to standard output when `path` is empty or "-".
void write_result(const std::filesystem::path& path, std::string_view text);

/// The two states a person typed. Throws Error (argument) if one is not known, or both are the same.
[[nodiscard]] Pair require_pair(const Vocabulary& vocabulary, const std::string& a, const std::string& b);

// One function a command: adds it to the program. Defined in command_<verb>.cpp.
void add_ingest(CLI::App& app, Session& session);
void add_fetch(CLI::App& app, Session& session);
void add_watch(CLI::App& app, Session& session);
void add_code(CLI::App& app, Session& session);
void add_count(CLI::App& app, Session& session);
void add_status(CLI::App& app, Session& session);
void add_brief(CLI::App& app, Session& session);
void add_agreements(CLI::App& app, Session& session);
void add_substance(CLI::App& app, Session& session);
void add_series(CLI::App& app, Session& session);
void add_process(CLI::App& app, Session& session);
void add_portfolio(CLI::App& app, Session& session);
void add_friction(CLI::App& app, Session& session);
void add_attention(CLI::App& app, Session& session);
void add_leverage(CLI::App& app, Session& session);
void add_level(CLI::App& app, Session& session);
void add_breaks(CLI::App& app, Session& session);
void add_movers(CLI::App& app, Session& session);
void add_rank(CLI::App& app, Session& session);
void add_events(CLI::App& app, Session& session);
void add_export(CLI::App& app, Session& session);
void add_compact(CLI::App& app);
void add_forget(CLI::App& app);
void add_verify(CLI::App& app);
void add_doctor(CLI::App& app, Session& session);
void add_states(CLI::App& app, Session& session);
void add_ontology(CLI::App& app, Session& session);
void add_manual(CLI::App& app);

}  // namespace foedus::apps
