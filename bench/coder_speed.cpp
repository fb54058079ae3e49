// SPDX-License-Identifier: Apache-2.0
#include "coder_speed.hpp"

#include <algorithm>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string_view>
#include <sys/resource.h>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "foedus/base/error.hpp"
#include "foedus/base/tsv.hpp"
#include "foedus/code/stream.hpp"

namespace foedus::bench {
namespace {

using code::CodedDocument;

std::string read_file(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw Error(ErrorKind::input, path.string(), "cannot be opened", "Name another folder with --gold.");
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

void add_article(std::string& lines, const std::string& text) {
  const nlohmann::json json = {{"id", fmt::format("{}", lines.size())}, {"date", "2020-01-01"}, {"text", text}};
  lines += json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

struct Run {
  code::StreamCounts counts;
  double seconds = 1e9;  ///< of the processor, the best of several
  std::size_t output = 0;
};

Run measure(const code::Coder& coder, const std::string& lines) {
  constexpr int times = 3;
  const code::Languages languages;
  code::StreamOptions options;
  options.write = [](CodedDocument& coded) {
    for (const code::CodedEvent& event : coded.coding.events) coded.output += event.reason + "\n";
  };
  Run run;
  for (int i = 0; i < times; ++i) {
    code::StreamCounts counts;
    const auto reader = code::open_documents(lines, "articles.jsonl");
    const std::clock_t start = std::clock();
    code_documents(*reader, coder, languages, options, [&](CodedDocument& coded) {
      counts.add(coded);
      run.output += coded.output.size();
      return true;
    });
    run.seconds = std::min(run.seconds, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    run.counts = counts;
  }
  return run;
}

void print(std::string_view what, const Run& run, std::size_t bytes) {
  const auto sentences = static_cast<double>(run.counts.coding.sentences);
  const std::uint64_t parsed = run.counts.coding.sentences - run.counts.coding.unparsed;
  fmt::print("{:<44}{:>10.0f}{:>10.1f}{:>12}{:>10}{:>10}\n", what, sentences / run.seconds,
             static_cast<double>(bytes) / run.seconds / 1e6, run.counts.coding.sentences, parsed,
             run.counts.coding.events);
}

}  // namespace

void measure_flow(const code::Coder& coder, const std::filesystem::path& news, const std::string& other) {
  constexpr std::size_t sentences_an_article = 20;
  const std::string table_text = read_file(news);
  const TsvTable table(table_text, news.filename().string(), {"sentence"});
  std::string articles;
  std::string article;
  std::size_t held = 0;
  for (const TsvTable::Row& row : table.rows()) {
    article.append(article.empty() ? "" : "\n\n").append(row[0]);
    if (++held % sentences_an_article != 0) continue;
    add_article(articles, article);
    article.clear();
  }
  std::string quiet;
  for (int copy = 0; copy < 20; ++copy) {
    std::string_view rest = other;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find("\n\n"), rest.size());
      const std::string paragraph(rest.substr(0, end));
      if (!coder.names_two_states(paragraph)) add_article(quiet, paragraph);
      rest.remove_prefix(std::min(end + 2, rest.size()));
    }
  }
  fmt::print(
      "\nfrom JSON lines to events, one thread, processor time, best of 3\n{:<44}{:>10}{:>10}{:>12}{:>10}{:>10}\n", "",
      "sent./s", "MB/s", "sentences", "parsed", "events");
  print("news, every sentence with two sides", measure(coder, articles), articles.size());
  print("text that names fewer than two states", measure(coder, quiet), quiet.size());
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print("highest memory of the process: {} MiB\n", usage.ru_maxrss / 1024);
}

}  // namespace foedus::bench
