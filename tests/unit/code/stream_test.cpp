// SPDX-License-Identifier: Apache-2.0
#include "foedus/code/stream.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "foedus/code/text_reader.hpp"

namespace foedus::code {
namespace {

const Vocabulary& vocabulary() {
  static const Vocabulary loaded = load_vocabulary();
  return loaded;
}
const Coder& coder() {
  static const Coder loaded = Coder::load(vocabulary());
  return loaded;
}
const Languages& languages() {
  static const Languages loaded;
  return loaded;
}

constexpr std::string_view lines =
    "{\"id\":\"a\",\"date\":\"2024-05-02\",\"text\":\"Russia accused Ukraine of shelling a town on the border.\"}\n"
    "{\"id\":\"b\",\"text\":\"Die Minister von Russland und der Ukraine trafen sich nicht, und das ist auch gut "
    "so.\"}\n"
    "{\"id\":\"c\"}\n"
    "{\"id\":\"d\",\"text\":\"Prices rose by four per cent over the year in the whole of the country.\"}\n"
    "{\"id\":\"e\",\"text\":\"France and Iran signed an agreement in Vienna.\"}\n";

std::vector<CodedDocument> code_lines(StreamOptions options) {
  const auto reader = open_documents(lines, "lines.jsonl");
  std::vector<CodedDocument> all;
  code_documents(*reader, coder(), languages(), options, [&](CodedDocument& coded) {
    all.push_back(coded);
    return true;
  });
  return all;
}

TEST(Stream, EveryRowIsCodedSetAsideOrRejected) {
  StreamCounts counts;
  for (const CodedDocument& coded : code_lines({})) counts.add(coded);
  EXPECT_EQ(counts.rows, 5U);
  EXPECT_EQ(counts.coded, 3U);
  EXPECT_EQ(counts.rejected, 1U);
  EXPECT_EQ(counts.other_languages, (std::map<std::string, std::uint64_t>{{"de", 1}}));
  EXPECT_GE(counts.coding.events, 2U);
}

TEST(Stream, TextThatIsNotEnglishGivesNoEvent) {
  const auto all = code_lines({});
  EXPECT_EQ(all[1].language, "de");
  EXPECT_TRUE(all[1].coding.events.empty());
  EXPECT_EQ(all[1].coding.counts.sentences, 0U);
}

TEST(Stream, ADocumentWithoutADateTakesTheOneGiven) {
  StreamOptions options;
  options.date = Day(2020, 1, 1);
  const auto all = code_lines(options);
  EXPECT_EQ(all[0].document.date, Day(2024, 5, 2));
  EXPECT_EQ(all[4].document.date, Day(2020, 1, 1));
}

TEST(Stream, GoesOnBehindTheRowsToSkip) {
  StreamOptions options;
  options.skip = 3;
  const auto all = code_lines(options);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].document.id, "d");
}

TEST(TextReader, GivesEventsWithTheirArticleAndSaysWhyOthersAreNone) {
  const auto reader = read_text_events(open_documents(lines, "lines.jsonl"), "lines.jsonl", vocabulary(), coder(),
                                       languages(), {}, {1, Day(2020, 1, 1)});
  read::Batch batch;
  ASSERT_TRUE(reader->next(batch));
  EXPECT_EQ(batch.rows, 5U);
  EXPECT_EQ(batch.rejects.size(), 1U);
  EXPECT_EQ(batch.set_aside[static_cast<std::size_t>(read::SetAside::not_english)], 1U);
  EXPECT_EQ(batch.set_aside[static_cast<std::size_t>(read::SetAside::no_event)], 1U);
  EXPECT_EQ(batch.records(), 2U);
  ASSERT_GE(batch.events.events.size(), 2U);
  const Event& event = batch.events.events.front();
  EXPECT_EQ(event.data_set, DataSet::text);
  EXPECT_EQ(event.source.state.view(), "RUS");
  EXPECT_EQ(event.target.state.view(), "UKR");
  EXPECT_EQ(event.added, Day(2024, 5, 2));
  EXPECT_NE(event.row_id, batch.events.events.back().row_id);
  EXPECT_FALSE(reader->next(batch));
}

TEST(TextReader, SetsAsideWhatHasNoDate) {
  const auto reader =
      read_text_events(open_documents(lines, "lines.jsonl"), "lines.jsonl", vocabulary(), coder(), languages(), {}, {});
  read::Batch batch;
  ASSERT_TRUE(reader->next(batch));
  EXPECT_EQ(batch.set_aside[static_cast<std::size_t>(read::SetAside::no_date)], 1U);
  EXPECT_EQ(batch.records(), 1U);
}

}  // namespace
}  // namespace foedus::code
