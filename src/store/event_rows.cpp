// SPDX-License-Identifier: Apache-2.0
#include "store/event_rows.hpp"

#include <optional>

#include "foedus/base/error.hpp"

namespace foedus::store {
namespace {

template <class Enum>
Enum known(std::optional<Enum> parsed) {
  if (parsed) return *parsed;
  throw Error(ErrorKind::store, "event", "holds a value this program does not know",
              "The store was changed by hand or by a newer foedus: ingest the original files into a new store.");
}

/// The columns of one row, read in order.
class RowReader {
 public:
  RowReader(const Result& rows, std::size_t row) : rows_(rows), row_(row) {}
  [[nodiscard]] Day day() { return rows_.day(row_, column_++); }
  [[nodiscard]] const std::string& text() { return rows_.text(row_, column_++); }
  template <class Integer>
  [[nodiscard]] Integer integer() {
    return static_cast<Integer>(rows_.integer(row_, column_++));
  }
  [[nodiscard]] float real() { return static_cast<float>(rows_.real(row_, column_++)); }
  [[nodiscard]] Actor actor() {
    const StateCode state{text()};
    return {state, known(parse_sector(text()))};
  }

 private:
  const Result& rows_;
  std::size_t row_;
  std::size_t column_ = 0;
};

}  // namespace

void append_events(EventList& list, const Result& rows, const std::unordered_map<std::string, std::uint16_t>& plover) {
  for (std::size_t row = 0; row < rows.rows; ++row) {
    RowReader read(rows, row);
    Event event;
    event.day = read.day();
    event.added = read.day();
    event.source = read.actor();
    event.target = read.actor();
    event.cameo = CameoCode{read.text()};
    const auto category = plover.find(read.text());
    event.plover = category == plover.end() ? std::uint16_t{0} : category->second;
    event.dimension = known(parse_dimension(read.text()));
    event.energy = read.integer<int>() != 0;
    event.kind = known(parse_kind(read.text()));
    event.goldstein = read.real();
    event.articles = read.integer<std::uint32_t>();
    event.sources = read.integer<std::uint32_t>();
    event.tone = read.real();
    event.confidence = read.real();
    event.features = read.integer<std::uint8_t>();
    event.place = StateCode{read.text()};
    event.data_set = known(parse_data_set(read.text()));
    event.line = read.integer<std::uint64_t>();
    event.row_id = list.text.copy(read.text());
    event.url = list.text.copy(read.text());
    event.place_name = list.text.copy(read.text());
    event.summary = list.text.copy(read.text());
    event.others = list.text.copy(read.text());
    list.events.push_back(event);
  }
}

}  // namespace foedus::store
