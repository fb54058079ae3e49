// SPDX-License-Identifier: Apache-2.0
#include "store/duckdb_result.hpp"

#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

#include <fmt/format.h>

#include "foedus/base/error.hpp"

namespace foedus::store {
namespace {

double wide_to_real(duckdb_hugeint value) {
  return std::ldexp(static_cast<double>(value.upper), 64) + static_cast<double>(value.lower);
}

bool fits(duckdb_hugeint value) {
  constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
  return (value.upper == 0 && value.lower <= most) || (value.upper == -1 && value.lower > most);
}

/// The type a column has here. DECIMAL without a fraction is an integer.
Column::Type type_of(duckdb_type type, double scale, const std::string& name) {
  switch (type) {
    case DUCKDB_TYPE_BOOLEAN:
    case DUCKDB_TYPE_TINYINT:
    case DUCKDB_TYPE_SMALLINT:
    case DUCKDB_TYPE_INTEGER:
    case DUCKDB_TYPE_BIGINT:
    case DUCKDB_TYPE_UTINYINT:
    case DUCKDB_TYPE_USMALLINT:
    case DUCKDB_TYPE_UINTEGER:
    case DUCKDB_TYPE_UBIGINT:
    case DUCKDB_TYPE_HUGEINT:
      return Column::Type::integer;
    case DUCKDB_TYPE_DECIMAL:
      return scale == 1 ? Column::Type::integer : Column::Type::real;
    case DUCKDB_TYPE_FLOAT:
    case DUCKDB_TYPE_DOUBLE:
      return Column::Type::real;
    case DUCKDB_TYPE_VARCHAR:
    case DUCKDB_TYPE_ENUM:
      return Column::Type::text;
    case DUCKDB_TYPE_DATE:
      return Column::Type::day;
    case DUCKDB_TYPE_SQLNULL:
      return Column::Type::integer;
    default:
      break;
  }
  throw Error(ErrorKind::store, name, "the query gives a column of a type that is not read here",
              fmt::format("Cast it: CAST({} AS VARCHAR).", name.empty() ? "column" : name));
}

duckdb_type storage_of(duckdb_logical_type type, duckdb_type id) {
  if (id == DUCKDB_TYPE_DECIMAL) return duckdb_decimal_internal_type(type);
  if (id == DUCKDB_TYPE_ENUM) return duckdb_enum_internal_type(type);
  return id;
}

/// Calls `take(row, value)` for each valid row of a vector that holds `Stored`.
template <class Stored, class Take>
void for_valid(duckdb_vector vector, std::size_t rows, const Take& take) {
  const auto* data = static_cast<const Stored*>(duckdb_vector_get_data(vector));
  const std::uint64_t* validity = duckdb_vector_get_validity(vector);
  constexpr std::size_t bits = 64;
  for (std::size_t row = 0; row < rows; ++row) {
    if (validity == nullptr || ((validity[row / bits] >> (row % bits)) & 1U) != 0) take(row, data[row]);
  }
}

/// The same for any integer storage, as 64 bits or, where they do not fit, as a real.
template <class Take, class TakeWide>
void for_integers(duckdb_type storage, duckdb_vector vector, std::size_t rows, const Take& take,
                  const TakeWide& take_wide) {
  const auto plain = [&](std::size_t row, auto value) { take(row, static_cast<std::int64_t>(value)); };
  switch (storage) {
    case DUCKDB_TYPE_BOOLEAN:
      return for_valid<bool>(vector, rows, plain);
    case DUCKDB_TYPE_TINYINT:
      return for_valid<std::int8_t>(vector, rows, plain);
    case DUCKDB_TYPE_SMALLINT:
      return for_valid<std::int16_t>(vector, rows, plain);
    case DUCKDB_TYPE_INTEGER:
      return for_valid<std::int32_t>(vector, rows, plain);
    case DUCKDB_TYPE_BIGINT:
      return for_valid<std::int64_t>(vector, rows, plain);
    case DUCKDB_TYPE_UTINYINT:
      return for_valid<std::uint8_t>(vector, rows, plain);
    case DUCKDB_TYPE_USMALLINT:
      return for_valid<std::uint16_t>(vector, rows, plain);
    case DUCKDB_TYPE_UINTEGER:
      return for_valid<std::uint32_t>(vector, rows, plain);
    case DUCKDB_TYPE_UBIGINT:
      return for_valid<std::uint64_t>(vector, rows, [&](std::size_t row, std::uint64_t value) {
        if (value <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
          take(row, static_cast<std::int64_t>(value));
        } else {
          take_wide(row, static_cast<double>(value));
        }
      });
    case DUCKDB_TYPE_HUGEINT:
      return for_valid<duckdb_hugeint>(vector, rows, [&](std::size_t row, duckdb_hugeint value) {
        if (fits(value)) {
          take(row, static_cast<std::int64_t>(value.lower));
        } else {
          take_wide(row, wide_to_real(value));
        }
      });
    default:
      return;  // SQLNULL: no value to take
  }
}

}  // namespace

std::vector<std::string> enum_names(duckdb_logical_type type) {
  std::vector<std::string> names(duckdb_enum_dictionary_size(type));
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = take_text(duckdb_enum_dictionary_value(type, i));
  return names;
}

ResultBuilder::ResultBuilder(duckdb_result* result) {
  const idx_t count = duckdb_column_count(result);
  for (idx_t i = 0; i < count; ++i) {
    const TypeHandle type(duckdb_column_logical_type(result, i));
    const duckdb_type id = duckdb_get_type_id(type.get());
    Source source{storage_of(type.get(), id), 1, {}, false};
    if (id == DUCKDB_TYPE_DECIMAL) source.scale = std::pow(10.0, duckdb_decimal_scale(type.get()));
    if (id == DUCKDB_TYPE_ENUM) source.names = enum_names(type.get());
    Column column;
    column.name = duckdb_column_name(result, i);
    column.type = type_of(id, source.scale, column.name);
    result_.columns.push_back(std::move(column));
    sources_.push_back(std::move(source));
  }
}

void ResultBuilder::append(duckdb_data_chunk chunk) {
  const std::size_t rows = duckdb_data_chunk_get_size(chunk);
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    append_column(result_.columns[i], sources_[i], duckdb_data_chunk_get_vector(chunk, i), rows);
  }
  result_.rows += rows;
}

void ResultBuilder::append_column(Column& column, Source& source, duckdb_vector vector, std::size_t rows) {
  const std::size_t start = result_.rows;
  const bool has_null = duckdb_vector_get_validity(vector) != nullptr || source.type == DUCKDB_TYPE_SQLNULL;
  column.valid.resize(start + rows, !has_null);
  const auto mark = [&](std::size_t row) {
    if (has_null) column.valid[start + row] = true;
  };
  if (column.type == Column::Type::text) {
    column.texts.resize(start + rows);
    if (source.names.empty()) {
      for_valid<duckdb_string_t>(vector, rows, [&](std::size_t row, duckdb_string_t text) {
        column.texts[start + row] = view_of(text);
        mark(row);
      });
      return;
    }
    for_integers(
        source.type, vector, rows,
        [&](std::size_t row, std::int64_t value) {
          column.texts[start + row] = source.names.at(static_cast<std::size_t>(value));
          mark(row);
        },
        [](std::size_t, double) {});
    return;
  }
  if (column.type == Column::Type::day) {
    column.integers.resize(start + rows);
    for_valid<duckdb_date>(vector, rows, [&](std::size_t row, duckdb_date date) {
      column.integers[start + row] = date.days;
      mark(row);
    });
    return;
  }
  if (column.type == Column::Type::real) {
    column.reals.resize(start + rows, std::numeric_limits<double>::quiet_NaN());
    const auto take = [&](std::size_t row, auto value) {
      column.reals[start + row] = static_cast<double>(value) / source.scale;
      mark(row);
    };
    if (source.type == DUCKDB_TYPE_FLOAT) return for_valid<float>(vector, rows, take);
    if (source.type == DUCKDB_TYPE_DOUBLE) return for_valid<double>(vector, rows, take);
    return for_integers(source.type, vector, rows, take, take);
  }
  // Integers: a real twin is kept from the first value on that does not fit.
  column.integers.resize(start + rows);
  if (source.wide) column.reals.resize(start + rows, std::numeric_limits<double>::quiet_NaN());
  for_integers(
      source.type, vector, rows,
      [&](std::size_t row, std::int64_t value) {
        column.integers[start + row] = value;
        if (source.wide) column.reals[start + row] = static_cast<double>(value);
        mark(row);
      },
      [&](std::size_t row, double value) {
        if (!source.wide) {
          source.wide = true;
          column.reals.resize(start + rows, std::numeric_limits<double>::quiet_NaN());
          for (std::size_t i = 0; i < start + row; ++i) {
            if (column.valid[i]) column.reals[i] = static_cast<double>(column.integers[i]);
          }
        }
        column.reals[start + row] = value;
        mark(row);
      });
}

const Result& ResultBuilder::rows() {
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    if (!sources_[i].wide) continue;
    result_.columns[i].type = Column::Type::real;
    result_.columns[i].integers.clear();
  }
  return result_;
}

Result ResultBuilder::take() {
  (void)rows();
  return std::move(result_);
}

void ResultBuilder::clear() {
  result_.rows = 0;
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    Column& column = result_.columns[i];
    column.integers.clear();
    column.reals.clear();
    column.texts.clear();
    column.valid.clear();
    if (!sources_[i].wide) continue;
    sources_[i].wide = false;
    column.type = Column::Type::integer;
  }
}

}  // namespace foedus::store
