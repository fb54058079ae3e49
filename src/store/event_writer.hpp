// SPDX-License-Identifier: Apache-2.0
//
// Writes events to their table: DuckDB takes them from where they were read to, without a copy in between.
// In: the events of batches. Out: rows in the table `event`, inside the transaction that is open.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "foedus/event/event.hpp"

#include "store/duckdb_engine.hpp"

namespace foedus::store {

class EventWriter {
 public:
  /// `plover`: names of the categories.
  EventWriter(DuckDbEngine& engine, std::span<const std::string> plover);
  EventWriter(const EventWriter&) = delete;
  EventWriter& operator=(const EventWriter&) = delete;
  ~EventWriter();

  /// Takes the events over, and writes if that makes them many; `events` is empty then.
  void take(std::int32_t file_id, EventList& events);
  /// Writes all that were taken.
  void write();

  struct Waiting;

 private:
  DuckDbEngine& engine_;
  std::unique_ptr<Waiting> waiting_;
  std::int64_t number_ = 0;  ///< by which a statement names this
};

/// Makes the table function known through which DuckDB asks for the events that are to be written.
void define_waiting_events(duckdb_connection connection);

}  // namespace foedus::store
