// SPDX-License-Identifier: Apache-2.0
//
// Writes files like GDELT 2.0's daily ones, as many rows as wanted, out of real ones: an article of the real files with
// all its rows is taken at random again and again, dated anew, its rows numbered on, its address made another, and some
// of its acts exchanged with those of other rows. Dyads, acts, places, lags and rows an article are so distributed as
// in the real files. The same seed gives the same bytes. Memory: that of the real rows, however many are written.
//   generate [--rows 1000000] [--rows-a-file 140000] [--first 2015-02-18] [--seed 1] --to FOLDER REAL.gz...
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <libdeflate.h>
#include <random>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

#include "foedus/base/arena.hpp"
#include "foedus/base/day.hpp"
#include "foedus/base/error.hpp"

#include "read/byte_source.hpp"
#include "read/fields.hpp"
#include "read/line_reader.hpp"

namespace {

namespace fs = std::filesystem;
using foedus::Day;

constexpr std::size_t width = 61;
constexpr std::size_t day_column = 1;
constexpr std::size_t first_act_column = 25;
constexpr std::size_t last_act_column = 34;
constexpr std::size_t added_column = 59;
constexpr std::size_t url_column = 60;
/// So many rows in a hundred get the act of another row.
constexpr unsigned exchanged_in_100 = 30;
constexpr int compression_level = 4;

struct Plan {
  std::uint64_t rows = 1'000'000;
  std::uint64_t rows_a_file = 140'000;
  Day first{2015, 2, 18};
  std::uint64_t seed = 1;
  fs::path folder;
  std::vector<fs::path> real;
};

struct RealRow {
  std::array<std::string_view, width> fields;
  std::int32_t lag = 0;  ///< days from the event to the day it was added
};

/// Real rows, by article.
class RealRows {
 public:
  void add(const fs::path& path) {
    foedus::read::LineReader lines{foedus::read::Input{foedus::read::open_source(path, {})}};
    foedus::read::Line line;
    foedus::read::Fields<width> fields;
    while (lines.next(line)) {
      foedus::read::split_tabs(line.text, fields);
      if (fields.count == width) add_row(fields);
    }
  }
  [[nodiscard]] const std::vector<RealRow>& rows() const { return rows_; }
  [[nodiscard]] const std::vector<std::vector<std::uint32_t>>& articles() const { return articles_; }

 private:
  void add_row(const foedus::read::Fields<width>& fields) {
    const auto day = foedus::parse_compact_day(fields[day_column]);
    const auto added = foedus::parse_compact_day(fields[added_column].substr(0, 8));
    if (!day || !added) return;
    RealRow row;
    for (std::size_t i = 0; i < width; ++i) row.fields[i] = text_.copy(fields[i]);
    row.lag = *added - *day;
    const auto [found, is_new] = article_of_.try_emplace(row.fields[url_column], articles_.size());
    if (is_new) articles_.emplace_back();
    articles_[found->second].push_back(static_cast<std::uint32_t>(rows_.size()));
    rows_.push_back(row);
  }

  foedus::TextArena text_;
  std::vector<RealRow> rows_;
  std::vector<std::vector<std::uint32_t>> articles_;
  std::unordered_map<std::string_view, std::size_t> article_of_;
};

class Generator {
 public:
  Generator(const Plan& plan, const RealRows& real) : plan_(plan), real_(real), random_(plan.seed) {}

  void run() {
    Day day = plan_.first;
    while (written_ < plan_.rows) {
      text_.clear();
      const std::uint64_t end = std::min(plan_.rows, written_ + plan_.rows_a_file);
      while (written_ < end) append_article(day, end);
      save(day);
      day += 1;
    }
  }

 private:
  std::size_t draw(std::size_t below) { return static_cast<std::size_t>(random_() % below); }

  static void append_day(std::string& text, Day day) {
    const auto calendar = day.calendar();
    fmt::format_to(std::back_inserter(text), "{:04}{:02}{:02}", static_cast<int>(calendar.year()),
                   static_cast<unsigned>(calendar.month()), static_cast<unsigned>(calendar.day()));
  }

  void append_article(Day day, std::uint64_t end) {
    const auto& article = real_.articles()[draw(real_.articles().size())];
    ++articles_;
    for (const std::uint32_t number : article) {
      if (written_ == end) return;
      const RealRow& row = real_.rows()[number];
      const RealRow& act = draw(100) < exchanged_in_100 ? real_.rows()[draw(real_.rows().size())] : row;
      append_row(day, row, act);
      ++written_;
    }
  }

  void append_row(Day day, const RealRow& row, const RealRow& act) {
    const Day happened = day - row.lag;
    fmt::format_to(std::back_inserter(text_), "{}\t", 400'000'000 + written_);
    append_day(text_, happened);
    const auto calendar = happened.calendar();
    const int year = static_cast<int>(calendar.year());
    const unsigned month = static_cast<unsigned>(calendar.month());
    fmt::format_to(std::back_inserter(text_), "\t{}{:02}\t{}\t{:.4f}", year, month, year,
                   year + (happened - Day{year, 1, 1}) / 365.0);
    for (std::size_t i = 5; i < width; ++i) {
      text_ += '\t';
      if (i == added_column) {
        append_day(text_, day);
        text_ += row.fields[i].substr(8);
      } else if (i == url_column) {
        append_url(row.fields[i]);
      } else {
        text_ += i >= first_act_column && i <= last_act_column ? act.fields[i] : row.fields[i];
      }
    }
    text_ += '\n';
  }

  /// Another address of the same words: the number of the article is put behind it.
  void append_url(std::string_view url) {
    text_ += url;
    fmt::format_to(std::back_inserter(text_), "{}{}",
                   url.find('?') == std::string_view::npos ? "?n=" : "&n=", articles_);
  }

  void save(Day day) {
    std::string name;
    append_day(name, day);
    libdeflate_compressor* compressor = libdeflate_alloc_compressor(compression_level);
    packed_.resize(libdeflate_gzip_compress_bound(compressor, text_.size()));
    const std::size_t size =
        libdeflate_gzip_compress(compressor, text_.data(), text_.size(), packed_.data(), packed_.size());
    libdeflate_free_compressor(compressor);
    std::ofstream file(plan_.folder / (name + ".export.CSV.gz"), std::ios::binary);
    file.write(packed_.data(), static_cast<std::streamsize>(size));
    if (!file.flush()) throw foedus::Error(foedus::ErrorKind::output, plan_.folder.string(), "cannot be written", "");
  }

  const Plan& plan_;
  const RealRows& real_;
  std::mt19937_64 random_;
  std::string text_;
  std::vector<char> packed_;
  std::uint64_t written_ = 0;
  std::uint64_t articles_ = 0;
};

bool read_plan(int count, char** arguments, Plan& plan) {
  for (int i = 1; i < count; ++i) {
    const std::string word = arguments[i];
    const char* next = i + 1 < count ? arguments[i + 1] : "";
    if (word == "--rows") {
      plan.rows = std::strtoull(next, nullptr, 10);
    } else if (word == "--rows-a-file") {
      plan.rows_a_file = std::strtoull(next, nullptr, 10);
    } else if (word == "--first") {
      plan.first = foedus::parse_iso_day(next).value_or(plan.first);
    } else if (word == "--seed") {
      plan.seed = std::strtoull(next, nullptr, 10);
    } else if (word == "--to") {
      plan.folder = next;
    } else {
      plan.real.emplace_back(word);
      continue;
    }
    ++i;
  }
  return !plan.real.empty() && !plan.folder.empty() && plan.rows_a_file > 0;
}

}  // namespace

int main(int count, char** arguments) {
  Plan plan;
  if (!read_plan(count, arguments, plan)) {
    std::fputs("usage: generate [--rows N] [--rows-a-file N] [--first DAY] [--seed N] --to FOLDER REAL.gz...\n",
               stderr);
    return 2;
  }
  try {
    RealRows real;
    for (const fs::path& path : plan.real) real.add(path);
    fs::create_directories(plan.folder);
    Generator(plan, real).run();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
  return 0;
}
