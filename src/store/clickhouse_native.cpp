// SPDX-License-Identifier: Apache-2.0
#include "store/clickhouse_native.hpp"

#include <charconv>
#include <limits>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/base/utf8.hpp"

namespace foedus::store {
namespace {

constexpr std::uint64_t most_columns = 1000;
constexpr std::uint64_t most_rows = std::uint64_t{1} << 32U;

/// The block goes on after the bytes that are here.
struct Incomplete {};
/// These bytes are no block.
struct NotABlock {};

class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] std::string_view take(std::uint64_t count) {
    if (bytes_.size() - at_ < count) throw Incomplete{};
    const std::string_view taken = bytes_.substr(at_, count);
    at_ += count;
    return taken;
  }
  template <class Number>
  [[nodiscard]] Number number() {
    Number value{};
    std::memcpy(&value, take(sizeof(Number)).data(), sizeof(Number));
    return value;
  }
  /// Seven bits a byte, the lowest first.
  [[nodiscard]] std::uint64_t size() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const auto byte = number<std::uint8_t>();
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if ((byte & 0x80U) == 0) return value;
    }
    throw NotABlock{};
  }
  [[nodiscard]] std::string_view text() {
    const std::uint64_t length = size();
    if (length > most_rows) throw NotABlock{};
    return take(length);
  }
  [[nodiscard]] std::size_t position() const { return at_; }
  [[nodiscard]] std::size_t left() const { return bytes_.size() - at_; }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

/// "Enum8('gdelt1' = 0, 'it\'s' = 1)": the names by number.
std::map<int, std::string> enum_names_of(std::string_view type) {
  std::map<int, std::string> names;
  std::size_t at = type.find('\'');
  while (at != std::string_view::npos) {
    std::string name;
    for (++at; at < type.size() && type[at] != '\''; ++at) {
      if (type[at] == '\\' && at + 1 < type.size()) ++at;
      name += type[at];
    }
    const std::size_t equals = type.find("= ", at);
    if (equals == std::string_view::npos) throw NotABlock{};
    int number = 0;
    std::from_chars(type.data() + equals + 2, type.data() + type.size(), number);
    names[number] = std::move(name);
    at = type.find('\'', equals);
  }
  return names;
}

template <class Number>
void read_integers(Bytes& bytes, std::size_t rows, Column& column) {
  for (std::size_t row = 0; row < rows; ++row) {
    column.integers.push_back(static_cast<std::int64_t>(bytes.number<Number>()));
  }
}

/// Numbers that do not fit make the column real, as DuckDB's do.
void read_unsigned(Bytes& bytes, std::size_t rows, Column& column) {
  std::vector<std::uint64_t> values;
  bool wide = false;
  for (std::size_t row = 0; row < rows; ++row) {
    values.push_back(bytes.number<std::uint64_t>());
    wide = wide || values.back() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  }
  if (wide) column.type = Column::Type::real;
  for (const std::uint64_t value : values) {
    wide ? column.reals.push_back(static_cast<double>(value))
         : column.integers.push_back(static_cast<std::int64_t>(value));
  }
}

template <class Number>
void read_enum(Bytes& bytes, std::size_t rows, std::string_view type, Column& column) {
  column.type = Column::Type::text;
  const std::map<int, std::string> names = enum_names_of(type);
  for (std::size_t row = 0; row < rows; ++row) {
    const auto found = names.find(bytes.number<Number>());
    column.texts.push_back(found == names.end() ? std::string{} : found->second);
  }
}

bool read_numbers(Bytes& bytes, std::size_t rows, std::string_view type, Column& column) {
  if (type == "UInt8" || type == "Bool") {
    read_integers<std::uint8_t>(bytes, rows, column);
  } else if (type == "UInt16") {
    read_integers<std::uint16_t>(bytes, rows, column);
  } else if (type == "UInt32") {
    read_integers<std::uint32_t>(bytes, rows, column);
  } else if (type == "UInt64") {
    read_unsigned(bytes, rows, column);
  } else if (type == "Int8" || type == "Nothing") {
    read_integers<std::int8_t>(bytes, rows, column);
  } else if (type == "Int16") {
    read_integers<std::int16_t>(bytes, rows, column);
  } else if (type == "Int32") {
    column.type = Column::Type::day;
    read_integers<std::int32_t>(bytes, rows, column);
  } else if (type == "Int64") {
    read_integers<std::int64_t>(bytes, rows, column);
  } else if (type == "Float32") {
    column.type = Column::Type::real;
    for (std::size_t row = 0; row < rows; ++row) {
      column.reals.push_back(static_cast<double>(bytes.number<float>()));
    }
  } else if (type == "Float64") {
    column.type = Column::Type::real;
    for (std::size_t row = 0; row < rows; ++row) column.reals.push_back(bytes.number<double>());
  } else {
    return false;
  }
  return true;
}

void read_values(Bytes& bytes, std::size_t rows, std::string_view type, Column& column) {
  if (read_numbers(bytes, rows, type, column)) return;
  if (type.starts_with("Enum8(")) return read_enum<std::int8_t>(bytes, rows, type, column);
  if (type.starts_with("Enum16(")) return read_enum<std::int16_t>(bytes, rows, type, column);
  column.type = Column::Type::text;
  if (type == "String") {
    for (std::size_t row = 0; row < rows; ++row) column.texts.emplace_back(bytes.text());
    return;
  }
  constexpr std::string_view fixed = "FixedString(";
  if (!type.starts_with(fixed)) {
    // A message in place of a block would be read as a type with blanks and full stops in it.
    if (type.empty() || type.find_first_of(" .\n") < type.find('(')) throw NotABlock{};
    throw Error(ErrorKind::internal, column.name, fmt::format("ClickHouse answers with the type {}", type),
                "Have the statement turn it into a number or a text.");
  }
  std::uint64_t length = 0;
  std::from_chars(type.data() + fixed.size(), type.data() + type.size(), length);
  for (std::size_t row = 0; row < rows; ++row) column.texts.emplace_back(bytes.take(length));
}

Column read_column(Bytes& bytes, std::size_t rows) {
  Column column;
  column.name = std::string{bytes.text()};
  std::string_view type = bytes.text();
  if (rows > bytes.left()) throw Incomplete{};  // each value takes a byte at least
  column.valid.assign(rows, true);
  constexpr std::string_view nullable = "Nullable(";
  if (type.starts_with(nullable)) {
    type.remove_prefix(nullable.size());
    type.remove_suffix(1);
    const std::string_view nulls = bytes.take(rows);
    for (std::size_t row = 0; row < rows; ++row) column.valid[row] = nulls[row] == 0;
  }
  read_values(bytes, rows, type, column);
  return column;
}

Result read_block(Bytes& bytes) {
  Result block;
  const std::uint64_t columns = bytes.size();
  const std::uint64_t rows = bytes.size();
  if (columns > most_columns || rows > most_rows) throw NotABlock{};
  block.rows = rows;
  for (std::uint64_t i = 0; i < columns; ++i) block.columns.push_back(read_column(bytes, rows));
  return block;
}

bool same_columns(const Result& a, const Result& b) {
  if (a.columns.size() != b.columns.size()) return false;
  for (std::size_t i = 0; i < a.columns.size(); ++i) {
    if (a.columns[i].name != b.columns[i].name) return false;
  }
  return true;
}

template <class Values>
void move_behind(std::vector<Values>& to, const std::vector<Values>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

void make_real(Column& column) {
  if (column.type == Column::Type::real) return;
  column.type = Column::Type::real;
  for (const std::int64_t value : column.integers) column.reals.push_back(static_cast<double>(value));
  column.integers.clear();
}

}  // namespace

void NativeReader::append(std::string_view bytes) {
  buffer_ += bytes;
  if (!broken_ && buffer_.size() >= try_at_) read_blocks();
}

void NativeReader::read_blocks() {
  std::size_t done = 0;
  try {
    while (done < buffer_.size()) {
      Bytes bytes(std::string_view{buffer_}.substr(done));
      Result block = read_block(bytes);
      if (!block.columns.empty()) {  // an empty block ends an answer without rows
        if (first_.columns.empty()) {
          for (const Column& column : block.columns)
            first_.columns.push_back({.name = column.name, .type = column.type});
        }
        if (!same_columns(first_, block)) throw NotABlock{};
        part_(block);
      }
      done += bytes.position();
    }
  } catch (const Incomplete&) {
  } catch (const NotABlock&) {
    broken_ = true;
  }
  buffer_.erase(0, done);
  try_at_ = 2 * buffer_.size() + 1;
}

bool NativeReader::finish() {
  if (!broken_ && !buffer_.empty()) read_blocks();
  return buffer_.empty();
}

void append_rows(Result& result, const Result& part) {
  if (part.columns.empty()) return;  // an answer without rows may come without columns
  if (result.columns.empty()) {
    result = part;
    return;
  }
  for (std::size_t i = 0; i < result.columns.size(); ++i) {
    Column& to = result.columns[i];
    Column from = part.columns[i];
    if (to.type != from.type) {
      make_real(to);
      make_real(from);
    }
    move_behind(to.integers, from.integers);
    move_behind(to.reals, from.reals);
    move_behind(to.texts, from.texts);
    move_behind(to.valid, from.valid);
  }
  result.rows += part.rows;
}

RowBinary& RowBinary::text(std::string_view text) {
  std::string repaired;
  if (!is_valid_utf8(text)) {
    repaired = repair_utf8(text);
    text = repaired;
  }
  for (std::uint64_t length = text.size();; length >>= 7U) {
    const bool last = length < 0x80U;
    bytes_ += static_cast<char>((length & 0x7FU) | (last ? 0U : 0x80U));
    if (last) break;
  }
  bytes_ += text;
  return *this;
}

}  // namespace foedus::store
