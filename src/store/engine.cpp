// SPDX-License-Identifier: Apache-2.0
#include "foedus/store/engine.hpp"

#include <limits>

#include <fmt/format.h>

#include "foedus/base/error.hpp"

#include "store/duckdb_dialect.hpp"

namespace foedus::store {
namespace {

const Column& column_at(const Result& result, std::size_t row, std::size_t column, std::string_view function) {
  require(column < result.columns.size() && row < result.rows, function,
          fmt::format("row {}, column {} of a result of {} x {}", row, column, result.rows, result.columns.size()));
  return result.columns[column];
}

}  // namespace

std::int64_t Result::integer(std::size_t row, std::size_t column) const {
  const Column& found = column_at(*this, row, column, "Result::integer");
  require(found.type == Column::Type::integer || found.type == Column::Type::day, "Result::integer",
          fmt::format("column \"{}\" holds no integers", found.name));
  return found.integers[row];
}

double Result::real(std::size_t row, std::size_t column) const {
  const Column& found = column_at(*this, row, column, "Result::real");
  if (!found.valid[row]) return std::numeric_limits<double>::quiet_NaN();
  if (found.type == Column::Type::real) return found.reals[row];
  require(found.type == Column::Type::integer, "Result::real",
          fmt::format("column \"{}\" holds no numbers", found.name));
  return static_cast<double>(found.integers[row]);
}

const std::string& Result::text(std::size_t row, std::size_t column) const {
  const Column& found = column_at(*this, row, column, "Result::text");
  require(found.type == Column::Type::text, "Result::text", fmt::format("column \"{}\" holds no text", found.name));
  return found.texts[row];
}

Day Result::day(std::size_t row, std::size_t column) const {
  const Column& found = column_at(*this, row, column, "Result::day");
  require(found.type == Column::Type::day, "Result::day", fmt::format("column \"{}\" holds no days", found.name));
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
