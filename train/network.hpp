// SPDX-License-Identifier: Apache-2.0
//
// The network in training: forward and backward passes written out, Adam, and a running average of the weights.
// In: batches of sentences as feature rows with gold tags and heads. Out: weights for the model file.
// Equations: docs/models/parser.md. The pass used in analysis is src/code/encoder.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include <Eigen/Dense>

#include "random.hpp"

namespace foedus::train {

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Index = Eigen::Index;

struct Parameter {
  Matrix value, grad, first, second, average;
  bool sparse = false;
  std::vector<std::uint32_t> touched;  ///< rows with a gradient, for sparse ones
};

struct Shape {
  Index rows = 0;     ///< feature rows
  Index width = 128;  ///< of token vectors
  Index layers = 3;
  Index arc = 64;
  Index label = 64;
  Index upos = 0;
  Index xpos = 0;
  Index relations = 0;
};

struct Settings {
  float input_dropout = 0.25F;
  float layer_dropout = 0.25F;
  float head_dropout = 0.2F;
  float learning_rate = 4e-3F;
  float average_decay = 0.999F;
};

struct GoldToken {
  std::uint16_t upos = 0, xpos = 0, relation = 0;
  std::uint32_t head = 0;
};

/// What other networks believe of a sentence, as probabilities: a softer aim than the gold annotation.
struct Belief {
  Matrix arcs;  ///< n x (n + 1)
  Matrix upos, xpos;
  Matrix relations;  ///< of the arcs to the heads in `Example::gold`
};

/// One sentence of a batch: `rows[i]` are the feature rows of token i (parts already hidden).
struct Example {
  std::vector<std::vector<std::uint32_t>> rows;
  const std::vector<GoldToken>* gold = nullptr;
  const Belief* belief = nullptr;
  float belief_share = 0;  ///< of the aim that is belief; the rest is gold
};

/// Distance of a head from its dependent, in buckets by length and side. Bucket 0: the root.
inline constexpr Index distance_buckets = 25;
[[nodiscard]] Index distance_bucket(Index dependent, Index head);  ///< 0-based; head -1: the root

struct Scores {
  Matrix arcs;  ///< n x (n + 1)
  Matrix upos, xpos;
  Matrix label_dependent, label_head;  ///< n x label, (n + 1) x label
};

class Network {
 public:
  Network(const Shape& shape, const Settings& settings, std::uint64_t seed);

  struct Loss {
    double arc = 0, label = 0, upos = 0, xpos = 0;
  };
  /// One step of Adam on the mean loss of the batch, at a share of the learning rate. Returns the summed loss.
  Loss train(const std::vector<Example>& batch, float rate_share);
  /// Scores without dropout, with the weights as they stand: see swap_average.
  [[nodiscard]] std::vector<Scores> score(const std::vector<Example>& batch);
  /// Relation scores of one arc, from a sentence's Scores; `head` as in Token::head. One row.
  [[nodiscard]] Matrix score_relations(const Scores& scores, Index dependent, std::uint32_t head) const;

  /// Swaps the weights with their averages: before and after scoring.
  void swap_average();
  [[nodiscard]] const Shape& shape() const { return shape_; }
  [[nodiscard]] std::vector<std::pair<std::string, Parameter*>> parameters();

 private:
  struct Layer {
    Parameter kernel;  ///< depthwise convolution: taps x width
    Parameter input;   ///< width x 3 width: candidate, forget gate, highway gate
    Parameter bias;    ///< 1 x 3 width
  };
  struct LayerState {
    Matrix in, mixed, gates, state, out, mask;
  };

  void forward(const std::vector<Example>& batch, bool training);
  void layer_forward(Layer& layer, LayerState& state);
  void layer_backward(Layer& layer, LayerState& state, const Matrix& grad_out, Matrix& grad_in);
  struct HeadGradients;
  void heads_forward(bool training);
  [[nodiscard]] Matrix score_arcs(Index start, Index length) const;
  double arcs_backward(const Example& example, Index start, float scale, HeadGradients& out);
  double relations_backward(const std::vector<Example>& batch, float scale, HeadGradients& out);
  Loss heads_backward(const std::vector<Example>& batch, Matrix& grad_top);
  void update(float learning_rate);
  void dropout_mask(Matrix& mask, Index rows, Index columns, float rate, bool per_sentence);

  Shape shape_;
  Settings settings_;
  Random random_;
  std::size_t step_ = 0;

  Parameter table_;
  std::vector<Layer> layers_;
  Parameter upos_w_, upos_b_, xpos_w_, xpos_b_;
  Parameter dep_w_, dep_b_, head_w_, head_b_, root_;
  Parameter near_dep_w_, near_dep_b_, near_head_w_;  ///< distance buckets from the dependent's and the head's side
  Parameter ldep_w_, lhead_w_, lroot_, lnear_, lout_w_, lout_b_;

  std::vector<Index> starts_;  ///< of each sentence in the batch; one more at the end
  Matrix input_, input_mask_, top_;
  std::vector<LayerState> states_;
  Matrix upos_, xpos_, dep_, head_, near_dep_, near_head_, ldep_, lhead_;
  Matrix dep_mask_, head_mask_, top_mask_, label_mask_;
};

}  // namespace foedus::train
