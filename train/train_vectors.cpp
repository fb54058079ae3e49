// SPDX-License-Identifier: Apache-2.0
//
// Word vectors from unannotated text, and from them the codes that the parser takes as features
// (data/lexicon/codes.tsv). Skip-gram with negative sampling (Mikolov et al. 2013) with one output table for each place
// of the context (Ling et al. 2015), since places matter to syntax; then clusters of the vectors and product
// quantisation (Jegou et al. 2011). In: text files, one paragraph a line. Out: lines "word TAB code ..." for the words
// seen often enough.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/code/tokenizer.hpp"

#include "code/features.hpp"
#include "random.hpp"

namespace foedus::train {
namespace {

struct Options {
  std::vector<std::filesystem::path> texts;
  std::filesystem::path out = "data/lexicon/codes.tsv";
  std::size_t size = 64;  ///< numbers of a vector
  std::size_t parts = 8;  ///< that a vector is cut into
  std::size_t centres = 128;
  std::uint64_t least_seen = 5;
  int window = 2;
  int negatives = 5;
  int epochs = 3;
  float rate = 0.04F;
};

/// Words by falling count; word 0 is the end of a sentence.
struct Vocabulary {
  std::vector<std::string> words;
  std::vector<std::uint64_t> counts;
};

struct Text {
  Vocabulary vocabulary;
  std::vector<std::uint32_t> tokens;
};

std::string read_bytes(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw Error(ErrorKind::input, path.string(), "cannot be opened", "Check the path.");
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

// All tokens, words numbered as they come.
Text read_texts(const Options& options) {
  const code::Tokenizer tokenizer;
  std::unordered_map<std::string, std::uint32_t> index;
  Text text;
  text.vocabulary.words.emplace_back();
  text.vocabulary.counts.push_back(0);
  std::vector<code::Span> spans;
  for (const auto& path : options.texts) {
    const std::string bytes = read_bytes(path);
    std::size_t position = 0;
    while (tokenizer.next_sentence(bytes, position, spans)) {
      for (const code::Span& span : spans) {
        std::string word = code::normal_form(span.of(bytes));
        const auto number = static_cast<std::uint32_t>(text.vocabulary.words.size());
        const auto [found, is_new] = index.try_emplace(word, number);
        if (is_new) {
          text.vocabulary.words.push_back(std::move(word));
          text.vocabulary.counts.push_back(0);
        }
        ++text.vocabulary.counts[found->second];
        text.tokens.push_back(found->second);
      }
      text.tokens.push_back(0);
      ++text.vocabulary.counts[0];
    }
  }
  return text;
}

// Rare words leave the text; the others are numbered by falling count.
Text keep_frequent(const Text& all, std::uint64_t least_seen) {
  const auto& counts = all.vocabulary.counts;
  const auto& words = all.vocabulary.words;
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 1; i < words.size(); ++i) {
    if (counts[i] >= least_seen) order.push_back(i);
  }
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return counts[a] != counts[b] ? counts[a] > counts[b] : words[a] < words[b];
  });
  order.insert(order.begin(), 0);
  constexpr std::uint32_t dropped = 0xFFFFFFFF;
  std::vector<std::uint32_t> renamed(words.size(), dropped);
  Text kept;
  for (const std::uint32_t word : order) {
    renamed[word] = static_cast<std::uint32_t>(kept.vocabulary.words.size());
    kept.vocabulary.words.push_back(words[word]);
    kept.vocabulary.counts.push_back(counts[word]);
  }
  for (const std::uint32_t word : all.tokens) {
    if (renamed[word] != dropped) kept.tokens.push_back(renamed[word]);
  }
  return kept;
}

// Words as often as their count to the power of 3/4.
std::vector<std::uint32_t> noise_table(const std::vector<std::uint64_t>& counts) {
  std::vector<std::uint32_t> table(std::size_t{1} << 22U);
  double total = 0;
  for (const std::uint64_t count : counts) total += std::pow(static_cast<double>(count), 0.75);
  double sum = 0;
  std::size_t at = 0;
  for (std::uint32_t word = 0; word < counts.size(); ++word) {
    sum += std::pow(static_cast<double>(counts[word]), 0.75) / total;
    while (at < table.size() && static_cast<double>(at) / static_cast<double>(table.size()) < sum) table[at++] = word;
  }
  return table;
}

class SkipGram {
 public:
  SkipGram(const Text& text, const Options& options)
      : text_(text),
        options_(options),
        noise_(noise_table(text.vocabulary.counts)),
        vectors_(text.vocabulary.words.size() * options.size),
        outputs_(static_cast<std::size_t>(2 * options.window) * vectors_.size(), 0.0F),
        gradient_(options.size) {
    for (float& x : vectors_) x = (random_.uniform() - 0.5F) / static_cast<float>(options.size);
  }

  void train() {
    const double steps = static_cast<double>(options_.epochs) * static_cast<double>(text_.tokens.size());
    double step = 0;
    for (int epoch = 1; epoch <= options_.epochs; ++epoch) {
      for (std::size_t i = 0; i < text_.tokens.size(); ++i) {
        const float rate = options_.rate * static_cast<float>(std::max(0.02, 1.0 - ++step / steps));
        if (text_.tokens[i] != 0 && is_taken(text_.tokens[i])) learn_from(i, rate);
      }
      fmt::print("pass {} of {}\n", epoch, options_.epochs);
      std::fflush(stdout);
    }
  }

  /// Vectors of length 1, row by row.
  [[nodiscard]] std::vector<float> take() {
    for (std::size_t row = 0; row < vectors_.size(); row += options_.size) {
      double sum = 1e-9;
      for (std::size_t d = 0; d < options_.size; ++d) sum += static_cast<double>(vectors_[row + d] * vectors_[row + d]);
      const auto scale = static_cast<float>(1.0 / std::sqrt(sum));
      for (std::size_t d = 0; d < options_.size; ++d) vectors_[row + d] *= scale;
    }
    return std::move(vectors_);
  }

 private:
  // Frequent words are passed over now and then.
  bool is_taken(std::uint32_t word) {
    const double share = static_cast<double>(text_.vocabulary.counts[word]) / static_cast<double>(text_.tokens.size());
    constexpr double threshold = 1e-3;
    return random_.uniform() <= std::sqrt(threshold / share) + threshold / share;
  }

  // Every place of the window, but for those behind the end of the sentence.
  void learn_from(std::size_t i, float rate) {
    const auto here = static_cast<std::ptrdiff_t>(i);
    const auto length = static_cast<std::ptrdiff_t>(text_.tokens.size());
    for (int offset = -options_.window; offset <= options_.window; ++offset) {
      if (offset == 0 || here + offset < 0 || here + offset >= length) continue;
      bool crosses = false;
      for (int k = 1; k < std::abs(offset); ++k) {
        crosses = crosses || text_.tokens[static_cast<std::size_t>(here + (offset < 0 ? -k : k))] == 0;
      }
      if (crosses) continue;
      const int place = offset < 0 ? offset + options_.window : offset + options_.window - 1;
      pull(text_.tokens[i], text_.tokens[static_cast<std::size_t>(here + offset)], static_cast<std::size_t>(place),
           rate);
    }
  }

  void pull(std::uint32_t word, std::uint32_t context, std::size_t place, float rate) {
    float* v = vectors_.data() + word * options_.size;
    float* outputs = outputs_.data() + place * vectors_.size();
    std::fill(gradient_.begin(), gradient_.end(), 0.0F);
    for (int k = 0; k <= options_.negatives; ++k) {
      const std::uint32_t target = k == 0 ? context : noise_[random_.next() & (noise_.size() - 1)];
      if (k > 0 && target == context) continue;
      float* u = outputs + target * options_.size;
      float dot = 0;
      for (std::size_t d = 0; d < options_.size; ++d) dot += v[d] * u[d];
      const float step = ((k == 0 ? 1.0F : 0.0F) - 1.0F / (1.0F + std::exp(-dot))) * rate;
      for (std::size_t d = 0; d < options_.size; ++d) {
        gradient_[d] += step * u[d];
        u[d] += step * v[d];
      }
    }
    for (std::size_t d = 0; d < options_.size; ++d) v[d] += gradient_[d];
  }

  const Text& text_;
  const Options& options_;
  std::vector<std::uint32_t> noise_;
  std::vector<float> vectors_, outputs_, gradient_;
  Random random_{7};
};

// Nearest centre of each word's vector, or of a part of it (k-means; words weigh by the root of their count).
std::vector<std::uint16_t> nearest_centres(const std::vector<float>& vectors, std::size_t size, std::size_t from,
                                           std::size_t length, std::size_t centres,
                                           const std::vector<std::uint64_t>& counts) {
  constexpr int rounds = 12;
  const std::size_t words = counts.size();
  std::vector<float> centre(centres * length);
  for (std::size_t k = 0; k < centres; ++k) {
    const std::size_t pick = 1 + (words - 1) * k / centres;
    std::copy_n(vectors.begin() + static_cast<std::ptrdiff_t>(pick * size + from), length,
                centre.begin() + static_cast<std::ptrdiff_t>(k * length));
  }
  std::vector<std::uint16_t> best(words, 0);
  for (int round = 0; round < rounds; ++round) {
    std::vector<float> sum(centres * length, 0.0F);
    std::vector<float> mass(centres, 0.0F);
    std::vector<float> half_square(centres, 0.0F);
    for (std::size_t k = 0; k < centres; ++k) {
      for (std::size_t d = 0; d < length; ++d) half_square[k] += centre[k * length + d] * centre[k * length + d];
      half_square[k] /= 2;
    }
    for (std::size_t word = 1; word < words; ++word) {
      const float* x = vectors.data() + word * size + from;
      float highest = -1e30F;
      for (std::size_t k = 0; k < centres; ++k) {
        float score = -half_square[k];
        for (std::size_t d = 0; d < length; ++d) score += x[d] * centre[k * length + d];
        if (score <= highest) continue;
        highest = score;
        best[word] = static_cast<std::uint16_t>(k);
      }
      const float weight = std::sqrt(static_cast<float>(counts[word]));
      mass[best[word]] += weight;
      for (std::size_t d = 0; d < length; ++d) sum[best[word] * length + d] += weight * x[d];
    }
    for (std::size_t i = 0; i < centre.size(); ++i) {
      if (mass[i / length] > 0) centre[i] = sum[i] / mass[i / length];
    }
  }
  return best;
}

void run(const Options& options) {
  const Text text = keep_frequent(read_texts(options), options.least_seen);
  const auto& counts = text.vocabulary.counts;
  fmt::print("{} tokens of {} words\n", text.tokens.size(), counts.size() - 1);
  SkipGram model(text, options);
  model.train();
  const std::vector<float> vectors = model.take();
  std::vector<std::vector<std::uint16_t>> codes;
  for (const std::size_t clusters : {50U, 250U, 1000U}) {
    codes.push_back(nearest_centres(vectors, options.size, 0, options.size, clusters, counts));
  }
  const std::size_t length = options.size / options.parts;
  for (std::size_t part = 0; part < options.parts; ++part) {
    codes.push_back(nearest_centres(vectors, options.size, part * length, length, options.centres, counts));
  }
  std::ofstream out(options.out);
  out << "# Codes of words by the company they keep: clusters of 50, 250 and 1000, then " << options.parts
      << " parts of the vector with " << options.centres << " centres each.\n";
  for (std::size_t word = 1; word < counts.size(); ++word) {
    out << text.vocabulary.words[word];
    for (std::size_t k = 0; k < codes.size(); ++k) out << (k == 0 ? '\t' : ' ') << codes[k][word];
    out << '\n';
  }
  if (!out) throw Error(ErrorKind::output, options.out.string(), "cannot be written", "Check the folder.");
}

}  // namespace
}  // namespace foedus::train

int main(int count, char** arguments) {
  foedus::train::Options options;
  CLI::App app("Makes the codes of words that the parser takes as features.");
  app.add_option("texts", options.texts, "text files, one paragraph a line")->required();
  app.add_option("--out,-o", options.out, "the table");
  app.add_option("--size", options.size, "numbers of a vector");
  app.add_option("--epochs", options.epochs, "passes over the text");
  app.add_option("--least-seen", options.least_seen, "rarer words are left out");
  CLI11_PARSE(app, count, arguments);
  try {
    foedus::train::run(options);
    return 0;
  } catch (const foedus::Error& error) {
    fmt::print(stderr, "train_vectors: {}\n{}\n", error.what(), error.hint());
  } catch (const std::exception& error) {
    fmt::print(stderr, "train_vectors: {}\n", error.what());
  }
  return 1;
}
