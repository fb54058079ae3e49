// SPDX-License-Identifier: Apache-2.0
//
// Measures the coder and prints its tables: how right the tagger and parser are on the test part of the treebank, how
// right the events are on coded sentences, and how many sentences a second one core does. In: a treebank in CoNLL-U, a
// folder of gold sentences. Out: standard output. docs/models/parser.md and docs/models/coder.md explain.
#include "foedus/code/coder.hpp"

#include <algorithm>
#include <ctime>
#include <exception>
#include <filesystem>
#include <string>
#include <string_view>
#include <sys/resource.h>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/code/analyser.hpp"

#include "code/parser_score.hpp"
#include "coder_figures.hpp"
#include "coder_gold.hpp"
#include "coder_speed.hpp"

namespace {

using foedus::code::Analyser;
using foedus::code::ParserScore;
using foedus::code::Sentence;
using foedus::code::Span;

// Of the processor, so that a busy machine does not count.
double seconds(const auto& work) {
  const std::clock_t start = std::clock();
  work();
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

double fastest(int times, const auto& work) {
  double best = seconds(work);
  for (int i = 1; i < times; ++i) best = std::min(best, seconds(work));
  return best;
}

void print_accuracy(std::string_view name, const ParserScore& s) {
  const auto percent = [&](std::size_t right) { return 100.0 * s.f1(right); };
  fmt::print("{:<24}{:>8.2f}{:>10.2f}{:>8.2f}{:>8.2f}{:>8.2f}{:>8.2f}{:>8.2f}{:>10.2f}\n", name, percent(s.same_tokens),
             100.0 * s.sentence_f1(), percent(s.upos), percent(s.xpos), percent(s.lemma), percent(s.head),
             percent(s.arc), percent(s.full_arc));
}

void print_speed(const Analyser& analyser, const std::string& text) {
  std::size_t sentences = 0;
  std::size_t tokens = 0;
  analyser.analyse(text, [&](Sentence& s) {
    ++sentences;
    tokens += s.tokens.size();
  });
  const double whole = fastest(5, [&] { analyser.analyse(text, [](Sentence&) {}); });
  const double cutting = fastest(5, [&] {
    std::vector<Span> spans;
    std::size_t position = 0;
    while (analyser.tokenizer().next_sentence(text, position, spans)) {
    }
  });
  const auto rate = [](std::size_t count, double time) { return static_cast<double>(count) / time; };
  fmt::print(
      "\nspeed, one thread, processor time, best of 5: {:.0f} sentences/s, {:.0f} tokens/s, {:.2f} MB/s ({:.1f} tokens "
      "a sentence)\n",
      rate(sentences, whole), rate(tokens, whole), static_cast<double>(text.size()) / whole / 1e6,
      static_cast<double>(tokens) / static_cast<double>(sentences));
  fmt::print("  at 20 tokens a sentence that is {:.0f} sentences/s; cutting into tokens alone: {:.0f} sentences/s\n",
             rate(tokens, whole) / 20.0, rate(sentences, cutting));
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print("  highest memory of the process: {} MiB\n", usage.ru_maxrss / 1024);
}

}  // namespace

int main(int count, char** arguments) {
  std::filesystem::path treebank = FOEDUS_SOURCE_DIR "/../shared/data/ud/en_ewt-ud-test.conllu.gz";
  std::filesystem::path model;
  CLI::App app("Measures the coder.");
  app.add_option("treebank", treebank, "CoNLL-U, plain or gzip");
  std::filesystem::path gold = FOEDUS_SOURCE_DIR "/../shared/data/gold";
  foedus::code::CoderFiles files;
  bool list = false;
  bool events_only = false;
  app.add_option("--model", model, "instead of the one compiled in");
  app.add_option("--gold", gold, "folder with PLV_train.tsv, plover-gsr-dev.json, PETR2_GSR_validation.xml");
  app.add_option("--patterns", files.patterns, "instead of those compiled in");
  app.add_flag("--list", list, "print what is not coded as expected");
  app.add_flag("--events", events_only, "leave the parser out");
  CLI11_PARSE(app, count, arguments);
  foedus::bench::Figures figures;
  try {
    if (!events_only) {
      const auto bank = foedus::code::read_treebank(treebank);
      const Analyser analyser = model.empty() ? Analyser::embedded() : Analyser::load(model);
      fmt::print(
          "{}: {} sentences. All in percent; LAS without subtypes of relations (CoNLL 2018), LAS+ with them.\n\n",
          treebank.filename().string(), bank.size());
      fmt::print("{:<24}{:>8}{:>10}{:>8}{:>8}{:>8}{:>8}{:>8}{:>10}\n", "", "tokens", "sentences", "UPOS", "XPOS",
                 "lemma", "UAS", "LAS", "LAS+");
      const ParserScore tokens = foedus::code::score_gold_tokens(analyser, bank);
      print_accuracy("gold tokens", tokens);
      figures.push_back({"parser, LAS on gold tokens", 100 * tokens.f1(tokens.arc), 84, false, 2});
      figures.push_back({"parser, UPOS on gold tokens", 100 * tokens.f1(tokens.upos), 95.5, false, 2});
      print_accuracy("raw text (F1)", foedus::code::score_raw_text(analyser, bank));
      print_speed(analyser, foedus::code::raw_text_of(bank));
    }
    const foedus::Vocabulary vocabulary = foedus::load_vocabulary();
    files.model = model;
    const auto coder = foedus::code::Coder::load(vocabulary, files);
    foedus::bench::score_pairs(coder, gold / "PLV_train.tsv", figures);
    foedus::bench::score_classes(coder, gold, gold / "PLV_train.tsv");
    foedus::bench::score_plover(coder, vocabulary, gold / "plover-gsr-dev.json", list);
    foedus::bench::score_petrarch(coder, vocabulary, gold / "PETR2_GSR_validation.xml", list);
    foedus::bench::time_coder(coder, gold / "PLV_train.tsv");
    foedus::bench::measure_flow(coder, gold / "PLV_train.tsv",
                                foedus::code::raw_text_of(foedus::code::read_treebank(treebank)), figures);
    return foedus::bench::print_figures(figures) ? 0 : 2;
  } catch (const foedus::Error& error) {
    fmt::print(stderr, "coder: {}\n{}\n", error.what(), error.hint());
  } catch (const std::exception& error) {
    fmt::print(stderr, "coder: {}\n", error.what());
  }
  return 1;
}
