// SPDX-License-Identifier: Apache-2.0
//
// Agreements in words: what is written down, what is refused and why.
#include "foedus/report/agreement_text.hpp"

#include <string>

#include <gtest/gtest.h>

#include "unit/read/tables.hpp"

namespace foedus::read {
namespace {

const std::string head = "agreement: Pact\nparties: Azerbaijan, ru\nsigned: 2022-02-22\n";

std::string reason_of(const std::string& text) {
  const testing::Contents contents = testing::read_text(text);
  EXPECT_EQ(contents.format, Format::agreement_text);
  EXPECT_EQ(contents.batch.rows, contents.batch.records() + contents.batch.rejects.size());
  return contents.batch.rejects.empty() ? std::string{} : contents.batch.rejects.front().reason;
}

TEST(AgreementText, KeepsWhatItsLinesSay) {
  const testing::Contents contents = testing::read_text(
      "# mine\n" + head +
      "in force: 2022-03-01\nended: 2025-01-31\nform: pact\nbinding: yes\nstatus: over: both say\nurl: "
      "http://a.example/1\n"
      "\nclause: Russia gives arms\n  article: 3\n  kind: arms\n  by: Russia\n  within: 6 months\n"
      "  delivered: RUS>AZE 072\n  breached: none\n\nclause: talks on gas\nkind: consult\ndimension: energy\n"
      "from: 2023-01-01\nuntil: 2023-12-31\nclause: something else\n");
  EXPECT_EQ(contents.format, Format::agreement_text);
  ASSERT_EQ(contents.batch.agreements.size(), 1U);
  const Agreement& agreement = contents.batch.agreements[0];
  EXPECT_EQ(agreement.id, "2022-02-22-AZE-RUS");
  EXPECT_EQ(agreement.in_force, Day(2022, 3, 1));
  EXPECT_EQ(agreement.ended, Day(2025, 1, 31));
  EXPECT_EQ(agreement.status, "over: both say");
  ASSERT_EQ(agreement.commitments.size(), 3U);
  const Commitment& arms = agreement.commitments[0];
  EXPECT_EQ(arms.dimension, Dimension::military) << "from its kind";
  EXPECT_EQ(arms.by, StateCode{"RUS"});
  EXPECT_EQ(arms.until, Day(2022, 8, 22));
  EXPECT_EQ(format_acts(*arms.delivers), "RUS>AZE 072");
  EXPECT_TRUE(arms.breaches && arms.breaches->empty());
  EXPECT_TRUE(agreement.commitments[1].energy) << "its own dimension goes before its kind's";
  EXPECT_EQ(agreement.commitments[1].from, Day(2023, 1, 1));
  EXPECT_TRUE(agreement.commitments[2].kind.empty());
  EXPECT_FALSE(agreement.commitments[2].delivers);
}

TEST(AgreementText, SaysWhyABlockIsRefusedAndReadsOn) {
  EXPECT_EQ(reason_of("agreement:\nparties: az, ru\nsigned: 2022-02-22\n"), "no title");
  EXPECT_EQ(reason_of("agreement: A\nparties: az, ru\n"), "no line \"signed: 2022-02-22\"");
  EXPECT_EQ(reason_of("agreement: A\nsigned: 2022-02-30\n"), "not a day of the calendar: 2022-02-30");
  EXPECT_EQ(reason_of(head + "colour: red\n"), "no key of an agreement: colour");
  EXPECT_EQ(reason_of(head + "clause: c\nkind: love\n"), "no kind of commitment: love");
  EXPECT_EQ(reason_of(head + "clause: c\ncolour: red\n"), "no key of a clause: colour");
  EXPECT_EQ(reason_of(head + "clause: c\nby: Turkey\n"), "not one of the parties: Turkey");
  EXPECT_EQ(reason_of(head + "clause: c\ndelivered: 04, hugs\n"), "not an act: hugs");
  EXPECT_EQ(reason_of(head + "clause: c\nwithin: a while\n"), "not a length of time such as \"30 days\": a while");
  EXPECT_EQ(reason_of(head + "clause:\n"), "a clause without text");
  EXPECT_EQ(reason_of(head + "clause: c\nfrom: 2023-01-01\nuntil: 2022-01-01\n"), "a clause ends before it begins: c");
  EXPECT_EQ(reason_of(head + "ended: 2020-01-01\n"), "it ended before it was signed");
  EXPECT_EQ(reason_of(head + "just words\n"), "no \"key: value\"");
  const testing::Contents contents = testing::read_text(head + "colour: red\n\n" + head);
  ASSERT_EQ(contents.batch.rejects.size(), 1U);
  EXPECT_EQ(contents.batch.rejects[0].line, 4U);
  EXPECT_EQ(contents.batch.agreements.size(), 1U);
}

TEST(AgreementText, SetsAsideWhomItDoesNotKnow) {
  const testing::Contents contents = testing::read_text("agreement: A\nparties: az, Ruritania\nsigned: 2022-02-22\n");
  EXPECT_EQ(contents.batch.set_aside.at(static_cast<std::size_t>(SetAside::unknown_actor)), 1U);
  EXPECT_EQ(contents.batch.unknown_actors.count("Ruritania"), 1U);
}

TEST(AgreementText, IsReadBackFromWhatIsWritten) {
  const testing::Contents first = testing::read_file(std::filesystem::path{FOEDUS_SOURCE_DIR} / "data" / "cases" /
                                                     "south-caucasus" / "agreements.txt");
  EXPECT_EQ(first.batch.rejects.size(), 0U);
  ASSERT_EQ(first.batch.agreements.size(), 9U);
  const std::string text = report::write_agreement_text(first.batch.agreements);
  const testing::Contents again = testing::read_text(text);
  EXPECT_EQ(report::write_agreement_text(again.batch.agreements), text);
  ASSERT_EQ(again.batch.agreements.size(), 9U);
  for (std::size_t i = 0; i < 9; ++i) EXPECT_EQ(again.batch.agreements[i].id, first.batch.agreements[i].id);
}

TEST(AgreementText, OfTheCaseSaysWhatItsTableSays) {
  const std::filesystem::path folder = std::filesystem::path{FOEDUS_SOURCE_DIR} / "data" / "cases" / "south-caucasus";
  const testing::Contents words = testing::read_file(folder / "agreements.txt");
  const testing::Contents table = testing::read_file(folder / "agreements.tsv");
  for (const Agreement& agreement : words.batch.agreements) {
    bool found = false;
    for (const Agreement& row : table.batch.agreements) {
      if (row.id != agreement.id) continue;
      found = true;
      EXPECT_EQ(row.title, agreement.title);
      EXPECT_EQ(row.status, agreement.status);
      EXPECT_EQ(row.url, agreement.url);
      ASSERT_EQ(row.commitments.size(), agreement.commitments.size()) << row.id;
      for (std::size_t i = 0; i < row.commitments.size(); ++i) {
        EXPECT_EQ(row.commitments[i].dimension, agreement.commitments[i].dimension) << row.commitments[i].text;
        EXPECT_EQ(row.commitments[i].energy, agreement.commitments[i].energy) << row.commitments[i].text;
        EXPECT_FALSE(agreement.commitments[i].kind.empty());
      }
    }
    EXPECT_TRUE(found) << agreement.id;
  }
}

}  // namespace
}  // namespace foedus::read
