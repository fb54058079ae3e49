// SPDX-License-Identifier: Apache-2.0
//
// Events back from the store: a filter as SQL, DuckDB's chunks as a list of events.
#include <algorithm>
#include <numeric>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "foedus/store/store.hpp"

#include "store/event_rows.hpp"
#include "store/store_impl.hpp"

namespace foedus::store {
namespace {

// In this order the columns are read below.
constexpr std::string_view columns =
    "day, added, source, source_sector, target, target_sector, cameo, plover, dimension, energy, kind, goldstein, "
    "articles, sources, tone, confidence, features, place, data_set, line, row_id, url, place_name, summary, others, "
    "file_id";

constexpr std::string_view order_of_events = " ORDER BY day, data_set, length(row_id), row_id, file_id, line";

struct Where {
  std::string sql = "day >= ? AND day <= ? AND added <= ?";
  std::vector<Value> values;

  void add(std::string_view condition, std::initializer_list<Value> bound) {
    sql += " AND ";
    sql += condition;
    values.insert(values.end(), bound);
  }
};

void add_states(Where& where, const EventFilter& filter) {
  const std::string source = filter.source.text();
  const std::string target = filter.target.text();
  if (!source.empty() && !target.empty()) {
    where.add("pair = ?", {static_cast<std::int64_t>(pair_key(Pair{filter.source, filter.target}))});
    if (filter.both_directions) {
      where.add("((source = ? AND target = ?) OR (source = ? AND target = ?))", {source, target, target, source});
    } else {
      where.add("source = ? AND target = ?", {source, target});
    }
    return;
  }
  const std::string& one = source.empty() ? target : source;
  if (one.empty()) return;
  if (filter.both_directions) {
    where.add("(source = ? OR target = ?)", {one, one});
  } else {
    where.add(source.empty() ? "target = ?" : "source = ?", {one});
  }
}

Where where_of(const EventFilter& filter) {
  Where where;
  where.values = {filter.days.first, filter.days.last, filter.as_of};
  add_states(where, filter);
  if (filter.dimension) where.add("dimension = ?", {std::string{name_of(*filter.dimension)}});
  if (filter.kind) where.add("kind = ?", {std::string{name_of(*filter.kind)}});
  if (filter.data_set) where.add("data_set = ?", {std::string{name_of(*filter.data_set)}});
  if (!filter.cameo_prefix.empty()) {
    where.add(fmt::format("substr(cameo, 1, {}) = ?", filter.cameo_prefix.size()), {filter.cameo_prefix});
  }
  return where;
}

/// The columns of one chunk, read in order.
class ChunkReader {
 public:
  explicit ChunkReader(duckdb_data_chunk chunk) : chunk_(chunk) {}
  [[nodiscard]] std::size_t rows() const { return duckdb_data_chunk_get_size(chunk_); }
  template <class Stored>
  [[nodiscard]] Stored* next() {
    return static_cast<Stored*>(duckdb_vector_get_data(duckdb_data_chunk_get_vector(chunk_, column_++)));
  }
  /// Also says which rows are NULL: a null pointer means none.
  template <class Stored>
  [[nodiscard]] std::pair<Stored*, std::uint64_t*> next_nullable() {
    const duckdb_vector vector = duckdb_data_chunk_get_vector(chunk_, column_++);
    return {static_cast<Stored*>(duckdb_vector_get_data(vector)), duckdb_vector_get_validity(vector)};
  }

 private:
  duckdb_data_chunk chunk_;
  idx_t column_ = 0;
};

template <class Enum>
Enum known(std::uint8_t value, std::size_t count) {
  if (value < count) return static_cast<Enum>(value);
  throw Error(ErrorKind::store, "event", "holds a value this program does not know",
              "The store was changed by hand or is damaged: ingest the original files into a new store.");
}

/// What SQL calls the length of a text.
std::size_t code_points_in(std::string_view text) {
  constexpr unsigned lead_bits = 0xC0;
  constexpr unsigned continuation = 0x80;
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & lead_bits) != continuation; }));
}

class EventLoader {
 public:
  EventLoader(EventList& list, const std::unordered_map<std::string, std::uint16_t>& plover)
      : list_(list), plover_(plover) {}

  void append(duckdb_data_chunk chunk) {
    ChunkReader reader(chunk);
    start_ = list_.events.size();
    rows_ = reader.rows();
    list_.events.resize(start_ + rows_);
    days(reader, &Event::day);
    days(reader, &Event::added);
    actors(reader, &Event::source);
    actors(reader, &Event::target);
    codes(reader, &Event::cameo);
    categories(reader);
    enums(reader, &Event::dimension, dimension_count);
    values<bool>(reader, &Event::energy);
    enums(reader, &Event::kind, kind_count);
    values<float>(reader, &Event::goldstein);
    values<std::uint32_t>(reader, &Event::articles);
    values<std::uint32_t>(reader, &Event::sources);
    nullable(reader, &Event::tone);
    nullable(reader, &Event::confidence);
    values<std::uint8_t>(reader, &Event::features);
    codes(reader, &Event::place);
    enums(reader, &Event::data_set, data_set_count);
    values<std::int64_t>(reader, &Event::line);
    texts(reader, &Event::row_id);
    texts(reader, &Event::url);
    texts(reader, &Event::place_name);
    texts(reader, &Event::summary);
    texts(reader, &Event::others);
    const auto* files = reader.next<std::int32_t>();
    files_.insert(files_.end(), files, files + rows_);
  }

  /// Puts the events in order, which takes an engine longer, as it moves all columns of a row along.
  void sort() {
    std::vector<std::size_t> order(list_.events.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [this](std::size_t x, std::size_t y) { return is_before(x, y); });
    if (std::is_sorted(order.begin(), order.end())) return;
    std::vector<Event> sorted;
    sorted.reserve(order.size());
    for (const std::size_t i : order) sorted.push_back(list_.events[i]);
    list_.events = std::move(sorted);
  }

 private:
  /// In the order of `order_of_events`.
  [[nodiscard]] bool is_before(std::size_t x, std::size_t y) const {
    const Event& one = list_.events[x];
    const Event& other = list_.events[y];
    if (one.day != other.day) return one.day < other.day;
    if (one.data_set != other.data_set) return one.data_set < other.data_set;
    if (one.row_id != other.row_id) {
      const std::size_t length = code_points_in(one.row_id);
      const std::size_t other_length = code_points_in(other.row_id);
      return length != other_length ? length < other_length : one.row_id < other.row_id;
    }
    return files_[x] != files_[y] ? files_[x] < files_[y] : one.line < other.line;
  }

  [[nodiscard]] Event& event(std::size_t row) { return list_.events[start_ + row]; }

  void days(ChunkReader& reader, Day Event::*member) {
    const auto* data = reader.next<duckdb_date>();
    for (std::size_t row = 0; row < rows_; ++row) event(row).*member = Day{data[row].days};
  }
  void actors(ChunkReader& reader, Actor Event::*member) {
    auto* states = reader.next<duckdb_string_t>();
    const auto* sectors = reader.next<std::uint8_t>();
    for (std::size_t row = 0; row < rows_; ++row) {
      event(row).*member = Actor{StateCode{view_of(states[row])}, known<Sector>(sectors[row], sector_count)};
    }
  }
  template <class AnyCode>
  void codes(ChunkReader& reader, AnyCode Event::*member) {
    auto* data = reader.next<duckdb_string_t>();
    for (std::size_t row = 0; row < rows_; ++row) event(row).*member = AnyCode{view_of(data[row])};
  }
  void categories(ChunkReader& reader) {
    auto* data = reader.next<duckdb_string_t>();
    for (std::size_t row = 0; row < rows_; ++row) {
      const std::string_view name = view_of(data[row]);
      if (name != last_name_) {
        last_name_ = name;
        const auto found = plover_.find(last_name_);
        last_number_ = found == plover_.end() ? std::uint16_t{0} : found->second;
      }
      event(row).plover = last_number_;
    }
  }
  template <class Enum>
  void enums(ChunkReader& reader, Enum Event::*member, std::size_t count) {
    const auto* data = reader.next<std::uint8_t>();
    for (std::size_t row = 0; row < rows_; ++row) event(row).*member = known<Enum>(data[row], count);
  }
  template <class Stored, class Member>
  void values(ChunkReader& reader, Member Event::*member) {
    const auto* data = reader.next<Stored>();
    for (std::size_t row = 0; row < rows_; ++row) event(row).*member = static_cast<Member>(data[row]);
  }
  void nullable(ChunkReader& reader, float Event::*member) {
    const auto column = reader.next_nullable<float>();
    for (std::size_t row = 0; row < rows_; ++row) {
      const bool given = column.second == nullptr || duckdb_validity_row_is_valid(column.second, row);
      event(row).*member = given ? column.first[row] : not_given;
    }
  }
  void texts(ChunkReader& reader, std::string_view Event::*member) {
    auto* data = reader.next<duckdb_string_t>();
    for (std::size_t row = 0; row < rows_; ++row) event(row).*member = list_.text.copy(view_of(data[row]));
  }

  EventList& list_;
  const std::unordered_map<std::string, std::uint16_t>& plover_;
  std::vector<std::int32_t> files_;  ///< that the events came in with
  std::size_t start_ = 0;
  std::size_t rows_ = 0;
  std::string last_name_;
  std::uint16_t last_number_ = 0;
};

}  // namespace

EventList Store::events(const EventFilter& filter) {
  std::unordered_map<std::string, std::uint16_t> plover;
  const Result categories = engine().run("SELECT number, category FROM plover");
  for (std::size_t row = 0; row < categories.rows; ++row) {
    plover.emplace(categories.text(row, 1), static_cast<std::uint16_t>(categories.integer(row, 0)));
  }
  const Where where = where_of(filter);
  std::string sql = fmt::format("SELECT {} FROM event WHERE {}", columns, where.sql);
  const bool sort_here = !impl_->cluster && filter.limit == 0;
  if (!sort_here) sql += order_of_events;
  if (filter.limit > 0) sql += fmt::format(" LIMIT {}", filter.limit);
  EventList list;
  if (impl_->cluster) {
    engine().visit(sql, where.values, [&](const Result& rows) { append_events(list, rows, plover); });
    return list;
  }
  EventLoader loader(list, plover);
  impl_->engine.scan(sql, where.values, [&loader](duckdb_data_chunk chunk) { loader.append(chunk); });
  if (sort_here) loader.sort();
  return list;
}

}  // namespace foedus::store
