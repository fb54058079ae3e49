// SPDX-License-Identifier: Apache-2.0
#include "store/event_writer.hpp"

#include <cstddef>
#include <map>
#include <mutex>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/store/store.hpp"

#include "store/chunk_columns.hpp"
#include "store/duckdb_handle.hpp"
#include "store/row_ids.hpp"

namespace foedus::store {
namespace {

/// Enough to make a statement worth its while, few enough to take little memory.
constexpr std::uint64_t most_waiting_events = 16'384;
constexpr std::uint64_t most_waiting_bytes = std::uint64_t{64} << 20U;

void set_event(ChunkColumns& out, std::int32_t file_id, std::string_view category, const Event& event) {
  Row(out, file_id)
      .value(signed_count(event.line))
      .name(event.data_set)
      .text(event.row_id)
      .day(event.day)
      .day(event.added)
      .value(pair_key(Pair{event.dyad()}))
      .code(event.source.state)
      .name(event.source.sector)
      .code(event.target.state)
      .name(event.target.sector)
      .code(event.cameo)
      .text(category)
      .name(event.dimension)
      .value(event.energy)
      .name(event.kind)
      .value(event.goldstein)
      .value(event.articles)
      .value(event.sources)
      .given(event.tone)
      .given(event.confidence)
      .value(event.features)
      .code(event.place)
      .text(event.place_name)
      .text(event.url)
      .text(event.summary)
      .text(event.others);
  out.end_row();
}

}  // namespace

/// What DuckDB takes events from while a statement writes them.
struct EventWriter::Waiting {
  struct Part {
    std::int32_t file_id = 0;
    EventList list;  ///< never empty
  };

  std::vector<std::string> names;  ///< of the table's columns
  std::vector<TypeHandle> types;
  std::span<const std::string> plover;

  std::vector<Part> parts;
  std::vector<EventList> spare;
  std::uint64_t events = 0;
  std::uint64_t bytes = 0;

  std::size_t part = 0;  ///< how far DuckDB has got
  std::size_t event = 0;

  /// Fills nothing at the end.
  void fill(ChunkColumns& out) {
    while (out.rows() < duckdb_vector_size() && part < parts.size()) {
      const Event& next = parts[part].list.events[event];
      const std::string_view category = next.plover < plover.size() ? std::string_view{plover[next.plover]} : "";
      set_event(out, parts[part].file_id, category, next);
      if (++event < parts[part].list.events.size()) continue;
      ++part;
      event = 0;
    }
  }

  void clear() {
    for (Part& written : parts) {
      written.list.clear();
      spare.push_back(std::move(written.list));
    }
    parts.clear();
    events = bytes = part = event = 0;
  }
};

namespace {

/// The writers of this process by number, which is how a statement names one.
class Writers {
 public:
  std::int64_t add(EventWriter::Waiting* waiting) {
    const std::lock_guard lock(mutex_);
    by_number_.emplace(++last_, waiting);
    return last_;
  }
  void remove(std::int64_t number) {
    const std::lock_guard lock(mutex_);
    by_number_.erase(number);
  }
  /// Null: there is none.
  EventWriter::Waiting* find(std::int64_t number) {
    const std::lock_guard lock(mutex_);
    const auto found = by_number_.find(number);
    return found == by_number_.end() ? nullptr : found->second;
  }

 private:
  std::mutex mutex_;
  std::int64_t last_ = 0;
  std::map<std::int64_t, EventWriter::Waiting*> by_number_;
};

Writers& writers() {
  static Writers all;
  return all;
}

EventWriter::Waiting& waiting_of(void* bound) {
  return *static_cast<EventWriter::Waiting*>(bound);
}

void bind_events(duckdb_bind_info info) {
  const Handle<duckdb_value, duckdb_destroy_value> number(duckdb_bind_get_parameter(info, 0));
  EventWriter::Waiting* waiting = writers().find(duckdb_get_int64(number.get()));
  if (waiting == nullptr) return duckdb_bind_set_error(info, "no events are on their way in under this number");
  for (std::size_t i = 0; i < waiting->names.size(); ++i) {
    duckdb_bind_add_result_column(info, waiting->names[i].c_str(), waiting->types[i].get());
  }
  duckdb_bind_set_bind_data(info, waiting, nullptr);
}

void begin_events(duckdb_init_info info) {
  duckdb_init_set_max_threads(info, 1);
}

void give_events(duckdb_function_info info, duckdb_data_chunk output) {
  ChunkColumns out(output);
  waiting_of(duckdb_function_get_bind_data(info)).fill(out);
  out.set_size();
}

}  // namespace

EventWriter::EventWriter(DuckDbEngine& engine, std::span<const std::string> plover)
    : engine_(engine), waiting_(std::make_unique<Waiting>()) {
  waiting_->plover = plover;
  const PreparedHandle rows = engine.prepare("SELECT * FROM event");
  const idx_t columns = duckdb_prepared_statement_column_count(rows.get());
  for (idx_t i = 0; i < columns; ++i) {
    waiting_->names.push_back(take_text(const_cast<char*>(duckdb_prepared_statement_column_name(rows.get(), i))));
    waiting_->types.emplace_back(duckdb_prepared_statement_column_logical_type(rows.get(), i));
  }
  number_ = writers().add(waiting_.get());
}

EventWriter::~EventWriter() {
  writers().remove(number_);
}

void EventWriter::take(std::int32_t file_id, EventList& events) {
  if (events.events.empty()) return;
  if (waiting_->spare.empty()) waiting_->spare.emplace_back();
  std::swap(events, waiting_->spare.back());
  waiting_->events += waiting_->spare.back().events.size();
  waiting_->bytes += waiting_->spare.back().text.bytes();
  waiting_->parts.push_back({file_id, std::move(waiting_->spare.back())});
  waiting_->spare.pop_back();
  if (waiting_->events >= most_waiting_events || waiting_->bytes >= most_waiting_bytes) write();
}

void EventWriter::write() {
  if (waiting_->events == 0) return;
  const Result written = engine_.run(fmt::format("INSERT INTO event SELECT * FROM foedus_waiting_events({})", number_));
  require(written.integer(0, 0) == signed_count(waiting_->events), "EventWriter", "every event is written once");
  waiting_->clear();
}

void define_waiting_events(duckdb_connection connection) {
  Handle<duckdb_table_function, duckdb_destroy_table_function> function(duckdb_create_table_function());
  const TypeHandle number(duckdb_create_logical_type(DUCKDB_TYPE_BIGINT));
  duckdb_table_function_set_name(function.get(), "foedus_waiting_events");
  duckdb_table_function_add_parameter(function.get(), number.get());
  duckdb_table_function_set_bind(function.get(), bind_events);
  duckdb_table_function_set_init(function.get(), begin_events);
  duckdb_table_function_set_function(function.get(), give_events);
  (void)duckdb_register_table_function(connection, function.get());  // fails where it is known already
}

}  // namespace foedus::store
