// SPDX-License-Identifier: Apache-2.0
#include "store/clickhouse_file.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "store/clickhouse_schema.hpp"
#include "store/row_ids.hpp"

namespace foedus::store {
namespace {

constexpr std::size_t ids_a_question = 5'000;

template <class Enum>
std::int8_t code_of(Enum value) {
  return static_cast<std::int8_t>(value);
}

/// "data_set = 'gdelt2' AND column IN ('1', '2')".
std::string among(DataSet data_set, std::string_view column, std::span<const std::string_view> ids) {
  std::string condition = fmt::format("data_set = '{}' AND {} IN (", name_of(data_set), column);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    condition += (i == 0 ? "" : ",") + clickhouse_literal(std::string{ids[i]});
  }
  return condition + ")";
}

/// Asks each server for those of the ids that it keeps, some thousands at a time.
void ask_by_id(ClickHouseEngine& engine, const std::map<DataSet, std::vector<std::string_view>>& ids,
               std::string_view column, const std::function<std::string(const std::string& condition)>& statement,
               const std::function<void(const Result&)>& take) {
  std::vector<std::vector<Result>> answers(engine.server_count());
  engine.on_each_server([&](std::size_t index) {
    for (const auto& [data_set, all] : ids) {
      std::vector<std::string_view> own;
      std::ranges::copy_if(all, std::back_inserter(own),
                           [&](std::string_view id) { return engine.server_of_id(id) == index; });
      for (std::size_t at = 0; at < own.size(); at += ids_a_question) {
        const auto some = std::span{own}.subspan(at, std::min(ids_a_question, own.size() - at));
        answers[index].push_back(engine.server(index).ask(statement(among(data_set, column, some))));
      }
    }
  });
  for (const auto& of_server : answers) {
    for (const Result& answer : of_server) take(answer);
  }
}

/// Ids of different data sets are different.
std::string key_of(DataSet data_set, std::string_view id) {
  return fmt::format("{} {}", static_cast<int>(data_set), id);
}

std::int32_t epoch_day(const std::optional<Day>& day) {
  return day.value_or(Day{}).days_since_epoch();
}

DataSet data_set_in(const Result& result, std::size_t row, std::size_t column) {
  return parse_data_set(result.text(row, column)).value_or(DataSet::table);
}

}  // namespace

ClickHouseFile::ClickHouseFile(ClickHouseEngine& engine, std::span<const std::string> plover)
    : engine_(engine), plover_(plover), id_(engine.begin_file()) {}

ClickHouseRows& ClickHouseFile::table(std::string_view name) {
  const auto found = tables_.find(name);
  if (found != tables_.end()) return found->second;
  return tables_.emplace(std::string{name}, ClickHouseRows(engine_, name)).first->second;
}

RowBinary& ClickHouseFile::home_row(std::string_view name) {
  return table(name).row(0).number(id_);
}

void ClickHouseFile::append(const read::Batch& batch, bool has_lasting_ids) {
  totals.add(batch);
  append_events(batch, has_lasting_ids);
  append_mentions(batch.mentions);
  for (const Agreement& agreement : batch.agreements) append_agreement(agreement);
  for (const Membership& membership : batch.memberships) append_membership(membership);
  for (const Fact& fact : batch.facts) append_fact(fact);
  for (const PeriodCount& count : batch.counts) append_count(count);
  for (const read::Reject& reject : batch.rejects) {
    home_row("reject")
        .number(signed_count(reject.line))
        .number(std::min(reject.column, std::uint32_t{1} << 30U))
        .text(reject.reason)
        .text(reject.text);
  }
  for (auto& [name, rows] : tables_) {
    rows.send_if_large();
  }
}

std::unordered_set<std::string> ClickHouseFile::stored_ids(const ByDataSet& ids) {
  std::unordered_set<std::string> stored;
  const std::string counts = fmt::format("(file_id = {} OR {})", id_, visible(engine_.snapshot(), "file_id"));
  const std::string database = engine_.home().address().database;
  ask_by_id(
      engine_, ids, "row_id",
      [&](const std::string& condition) {
        return fmt::format("SELECT DISTINCT data_set, row_id FROM {}.event_id_local WHERE {} AND {}", database,
                           condition, counts);
      },
      [&](const Result& result) {
        for (std::size_t row = 0; row < result.rows; ++row) {
          stored.insert(key_of(data_set_in(result, row, 0), result.text(row, 1)));
        }
      });
  return stored;
}

std::unordered_map<std::string, float> ClickHouseFile::mentioned_confidences(const ByDataSet& ids) {
  std::unordered_map<std::string, float> confidences;
  if (!engine_.snapshot().has_mentions) return confidences;
  const std::string counts = visible(engine_.snapshot(), "file_id");
  const std::string database = engine_.home().address().database;
  ask_by_id(
      engine_, ids, "event_id",
      [&](const std::string& condition) {
        return fmt::format(
            "SELECT data_set, event_id, max(confidence) FROM {}.mention_local WHERE {} AND {} GROUP BY data_set, "
            "event_id",
            database, condition, counts);
      },
      [&](const Result& result) {
        for (std::size_t row = 0; row < result.rows; ++row) {
          confidences[key_of(data_set_in(result, row, 0), result.text(row, 1))] =
              static_cast<float>(result.real(row, 2));
        }
      });
  return confidences;
}

void ClickHouseFile::append_events(const read::Batch& batch, bool has_lasting_ids) {
  if (batch.events.events.empty()) return;
  ByDataSet ids;
  for (const Event& event : batch.events.events) ids[event.data_set].push_back(event.row_id);
  const std::unordered_set<std::string> stored = has_lasting_ids ? stored_ids(ids) : std::unordered_set<std::string>{};
  const std::unordered_map<std::string, float> mentioned = mentioned_confidences(ids);
  for (const Event& event : batch.events.events) {
    const std::string key = key_of(event.data_set, event.row_id);
    if (has_lasting_ids) {
      if (stored.contains(key) || !waiting_ids_.insert(key).second) {
        totals.drop(event);
        continue;
      }
      table("event_id")
          .row(engine_.server_of_id(event.row_id))
          .number(id_)
          .number(code_of(event.data_set))
          .text(event.row_id)
          .number(pair_key(Pair{event.dyad()}));
    }
    const auto said = mentioned.find(key);
    const bool raises = said != mentioned.end() && !(event.confidence >= said->second);
    append_event(event, raises ? said->second : event.confidence);
  }
  constexpr std::size_t most_waiting_ids = 100'000;
  if (waiting_ids_.size() < most_waiting_ids) return;
  table("event_id").send();
  waiting_ids_.clear();
}

void ClickHouseFile::append_event(const Event& event, float confidence) {
  const std::uint16_t pair = pair_key(Pair{event.dyad()});
  const std::string_view category = event.plover < plover_.size() ? std::string_view{plover_[event.plover]} : "";
  table("event")
      .row(engine_.server_of(pair))
      .number(id_)
      .number(signed_count(event.line))
      .number(code_of(event.data_set))
      .text(event.row_id)
      .number(event.day.days_since_epoch())
      .number(event.added.days_since_epoch())
      .number(pair)
      .text(event.source.state.view())
      .number(code_of(event.source.sector))
      .text(event.target.state.view())
      .number(code_of(event.target.sector))
      .text(event.cameo.view())
      .text(category)
      .number(code_of(event.dimension))
      .number(static_cast<std::uint8_t>(event.energy))
      .number(code_of(event.kind))
      .number(event.goldstein)
      .number(event.articles)
      .number(event.sources)
      .given(!std::isnan(event.tone), event.tone)
      .given(!std::isnan(confidence), confidence)
      .number(event.features)
      .text(event.place.view())
      .text(event.place_name)
      .text(event.url)
      .text(event.summary)
      .text(event.others);
}

void ClickHouseFile::append_mentions(const std::vector<Mention>& mentions) {
  if (mentions.empty()) return;
  for (const Mention& mention : mentions) {
    table("mention")
        .row(engine_.server_of_id(mention.event_id))
        .number(id_)
        .number(code_of(mention.data_set))
        .text(mention.event_id)
        .number(mention.day.days_since_epoch())
        .number(mention.confidence)
        .text(mention.source_name)
        .text(mention.url);
  }
  raise_confidences(mentions);
}

void ClickHouseFile::raise_confidences(const std::vector<Mention>& mentions) {
  ByDataSet ids;
  std::unordered_map<std::string, float> best;
  for (const Mention& mention : mentions) {
    const auto [found, is_new] = best.try_emplace(key_of(mention.data_set, mention.event_id), mention.confidence);
    if (is_new) ids[mention.data_set].push_back(mention.event_id);
    found->second = std::max(found->second, mention.confidence);
  }
  const std::string counts = visible(engine_.snapshot(), "file_id");
  const std::string database = engine_.home().address().database;
  ask_by_id(
      engine_, ids, "row_id",
      [&](const std::string& condition) {
        return fmt::format("SELECT DISTINCT data_set, row_id, pair FROM {}.event_id_local WHERE {} AND {}", database,
                           condition, counts);
      },
      [&](const Result& result) {
        for (std::size_t row = 0; row < result.rows; ++row) {
          const DataSet data_set = data_set_in(result, row, 0);
          table("event_confidence")
              .row(engine_.server_of(static_cast<std::uint16_t>(result.integer(row, 2))))
              .number(id_)
              .number(code_of(data_set))
              .text(result.text(row, 1))
              .number(best.at(key_of(data_set, result.text(row, 1))));
        }
      });
}

void ClickHouseFile::append_agreement(const Agreement& agreement) {
  // Two agreements of the same day and parties would share an id: the second is told apart by a number.
  const int seen = ++agreement_ids_[agreement.id];
  const std::string id = seen == 1 ? agreement.id : fmt::format("{}-{}", agreement.id, seen);
  agreement_ids_.emplace(id, seen == 1 ? 1 : 0);
  home_row("agreement")
      .text(id)
      .number(agreement.date.days_since_epoch())
      .text(agreement.title)
      .text(agreement.form)
      .text(agreement.binding)
      .text(agreement.status)
      .text(agreement.url)
      .given(agreement.in_force.has_value(), epoch_day(agreement.in_force))
      .given(agreement.ended.has_value(), epoch_day(agreement.ended));
  std::uint32_t number = 0;
  for (const StateCode& party : agreement.parties) {
    home_row("agreement_party").text(id).number(++number).text(party.view());
  }
  number = 0;
  for (const Commitment& commitment : agreement.commitments) {
    home_row("commitment")
        .text(id)
        .number(++number)
        .number(code_of(commitment.dimension))
        .number(static_cast<std::uint8_t>(commitment.energy))
        .text(commitment.text)
        .text(commitment.kind)
        .text(commitment.article)
        .text(commitment.by.view())
        .given(commitment.from.has_value(), epoch_day(commitment.from))
        .given(commitment.until.has_value(), epoch_day(commitment.until))
        .text(commitment.delivers ? format_acts(*commitment.delivers) : std::string{})
        .text(commitment.breaches ? format_acts(*commitment.breaches) : std::string{});
  }
}

void ClickHouseFile::append_membership(const Membership& membership) {
  home_row("membership")
      .text(membership.agreement)
      .text(membership.state.view())
      .number(membership.joined.days_since_epoch())
      .given(membership.left.has_value(), epoch_day(membership.left))
      .text(fmt::format("{}", fmt::join(membership.promises, ",")));
}

void ClickHouseFile::append_fact(const Fact& fact) {
  home_row("fact")
      .text(fact.measure)
      .text(fact.a.view())
      .text(fact.b.view())
      .number(fact.period.first.days_since_epoch())
      .number(fact.period.last.days_since_epoch())
      .number(fact.value)
      .given(!std::isnan(fact.lower), fact.lower)
      .given(!std::isnan(fact.upper), fact.upper)
      .text(fact.note)
      .text(fact.url);
}

void ClickHouseFile::append_count(const PeriodCount& count) {
  RowBinary& row = home_row("period_count");
  row.text(count.dyad.source.view())
      .text(count.dyad.target.view())
      .number(count.period.first.days_since_epoch())
      .number(count.period.last.days_since_epoch());
  for (const double events_of_kind : count.counts) row.number(events_of_kind);
  row.number(count.rows)
      .given(!std::isnan(count.goldstein), count.goldstein)
      .number(count.articles)
      .given(!std::isnan(count.tone), count.tone);
}

void ClickHouseFile::append_totals() {
  if (totals.data_set) {
    for (const auto& [key, rows] : totals.exposure) {
      home_row("exposure")
          .number(code_of(*totals.data_set))
          .number(key.first.days_since_epoch())
          .text(key.second.view())
          .number(signed_count(rows));
    }
  }
  for (std::size_t i = 0; i < totals.set_aside.size(); ++i) {
    if (totals.set_aside[i] == 0) continue;
    home_row("set_aside").text(read::name_of(static_cast<read::SetAside>(i))).number(signed_count(totals.set_aside[i]));
  }
  for (const auto& [name, rows] : totals.unknown_actors)
    home_row("unknown_actor").text(name).number(signed_count(rows));
}

void ClickHouseFile::append_manifest(const FileIdentity& identity, std::string_view format, Day today) {
  std::uint64_t set_aside = 0;
  for (const std::uint64_t rows : totals.set_aside) set_aside += rows;
  RowBinary row;
  row.number(id_)
      .text(identity.path)
      .text(identity.content_hash)
      .text(identity.map_hash)
      .number(signed_count(identity.bytes))
      .text(format)
      .text(totals.data_set ? name_of(*totals.data_set) : std::string_view{})
      .number(signed_count(totals.rows))
      .number(signed_count(totals.records))
      .number(signed_count(set_aside))
      .number(signed_count(totals.rejected))
      .number(today.days_since_epoch());
  const Window days = totals.days.value_or(Window{});
  row.given(totals.days.has_value(), days.first.days_since_epoch());
  row.given(totals.days.has_value(), days.last.days_since_epoch());
  engine_.home().insert("file", column_names(*find_clickhouse_table("file")), row.bytes());
}

void ClickHouseFile::commit(const FileIdentity& identity, std::string_view format, Day today) {
  append_totals();
  for (auto& [name, rows] : tables_) rows.send();
  for (auto& [name, rows] : tables_) rows.check(id_);
  append_manifest(identity, format, today);
  engine_.refresh();
}

}  // namespace foedus::store
