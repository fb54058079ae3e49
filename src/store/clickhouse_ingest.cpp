// SPDX-License-Identifier: Apache-2.0
#include "store/clickhouse_ingest.hpp"

#include <algorithm>
#include <numeric>

#include "store/clickhouse_file.hpp"
#include "store/read_ahead.hpp"
#include "store/row_ids.hpp"
#include "store/schema.hpp"

namespace foedus::store {
namespace {

/// Whether row ids tell the same row in any file. A mapped table shows by its first events what its ids are.
class LastingIds {
 public:
  LastingIds(read::Format format, const std::string& path) : format_(format), path_(path) {}

  [[nodiscard]] bool has(const read::Batch& batch) {
    if (batch.events.events.empty()) return false;
    const bool lines = std::ranges::all_of(batch.events.events,
                                           [](const Event& event) { return is_line_number(event.row_id, event.line); });
    if (!decided_) lines_ = lines;
    decided_ = true;
    // What went out as rows without an id cannot be looked up any more.
    if (lines_ && !lines && has_lasting_ids(format_, false) != has_lasting_ids(format_, true)) {
      throw Error(ErrorKind::input, path_, "has row ids that are at first line numbers and later are not",
                  "Name a column of ids in the mapping file that is unlike line numbers, or none.");
    }
    return has_lasting_ids(format_, lines_);
  }

 private:
  read::Format format_;
  const std::string& path_;
  bool decided_ = false;
  bool lines_ = false;
};

}  // namespace

FileReport ingest_into_clickhouse(ClickHouseEngine& engine, read::Reader& reader, const FileIdentity& identity,
                                  std::span<const std::string> plover, const IngestOptions& options) {
  ClickHouseFile file(engine, plover);
  {
    ReadAhead ahead(reader);
    read::Position position;
    LastingIds ids(reader.format(), identity.path);
    while (const read::Batch* batch = ahead.next(position)) {
      file.append(*batch, ids.has(*batch));
      if (options.progress && !options.progress(position)) {
        throw Error(ErrorKind::input, identity.path, "stopped before its end; nothing of it is kept",
                    "Run the same command again: files that are in the store already are skipped.");
      }
    }
  }
  FileReport report;
  report.file = identity.path;
  report.format = read::name_of(reader.format());
  report.rows = file.totals.rows;
  report.records = file.totals.records;
  report.rejected = file.totals.rejected;
  report.first_rejects = file.totals.first_rejects;
  report.reasons = file.totals.set_aside;
  report.set_aside = std::accumulate(report.reasons.begin(), report.reasons.end(), std::uint64_t{0});
  check_sum(report);
  if (report.rows > 0) file.commit(identity, report.format, options.today);
  return report;
}

void refresh_vocabulary(ClickHouseEngine& engine, const Vocabulary& vocabulary) {
  const std::string fingerprint = fingerprint_of(vocabulary);
  if (engine.read_meta("vocabulary") == fingerprint) return;
  const std::uint32_t number = engine.begin_revision();
  ClickHouseRows states(engine, "state");
  const auto given = [](RowBinary& row, int value) { row.given(value != 0, static_cast<std::uint32_t>(value)); };
  for (const State& state : vocabulary.states.all()) {
    RowBinary& row = states.row(0).number(number);
    row.text(state.code.view()).text(state.name).text(name_of(state.polity));
    row.text(state.iso2.view()).text(state.iso3.view());
    given(row, state.cow.value);
    given(row, state.gw.value);
    row.number(state.begins.days_since_epoch()).number(state.ends.days_since_epoch());
    row.text(state.successor.view()).text(state.sovereign.view());
  }
  const std::span<const std::string> categories = vocabulary.ontology.plover_categories();
  ClickHouseRows actions(engine, "action");
  for (const Action& action : vocabulary.ontology.actions()) {
    RowBinary& row = actions.row(0).number(number).text(action.code.view()).text(action.name);
    row.number(action.goldstein).number(static_cast<std::int16_t>(action.quad));
    row.number(static_cast<std::int8_t>(action.kind));
    row.text(action.plover < categories.size() ? std::string_view{categories[action.plover]} : std::string_view{});
    row.text(action.mode).text(action.context);
    row.given(action.dimension.has_value(), static_cast<std::int8_t>(action.dimension.value_or(Dimension::political)));
    row.number(static_cast<std::uint8_t>(action.energy));
  }
  ClickHouseRows plover(engine, "plover");
  for (std::size_t i = 0; i < categories.size(); ++i) {
    plover.row(0).number(number).number(static_cast<std::uint32_t>(i)).text(categories[i]);
  }
  for (ClickHouseRows* rows : {&states, &actions, &plover}) {
    rows->send();
    rows->check(number);
  }
  // The rows count from the moment their number is noted; until then the earlier ones do.
  engine.write_meta(number, "vocabulary_number", std::to_string(number));
  engine.write_meta(number, "vocabulary", fingerprint);
  engine.refresh();
}

}  // namespace foedus::store
