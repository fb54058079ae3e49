// SPDX-License-Identifier: Apache-2.0
//
// The golden sentences of the coder: tests/golden/coder/*.txt (events) and tests/golden/claims/*.txt (claims), one
// phenomenon a file. `text` begins a document, the lines below it say what it yields; FOEDUS_UPDATE_GOLDEN=1 rewrites
// them: read the difference before you commit it.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "foedus/code/coder.hpp"

namespace foedus::code {
namespace {

const Coder& coder() {
  static const Vocabulary vocabulary = load_vocabulary();
  static const Coder loaded = Coder::load(vocabulary);
  return loaded;
}

// "AZE -> RUS 1123 on 2026-02-19 place Grozny claim "shooting down a plane"".
std::string line_of(const CodedEvent& event) {
  std::string line =
      fmt::format("{} -> {} {}", event.source.actor.state.view(), event.target.actor.state.view(), event.cameo.view());
  if (event.date && event.grain != DateGrain::document)
    line += fmt::format(" {} {}", name_of(event.grain), format_day(*event.date));
  if (!event.place.empty()) line += fmt::format(" place {}", event.place);
  for (const StateCode other : event.others) line += fmt::format(" with {}", other.view());
  if (!event.claim.empty()) line += fmt::format(" claim \"{}\"", event.claim);
  return line;
}

std::vector<std::string> yield_of(const Document& document) {
  const Coding coding = coder().code(document);
  std::vector<std::string> lines;
  for (const CodedEvent& event : coding.events) lines.push_back(line_of(event));
  if (!coding.events.empty()) return lines;
  for (const ReadingSetAside& reading : coding.set_aside) {
    lines.push_back(fmt::format("aside {} {}", name_of(reading.why), reading.cameo.view()));
  }
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  if (lines.empty()) lines.emplace_back("nothing");
  return lines;
}

// "observers "analysts" asserts: AZE RUS apart 110 political present: Baku is ..."; a star: the document says of whom.
std::string line_of(const Claim& claim) {
  std::string line = fmt::format("{} \"{}\" {}:", name_of(claim.kind), claim.claimant, name_of(claim.manner));
  if (!claim.name.empty()) line += fmt::format(" ({})", claim.name);
  for (const StateCode state : claim.states) line += fmt::format(" {}{}", state.view(), claim.states_named ? "" : "*");
  if (claim.direction != Direction::none)
    line += fmt::format(" {}{}", claim.negated ? "not " : "", name_of(claim.direction));
  if (!claim.cameo.empty()) line += fmt::format(" {}", claim.cameo.view());
  if (claim.dimension)
    line += fmt::format(" {}", claim.energy ? std::string_view{"energy"} : name_of(*claim.dimension));
  line += fmt::format(" {}", name_of(claim.time));
  if (claim.date) line += fmt::format(" about {}", format_day(*claim.date));
  if (claim.said && claim.said != parse_iso_day("2026-02-22")) line += fmt::format(" said {}", format_day(*claim.said));
  return line + ": " + claim.text;
}

std::vector<std::string> claims_of(const Document& document) {
  std::vector<std::string> lines;
  for (const Claim& claim : coder().code(document, Want::events_and_claims).claims) lines.push_back(line_of(claim));
  if (lines.empty()) lines.emplace_back("nothing");
  return lines;
}

std::vector<std::filesystem::path> case_files(const std::string& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(FOEDUS_SOURCE_DIR "/tests/golden/" + folder)) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// The number of sentences checked.
std::size_t check_cases(const std::string& folder, std::vector<std::string> (*yield)(const Document&)) {
  const bool update = std::getenv("FOEDUS_UPDATE_GOLDEN") != nullptr;
  std::size_t sentences = 0;
  for (const std::filesystem::path& path : case_files(folder)) {
    std::ifstream file(path);
    std::string row;
    std::string rewritten;
    Document document;
    std::vector<std::string> wanted;
    const auto finish = [&] {
      if (document.text.empty()) return;
      ++sentences;
      const std::vector<std::string> yielded = yield(document);
      if (!update) {
        EXPECT_EQ(yielded, wanted) << path.filename().string() << ": " << document.text;
      }
      for (const std::string& line : yielded) rewritten += line + "\n";
      document.text.clear();
      wanted.clear();
    };
    while (std::getline(file, row)) {
      if (row.empty() || row.front() == '#' || row.starts_with("date ") || row.starts_with("text ")) {
        if (!row.starts_with("#")) finish();
        rewritten += row + "\n";
        if (row.starts_with("date ")) document.date = parse_iso_day(row.substr(5));
        if (row.starts_with("text ")) document.text = row.substr(5);
      } else {
        wanted.push_back(row);
      }
    }
    finish();
    file.close();
    if (update) std::ofstream(path) << rewritten;
  }
  return sentences;
}

TEST(CoderCases, YieldWhatTheirFilesSay) {
  EXPECT_GE(check_cases("coder", yield_of), 300U);
}

TEST(CoderCases, ClaimWhatTheirFilesSay) {
  EXPECT_GE(check_cases("claims", claims_of), 30U);
}

TEST(CoderCases, EventsDoNotDependOnWhetherClaimsAreAskedFor) {
  for (const char* folder : {"coder", "claims"}) {
    Document document;
    document.date = Day(2026, 2, 22);
    for (const std::filesystem::path& path : case_files(folder)) {
      std::ifstream file(path);
      for (std::string row; std::getline(file, row);) {
        if (row.starts_with("text ")) document.text += row.substr(5) + "\n\n";
      }
    }
    const Coding plain = coder().code(document);
    const Coding with_claims = coder().code(document, Want::events_and_claims);
    ASSERT_EQ(plain.events.size(), with_claims.events.size());
    for (std::size_t i = 0; i < plain.events.size(); ++i)
      EXPECT_EQ(line_of(plain.events[i]), line_of(with_claims.events[i]));
    EXPECT_GT(with_claims.claims.size(), 10U);
    EXPECT_TRUE(plain.claims.empty());
  }
}

}  // namespace
}  // namespace foedus::code
