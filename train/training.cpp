// SPDX-License-Identifier: Apache-2.0
#include "training.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include "code/tree.hpp"

namespace foedus::train {
namespace {

constexpr std::size_t scoring_batch = 32;

void softmax(float* row, Index size) {
  const float high = *std::max_element(row, row + size);
  float sum = 0;
  for (Index i = 0; i < size; ++i) sum += row[i] = std::exp(row[i] - high);
  for (Index i = 0; i < size; ++i) row[i] /= sum;
}

Matrix softmax_rows(Matrix m) {
  for (Index i = 0; i < m.rows(); ++i) softmax(&m(i, 0), m.cols());
  return m;
}

Index best_of(const Matrix& m, Index row) {
  Index best = 0;
  m.row(row).maxCoeff(&best);
  return best;
}

std::vector<Example> batch_of(const Corpus& corpus, const FeatureIndex& index, std::size_t first) {
  std::vector<Example> batch;
  const std::size_t last = std::min(first + scoring_batch, corpus.features.size());
  for (std::size_t i = first; i < last; ++i) batch.push_back(make_example(corpus, i, index));
  return batch;
}

void add(Matrix& sum, const Matrix& part, float share) {
  if (sum.size() == 0)
    sum = share * part;
  else
    sum += share * part;
}

std::string_view base(std::string_view relation) {
  return relation.substr(0, relation.find(':'));
}

}  // namespace

std::string Accuracy::text() const {
  const auto percent = [&](std::size_t right) {
    return 100.0 * static_cast<double>(right) / static_cast<double>(std::max<std::size_t>(tokens, 1));
  };
  return fmt::format("UPOS {:.2f}  XPOS {:.2f}  UAS {:.2f}  LAS {:.2f}  with subtypes {:.2f}", percent(upos),
                     percent(xpos), percent(heads), percent(arcs), percent(full_arcs));
}

void train_network(Network& network, const Corpus& corpus, const std::vector<Belief>& beliefs,
                   const FeatureIndex& index, const Plan& plan, const Progress& progress) {
  Random random(plan.seed);
  std::vector<std::size_t> order(corpus.features.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const double steps =
      static_cast<double>(plan.epochs) * static_cast<double>(corpus.tokens) / static_cast<double>(plan.batch_tokens);
  double step = 0;
  for (int epoch = 1; epoch <= plan.epochs; ++epoch) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    Network::Loss mean;
    std::vector<Example> batch;
    std::size_t in_batch = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
      Example& example = batch.emplace_back(make_example(corpus, order[i], index, plan.hiding, random));
      if (!beliefs.empty()) {
        example.belief = &beliefs[order[i]];
        example.belief_share = plan.belief_share;
      }
      in_batch += example.rows.size();
      if (in_batch < plan.batch_tokens && i + 1 < order.size()) continue;
      // A short rise, then a fall to nearly nothing in a straight line.
      constexpr double rise = 200;
      const double rate = std::min(1.0, (step + 1) / rise) * (1.0 - 0.97 * std::min(1.0, step / steps));
      const Network::Loss loss = network.train(batch, static_cast<float>(rate));
      ++step;
      mean.arc += loss.arc;
      mean.label += loss.label;
      mean.upos += loss.upos;
      mean.xpos += loss.xpos;
      batch.clear();
      in_batch = 0;
    }
    const auto tokens = static_cast<double>(corpus.tokens);
    progress(epoch, {mean.arc / tokens, mean.label / tokens, mean.upos / tokens, mean.xpos / tokens});
  }
}

Accuracy measure(Network& network, const Corpus& corpus, const FeatureIndex& index, const Names& relations) {
  network.swap_average();
  Accuracy found;
  std::vector<std::uint32_t> heads;
  for (std::size_t first = 0; first < corpus.features.size(); first += scoring_batch) {
    const std::vector<Scores> scores = network.score(batch_of(corpus, index, first));
    for (std::size_t k = 0; k < scores.size(); ++k) {
      const auto& gold = corpus.gold[first + k];
      const Scores& s = scores[k];
      code::find_best_tree({s.arcs.data(), static_cast<std::size_t>(s.arcs.size())}, gold.size(), heads);
      for (std::size_t i = 0; i < gold.size(); ++i) {
        const auto row = static_cast<Index>(i);
        ++found.tokens;
        found.upos += best_of(s.upos, row) == gold[i].upos ? 1U : 0U;
        found.xpos += best_of(s.xpos, row) == gold[i].xpos ? 1U : 0U;
        if (heads[i] != gold[i].head) continue;
        ++found.heads;
        const auto relation = static_cast<std::uint16_t>(best_of(network.score_relations(s, row, heads[i]), 0));
        found.full_arcs += relation == gold[i].relation ? 1U : 0U;
        const bool known = gold[i].relation != Names::unknown;
        found.arcs += known && base(relations.all()[relation]) == base(relations.all()[gold[i].relation]) ? 1U : 0U;
      }
    }
  }
  network.swap_average();
  return found;
}

std::vector<Belief> gather_beliefs(std::vector<Network>& networks, Corpus& corpus, const FeatureIndex& index,
                                   Gold gold) {
  std::vector<Belief> beliefs(corpus.features.size());
  const float share = 1.0F / static_cast<float>(networks.size());
  for (Network& network : networks) network.swap_average();
  std::vector<std::uint32_t> heads;
  for (std::size_t first = 0; first < corpus.features.size(); first += scoring_batch) {
    const std::vector<Example> batch = batch_of(corpus, index, first);
    std::vector<std::vector<Scores>> all;
    for (Network& network : networks) all.push_back(network.score(batch));
    for (std::size_t k = 0; k < batch.size(); ++k) {
      Belief& belief = beliefs[first + k];
      auto& tokens = corpus.gold[first + k];
      for (const auto& scores : all) {
        Matrix arcs = scores[k].arcs;
        for (Index i = 0; i < arcs.rows(); ++i) arcs(i, i + 1) = -1e30F;
        add(belief.arcs, softmax_rows(std::move(arcs)), share);
        add(belief.upos, softmax_rows(scores[k].upos), share);
        add(belief.xpos, softmax_rows(scores[k].xpos), share);
      }
      if (gold == Gold::missing) {
        const Matrix logs = belief.arcs.array().max(1e-9F).log().matrix();
        code::find_best_tree({logs.data(), static_cast<std::size_t>(logs.size())}, tokens.size(), heads);
        for (std::size_t i = 0; i < tokens.size(); ++i) tokens[i].head = heads[i];
      }
      belief.relations = Matrix::Zero(static_cast<Index>(tokens.size()), networks.front().shape().relations);
      for (std::size_t n = 0; n < networks.size(); ++n) {
        for (std::size_t i = 0; i < tokens.size(); ++i) {
          const auto row = static_cast<Index>(i);
          belief.relations.row(row) +=
              share * softmax_rows(networks[n].score_relations(all[n][k], row, tokens[i].head)).row(0);
        }
      }
      if (gold == Gold::given) continue;
      for (std::size_t i = 0; i < tokens.size(); ++i) {
        const auto row = static_cast<Index>(i);
        tokens[i].upos = static_cast<std::uint16_t>(best_of(belief.upos, row));
        tokens[i].xpos = static_cast<std::uint16_t>(best_of(belief.xpos, row));
        tokens[i].relation = static_cast<std::uint16_t>(best_of(belief.relations, row));
      }
    }
  }
  for (Network& network : networks) network.swap_average();
  return beliefs;
}

}  // namespace foedus::train
