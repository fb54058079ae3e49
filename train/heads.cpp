// SPDX-License-Identifier: Apache-2.0
//
// The heads of the network: tags, arcs and relations, forward and backward.
#include <algorithm>
#include <cmath>

#include "network.hpp"

namespace foedus::train {
namespace {

// Softmax over a row, in place.
void softmax_row(float* row, Index size) {
  const float high = *std::max_element(row, row + size);
  float sum = 0;
  for (Index i = 0; i < size; ++i) {
    row[i] = std::exp(row[i] - high);
    sum += row[i];
  }
  for (Index i = 0; i < size; ++i) row[i] /= sum;
}

// Scores to the gradient of the cross entropy with gold and belief; returns the loss against gold.
double softmax_gradient(float* row, Index size, Index gold, const float* belief, float belief_share) {
  softmax_row(row, size);
  const double loss = -std::log(std::max(row[gold], 1e-12F));
  row[gold] -= 1.0F - belief_share;
  if (belief != nullptr) {
    for (Index i = 0; i < size; ++i) row[i] -= belief_share * belief[i];
  }
  return loss;
}

}  // namespace

void Network::heads_forward(bool training) {
  const Index n = top_.rows();
  upos_.noalias() = top_ * upos_w_.value;
  upos_.rowwise() += upos_b_.value.row(0);
  xpos_.noalias() = top_ * xpos_w_.value;
  xpos_.rowwise() += xpos_b_.value.row(0);
  dep_.noalias() = top_ * dep_w_.value;
  dep_.rowwise() += dep_b_.value.row(0);
  dep_ = dep_.cwiseMax(0.1F * dep_);
  head_.noalias() = top_ * head_w_.value;
  head_.rowwise() += head_b_.value.row(0);
  if (training) {
    dropout_mask(dep_mask_, n, shape_.arc, settings_.head_dropout, true);
    dep_.array() *= dep_mask_.array();
  }
  near_dep_.noalias() = top_ * near_dep_w_.value;
  near_dep_.rowwise() += near_dep_b_.value.row(0);
  near_head_.noalias() = top_ * near_head_w_.value;
  ldep_.noalias() = top_ * ldep_w_.value;
  lhead_.noalias() = top_ * lhead_w_.value;
  if (training) dropout_mask(label_mask_, n, shape_.label, settings_.head_dropout, false);
}

// Gradients of the heads' outputs, to be led back through their weights.
struct Network::HeadGradients {
  HeadGradients(Index n, const Shape& shape)
      : near_dep(Matrix::Zero(n, distance_buckets)),
        near_head(Matrix::Zero(n, distance_buckets)),
        dep(Matrix::Zero(n, shape.arc)),
        head(Matrix::Zero(n, shape.arc)),
        label_dep(Matrix::Zero(n, shape.label)),
        label_head(Matrix::Zero(n, shape.label)) {}

  Matrix near_dep, near_head, dep, head, label_dep, label_head;
};

// The arcs of one sentence: scores, loss, gradients.
double Network::arcs_backward(const Example& example, Index start, float scale, HeadGradients& out) {
  const auto& gold = *example.gold;
  const auto length = static_cast<Index>(gold.size());
  const auto dep = dep_.middleRows(start, length);
  const auto head = head_.middleRows(start, length);
  Matrix arcs = score_arcs(start, length);
  double loss = 0;
  for (Index i = 0; i < length; ++i) {
    arcs(i, i + 1) = -1e30F;
    const auto wanted = static_cast<Index>(gold[static_cast<std::size_t>(i)].head);
    const float* belief = example.belief == nullptr ? nullptr : &example.belief->arcs(i, 0);
    loss += softmax_gradient(&arcs(i, 0), length + 1, wanted, belief, example.belief_share);
  }
  arcs *= scale;
  for (Index i = 0; i < length; ++i) {
    out.near_dep(start + i, 0) += arcs(i, 0);
    for (Index j = 0; j < length; ++j) {
      const Index bucket = distance_bucket(i, j);
      out.near_dep(start + i, bucket) += arcs(i, j + 1);
      out.near_head(start + j, bucket) += arcs(i, j + 1);
    }
  }
  out.dep.middleRows(start, length).noalias() += arcs.rightCols(length) * head;
  out.dep.middleRows(start, length).noalias() += arcs.col(0) * root_.value;
  out.head.middleRows(start, length).noalias() += arcs.rightCols(length).transpose() * dep;
  root_.grad.noalias() += arcs.col(0).transpose() * dep;
  return loss;
}

// The relations of all gold arcs of the batch.
double Network::relations_backward(const std::vector<Example>& batch, float scale, HeadGradients& out) {
  const Index n = top_.rows();
  const auto head_of = [](const GoldToken& token) { return static_cast<Index>(token.head) - 1; };
  Matrix hidden(n, shape_.label);
  for (std::size_t k = 0; k < batch.size(); ++k) {
    Index i = 0;
    for (const GoldToken& token : *batch[k].gold) {
      const Index h = head_of(token);
      hidden.row(starts_[k] + i) = ldep_.row(starts_[k] + i) + lnear_.value.row(distance_bucket(i, h)) +
                                   (h < 0 ? lroot_.value.row(0) : lhead_.row(starts_[k] + h));
      ++i;
    }
  }
  Matrix active = hidden.cwiseMax(0.0F);
  active.array() *= label_mask_.array();
  Matrix labels = active * lout_w_.value;
  labels.rowwise() += lout_b_.value.row(0);
  double loss = 0;
  Index t = 0;
  for (const Example& example : batch) {
    Index i = 0;
    for (const GoldToken& token : *example.gold) {
      const float* belief = example.belief == nullptr ? nullptr : &example.belief->relations(i++, 0);
      loss += softmax_gradient(&labels(t++, 0), shape_.relations, token.relation, belief, example.belief_share);
    }
  }
  labels *= scale;
  lout_w_.grad.noalias() += active.transpose() * labels;
  lout_b_.grad += labels.colwise().sum();
  Matrix grad = labels * lout_w_.value.transpose();
  grad.array() *= label_mask_.array() * (hidden.array() > 0).cast<float>();
  for (std::size_t k = 0; k < batch.size(); ++k) {
    Index i = 0;
    for (const GoldToken& token : *batch[k].gold) {
      const Index h = head_of(token);
      const auto row = grad.row(starts_[k] + i);
      out.label_dep.row(starts_[k] + i) += row;
      lnear_.grad.row(distance_bucket(i, h)) += row;
      if (h < 0)
        lroot_.grad.row(0) += row;
      else
        out.label_head.row(starts_[k] + h) += row;
      ++i;
    }
  }
  return loss;
}

Network::Loss Network::heads_backward(const std::vector<Example>& batch, Matrix& grad_top) {
  const Index n = top_.rows();
  const float scale = 1.0F / static_cast<float>(n);
  HeadGradients grad(n, shape_);
  Loss loss;
  for (std::size_t k = 0; k < batch.size(); ++k) loss.arc += arcs_backward(batch[k], starts_[k], scale, grad);
  loss.label = relations_backward(batch, scale, grad);
  Index t = 0;
  for (const Example& example : batch) {
    Index i = 0;
    for (const GoldToken& token : *example.gold) {
      const Belief* belief = example.belief;
      loss.upos += softmax_gradient(&upos_(t, 0), shape_.upos, token.upos,
                                    belief == nullptr ? nullptr : &belief->upos(i, 0), example.belief_share);
      loss.xpos += softmax_gradient(&xpos_(t, 0), shape_.xpos, token.xpos,
                                    belief == nullptr ? nullptr : &belief->xpos(i, 0), example.belief_share);
      ++t;
      ++i;
    }
  }
  upos_ *= scale;
  xpos_ *= scale;
  grad.dep.array() *= dep_mask_.array();
  grad.dep.array() *= (dep_.array() > 0).cast<float>() * 0.9F + 0.1F;
  grad_top = Matrix::Zero(n, shape_.width);
  const auto lead_back = [&](const Matrix& from, Parameter& weight, Parameter* bias) {
    weight.grad.noalias() += top_.transpose() * from;
    if (bias != nullptr) bias->grad += from.colwise().sum();
    grad_top.noalias() += from * weight.value.transpose();
  };
  lead_back(grad.dep, dep_w_, &dep_b_);
  lead_back(grad.head, head_w_, &head_b_);
  lead_back(grad.near_dep, near_dep_w_, &near_dep_b_);
  lead_back(grad.near_head, near_head_w_, nullptr);
  lead_back(grad.label_dep, ldep_w_, nullptr);
  lead_back(grad.label_head, lhead_w_, nullptr);
  lead_back(upos_, upos_w_, &upos_b_);
  lead_back(xpos_, xpos_w_, &xpos_b_);
  return loss;
}

Matrix Network::score_arcs(Index start, Index length) const {
  const auto dep = dep_.middleRows(start, length);
  Matrix arcs(length, length + 1);
  arcs.rightCols(length).noalias() = dep * head_.middleRows(start, length).transpose();
  arcs.col(0).noalias() = dep * root_.value.row(0).transpose();
  for (Index i = 0; i < length; ++i) {
    arcs(i, 0) += near_dep_(start + i, 0);
    for (Index j = 0; j < length; ++j) {
      const Index bucket = distance_bucket(i, j);
      arcs(i, j + 1) += near_dep_(start + i, bucket) + near_head_(start + j, bucket);
    }
  }
  return arcs;
}

std::vector<Scores> Network::score(const std::vector<Example>& batch) {
  forward(batch, false);
  std::vector<Scores> all(batch.size());
  for (std::size_t k = 0; k < batch.size(); ++k) {
    const Index start = starts_[k];
    const Index length = starts_[k + 1] - start;
    Scores& s = all[k];
    s.arcs = score_arcs(start, length);
    s.upos = upos_.middleRows(start, length);
    s.xpos = xpos_.middleRows(start, length);
    s.label_dependent = ldep_.middleRows(start, length);
    s.label_head.resize(length + 1, shape_.label);
    s.label_head.row(0) = lroot_.value.row(0);
    s.label_head.bottomRows(length) = lhead_.middleRows(start, length);
  }
  return all;
}

Matrix Network::score_relations(const Scores& scores, Index dependent, std::uint32_t head) const {
  const auto above = static_cast<Index>(head);
  const Matrix hidden = (scores.label_dependent.row(dependent) + scores.label_head.row(above) +
                         lnear_.value.row(distance_bucket(dependent, above - 1)))
                            .cwiseMax(0.0F);
  return hidden * lout_w_.value + lout_b_.value;
}

}  // namespace foedus::train
