// SPDX-License-Identifier: Apache-2.0
#include "store/copy_table.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "foedus/base/error.hpp"

#include "store/chunk_appender.hpp"

namespace foedus::store {
namespace {

struct Target {
  std::string type;                ///< "INTEGER", "ENUM" ...
  std::vector<std::string> names;  ///< of an ENUM, in order
};

/// "ENUM('gdelt1', 'gdelt2')": its names.
std::vector<std::string> names_in(std::string_view type) {
  std::vector<std::string> names;
  for (std::size_t at = type.find('\''); at != std::string_view::npos; at = type.find('\'', at + 1)) {
    const std::size_t end = type.find('\'', at + 1);
    names.emplace_back(type.substr(at + 1, end - at - 1));
    at = end;
  }
  return names;
}

std::vector<Target> targets_of(DuckDbEngine& engine, std::string_view table) {
  const Result columns =
      engine.run("SELECT data_type FROM information_schema.columns WHERE table_name = ? ORDER BY ordinal_position",
                 std::vector<Value>{std::string{table}});
  std::vector<Target> targets;
  for (std::size_t row = 0; row < columns.rows; ++row) {
    const std::string& type = columns.text(row, 0);
    if (type.starts_with("ENUM")) {
      targets.push_back({"ENUM", names_in(type)});
    } else {
      targets.push_back({type, {}});
    }
  }
  return targets;
}

void set_integer(ChunkAppender& out, std::size_t column, const std::string& type, std::int64_t value) {
  if (type == "INTEGER" || type == "DATE") return out.set(column, static_cast<std::int32_t>(value));
  if (type == "BIGINT") return out.set(column, value);
  if (type == "BOOLEAN") return out.set(column, value != 0);
  if (type == "SMALLINT") return out.set(column, static_cast<std::int16_t>(value));
  if (type == "USMALLINT") return out.set(column, static_cast<std::uint16_t>(value));
  if (type == "UINTEGER") return out.set(column, static_cast<std::uint32_t>(value));
  if (type == "UTINYINT") return out.set(column, static_cast<std::uint8_t>(value));
  throw Error(ErrorKind::internal, type, "is a type that is not copied",
              "This is a defect of foedus: please report it.");
}

void set_value(ChunkAppender& out, std::size_t column, const Target& target, const Column& from, std::size_t row) {
  if (!from.valid[row]) return out.set_null(column);
  if (target.type == "VARCHAR") return out.set_text(column, from.texts[row]);
  if (target.type == "ENUM") {
    const auto found = std::ranges::find(target.names, from.texts[row]);
    return out.set(column, static_cast<std::uint8_t>(found - target.names.begin()));
  }
  if (target.type == "FLOAT") return out.set(column, static_cast<float>(from.reals[row]));
  if (target.type == "DOUBLE") return out.set(column, from.reals[row]);
  set_integer(out, column, target.type, from.integers[row]);
}

}  // namespace

void copy_rows(Engine& from, std::string_view sql, DuckDbEngine& to, std::string_view table) {
  const std::vector<Target> targets = targets_of(to, table);
  ChunkAppender out(to, std::string{table}.c_str());
  from.visit(sql, {}, [&](const Result& rows) {
    require(rows.columns.size() == targets.size(), "copy_rows", "the columns are those of the table");
    for (std::size_t row = 0; row < rows.rows; ++row) {
      for (std::size_t i = 0; i < targets.size(); ++i) set_value(out, i, targets[i], rows.columns[i], row);
      out.end_row();
    }
    out.flush();
  });
  out.finish();
}

}  // namespace foedus::store
