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

// Everything that a coding says, in words.
std::string in_full(const CodedDocument& coded) {
  std::string text;
  for (const code::CodedEvent& event : coded.coding.events) {
    text += fmt::format("{} {} {} {} {} {} {} {}\n", event.sentence, event.source.actor.state.view(),
                        event.target.actor.state.view(), event.cameo.view(), event.date ? format_day(*event.date) : "",
                        event.place, event.claim, event.reason);
  }
  for (const code::Claim& claim : coded.coding.claims) {
    text += fmt::format("{} {} {} {} {}\n", claim.sentence, claim.claimant, claim.text, name_of(claim.direction),
                        claim.cameo.view());
  }
  return text;
}

// All codings in the order of the file, on so many threads.
std::string code_all(const code::Coder& coder, const std::string& lines, unsigned threads) {
  const code::Languages languages;
  code::StreamOptions options;
  options.threads = threads;
  options.code = [](const code::Coder& with, CodedDocument& coded) {
    return with.code(coded.document, code::Want::events_and_claims);
  };
  options.write = [](CodedDocument& coded) { coded.output = in_full(coded); };
  std::string all;
  const auto reader = code::open_documents(lines, "articles.jsonl");
  code_documents(*reader, coder, languages, options, [&](CodedDocument& coded) {
    all += coded.output;
    return true;
  });
  return all;
}

Run measure(const code::Coder& coder, const std::string& lines, code::Want want) {
  constexpr int times = 3;
  const code::Languages languages;
  code::StreamOptions options;
  options.code = [want](const code::Coder& with, CodedDocument& coded) { return with.code(coded.document, want); };
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

double rate_of(const Run& run) {
  return static_cast<double>(run.counts.coding.sentences) / run.seconds;
}

void print(std::string_view what, const Run& run, std::size_t bytes) {
  const std::uint64_t parsed = run.counts.coding.sentences - run.counts.coding.unparsed;
  fmt::print("{:<44}{:>10.0f}{:>10.1f}{:>12}{:>10}{:>10}\n", what, rate_of(run),
             static_cast<double>(bytes) / run.seconds / 1e6, run.counts.coding.sentences, parsed,
             run.counts.coding.events);
}

}  // namespace

void measure_flow(const code::Coder& coder, const std::filesystem::path& news, const std::string& other,
                  Figures& figures) {
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
  const Run events = measure(coder, articles, code::Want::events);
  const Run fewer = measure(coder, quiet, code::Want::events);
  print("news, every sentence with two sides", events, articles.size());
  print("the same with claims", measure(coder, articles, code::Want::events_and_claims), articles.size());
  print("text that names fewer than two states", fewer, quiet.size());
  const bool same = code_all(coder, articles, 1) == code_all(coder, articles, 2);
  fmt::print("events and claims on 1 and 2 threads: {}\n", same ? "the same bytes" : "DIFFERENT");
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print("highest memory of the process: {} MiB\n", usage.ru_maxrss / 1024);
  figures.push_back({"news, sentences/s on one core, end to end", rate_of(events), 3000});
  figures.push_back({"text that names fewer than two states, sentences/s", rate_of(fewer), 100000});
  figures.push_back({"memory, MiB", static_cast<double>(usage.ru_maxrss) / 1024, 500, true});
  figures.push_back({"same bytes on 1 and 2 threads (1: yes)", same ? 1.0 : 0.0, 1});
}

}  // namespace foedus::bench
