// SPDX-License-Identifier: Apache-2.0
//
// Fetching from a server that misbehaves in every way that servers do. FOEDUS_KILLS=300 for the long run of kills.
#include "foedus/fetch/fetch.hpp"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <set>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "foedus/base/error.hpp"

#include "base/md5.hpp"
#include "fetch/gate.hpp"
#include "fetch/publisher.hpp"
#include "store/sample.hpp"

namespace foedus::fetch {
namespace {

using store::TemporaryFolder;
using ::testing::HasSubstr;

const Day day(2025, 6, 4);

/// Real time, but waits are a hundred times shorter than asked for.
Clock hurried() {
  Clock clock;
  clock.milliseconds = [] {
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now().time_since_epoch())
               .count() /
           10;
  };
  clock.sleep = [](std::int64_t milliseconds) {
    std::this_thread::sleep_for(std::chrono::microseconds(milliseconds * 10));
  };
  return clock;
}

FetchOptions options_for(const Server& server, const std::filesystem::path& folder) {
  FetchOptions options;
  options.days = {day, day};
  options.base = server.base();
  options.folder = folder;
  options.clock = hurried();
  options.manners.stall_seconds = 1;
  options.manners.milliseconds_between = 1;
  return options;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The whole files of a folder, by name.
std::map<std::string, std::string> files_in(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".zip") files[entry.path().filename()] = read_file(entry.path());
  }
  return files;
}

class FetchTest : public ::testing::Test {
 protected:
  /// Files of the first `count` moments of the day.
  void publish(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      publisher_.publish(moment(i), real_rows(i * 20, 20, moment(i)));
    }
    publisher_.announce();
  }
  static Moment moment(std::size_t i) { return Moment::at(day, static_cast<int>(15 * i)); }
  static std::string path(std::size_t i) { return Publisher::path_of(moment(i)); }

  Server server_;
  Publisher publisher_{server_};
  TemporaryFolder folder_;
};

TEST(Md5, GivesTheSumsOfTheStandard) {
  const auto sum = [](std::string_view text, std::size_t piece) {
    Md5 md5;
    for (std::size_t at = 0; at < text.size(); at += piece) md5.append(text.substr(at, piece));
    return md5.finish();
  };
  EXPECT_EQ(sum("", 1), "d41d8cd98f00b204e9800998ecf8427e");
  EXPECT_EQ(sum("message digest", 3), "f96b697d7cb7938d525a2f31aaf161d0");
  const std::string digits = "12345678901234567890123456789012345678901234567890123456789012345678901234567890";
  for (const std::size_t piece : {1U, 7U, 63U, 64U, 65U, 80U}) {
    EXPECT_EQ(sum(digits, piece), "57edf4a22be3c955ac49da2e2107b67a");
  }
}

TEST(GdeltList, NamesAndLinesAreUnderstoodOrLeftAlone) {
  const auto v2 = parse_list_line(
      "150383 297A16B493DE7CF6CA809A7CC31D0B93 http://data.gdeltproject.org/gdeltv2/20150218230000.export.CSV.zip");
  ASSERT_TRUE(v2);
  EXPECT_EQ(v2->bytes, 150'383U);
  EXPECT_EQ(v2->md5, "297a16b493de7cf6ca809a7cc31d0b93");
  EXPECT_EQ(format_moment(v2->file.first), "2015-02-18 23:00");
  EXPECT_EQ(file_name_of(v2->file.first, Table::events, false), v2->name);
  const auto mentions = parse_file_name("20250604131500.translation.mentions.CSV.zip");
  ASSERT_TRUE(mentions);
  EXPECT_TRUE(mentions->translated && mentions->table == Table::mentions);
  for (const char* line : {"", "150383 297a16b493de7cf6ca809a7cc31d0b93",
                           "x 297a16b493de7cf6ca809a7cc31d0b93 http://h/20150218230000.export.CSV.zip",
                           "1 297a16b493de7cf6ca809a7cc31d0b93 http://h/20150218230000.gkg.csv.zip",
                           "1 297a16b493de7cf6ca809a7cc31d0b93 http://h/20150231230000.export.CSV.zip",
                           "1 297a16b493de7cf6ca809a7cc31d0b93 http://h/../../20150218230000.export.CSV.zip.exe",
                           "0 297a16b493de7cf6ca809a7cc31d0b93 http://h/20150218230000.export.CSV.zip"}) {
    EXPECT_FALSE(parse_list_line(line)) << line;
  }
  const auto daily = parse_name_line("d41d8cd98f00b204e9800998ecf8427e  20250604.export.CSV.zip");
  ASSERT_TRUE(daily);
  EXPECT_EQ(daily->file.first.day(), day);
  const auto yearly = parse_file_name("1979.zip");
  ASSERT_TRUE(yearly);
  EXPECT_EQ(yearly->first.day(), Day(1979, 1, 1));
  EXPECT_EQ(yearly->last.day(), Day(1979, 12, 31));
  EXPECT_EQ(parse_file_name("200602.zip")->last.day(), Day(2006, 2, 28));
  EXPECT_FALSE(parse_file_name("200613.zip"));
}

TEST(GdeltList, GapsAreRunsOfMomentsWithoutAFile) {
  const auto at = [](int quarter) { return Moment{15 * quarter}; };
  const std::vector<Gap> gaps = find_gaps({at(1), at(2), at(5)}, at(0), at(7), 15);
  ASSERT_EQ(gaps.size(), 3U);
  EXPECT_EQ(gaps[0].files, 1U);
  EXPECT_EQ(gaps[1].first, at(3));
  EXPECT_EQ(gaps[1].files, 2U);
  EXPECT_EQ(gaps[2].last, at(7));
}

TEST(Gate, RetryAfterIsReadInBothFormsAndByTheServersClock) {
  EXPECT_EQ(retry_after({{"retry-after", "7"}}), 7'000);
  EXPECT_EQ(retry_after({{"retry-after", "Fri, 05 Jun 2099 10:00:30 GMT"}, {"date", "Fri, 05 Jun 2099 10:00:00 GMT"}}),
            30'000);
  EXPECT_FALSE(retry_after({{"retry-after", "Fri, 05 Jun 2099 10:00:30 GMT"}})) << "whose clock?";
  EXPECT_FALSE(retry_after({{"retry-after", "soon"}, {"date", "Fri, 05 Jun 2099 10:00:00 GMT"}}));
  EXPECT_EQ(retry_after({{"retry-after", "999999999"}}), 15 * 60 * 1000) << "bounded";
  for (int attempt = 1; attempt < 40; ++attempt) {
    EXPECT_GE(back_off(attempt, 3), 500);
    EXPECT_LE(back_off(attempt, 3), 60'000);
  }
}

TEST_F(FetchTest, BringsEveryListedFileAndASecondRunBringsNothing) {
  publish(96);
  FetchOptions options = options_for(server_, folder_.path());
  std::vector<std::string> taken;
  options.take = [&](const Fetched& fetched) { taken.push_back(fetched.listed.name); };
  FetchReport report = fetch_gdelt(options);
  EXPECT_EQ(report.listed, 96U);
  EXPECT_EQ(report.whole, 96U);
  EXPECT_TRUE(report.missing.empty() && report.never_published.empty() && report.not_yet.empty());
  EXPECT_EQ(files_in(folder_.path()).size(), 96U);
  EXPECT_TRUE(std::is_sorted(taken.begin(), taken.end()));
  EXPECT_EQ(taken.size(), 96U);
  EXPECT_LE(server_.most_at_once(), options.manners.connections);
  const int before = server_.requests();
  report = fetch_gdelt(options);
  EXPECT_EQ(report.kept, 96U);
  EXPECT_EQ(report.whole, 0U);
  EXPECT_EQ(server_.requests(), before + 1) << "the list alone";
}

TEST_F(FetchTest, TellsApartWhatIsMissing) {
  for (std::size_t i = 0; i < 20; ++i) {
    if (i == 4 || i == 5) continue;  // an outage
    if (i == 7) {
      publisher_.list_only(moment(7));
    } else {
      publisher_.publish(moment(i), real_rows(i, 5, moment(i)));
    }
  }
  publisher_.list_line("not a line of the list 20250604.export.CSV.zip");
  publisher_.announce();
  server_.always(path(9), Fault::garbled);
  server_.always(path(10), Fault::short_whole);
  server_.always(path(11), Fault::broken);
  server_.always(path(12), Fault::forbidden);
  server_.always(path(13), Fault::longer);
  const FetchReport report = fetch_gdelt(options_for(server_, folder_.path()));
  ASSERT_EQ(report.never_published.size(), 1U);
  EXPECT_EQ(report.never_published[0].first, moment(4));
  EXPECT_EQ(report.never_published[0].files, 2U);
  ASSERT_EQ(report.not_yet.size(), 1U);
  EXPECT_EQ(report.not_yet[0].first, moment(20));
  EXPECT_EQ(report.not_yet[0].last, moment(95));
  EXPECT_EQ(report.lines_not_understood, 1U);
  std::map<std::string, Outcome> outcomes;
  for (const Fetched& missing : report.missing) {
    outcomes["/gdeltv2/" + missing.listed.name] = missing.outcome;
    EXPECT_FALSE(missing.reason.empty());
  }
  const std::map<std::string, Outcome> expected = {{path(7), Outcome::not_found}, {path(9), Outcome::corrupt},
                                                   {path(10), Outcome::corrupt},  {path(11), Outcome::failed},
                                                   {path(12), Outcome::failed},   {path(13), Outcome::corrupt}};
  EXPECT_EQ(outcomes, expected);
  EXPECT_EQ(report.whole, 12U);
  EXPECT_EQ(files_in(folder_.path()).size(), 12U) << "nothing that is not whole stands under a file's name";
}

TEST_F(FetchTest, SurvivesWhatPasses) {
  publish(16);
  const std::vector<std::deque<Fault>> faults = {
      {Fault::too_many, Fault::too_many},
      {Fault::too_many_date},
      {Fault::unavailable, Fault::broken, Fault::hangs_up},
      {Fault::truncated, Fault::truncated, Fault::truncated, Fault::truncated},
      {Fault::garbled, Fault::garbled},
      {Fault::reset, Fault::reset},
      {Fault::drip},
      {Fault::truncated, Fault::no_ranges},
      {Fault::longer, Fault::short_whole},
      {Fault::hangs_up, Fault::reset, Fault::garbled, Fault::unavailable, Fault::truncated}};
  for (std::size_t i = 0; i < faults.size(); ++i) server_.misbehave(path(i), faults[i]);
  server_.misbehave("/gdeltv2/masterfilelist.txt", {Fault::truncated, Fault::broken, Fault::no_ranges});
  const FetchReport report = fetch_gdelt(options_for(server_, folder_.path()));
  EXPECT_EQ(report.listed, 16U);
  for (const Fetched& missing : report.missing) ADD_FAILURE() << missing.listed.name << ' ' << missing.reason;
  EXPECT_EQ(report.whole, 16U);
}

TEST_F(FetchTest, ATooLongWaitIsSharedByAllConnections) {
  publish(8);
  server_.misbehave(path(0), {Fault::too_many});
  FetchOptions options = options_for(server_, folder_.path());
  options.manners.connections = 1;
  const std::int64_t start = options.clock.milliseconds();
  EXPECT_EQ(fetch_gdelt(options).whole, 8U);
  EXPECT_GE(options.clock.milliseconds() - start, 2'000) << "two seconds were asked for";
}

TEST_F(FetchTest, AServerWithoutItsListIsAnError) {
  FetchOptions options = options_for(server_, folder_.path());
  try {
    (void)fetch_gdelt(options);
    ADD_FAILURE() << "no list";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::input);
    EXPECT_THAT(error.what(), HasSubstr("the server answers 404"));
  }
  options.base = "http://127.0.0.1:1";
  options.manners.attempts = 2;
  EXPECT_THROW((void)fetch_gdelt(options), Error);
}

TEST_F(FetchTest, TheDailyFilesOfVersion1HaveListsOfTheirOwn) {
  const std::string content = zip_of("20250604.export.CSV", "a row");
  Md5 md5;
  md5.append(content);
  server_.publish("/events/20250604.export.CSV.zip", content);
  server_.publish("/events/md5sums", md5.finish() + "  20250604.export.CSV.zip\n" + std::string(32, '0') +
                                         "  1979.zip\n" + std::string(32, '0') +
                                         "  GDELT.MASTERREDUCEDV2.1979-2013.zip\n");
  server_.publish("/events/filesizes", fmt::format("{} 20250604.export.CSV.zip\n5 1979.zip\n", content.size()));
  FetchOptions options = options_for(server_, folder_.path());
  options.version = Version::v1;
  options.days = {Day(2025, 6, 2), Day(2025, 6, 5)};
  const FetchReport report = fetch_gdelt(options);
  EXPECT_EQ(report.whole, 1U);
  ASSERT_EQ(report.never_published.size(), 1U);
  EXPECT_EQ(report.never_published[0].files, 2U);
  ASSERT_EQ(report.not_yet.size(), 1U);
  EXPECT_TRUE(std::filesystem::exists(folder_ / "v1/2025/20250604.export.CSV.zip"));
}

TEST_F(FetchTest, FilesThatAreNotKeptGoAwayOnceTaken) {
  publish(6);
  publisher_.publish(moment(1), real_rows(3, 4, moment(1)), true);
  publisher_.announce();
  FetchOptions options = options_for(server_, folder_.path());
  options.keep = false;
  options.translated = true;
  int taken = 0;
  options.take = [&](const Fetched& fetched) {
    EXPECT_TRUE(std::filesystem::exists(fetched.path));
    ++taken;
  };
  options.have = [&](const Listed& listed) { return "/gdeltv2/" + listed.name == path(2); };
  const FetchReport report = fetch_gdelt(options);
  EXPECT_EQ(report.whole, 6U);
  EXPECT_EQ(report.kept, 1U);
  EXPECT_EQ(taken, 6);
  EXPECT_TRUE(files_in(folder_.path()).empty());
  EXPECT_EQ(server_.requests(path(2)), 0);
}

TEST_F(FetchTest, TwoProgramsDoNotWorkInOneFolder) {
  publish(1);
  FetchOptions options = options_for(server_, folder_.path());
  options.take = [&](const Fetched&) {
    FetchOptions second = options_for(server_, folder_.path());
    EXPECT_THROW((void)fetch_gdelt(second), Error);
  };
  EXPECT_EQ(fetch_gdelt(options).whole, 1U);
}

TEST_F(FetchTest, KilledAtAnyMomentItGoesOnWhereItWas) {
  const char* wanted = std::getenv("FOEDUS_KILLS");
  const int kills = wanted == nullptr ? 12 : std::atoi(wanted);
  publish(60);
  for (std::size_t i = 0; i < 60; i += 4) server_.misbehave(path(i), {Fault::truncated, Fault::garbled});
  std::mt19937 random(5);
  int partly = 0;
  for (int kill = 0; kill < kills; ++kill) {
    const pid_t child = store::start_child([&] { (void)fetch_gdelt(options_for(server_, folder_.path())); });
    std::this_thread::sleep_for(std::chrono::milliseconds(random() % 60));
    ::kill(child, SIGKILL);
    (void)store::wait_for(child);
    const auto files = files_in(folder_.path());
    if (!files.empty() && files.size() < 60) ++partly;
    if (files.size() == 60) {  // from the beginning
      std::filesystem::remove_all(folder_ / "v2");
      std::filesystem::remove(folder_ / "manifest.tsv");
    }
  }
  EXPECT_GT(partly, 0) << "no kill hit the middle of the work";
  const FetchReport report = fetch_gdelt(options_for(server_, folder_.path()));
  EXPECT_EQ(report.whole + report.kept, 60U);
  const TemporaryFolder undisturbed;
  (void)fetch_gdelt(options_for(server_, undisturbed.path()));
  EXPECT_TRUE(files_in(folder_.path()) == files_in(undisturbed.path()));
  // Each file stands in the manifest, once for each time that it became whole.
  const std::string manifest = read_file(folder_ / "manifest.tsv");
  for (const auto& [name, content] : files_in(folder_.path())) EXPECT_THAT(manifest, HasSubstr("\n" + name + "\t"));
}

}  // namespace
}  // namespace foedus::fetch
