// SPDX-License-Identifier: Apache-2.0
//
// Trains the tagger and parser on a treebank and writes the model file. Deterministic: the same build, inputs and
// options give the same bytes. In: a folder with en_ewt-ud-{train,dev}.conllu.gz, the word lists in data/lexicon,
// unannotated text. Out: data/models/english.model. How and why: docs/models/parser.md.
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/code/tokenizer.hpp"

#include "corpus.hpp"
#include "export.hpp"
#include "training.hpp"

namespace foedus::train {
namespace {

namespace fs = std::filesystem;

struct Options {
  fs::path treebank = "../shared/data/ud";
  fs::path lexicon = "data/lexicon";
  fs::path text;
  fs::path checkpoints;
  fs::path out = "data/models/english.model";
  int teachers = 0;
  std::size_t text_tokens = 250000;
  Shape shape;
  Settings settings;
  Plan teacher, student;
};

std::string read_bytes(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw Error(ErrorKind::input, path.string(), "cannot be opened", "Check the path.");
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

template <class... Parts>
void say(fmt::format_string<Parts...> format, Parts&&... parts) {
  fmt::print(format, std::forward<Parts>(parts)...);
  std::fflush(stdout);
}

// Sentences of plain text, for the networks to annotate themselves.
std::vector<code::TreebankSentence> cut_text(const fs::path& path, std::size_t most_tokens) {
  constexpr std::size_t longest = 60;
  constexpr std::size_t shortest = 4;
  const std::string text = read_bytes(path);
  const code::Tokenizer tokenizer;
  std::vector<code::TreebankSentence> sentences;
  std::vector<code::Span> spans;
  std::size_t position = 0;
  std::size_t tokens = 0;
  while (tokens < most_tokens && tokenizer.next_sentence(text, position, spans)) {
    if (spans.size() < shortest || spans.size() > longest) continue;
    auto& sentence = sentences.emplace_back();
    for (const code::Span& span : spans) sentence.tokens.emplace_back().form = span.of(text);
    tokens += spans.size();
  }
  return sentences;
}

bool restore(Network& network, const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return false;
  for (const auto& [name, p] : network.parameters()) {
    for (Matrix* m : {&p->value, &p->average}) {
      stream.read(reinterpret_cast<char*>(m->data()),
                  static_cast<std::streamsize>(sizeof(float) * static_cast<std::size_t>(m->size())));
    }
  }
  if (!stream) throw Error(ErrorKind::input, path.string(), "not a checkpoint of these options", "Remove it.");
  return true;
}

void keep(Network& network, const fs::path& path) {
  std::ofstream stream(path, std::ios::binary);
  for (const auto& [name, p] : network.parameters()) {
    for (const Matrix* m : {&p->value, &p->average}) {
      stream.write(reinterpret_cast<const char*>(m->data()),
                   static_cast<std::streamsize>(sizeof(float) * static_cast<std::size_t>(m->size())));
    }
  }
  if (!stream) throw Error(ErrorKind::output, path.string(), "cannot be written", "Check the folder of checkpoints.");
}

class Run {
 public:
  explicit Run(Options options) : options_(std::move(options)) {}

  void run() {
    load();
    std::vector<Network> teachers;
    for (int i = 0; i < options_.teachers; ++i) {
      Plan plan = options_.teacher;
      plan.seed = static_cast<std::uint64_t>(i) + 1;
      teachers.push_back(trained(fmt::format("teacher{}", i + 1), plan, training_, {}));
    }
    if (!teachers.empty()) {
      Corpus all = training_;
      std::vector<Belief> beliefs = gather_beliefs(teachers, all, index_, Gold::given);
      append_text(teachers, all, beliefs);
      finish(trained("student", options_.student, all, beliefs));
    } else {
      finish(trained("student", options_.student, training_, {}));
    }
  }

 private:
  void load() {
    lexicon_.tags = code::WordList::parse(read_bytes(options_.lexicon / "tags.tsv"));
    lexicon_.supersense = code::WordList::parse(read_bytes(options_.lexicon / "wordnet.tsv"));
    const fs::path codes = options_.lexicon / "codes.tsv";
    lexicon_.codes = code::CodeTable::parse(read_bytes(codes), codes.string());
    bank_ = code::read_treebank(options_.treebank / "en_ewt-ud-train.conllu.gz");
    training_ = make_corpus(bank_, lexicon_, tags_, TagGrowth::grow);
    development_ = make_corpus(code::read_treebank(options_.treebank / "en_ewt-ud-dev.conllu.gz"), lexicon_, tags_,
                               TagGrowth::fixed);
    constexpr std::uint32_t least_seen = 2;
    for (const auto& sentence : training_.features) index_.add(sentence);
    index_.keep_frequent(least_seen);
    options_.shape.rows = static_cast<Index>(index_.kept().size()) + 1;
    options_.shape.upos = static_cast<Index>(tags_.upos.all().size());
    options_.shape.xpos = static_cast<Index>(tags_.xpos.all().size());
    options_.shape.relations = static_cast<Index>(tags_.relations.all().size());
    say("{} sentences, {} tokens, {} features\n", training_.gold.size(), training_.tokens, index_.kept().size());
  }

  Network trained(const std::string& name, const Plan& plan, const Corpus& corpus, const std::vector<Belief>& beliefs) {
    Network network(options_.shape, options_.settings, plan.seed);
    const fs::path checkpoint = options_.checkpoints / (name + ".weights");
    if (options_.checkpoints.empty() || !restore(network, checkpoint)) {
      train_network(network, corpus, beliefs, index_, plan, [&](int epoch, const Network::Loss& loss) {
        say("{} epoch {:2}  loss: arc {:.3f} label {:.3f} upos {:.3f} xpos {:.3f}\n", name, epoch, loss.arc, loss.label,
            loss.upos, loss.xpos);
        if (epoch % 5 == 0 && epoch < plan.epochs)
          say("  dev {}\n", measure(network, development_, index_, tags_.relations).text());
      });
      if (!options_.checkpoints.empty()) keep(network, checkpoint);
    }
    say("{} dev {}\n", name, measure(network, development_, index_, tags_.relations).text());
    return network;
  }

  void append_text(std::vector<Network>& teachers, Corpus& all, std::vector<Belief>& beliefs) {
    if (options_.text.empty()) return;
    TagSets fixed = tags_;
    Corpus text = make_corpus(cut_text(options_.text, options_.text_tokens), lexicon_, fixed, TagGrowth::fixed);
    std::vector<Belief> more = gather_beliefs(teachers, text, index_, Gold::missing);
    say("{} sentences, {} tokens annotated by the teachers\n", text.gold.size(), text.tokens);
    for (std::size_t i = 0; i < text.gold.size(); ++i) {
      all.features.push_back(std::move(text.features[i]));
      all.gold.push_back(std::move(text.gold[i]));
      beliefs.push_back(std::move(more[i]));
    }
    all.tokens += text.tokens;
  }

  void finish(Network network) {
    network.swap_average();
    const std::string bytes = export_model(network, index_, tags_, lexicon_, bank_);
    std::ofstream stream(options_.out, std::ios::binary);
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!stream) throw Error(ErrorKind::output, options_.out.string(), "cannot be written", "Check the folder.");
    say("{} bytes written to {}\n", bytes.size(), options_.out.string());
  }

  Options options_;
  code::Lexicon lexicon_;
  std::vector<code::TreebankSentence> bank_;
  TagSets tags_;
  Corpus training_, development_;
  FeatureIndex index_;
};

}  // namespace
}  // namespace foedus::train

int main(int count, char** arguments) {
  using foedus::train::Options;
  Options options;
  CLI::App app("Trains the tagger and parser and writes the model file.");
  app.add_option("--treebank", options.treebank, "folder of en_ewt-ud-{train,dev}.conllu.gz");
  app.add_option("--lexicon", options.lexicon, "folder of tags.tsv, wordnet.tsv and codes.tsv");
  app.add_option("--text", options.text, "unannotated text for the student");
  app.add_option("--text-tokens", options.text_tokens, "how much of it to take");
  app.add_option("--teachers", options.teachers, "networks that teach the one written; 0: none");
  app.add_option("--teacher-epochs", options.teacher.epochs, "passes over the treebank");
  app.add_option("--epochs", options.student.epochs, "passes of the student over all it learns from");
  app.add_option("--belief", options.student.belief_share, "share of the teachers in what the student aims at");
  app.add_option("--width", options.shape.width, "of token vectors");
  app.add_option("--layers", options.shape.layers, "of the encoder");
  app.add_option("--learning-rate", options.settings.learning_rate, "of Adam, at its highest");
  app.add_option("--input-dropout", options.settings.input_dropout, "share of input numbers hidden");
  app.add_option("--layer-dropout", options.settings.layer_dropout, "share of numbers hidden between layers");
  app.add_option("--seed", options.student.seed, "of the student");
  app.add_option("--checkpoints", options.checkpoints,
                 "folder in which trained networks are kept, and from which they are taken");
  app.add_option("--out", options.out, "the model file");
  CLI11_PARSE(app, count, arguments);
  try {
    foedus::train::Run(std::move(options)).run();
    return 0;
  } catch (const foedus::Error& error) {
    fmt::print(stderr, "train_parser: {}\n{}\n", error.what(), error.hint());
  } catch (const std::exception& error) {
    fmt::print(stderr, "train_parser: {}\n", error.what());
  }
  return 1;
}
