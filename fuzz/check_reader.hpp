// SPDX-License-Identifier: Apache-2.0
//
// What the fuzz targets of table formats share: reads bytes to their end and stops the program if the reader broke its
// word. An Error is an answer; a sum of rows that does not add up, or text that is no UTF-8, is not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <numeric>
#include <string_view>

#include "foedus/base/error.hpp"
#include "foedus/base/utf8.hpp"
#include "foedus/event/vocabulary.hpp"
#include "foedus/read/reader.hpp"

#include "read/byte_source.hpp"
#include "read/input.hpp"

namespace foedus::fuzz {

inline const Vocabulary& vocabulary() {
  static const Vocabulary loaded = load_vocabulary();
  return loaded;
}

inline void check(bool holds) {
  if (!holds) std::abort();
}

inline void check_text(std::string_view text) {
  check(is_valid_utf8(text));
}

inline void check_batch(const read::Batch& batch) {
  const std::uint64_t aside = std::accumulate(batch.set_aside.begin(), batch.set_aside.end(), std::uint64_t{0});
  check(batch.rows == batch.records() + aside + batch.rejects.size());
  for (const Event& event : batch.events.events) {
    check(!event.source.state.empty() && !event.target.state.empty() && event.source.state != event.target.state);
    check(event.goldstein >= -10 && event.goldstein <= 10);
    check(!event.row_id.empty());
    for (const std::string_view text : {event.row_id, event.url, event.place_name, event.summary, event.others}) {
      check_text(text);
    }
  }
  for (const Agreement& agreement : batch.agreements) {
    check(!agreement.id.empty() && agreement.parties.size() >= 2);
    check_text(agreement.title);
    for (const Commitment& commitment : agreement.commitments) {
      check_text(commitment.text);
      check(commitment.kind.empty() || vocabulary().commitments.find(commitment.kind) != nullptr);
    }
  }
  for (const Membership& membership : batch.memberships) {
    check(!membership.agreement.empty() && !membership.state.empty());
    check(!membership.left || membership.joined <= *membership.left);
  }
  for (const Fact& fact : batch.facts) {
    check(!fact.measure.empty() && !fact.a.empty() && fact.period.first <= fact.period.last);
    check_text(fact.note);
  }
  for (const PeriodCount& count : batch.counts) check(count.rows >= 0 && count.period.first <= count.period.last);
  for (const read::Reject& reject : batch.rejects) {
    check(!reject.reason.empty());
    check_text(reject.reason);
    check_text(reject.text);
  }
}

/// `open`: what opens the format, whatever the content looks like.
template <class Open>
void read_all(const std::uint8_t* data, std::size_t size, const Open& open) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  read::ReadOptions options;
  options.batch_rows = 16;
  try {
    const std::unique_ptr<read::Reader> reader =
        open(read::Input{read::open_source(bytes, "fuzz", options)}, vocabulary(), options);
    read::Batch batch;
    while (reader->next(batch)) check_batch(batch);
  } catch (const Error& error) {
    check(!error.description().empty());
  }
}

}  // namespace foedus::fuzz
