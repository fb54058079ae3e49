// SPDX-License-Identifier: Apache-2.0
//
// DuckDB's C handles as values that free themselves. Not for other stages: duckdb.h stays inside src/store.
#pragma once

#include <duckdb.h>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>

namespace foedus::store {

/// Owns one handle of the C API, freed by `Free`, which takes a pointer to it.
template <class Raw, auto Free>
class Handle {
 public:
  Handle() = default;
  explicit Handle(Raw raw) : raw_(raw) {}
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  Handle(Handle&& other) noexcept : raw_(other.raw_) { other.raw_ = nullptr; }
  Handle& operator=(Handle&& other) noexcept {
    if (this != &other) {
      reset();
      raw_ = other.raw_;
      other.raw_ = nullptr;
    }
    return *this;
  }
  ~Handle() { reset(); }

  [[nodiscard]] Raw get() const { return raw_; }
  /// For the functions that fill a handle in.
  [[nodiscard]] Raw* out() {
    reset();
    return &raw_;
  }
  void reset() {
    if (raw_ != nullptr) Free(&raw_);
    raw_ = nullptr;
  }
  explicit operator bool() const { return raw_ != nullptr; }

 private:
  Raw raw_ = nullptr;
};

using DatabaseHandle = Handle<duckdb_database, duckdb_close>;
using ConnectionHandle = Handle<duckdb_connection, duckdb_disconnect>;
using ConfigHandle = Handle<duckdb_config, duckdb_destroy_config>;
using PreparedHandle = Handle<duckdb_prepared_statement, duckdb_destroy_prepare>;
using PendingHandle = Handle<duckdb_pending_result, duckdb_destroy_pending>;
using ChunkHandle = Handle<duckdb_data_chunk, duckdb_destroy_data_chunk>;
using TypeHandle = Handle<duckdb_logical_type, duckdb_destroy_logical_type>;
using AppenderHandle = Handle<duckdb_appender, duckdb_appender_destroy>;
using ErrorHandle = Handle<duckdb_error_data, duckdb_destroy_error_data>;

/// A result of a query.
class ResultHandle {
 public:
  ResultHandle() = default;
  ResultHandle(const ResultHandle&) = delete;
  ResultHandle& operator=(const ResultHandle&) = delete;
  ~ResultHandle() { duckdb_destroy_result(&raw_); }

  [[nodiscard]] duckdb_result* out() { return &raw_; }
  [[nodiscard]] const duckdb_result& get() const { return raw_; }

 private:
  duckdb_result raw_{};
};

/// Text that DuckDB allocated, copied and freed.
[[nodiscard]] inline std::string take_text(char* text) {
  std::string copy = text == nullptr ? std::string{} : std::string{text};
  duckdb_free(text);
  return copy;
}

/// Lifetime: of the chunk that `text` lies in.
[[nodiscard]] inline std::string_view view_of(duckdb_string_t& text) {
  return {duckdb_string_t_data(&text), duckdb_string_t_length(text)};
}

}  // namespace foedus::store
