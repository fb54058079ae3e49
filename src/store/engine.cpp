// SPDX-License-Identifier: Apache-2.0
#include "foedus/store/engine.hpp"

#include <limits>

#include <fmt/format.h>

#include "foedus/base/error.hpp"

#include "store/duckdb_dialect.hpp"

namespace foedus::store {
namespace {

// What is wrong is put into words only where something is: cells are read by the million.

const Column& column_at(const Result& result, std::size_t row, std::size_t column, std::string_view function) {
  if (column >= result.columns.size() || row >= result.rows) {
    require(false, function,
            fmt::format("row {}, column {} of a result of {} x {}", row, column, result.rows, result.columns.size()));
  }
  return result.columns[column];
}

void require_type(bool holds, std::string_view function, const Column& column, std::string_view what) {
  if (!holds) require(false, function, fmt::format("column \"{}\" holds no {}", column.name, what));
}

}  // namespace

std::int64_t Result::integer(std::size_t row, std::size_t column) const {
  const Column& found = column_at(*this, row, column, "Result::integer");
  require_type(found.type == Column::Type::integer || found.type == Column::Type::day, "Result::integer", found,
               "integers");
  return found.integers[row];
}

double Result::real(std::size_t row, std::size_t column) const {
  const Column& found = column_at(*this, row, column, "Result::real");
  if (!found.valid[row]) return std::numeric_limits<double>::quiet_NaN();
  if (found.type == Column::Type::real) return found.reals[row];
  require_type(found.type == Column::Type::integer, "Result::real", found, "numbers");
  return static_cast<double>(found.integers[row]);
}

const std::string& Result::text(std::size_t row, std::size_t column) const {
  const Column& found = column_at(*this, row, column, "Result::text");
  require_type(found.type == Column::Type::text, "Result::text", found, "text");
  return found.texts[row];
}

Day Result::day(std::size_t row, std::size_t column) const {
  const Column& found = column_at(*this, row, column, "Result::day");
  require_type(found.type == Column::Type::day, "Result::day", found, "days");
  return Day{static_cast<std::int32_t>(found.integers[row])};
}

bool Result::is_null(std::size_t row, std::size_t column) const {
  return !column_at(*this, row, column, "Result::is_null").valid[row];
}

void Engine::visit(std::string_view sql, std::span<const Value> values,
                   const std::function<void(const Result&)>& part) {
  part(run(sql, values));
}

const Dialect& Engine::dialect() const {
  return duckdb_dialect();
}

}  // namespace foedus::store
