// SPDX-License-Identifier: Apache-2.0
#include "store/file_appender.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "store/row_ids.hpp"

namespace foedus::store {

FileAppender::FileAppender(DuckDbEngine& engine, std::int32_t file_id, std::span<const std::string> plover,
                           OpenTables& tables)
    : engine_(engine), file_id_(file_id), plover_(plover), open_(tables) {}

ChunkAppender& FileAppender::table(std::unique_ptr<ChunkAppender>& rows_of, const char* name) {
  if (!rows_of) rows_of = std::make_unique<ChunkAppender>(engine_, name);
  return *rows_of;
}

void FileAppender::append(read::Batch& batch) {
  for (const Event& event : batch.events.events) note_event(event);
  for (const Mention& mention : batch.mentions) append_mention(table(mention_, "mention"), mention);
  for (const Agreement& agreement : batch.agreements) append_agreement(agreement);
  for (const Membership& membership : batch.memberships)
    append_membership(table(membership_, "membership"), membership);
  for (const Fact& fact : batch.facts) append_fact(table(fact_, "fact"), fact);
  for (const PeriodCount& count : batch.counts) append_count(table(count_, "period_count"), count);
  for (const read::Reject& reject : batch.rejects) append_reject(table(reject_, "reject"), reject);
  totals.add(batch);
  events += batch.events.events.size();
  if (!batch.events.events.empty()) open_.events(engine_, plover_).take(file_id_, batch.events);
  flush();  // the batch's texts go with it
}

void FileAppender::note_event(const Event& event) {
  event_ids.include(event.row_id);
  if (event.day != last_event_day_ || event_days.empty()) event_days.insert(last_event_day_ = event.day);
  ids_are_lines = ids_are_lines && is_line_number(event.row_id, event.line);
}

void FileAppender::append_mention(ChunkAppender& out, const Mention& mention) {
  mention_ids.include(mention.event_id);
  Row(out.columns(), file_id_)
      .name(mention.data_set)
      .text(mention.event_id)
      .day(mention.day)
      .value(mention.confidence)
      .text(mention.source_name)
      .text(mention.url);
  out.end_row();
}

void FileAppender::append_agreement(const Agreement& agreement) {
  // Two agreements of the same day and parties would share an id: the second is told apart by a number.
  const int seen = ++agreement_ids_[agreement.id];
  const auto name =
      agreement_ids_.emplace(seen == 1 ? agreement.id : fmt::format("{}-{}", agreement.id, seen), seen == 1 ? 1 : 0);
  const std::string_view id = name.first->first;  // lives in the map until the file is done
  ChunkAppender& agreements = table(agreement_, "agreement");
  ChunkAppender& parties = table(party_, "agreement_party");
  ChunkAppender& commitments = table(commitment_, "commitment");
  Row(agreements.columns(), file_id_)
      .text(id)
      .day(agreement.date)
      .text(agreement.title)
      .text(agreement.form)
      .text(agreement.binding)
      .text(agreement.status)
      .text(agreement.url)
      .day(agreement.in_force)
      .day(agreement.ended);
  agreements.end_row();
  std::int32_t number = 0;
  for (const StateCode& party : agreement.parties) {
    Row(parties.columns(), file_id_).text(id).value(++number).code(party);
    parties.end_row();
  }
  number = 0;
  for (const Commitment& commitment : agreement.commitments) {
    Row(commitments.columns(), file_id_)
        .text(id)
        .value(++number)
        .name(commitment.dimension)
        .value(commitment.energy)
        .text(commitment.text)
        .text(commitment.kind)
        .text(commitment.article)
        .code(commitment.by)
        .day(commitment.from)
        .day(commitment.until)
        .text(acts_text(commitment.delivers))
        .text(acts_text(commitment.breaches));
    commitments.end_row();
  }
}

std::string_view FileAppender::acts_text(const std::optional<ActPatterns>& acts) {
  return acts ? std::string_view{texts_.emplace_back(format_acts(*acts))} : std::string_view{};
}

void FileAppender::append_membership(ChunkAppender& out, const Membership& membership) {
  std::string& promises = texts_.emplace_back();
  for (const std::string& promise : membership.promises) promises += (promises.empty() ? "" : ",") + promise;
  Row(out.columns(), file_id_)
      .text(membership.agreement)
      .code(membership.state)
      .day(membership.joined)
      .day(membership.left)
      .text(promises);
  out.end_row();
}

void FileAppender::append_fact(ChunkAppender& out, const Fact& fact) {
  Row(out.columns(), file_id_)
      .text(fact.measure)
      .code(fact.a)
      .code(fact.b)
      .day(fact.period.first)
      .day(fact.period.last)
      .value(fact.value)
      .given(fact.lower)
      .given(fact.upper)
      .text(fact.note)
      .text(fact.url);
  out.end_row();
}

void FileAppender::append_count(ChunkAppender& out, const PeriodCount& count) {
  Row row(out.columns(), file_id_);
  row.code(count.dyad.source).code(count.dyad.target).day(count.period.first).day(count.period.last);
  for (const double events_of_kind : count.counts) row.value(events_of_kind);
  row.value(count.rows).given(count.goldstein).value(count.articles).given(count.tone);
  out.end_row();
}

void FileAppender::append_reject(ChunkAppender& out, const read::Reject& reject) {
  Row(out.columns(), file_id_)
      .value(signed_count(reject.line))
      .value(static_cast<std::int32_t>(std::min(reject.column, std::uint32_t{1} << 30U)))
      .text(reject.reason)
      .text(reject.text);
  out.end_row();
}

void FileAppender::flush() {
  for (const auto* rows_of : {&mention_, &agreement_, &party_, &commitment_, &membership_, &fact_, &count_, &reject_}) {
    if (*rows_of) (*rows_of)->flush();
  }
  texts_.clear();
}

void FileAppender::finish() {
  for (const auto* rows_of : {&mention_, &agreement_, &party_, &commitment_, &membership_, &fact_, &count_, &reject_}) {
    if (*rows_of) (*rows_of)->finish();
  }
}

}  // namespace foedus::store
