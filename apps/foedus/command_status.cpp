// SPDX-License-Identifier: Apache-2.0
//
// foedus status: what the store holds, by data set and by file.
#include <cmath>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "foedus/ledger/keep_days.hpp"
#include "foedus/model/data_breaks.hpp"

#include "session.hpp"

namespace foedus::apps {
namespace {

using Json = nlohmann::ordered_json;

struct StatusCommand {
  StoreChoice store;
  bool files = false;
  std::int64_t unknown = 0;
  std::string format = "text";
};

struct Sum {
  std::uint64_t files = 0, rows = 0, records = 0, set_aside = 0, rejected = 0;
  std::optional<Day> first, last;
};

void add(Sum& sum, const store::StoredFile& file) {
  ++sum.files;
  sum.rows += file.rows;
  sum.records += file.records;
  sum.set_aside += file.set_aside;
  sum.rejected += file.rejected;
  if (file.first && (!sum.first || *file.first < *sum.first)) sum.first = file.first;
  if (file.last && (!sum.last || *sum.last < *file.last)) sum.last = file.last;
}

std::string days_of(const std::optional<Day>& first, const std::optional<Day>& last) {
  return first && last ? format_day(*first) + " to " + format_day(*last) : std::string{"-"};
}

Json day_or_null(const std::optional<Day>& day) {
  return day ? Json(format_day(*day)) : Json(nullptr);
}

std::string as_text(const std::vector<store::StoredFile>& files, const std::map<std::string, Sum>& sums,
                    const StatusCommand& command) {
  std::string text = fmt::format("{:<16}{:>7}{:>12}{:>12}{:>12}{:>10}  {}\n", "format", "files", "rows", "records",
                                 "set aside", "rejected", "days");
  for (const auto& [format, sum] : sums) {
    text += fmt::format("{:<16}{:>7}{:>12}{:>12}{:>12}{:>10}  {}\n", format, sum.files, sum.rows, sum.records,
                        sum.set_aside, sum.rejected, days_of(sum.first, sum.last));
  }
  if (sums.empty()) text += "The store is empty. Begin with: foedus ingest FILE...\n";
  if (!command.files) return text;
  for (const store::StoredFile& file : files) {
    text +=
        fmt::format("\n{}\n  {}, {} rows = {} records + {} set aside + {} rejected, {}\n  ingested {}, content {}\n",
                    file.path, file.format, file.rows, file.records, file.set_aside, file.rejected,
                    days_of(file.first, file.last), format_day(file.ingested), file.content_hash);
  }
  return text;
}

std::string breaks_as_text(const std::vector<model::DataBreak>& breaks) {
  if (breaks.empty()) return {};
  std::string text = "\nWhere a data set itself changes, which no relation should be judged by:\n";
  for (const model::DataBreak& data_break : breaks) text += fmt::format("  {}\n", model::describe(data_break));
  return text;
}

double rounded(double value) {
  return std::round(value * 1e3) / 1e3;
}

Json breaks_as_json(const std::vector<model::DataBreak>& breaks) {
  Json list = Json::array();
  for (const model::DataBreak& data_break : breaks) {
    list.push_back({{"data_set", name_of(data_break.data_set)},
                    {"kind", name_of(data_break.kind)},
                    {"first", format_day(data_break.days.first)},
                    {"last", format_day(data_break.days.last)},
                    {"size", rounded(data_break.size)},
                    {"lower", rounded(data_break.lower)},
                    {"upper", rounded(data_break.upper)},
                    {"share_moved", rounded(data_break.share_moved)},
                    {"units", data_break.units},
                    {"probability", rounded(data_break.probability)}});
  }
  return list;
}

std::string kept_as_text(const ledger::KeptState& kept) {
  if (kept.events_open < ledger::worth_keeping) return {};
  return fmt::format(
      "\nSums are kept of {} of {} days. On the others lie {} events: `foedus compact` makes questions on them fast.\n",
      kept.days - kept.days_open, kept.days, kept.events_open);
}

Json as_json(const std::vector<store::StoredFile>& files, const std::map<std::string, Sum>& sums,
             const std::vector<model::DataBreak>& breaks, const ledger::KeptState& kept, const StatusCommand& command) {
  Json formats = Json::array();
  for (const auto& [format, sum] : sums) {
    formats.push_back({{"format", format},
                       {"files", sum.files},
                       {"rows", sum.rows},
                       {"records", sum.records},
                       {"set_aside", sum.set_aside},
                       {"rejected", sum.rejected},
                       {"first", day_or_null(sum.first)},
                       {"last", day_or_null(sum.last)}});
  }
  Json list = Json::array();
  for (const store::StoredFile& file : files) {
    list.push_back({{"file", file.path},
                    {"format", file.format},
                    {"data_set", file.data_set},
                    {"content_hash", file.content_hash},
                    {"bytes", file.bytes},
                    {"rows", file.rows},
                    {"records", file.records},
                    {"set_aside", file.set_aside},
                    {"rejected", file.rejected},
                    {"first", day_or_null(file.first)},
                    {"last", day_or_null(file.last)},
                    {"ingested", format_day(file.ingested)}});
  }
  Json json = {{"store", command.store.path.string()},
               {"schema_version", store::schema_version},
               {"formats", formats},
               {"data_breaks", breaks_as_json(breaks)},
               {"files", list}};
  if (kept.days_open < kept.days) json["days"] = {{"with_events", kept.days}, {"kept", kept.days - kept.days_open}};
  return json;
}

struct UnknownActor {
  std::string name;
  std::int64_t rows = 0;
};

std::vector<UnknownActor> unknown_actors(store::Store& store, std::int64_t most) {
  const store::Result result = store.engine().run(
      "SELECT name, sum(rows) AS total FROM unknown_actor GROUP BY name ORDER BY total DESC, name LIMIT ?",
      std::vector<store::Value>{most});
  std::vector<UnknownActor> actors;
  for (std::size_t row = 0; row < result.rows; ++row) actors.push_back({result.text(row, 0), result.integer(row, 1)});
  return actors;
}

/// Rows whose actors are all in the vocabulary, of the rows that name actors in words.
std::string share_known(store::Store& store) {
  const store::Result all =
      store.engine().run("SELECT count(*), sum(rows) FROM file WHERE data_set IN ('icews', 'polecat')");
  if (all.integer(0, 0) == 0) return "The store holds no file that names actors in words.\n";
  const store::Result of_unknown = store.engine().run(
      "SELECT count(*), sum(rows) FROM set_aside WHERE reason = 'unknown_actor' AND file_id IN "
      "(SELECT id FROM file WHERE data_set IN ('icews', 'polecat'))");
  const double rows = all.real(0, 1);
  const double unknown = of_unknown.integer(0, 0) == 0 ? 0 : of_unknown.real(0, 1);
  return fmt::format(
      "ICEWS and POLECAT: every actor is known in {:.2f} % of {:.0f} rows. Not known, most frequent first:\n",
      100 * (1 - unknown / rows), rows);
}

void run(const StatusCommand& command) {
  store::Store store = command.store.open(store::Mode::read_only);
  if (command.unknown > 0) {
    const std::vector<UnknownActor> actors = unknown_actors(store, command.unknown);
    std::string text = share_known(store);
    Json list = Json::array();
    for (const UnknownActor& actor : actors) {
      text += fmt::format("{:>10}  {}\n", actor.rows, actor.name);
      list.push_back({{"name", actor.name}, {"rows", actor.rows}});
    }
    return write_result({}, command.format == "json" ? list.dump(2) + "\n" : text);
  }
  const std::vector<store::StoredFile> files = store.files();
  std::map<std::string, Sum> sums;
  for (const store::StoredFile& file : files) add(sums[file.format], file);
  const std::vector<model::DataBreak> breaks = model::find_data_breaks(store, {}, last_day);
  const ledger::KeptState kept = ledger::kept_state(store);
  write_result({}, command.format == "json"
                       ? as_json(files, sums, breaks, kept, command).dump(2) + "\n"
                       : as_text(files, sums, command) + breaks_as_text(breaks) + kept_as_text(kept));
}

}  // namespace

void add_status(CLI::App& app, Session& /*session*/) {
  auto command = std::make_shared<StatusCommand>();
  CLI::App* sub = app.add_subcommand("status", "Show what the store holds");
  command->store.add_to(*sub);
  sub->add_flag("--files", command->files, "List every file too");
  sub->add_option("--unknown", command->unknown,
                  "List the N most frequent actors that the vocabulary does not know instead");
  sub->add_option("--format", command->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->capture_default_str();
  sub->callback([command] { run(*command); });
}

}  // namespace foedus::apps
