// SPDX-License-Identifier: Apache-2.0
//
// Word vectors from unannotated text, and from them the codes that the parser takes as features.
// Skip-gram with negative sampling (Mikolov et al. 2013) with one output table for each place of the context (Ling et
// al. 2015), since places matter to syntax; then product quantisation (Jegou et al. 2011): each vector is cut in parts,
// and a part is replaced by the number of its nearest centre. In: text, one paragraph a line. Out: lines "word TAB code
// ..." for the words seen often enough.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <unordered_map>
#include <vector>

#include <CLI/CLI.hpp>

#include "foedus/code/tokenizer.hpp"

#include "code/features.hpp"
#include "random.hpp"

using namespace foedus;
using namespace foedus::code;
using foedus::train::Random;

namespace {

std::string slurp(const std::string& p) {
  std::ifstream s(p, std::ios::binary);
  return {std::istreambuf_iterator<char>(s), std::istreambuf_iterator<char>()};
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app;
  std::vector<std::string> files;
  std::string out = "vectors.tsv", words = "data/vocabulary/tokens.tsv";
  int dim = 64, epochs = 5, window = 2, negatives = 5, min_count = 5, parts = 16, centres = 256;
  float lr0 = 0.04F;
  app.add_option("files", files);
  app.add_option("-o", out);
  app.add_option("--dim", dim);
  app.add_option("--epochs", epochs);
  app.add_option("--min", min_count);
  app.add_option("--parts", parts);
  app.add_option("--centres", centres);
  app.add_option("--window", window);
  CLI11_PARSE(app, argc, argv);
  Tokenizer tokenizer(slurp(words));
  std::unordered_map<std::string, std::uint32_t> index;
  std::vector<std::string> names;
  std::vector<std::uint64_t> count;
  std::vector<std::uint32_t> corpus;  // sentences end with 0
  names.push_back("</s>");
  count.push_back(0);
  for (auto& f : files) {
    const std::string text = slurp(f);
    std::size_t position = 0;
    std::vector<Span> tokens;
    while (tokenizer.next_sentence(text, position, tokens)) {
      for (auto& t : tokens) {
        std::string w = normal_form(t.of(text));
        auto [it, fresh] = index.try_emplace(w, (std::uint32_t)names.size());
        if (fresh) {
          names.push_back(w);
          count.push_back(0);
        }
        ++count[it->second];
        corpus.push_back(it->second);
      }
      corpus.push_back(0);
      ++count[0];
    }
  }
  // keep frequent words
  std::vector<std::uint32_t> order, renamed(names.size(), 0xFFFFFFFF);
  for (std::uint32_t i = 1; i < names.size(); ++i)
    if (count[i] >= (std::uint64_t)min_count) order.push_back(i);
  std::sort(order.begin(), order.end(),
            [&](auto a, auto b) { return count[a] != count[b] ? count[a] > count[b] : names[a] < names[b]; });
  order.insert(order.begin(), 0);
  for (std::uint32_t i = 0; i < order.size(); ++i) renamed[order[i]] = i;
  std::vector<std::uint32_t> kept;
  for (auto w : corpus)
    if (renamed[w] != 0xFFFFFFFF) kept.push_back(renamed[w]);
  const std::size_t V = order.size();
  std::printf("tokens %zu kept %zu vocabulary %zu\n", corpus.size(), kept.size(), V);
  std::vector<std::uint32_t> noise(1 << 22);
  {
    double total = 0;
    for (auto i : order) total += std::pow((double)count[i], 0.75);
    double acc = 0;
    std::size_t p = 0;
    for (std::uint32_t i = 0; i < V; ++i) {
      acc += std::pow((double)count[order[i]], 0.75) / total;
      while (p < noise.size() && (double)p / (double)noise.size() < acc) noise[p++] = i;
    }
    while (p < noise.size()) noise[p++] = 0;
  }
  Random rng(7);
  const std::size_t D = (std::size_t)dim;
  std::vector<float> in(V * D), outv((std::size_t)(2 * window) * V * D, 0.0F);
  for (auto& x : in) x = (rng.uniform() - 0.5F) / (float)dim;
  std::vector<float> grad(D);
  const double total_steps = (double)epochs * (double)kept.size();
  double step = 0;
  const double keep_t = 1e-3 * (double)kept.size();
  for (int e = 0; e < epochs; ++e) {
    double loss = 0;
    std::size_t n = 0;
    for (std::size_t i = 0; i < kept.size(); ++i) {
      ++step;
      const auto w = kept[i];
      if (w == 0) continue;
      const double c = (double)count[order[w]];
      if (rng.uniform() > std::sqrt(keep_t / c) + keep_t / c) continue;
      const float lr = lr0 * (float)std::max(0.02, 1.0 - step / total_steps);
      float* v = &in[w * D];
      for (int o = -window; o <= window; ++o) {
        if (o == 0) continue;
        const std::ptrdiff_t j = (std::ptrdiff_t)i + o;
        if (j < 0 || j >= (std::ptrdiff_t)kept.size()) continue;
        bool cross = false;
        for (int k = std::min(o, 0); k <= std::max(o, 0); ++k)
          if (k != o && k != 0 && kept[(std::size_t)((std::ptrdiff_t)i + k)] == 0) cross = true;
        if (cross) continue;
        float* table = &outv[(std::size_t)(o < 0 ? o + window : o + window - 1) * V * D];
        std::fill(grad.begin(), grad.end(), 0.0F);
        for (int k = 0; k <= negatives; ++k) {
          const std::uint32_t target = k == 0 ? kept[(std::size_t)j] : noise[rng.next() & (noise.size() - 1)];
          if (k > 0 && target == kept[(std::size_t)j]) continue;
          float* u = &table[target * D];
          float dot = 0;
          for (std::size_t d = 0; d < D; ++d) dot += v[d] * u[d];
          const float p = 1.0F / (1.0F + std::exp(-dot));
          const float g = ((k == 0 ? 1.0F : 0.0F) - p) * lr;
          if (k == 0) {
            loss -= std::log(std::max(p, 1e-6F));
            ++n;
          }
          for (std::size_t d = 0; d < D; ++d) {
            grad[d] += g * u[d];
            u[d] += g * v[d];
          }
        }
        for (std::size_t d = 0; d < D; ++d) v[d] += grad[d];
      }
    }
    std::printf("epoch %d loss %.4f\n", e + 1, loss / (double)n);
    std::fflush(stdout);
  }
  // unit length, then product quantisation
  for (std::size_t i = 1; i < V; ++i) {
    double s = 0;
    for (std::size_t d = 0; d < D; ++d) s += in[i * D + d] * in[i * D + d];
    const float r = (float)(1 / std::sqrt(s + 1e-9));
    for (std::size_t d = 0; d < D; ++d) in[i * D + d] *= r;
  }
  auto near = [&](const char* q) {
    auto it = index.find(q);
    if (it == index.end() || renamed[it->second] == 0xFFFFFFFF) return;
    auto a = renamed[it->second];
    std::vector<std::pair<float, std::size_t>> s;
    for (std::size_t i = 1; i < V; ++i) {
      float x = 0;
      for (std::size_t d = 0; d < D; ++d) x += in[i * D + d] * in[a * D + d];
      s.emplace_back(-x, i);
    }
    std::partial_sort(s.begin(), s.begin() + 9, s.end());
    std::printf("%s:", q);
    for (int k = 1; k < 9; ++k) std::printf(" %s", names[order[s[(std::size_t)k].second]].c_str());
    std::printf("\n");
  };
  for (auto q : {"russia", "said", "urges", "quickly", "minister", "large", "from", "attack", "talks"}) near(q);
  // global clusters (k-means of whole vectors) at three sizes, then parts
  std::vector<std::vector<std::uint16_t>> codes;
  auto kmeans = [&](std::size_t from, std::size_t length, std::size_t K) {
    std::vector<float> c(K * length);
    std::vector<std::uint16_t> best(V, 0);
    for (std::size_t k = 0; k < K; ++k) {
      const std::size_t pick = 1 + (V - 1) * k / K;
      std::copy_n(&in[pick * D + from], length, &c[k * length]);
    }
    for (int it = 0; it < 12; ++it) {
      std::vector<float> sum(K * length, 0.0F);
      std::vector<float> mass(K, 0.0F);
      std::vector<float> norm(K);
      for (std::size_t k = 0; k < K; ++k) {
        float s = 0;
        for (std::size_t d = 0; d < length; ++d) s += c[k * length + d] * c[k * length + d];
        norm[k] = s / 2;
      }
      for (std::size_t i = 1; i < V; ++i) {
        const float* x = &in[i * D + from];
        float high = -1e30F;
        for (std::size_t k = 0; k < K; ++k) {
          float s = -norm[k];
          for (std::size_t d = 0; d < length; ++d) s += x[d] * c[k * length + d];
          if (s > high) {
            high = s;
            best[i] = (std::uint16_t)k;
          }
        }
        const float weight = std::sqrt((float)count[order[i]]);
        mass[best[i]] += weight;
        for (std::size_t d = 0; d < length; ++d) sum[best[i] * length + d] += weight * x[d];
      }
      for (std::size_t k = 0; k < K; ++k)
        if (mass[k] > 0)
          for (std::size_t d = 0; d < length; ++d) c[k * length + d] = sum[k * length + d] / mass[k];
    }
    codes.push_back(best);
  };
  kmeans(0, D, 50);
  kmeans(0, D, 250);
  kmeans(0, D, 1000);
  for (int p = 0; p < parts; ++p)
    kmeans((std::size_t)p * D / (std::size_t)parts, D / (std::size_t)parts, (std::size_t)centres);
  std::ofstream o(out);
  for (std::size_t i = 1; i < V; ++i) {
    o << names[order[i]] << '\t';
    for (std::size_t k = 0; k < codes.size(); ++k) o << (k ? " " : "") << codes[k][i];
    o << '\n';
  }
}
