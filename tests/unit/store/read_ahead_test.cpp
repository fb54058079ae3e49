// SPDX-License-Identifier: Apache-2.0
#include "store/read_ahead.hpp"

#include <gtest/gtest.h>

#include "foedus/base/error.hpp"

#include "store/sample.hpp"

namespace foedus::store {
namespace {

TEST(ReadAhead, GivesTheBatchesOfTheReaderInItsOrder) {
  const SampleFile file{.rows = 20'000, .batch_rows = 90};
  SampleReader slow_twin(file);
  SampleReader reader(file);
  ReadAhead ahead(reader);
  read::Batch expected;
  read::Position position;
  while (slow_twin.next(expected)) {
    const read::Batch* batch = ahead.next(position);
    ASSERT_NE(batch, nullptr);
    ASSERT_EQ(batch->rows, expected.rows);
    ASSERT_EQ(position.read, slow_twin.position().read);
    ASSERT_EQ(batch->events.events.size(), expected.events.events.size());
    for (std::size_t i = 0; i < expected.events.events.size(); ++i) {
      ASSERT_EQ(batch->events.events[i].row_id, expected.events.events[i].row_id);
      ASSERT_EQ(batch->events.events[i].url, expected.events.events[i].url);
    }
  }
  EXPECT_EQ(ahead.next(position), nullptr);
  EXPECT_EQ(ahead.next(position), nullptr) << "the end stays the end";
}

TEST(ReadAhead, ThrowsWhatTheReaderThrowsAfterTheBatchesBeforeIt) {
  class Damaged final : public read::Reader {
   public:
    bool next(read::Batch& batch) override {
      batch.clear();
      if (++calls_ > 2) throw Error(ErrorKind::input, "a.gz", "is cut short", "Fetch it again.");
      batch.rows = 1;
      return true;
    }
    [[nodiscard]] read::Format format() const override { return read::Format::gdelt2; }
    [[nodiscard]] read::Position position() const override { return {}; }

   private:
    int calls_ = 0;
  };
  Damaged reader;
  ReadAhead ahead(reader);
  read::Position position;
  EXPECT_NE(ahead.next(position), nullptr);
  EXPECT_NE(ahead.next(position), nullptr);
  EXPECT_THROW((void)ahead.next(position), Error);
}

TEST(ReadAhead, MayBeLeftBeforeTheEnd) {
  for (int taken = 0; taken < 4; ++taken) {
    SampleReader reader({.rows = 100'000, .batch_rows = 100});
    ReadAhead ahead(reader);
    read::Position position;
    for (int i = 0; i < taken; ++i) ASSERT_NE(ahead.next(position), nullptr);
  }
}

}  // namespace
}  // namespace foedus::store
