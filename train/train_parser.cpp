// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <CLI/CLI.hpp>

#include "code/features.hpp"
#include "code/tree.hpp"
#include "foedus/code/treebank.hpp"
#include "network.hpp"

using namespace foedus;
using namespace foedus::code;
using namespace foedus::train;

struct Names {
  std::map<std::string, std::uint16_t> index;
  std::vector<std::string> names;
  std::uint16_t add(const std::string& n) {
    auto [it, fresh] = index.try_emplace(n, (std::uint16_t)names.size());
    if (fresh) names.push_back(n);
    return it->second;
  }
  std::uint16_t find(const std::string& n) const { auto it = index.find(n); return it == index.end() ? 65535 : it->second; }
};

static std::string slurp(const std::string& p) {
  std::ifstream s(p, std::ios::binary);
  return {std::istreambuf_iterator<char>(s), std::istreambuf_iterator<char>()};
}

struct Data {
  std::vector<std::vector<std::vector<Feature>>> features;
  std::vector<std::vector<GoldToken>> gold;
};

int main(int argc, char** argv) {
  CLI::App app;
  std::string ud = "../shared/data/ud", lexdir = "data/lexicon", tag = "x";
  int epochs = 20; int batch_tokens = 500; Shape shape; Settings settings; int min_count = 2; float word_drop = 0.25F; std::uint64_t seed = 1;
  float lex_drop = 0.1F; bool nowarm = false; bool test = false;
  app.add_option("--ud", ud); app.add_option("--epochs", epochs); app.add_option("--batch", batch_tokens);
  app.add_option("--width", shape.width); app.add_option("--layers", shape.layers); app.add_option("--arc", shape.arc); app.add_option("--label", shape.label);
  app.add_option("--in-drop", settings.input_dropout); app.add_option("--layer-drop", settings.layer_dropout); app.add_option("--head-drop", settings.head_dropout);
  app.add_option("--lr", settings.learning_rate); app.add_option("--decay", settings.average_decay); app.add_option("--min", min_count);
  app.add_option("--word-drop", word_drop); app.add_option("--seed", seed); app.add_option("--lex-drop", lex_drop); app.add_flag("--test", test);
  CLI11_PARSE(app, argc, argv);
  Lexicon lexicon;
  lexicon.tags = WordList::parse(slurp(lexdir + "/tags.tsv"));
  lexicon.supersense = WordList::parse(slurp(lexdir + "/wordnet.tsv"));
  auto tr = read_treebank(ud + "/en_ewt-ud-train.conllu.gz");
  auto dv = read_treebank(ud + (test ? "/en_ewt-ud-test.conllu.gz" : "/en_ewt-ud-dev.conllu.gz"));
  Names upos, xpos, rel;
  auto load = [&](const std::vector<TreebankSentence>& ss, bool add) {
    Data d;
    for (auto& s : ss) {
      std::vector<std::string_view> forms;
      for (auto& t : s.tokens) forms.push_back(t.form);
      std::vector<std::vector<Feature>> f(forms.size());
      std::vector<GoldToken> g(forms.size());
      for (std::size_t i = 0; i < forms.size(); ++i) {
        extract_features(forms, i, lexicon, f[i]);
        auto& t = s.tokens[i];
        auto get = [&](Names& n, const std::string& v) { return add ? n.add(v) : n.find(v); };
        g[i] = {get(upos, t.upos), get(xpos, t.xpos), get(rel, t.relation), t.head};
      }
      d.features.push_back(std::move(f)); d.gold.push_back(std::move(g));
    }
    return d;
  };
  Data train = load(tr, true), dev = load(dv, false);
  std::unordered_map<std::uint64_t, std::uint32_t> counts;
  for (auto& s : train.features) for (auto& t : s) for (auto& f : t) ++counts[f.hash];
  std::unordered_map<std::uint64_t, std::uint32_t> row;
  const std::uint32_t unk = 0;
  std::uint32_t next = 1;
  for (auto& s : train.features) for (auto& t : s) for (auto& f : t)
    if (counts[f.hash] >= (std::uint32_t)min_count && row.try_emplace(f.hash, next).second) ++next;
  shape.rows = next; shape.upos = (Index)upos.names.size(); shape.xpos = (Index)xpos.names.size(); shape.relations = (Index)rel.names.size();
  fmt::print("rows {} upos {} xpos {} rel {}\n", next, shape.upos, shape.xpos, shape.relations);
  Random rng(seed);
  Network net(shape, settings, seed * 77 + 5);
  auto example = [&](const Data& d, std::size_t i, bool training) {
    Example e; e.gold = &d.gold[i];
    for (auto& t : d.features[i]) {
      std::vector<std::uint32_t> r;
      const bool dropw = training && rng.uniform() < word_drop;
      const bool dropl = training && rng.uniform() < lex_drop;
      for (auto& f : t) {
        auto it = row.find(f.hash);
        if (f.slot == Slot::word && (it == row.end() || dropw)) { r.push_back(unk); continue; }
        if (dropl && (f.slot == Slot::tags || f.slot == Slot::first_tag || f.slot == Slot::lower_tags || f.slot == Slot::supersense)) continue;
        if (it != row.end()) r.push_back(it->second);
      }
      e.rows.push_back(std::move(r));
    }
    return e;
  };
  std::vector<std::size_t> order(train.features.size());
  std::iota(order.begin(), order.end(), 0);
  std::size_t total_tokens = 0;
  for (auto& s : train.gold) total_tokens += s.size();
  const double total_steps = (double)epochs * (double)total_tokens / batch_tokens;
  double step = 0;
  auto t0 = std::chrono::steady_clock::now();
  auto evaluate = [&] {
    net.swap_average();
    std::size_t n = 0, u = 0, x = 0, uas = 0, las = 0, lasf = 0;
    std::vector<std::uint32_t> heads; std::vector<float> out;
    for (std::size_t b = 0; b < dev.features.size(); b += 32) {
      std::vector<Example> batch;
      for (std::size_t i = b; i < std::min(b + 32, dev.features.size()); ++i) batch.push_back(example(dev, i, false));
      auto scores = net.score(batch);
      for (std::size_t k = 0; k < batch.size(); ++k) {
        auto& g = dev.gold[b + k];
        find_best_tree({scores[k].arcs.data(), (std::size_t)scores[k].arcs.size()}, g.size(), heads);
        for (std::size_t i = 0; i < g.size(); ++i) {
          ++n; Index best; scores[k].upos.row((Index)i).maxCoeff(&best); u += best == g[i].upos;
          scores[k].xpos.row((Index)i).maxCoeff(&best); x += best == g[i].xpos;
          if (heads[i] != g[i].head) continue;
          ++uas;
          net.score_relations(scores[k], (Index)i, heads[i], out);
          auto r = std::size_t(std::max_element(out.begin(), out.end()) - out.begin());
          lasf += r == g[i].relation;
          auto base = [](const std::string& s) { return s.substr(0, s.find(':')); };
          las += g[i].relation != 65535 && base(rel.names[r]) == base(rel.names[g[i].relation]);
        }
      }
    }
    net.swap_average();
    fmt::print("   UPOS {:.2f} XPOS {:.2f} UAS {:.2f} LAS {:.2f} (with subtypes {:.2f})\n", 100.0*u/n, 100.0*x/n, 100.0*uas/n, 100.0*las/n, 100.0*lasf/n);
  };
  for (int epoch = 0; epoch < epochs; ++epoch) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[rng.below(i)]);
    Network::Loss sum; std::size_t tokens = 0;
    std::vector<Example> batch; std::size_t in_batch = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
      batch.push_back(example(train, order[i], true)); in_batch += batch.back().rows.size();
      if ((int)in_batch < batch_tokens && i + 1 < order.size()) continue;
      const double progress = std::min(1.0, step / total_steps);
      const float lr = settings.learning_rate * (float)(std::min(1.0, (step + 1) / 200) * (1.0 - 0.97 * progress));
      auto l = net.train(batch, lr); ++step;
      sum.arc += l.arc; sum.label += l.label; sum.upos += l.upos; sum.xpos += l.xpos; tokens += in_batch;
      batch.clear(); in_batch = 0;
    }
    double n = (double)tokens;
    fmt::print("epoch {} loss arc {:.3f} label {:.3f} upos {:.3f} xpos {:.3f}  {:.0f} s\n", epoch + 1, sum.arc/n, sum.label/n, sum.upos/n, sum.xpos/n,
      std::chrono::duration<double>(std::chrono::steady_clock::now() - t0).count());
    if (epoch % 3 == 2 || epoch + 1 == epochs) evaluate();
    std::fflush(stdout);
  }
}
