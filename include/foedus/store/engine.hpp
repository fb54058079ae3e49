// SPDX-License-Identifier: Apache-2.0
//
// A database that answers SQL with columns: DuckDB in the process, or a ClickHouse cluster.
// In: a statement and its values. Out: a result in memory, column by column. Portable SQL: docs/store.md.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "foedus/base/day.hpp"
#include "foedus/store/dialect.hpp"

namespace foedus::store {

/// A value put where a `?` of a statement stands, or `$1`, `$2` and so on.
using Value = std::variant<std::int64_t, double, std::string, Day>;

/// One column of a result; the vector that matches its type is filled. NULL: `valid` is false there.
struct Column {
  enum class Type : std::uint8_t { integer, real, text, day };
  std::string name;
  Type type = Type::integer;
  std::vector<std::int64_t> integers;  ///< also booleans; days as days since 1970-01-01
  std::vector<double> reals;
  std::vector<std::string> texts;
  std::vector<bool> valid;
};

struct Result {
  std::vector<Column> columns;
  std::size_t rows = 0;

  [[nodiscard]] std::int64_t integer(std::size_t row, std::size_t column) const;
  /// A real or an integer, as a double; NaN where NULL.
  [[nodiscard]] double real(std::size_t row, std::size_t column) const;
  [[nodiscard]] const std::string& text(std::size_t row, std::size_t column) const;
  [[nodiscard]] Day day(std::size_t row, std::size_t column) const;
  [[nodiscard]] bool is_null(std::size_t row, std::size_t column) const;
};

class Engine {
 public:
  virtual ~Engine() = default;
  /// Runs one statement. Throws Error (store) with the engine's message.
  virtual Result run(std::string_view sql, std::span<const Value> values = {}) = 0;
  /// As run, but hands the rows over part by part, in order: for results too large to hold twice.
  virtual void visit(std::string_view sql, std::span<const Value> values,
                     const std::function<void(const Result&)>& part);
  /// As visit, for a statement on the table `event` alone that treats each dyad by itself: its first two columns are
  /// source and target, by which its rows are grouped and first ordered. An engine that keeps the dyads apart on
  /// several machines then works it out on all of them at once.
  virtual void visit_by_dyad(std::string_view sql, std::span<const Value> values,
                             const std::function<void(const Result&)>& part) {
    visit(sql, values, part);
  }
  /// Ends the transaction that BEGIN TRANSACTION began.
  virtual void commit() { run("COMMIT"); }
  /// Whether the store may keep sums of days (docs/store.md, `kept_day`).
  [[nodiscard]] virtual bool keeps_days() const { return true; }
  /// DuckDB's, unless the engine says otherwise.
  [[nodiscard]] virtual const Dialect& dialect() const;
};

}  // namespace foedus::store
