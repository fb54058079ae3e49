// SPDX-License-Identifier: Apache-2.0
#include "foedus/code/coder.hpp"

#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "foedus/base/error.hpp"

#include "code/actor_lexicon.hpp"

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

Document document(std::string text) {
  Document made;
  made.text = std::move(text);
  made.date = Day(2026, 2, 22);
  return made;
}

TEST(Coder, PassesOverTextThatNamesNoTwoStates) {
  EXPECT_FALSE(coder().names_two_states("Prices rose. The committee met on Monday in Paris."));
  EXPECT_TRUE(coder().names_two_states("Baku answered Moscow."));
  const Coding coding = coder().code(document("Prices rose in France. The committee met on Monday."));
  EXPECT_EQ(coding.counts.sentences, 2U);
  EXPECT_EQ(coding.counts.unparsed, 2U);
  EXPECT_TRUE(coding.events.empty());
}

TEST(Coder, SpansPointIntoTheTextTheyAreOf) {
  const Document made = document("Prices rose. Azerbaijan accused Russia of shooting down a plane.");
  const Coding coding = coder().code(made);
  ASSERT_EQ(coding.events.size(), 1U);
  const CodedEvent& event = coding.events.front();
  EXPECT_EQ(event.sentence, 2U);
  EXPECT_EQ(event.source.span.of(made.text), "Azerbaijan");
  EXPECT_EQ(event.target.span.of(made.text), "Russia");
  EXPECT_EQ(event.claim_span.of(made.text), event.claim);
  EXPECT_EQ(event.plover, "ACCUSE");
  EXPECT_EQ(event.quad, 3);
  EXPECT_FALSE(event.reason.empty());
}

TEST(Coder, TheTitleIsSentenceZero) {
  Document made = document("Nothing else happened, said France and Spain.");
  made.title = "Iran condemns Canada";
  const Coding coding = coder().code(made);
  ASSERT_FALSE(coding.events.empty());
  EXPECT_EQ(coding.events.front().sentence, 0U);
}

TEST(Coder, CountsAddUp) {
  const Coding coding = coder().code(document("Iran seized a Greek tanker. Russia could attack Poland. Prices rose."));
  EXPECT_EQ(coding.counts.events, coding.events.size());
  std::uint64_t aside = 0;
  for (const std::uint64_t count : coding.counts.set_aside) aside += count;
  EXPECT_EQ(aside, coding.set_aside.size());
  CodingCounts sum = coding.counts;
  sum += coding.counts;
  EXPECT_EQ(sum.sentences, 2 * coding.counts.sentences);
}

TEST(Coder, WhoHoldsAnOfficeDependsOnTheDay) {
  Document made = document("Boris Yeltsin met Bill Clinton.");
  made.date = Day(1997, 3, 21);
  const Coding coding = coder().code(made);
  ASSERT_EQ(coding.events.size(), 2U);
  EXPECT_EQ(coding.events.front().source.actor.sector, Sector::government);
  made.date = Day(2001, 3, 21);
  const Coding later = coder().code(made);
  ASSERT_EQ(later.events.size(), 2U);
  EXPECT_EQ(later.events.front().source.actor.sector, Sector::elite);
}

TEST(Coder, WithoutADayANameIsOfTheStateThatLasts) {
  const auto source_on = [](std::optional<Day> day) {
    Document made = document("Moscow expelled two French diplomats. Russia sanctioned Germany.");
    made.date = day;
    std::vector<std::string> sources;
    for (const CodedEvent& event : coder().code(made).events) sources.push_back(event.source.actor.state.text());
    return sources;
  };
  EXPECT_EQ(source_on(std::nullopt), (std::vector<std::string>{"RUS", "RUS"}));
  EXPECT_EQ(source_on(Day(2026, 2, 22)), (std::vector<std::string>{"RUS", "RUS"}));
  EXPECT_EQ(source_on(Day(1985, 2, 22)), (std::vector<std::string>{"SUN", "SUN"}));
}

TEST(Coder, ShowsEverySentenceItReads) {
  std::size_t shown = 0;
  std::size_t parsed = 0;
  (void)coder().code(document("Iran seized a Greek tanker. Prices rose."), [&](const Explanation& explanation) {
    ++shown;
    if (explanation.sentence == nullptr) return;
    ++parsed;
    EXPECT_EQ(explanation.mentions.size(), 2U);
    EXPECT_EQ(explanation.events.size(), 1U);
  });
  EXPECT_EQ(shown, 2U);
  EXPECT_EQ(parsed, 1U);
}

TEST(Coder, AGivenPairIsAlwaysAnswered) {
  const PairCoding coding = coder().code_pair("Ukraine accuses Russia of sending tanks.", "Ukraine", "Russia");
  EXPECT_EQ(coding.root, "ACCUSE");
  EXPECT_EQ(coding.quad, 3);
  EXPECT_TRUE(coding.by_tree);
  for (const char* odd : {"", "   ", "Hm.", "\xff\xfe", "A B C D"}) {
    const PairCoding answer = coder().code_pair(odd, "Nobody", "");
    EXPECT_FALSE(answer.root.empty());
    EXPECT_FALSE(answer.by_tree);
    EXPECT_FALSE(answer.reason.empty());
  }
}

TEST(Coder, ADictionaryOfTheUsersIsReadLast) {
  const auto path = std::filesystem::temp_directory_path() / "foedus_coder_dictionary.tsv";
  std::ofstream(path) << "kind\tnames\tstate\tsector\tbegins\tends\nname\tGreen Palace\tTCD\tgovernment\t\t\n";
  CoderFiles files;
  files.dictionaries.push_back(path);
  const Coding coding = Coder::load(vocabulary(), files).code(document("The Green Palace condemned Sudan."));
  std::filesystem::remove(path);
  ASSERT_EQ(coding.events.size(), 1U);
  EXPECT_EQ(coding.events.front().source.actor.state.view(), "TCD");
}

TEST(ActorLexicon, AWrongDictionaryIsNamedWithItsLine) {
  ActorLexicon lexicon(vocabulary());
  const std::string header = "kind\tnames\tstate\tsector\tbegins\tends\n";
  EXPECT_THROW(lexicon.add(header + "name\tX\tQQQ\t\t\t\n", "mine.tsv"), Error);
  EXPECT_THROW(lexicon.add(header + "tribe\tX\tFRA\t\t\t\n", "mine.tsv"), Error);
  EXPECT_THROW(lexicon.add(header + "name\tX\t\t\t\t\n", "mine.tsv"), Error);
  EXPECT_THROW(lexicon.add(header + "name\tX\tFRA\tpoets\t\t\n", "mine.tsv"), Error);
  EXPECT_THROW(lexicon.add(header + "name\tX\tFRA\t\tsoon\t\n", "mine.tsv"), Error);
}

TEST(ActorLexicon, TheLongestNameWins) {
  ActorLexicon lexicon(vocabulary());
  const std::vector<std::string_view> forms = {"The", "South", "Korean", "army", "left", "New", "York", "."};
  std::vector<NameMatch> matches;
  lexicon.find(forms, Day(2020, 1, 1), matches);
  ASSERT_FALSE(matches.empty());
  EXPECT_EQ(matches.front().actor.state.view(), "KOR");
  EXPECT_EQ(matches.front().first, 1U);
  EXPECT_EQ(matches.front().last, 2U);
}

TEST(ActorLexicon, AcronymsStandInCapitals) {
  ActorLexicon lexicon(vocabulary());
  EXPECT_EQ(lexicon.count_states("Who told us so?", 2), 0U);
  EXPECT_EQ(lexicon.count_states("The US and the EU", 2), 2U);
}

}  // namespace
}  // namespace foedus::code
