// SPDX-License-Identifier: Apache-2.0
#include "network.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace foedus::train {
namespace {

constexpr Index taps = 3;
constexpr float beta1 = 0.9F;
constexpr float beta2 = 0.98F;

Parameter make(Index rows, Index columns, float scale, Random& random) {
  Parameter p;
  p.value.resize(rows, columns);
  for (Index i = 0; i < p.value.size(); ++i) p.value.data()[i] = scale == 0 ? 0 : scale * random.normal();
  p.grad = Matrix::Zero(rows, columns);
  p.first = Matrix::Zero(rows, columns);
  p.second = Matrix::Zero(rows, columns);
  p.average = p.value;
  return p;
}

float glorot(Index in, Index out) {
  return std::sqrt(2.0F / static_cast<float>(in + out));
}

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

Index distance_bucket(Index dependent, Index head) {
  if (head < 0) return 0;
  const Index distance = std::abs(head - dependent);
  const Index size = distance <= 8 ? distance : distance <= 10 ? 9 : distance <= 14 ? 10 : distance <= 20 ? 11 : 12;
  return head > dependent ? 12 + size : size;
}

Network::Network(const Shape& shape, const Settings& settings, std::uint64_t seed)
    : shape_(shape), settings_(settings), random_(seed) {
  const Index w = shape.width;
  table_ = make(shape.rows, w, 0.3F / std::sqrt(3.0F), random_);
  table_.sparse = true;
  layers_.resize(static_cast<std::size_t>(shape.layers));
  for (Layer& layer : layers_) {
    layer.kernel = make(taps, w, 0.1F, random_);
    layer.kernel.value.row(taps / 2).array() += 1.0F;
    layer.kernel.average = layer.kernel.value;
    layer.input = make(w, 3 * w, glorot(w, w), random_);
    layer.bias = make(1, 3 * w, 0, random_);
  }
  upos_w_ = make(w, shape.upos, glorot(w, shape.upos), random_);
  upos_b_ = make(1, shape.upos, 0, random_);
  xpos_w_ = make(w, shape.xpos, glorot(w, shape.xpos), random_);
  xpos_b_ = make(1, shape.xpos, 0, random_);
  dep_w_ = make(w, shape.arc, glorot(w, shape.arc), random_);
  dep_b_ = make(1, shape.arc, 0, random_);
  head_w_ = make(w, shape.arc, 0.5F * glorot(w, shape.arc), random_);
  head_b_ = make(1, shape.arc, 0, random_);
  root_ = make(1, shape.arc, 0.1F, random_);
  near_dep_w_ = make(w, distance_buckets, 0.5F * glorot(w, distance_buckets), random_);
  near_dep_b_ = make(1, distance_buckets, 0, random_);
  near_head_w_ = make(w, distance_buckets, 0.5F * glorot(w, distance_buckets), random_);
  ldep_w_ = make(w, shape.label, glorot(w, shape.label), random_);
  lhead_w_ = make(w, shape.label, glorot(w, shape.label), random_);
  lroot_ = make(1, shape.label, 0.1F, random_);
  lnear_ = make(distance_buckets, shape.label, 0.1F, random_);
  lout_w_ = make(shape.label, shape.relations, glorot(shape.label, shape.relations), random_);
  lout_b_ = make(1, shape.relations, 0, random_);
}

std::vector<std::pair<std::string, Parameter*>> Network::parameters() {
  std::vector<std::pair<std::string, Parameter*>> all{{"table", &table_}};
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    const std::string name = "layer" + std::to_string(i);
    all.emplace_back(name + ".kernel", &layers_[i].kernel);
    all.emplace_back(name + ".input", &layers_[i].input);
    all.emplace_back(name + ".bias", &layers_[i].bias);
  }
  const std::vector<std::pair<std::string, Parameter*>> rest{
      {"upos.weight", &upos_w_},         {"upos.bias", &upos_b_},          {"xpos.weight", &xpos_w_},
      {"xpos.bias", &xpos_b_},           {"dep.weight", &dep_w_},          {"dep.bias", &dep_b_},
      {"head.weight", &head_w_},         {"head.bias", &head_b_},          {"root", &root_},
      {"near_dep.weight", &near_dep_w_}, {"near_dep.bias", &near_dep_b_},  {"near_head.weight", &near_head_w_},
      {"label_dep.weight", &ldep_w_},    {"label_head.weight", &lhead_w_}, {"label_root", &lroot_},
      {"label_near", &lnear_},           {"label_out.weight", &lout_w_},   {"label_out.bias", &lout_b_}};
  all.insert(all.end(), rest.begin(), rest.end());
  return all;
}

void Network::swap_average() {
  for (auto& [name, p] : parameters()) p->value.swap(p->average);
}

void Network::dropout_mask(Matrix& mask, Index rows, Index columns, float rate, bool per_sentence) {
  mask.resize(rows, columns);
  const float keep = 1.0F / (1.0F - rate);
  const auto draw = [&](Index row) {
    for (Index c = 0; c < columns; ++c) mask(row, c) = random_.uniform() < rate ? 0.0F : keep;
  };
  if (!per_sentence) {
    for (Index r = 0; r < rows; ++r) draw(r);
    return;
  }
  for (std::size_t s = 0; s + 1 < starts_.size(); ++s) {
    draw(starts_[s]);
    for (Index r = starts_[s] + 1; r < starts_[s + 1]; ++r) mask.row(r) = mask.row(starts_[s]);
  }
}

void Network::layer_forward(Layer& layer, LayerState& s) {
  const Index n = s.in.rows();
  const Index w = shape_.width;
  const Index half = w / 2;
  s.mixed.resize(n, w);
  for (std::size_t k = 0; k + 1 < starts_.size(); ++k) {
    for (Index t = starts_[k]; t < starts_[k + 1]; ++t) {
      s.mixed.row(t) = s.in.row(t).cwiseProduct(layer.kernel.value.row(1));
      if (t > starts_[k]) s.mixed.row(t) += s.in.row(t - 1).cwiseProduct(layer.kernel.value.row(0));
      if (t + 1 < starts_[k + 1]) s.mixed.row(t) += s.in.row(t + 1).cwiseProduct(layer.kernel.value.row(2));
    }
  }
  s.gates.noalias() = s.mixed * layer.input.value;
  s.gates.rowwise() += layer.bias.value.row(0);
  s.gates.leftCols(w) = s.gates.leftCols(w).array().tanh().matrix();
  s.gates.rightCols(2 * w) = (1.0F / (1.0F + (-s.gates.rightCols(2 * w).array()).exp())).matrix();
  s.state.resize(n, w);
  for (std::size_t k = 0; k + 1 < starts_.size(); ++k) {
    for (int direction = 0; direction < 2; ++direction) {
      const Index offset = direction == 0 ? 0 : half;
      const Index length = starts_[k + 1] - starts_[k];
      for (Index i = 0; i < length; ++i) {
        const Index t = direction == 0 ? starts_[k] + i : starts_[k + 1] - 1 - i;
        const float* x = &s.gates(t, offset);
        const float* f = &s.gates(t, w + offset);
        float* c = &s.state(t, offset);
        if (i == 0) {
          for (Index j = 0; j < half; ++j) c[j] = (1.0F - f[j]) * x[j];
        } else {
          const float* before = &s.state(direction == 0 ? t - 1 : t + 1, offset);
          for (Index j = 0; j < half; ++j) c[j] = f[j] * before[j] + (1.0F - f[j]) * x[j];
        }
      }
    }
  }
  const auto r = s.gates.rightCols(w).array();
  s.out = (r * s.state.array() + (1.0F - r) * s.in.array()).matrix();
}

void Network::layer_backward(Layer& layer, LayerState& s, const Matrix& grad_out, Matrix& grad_in) {
  const Index n = s.in.rows();
  const Index w = shape_.width;
  const Index half = w / 2;
  const auto r = s.gates.rightCols(w).array();
  Matrix grad_gates(n, 3 * w);
  Matrix grad_state = (grad_out.array() * r).matrix();
  grad_in = (grad_out.array() * (1.0F - r)).matrix();
  grad_gates.rightCols(w) = (grad_out.array() * (s.state.array() - s.in.array()) * r * (1.0F - r)).matrix();
  for (std::size_t k = 0; k + 1 < starts_.size(); ++k) {
    for (int direction = 0; direction < 2; ++direction) {
      const Index offset = direction == 0 ? 0 : half;
      const Index length = starts_[k + 1] - starts_[k];
      for (Index i = length; i-- > 0;) {
        const Index t = direction == 0 ? starts_[k] + i : starts_[k + 1] - 1 - i;
        const Index before_row = direction == 0 ? t - 1 : t + 1;
        const float* x = &s.gates(t, offset);
        const float* f = &s.gates(t, w + offset);
        const float* dc = &grad_state(t, offset);
        float* dx = &grad_gates(t, offset);
        float* df = &grad_gates(t, w + offset);
        for (Index j = 0; j < half; ++j) {
          const float before = i == 0 ? 0.0F : s.state(before_row, offset + j);
          df[j] = dc[j] * (before - x[j]) * f[j] * (1.0F - f[j]);
          dx[j] = dc[j] * (1.0F - f[j]) * (1.0F - x[j] * x[j]);
        }
        if (i > 0) {
          float* db = &grad_state(before_row, offset);
          for (Index j = 0; j < half; ++j) db[j] += dc[j] * f[j];
        }
      }
    }
  }
  layer.bias.grad += grad_gates.colwise().sum();
  layer.input.grad.noalias() += s.mixed.transpose() * grad_gates;
  Matrix grad_mixed(n, w);
  grad_mixed.noalias() = grad_gates * layer.input.value.transpose();
  for (std::size_t k = 0; k + 1 < starts_.size(); ++k) {
    for (Index t = starts_[k]; t < starts_[k + 1]; ++t) {
      const auto g = grad_mixed.row(t);
      grad_in.row(t) += g.cwiseProduct(layer.kernel.value.row(1));
      layer.kernel.grad.row(1) += g.cwiseProduct(s.in.row(t));
      if (t > starts_[k]) {
        grad_in.row(t - 1) += g.cwiseProduct(layer.kernel.value.row(0));
        layer.kernel.grad.row(0) += g.cwiseProduct(s.in.row(t - 1));
      }
      if (t + 1 < starts_[k + 1]) {
        grad_in.row(t + 1) += g.cwiseProduct(layer.kernel.value.row(2));
        layer.kernel.grad.row(2) += g.cwiseProduct(s.in.row(t + 1));
      }
    }
  }
}

void Network::forward(const std::vector<Example>& batch, bool training) {
  starts_.assign(1, 0);
  for (const Example& e : batch) starts_.push_back(starts_.back() + static_cast<Index>(e.rows.size()));
  const Index n = starts_.back();
  input_ = Matrix::Zero(n, shape_.width);
  Index t = 0;
  for (const Example& e : batch) {
    for (const auto& rows : e.rows) {
      for (const std::uint32_t row : rows) input_.row(t) += table_.value.row(row);
      ++t;
    }
  }
  if (training) {
    dropout_mask(input_mask_, n, shape_.width, settings_.input_dropout, false);
    input_.array() *= input_mask_.array();
  }
  states_.resize(layers_.size());
  const Matrix* below = &input_;
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    states_[i].in = *below;
    if (training && i > 0) {
      dropout_mask(states_[i].mask, n, shape_.width, settings_.layer_dropout, true);
      states_[i].in.array() *= states_[i].mask.array();
    }
    layer_forward(layers_[i], states_[i]);
    below = &states_[i].out;
  }
  top_ = *below;
  if (training) {
    dropout_mask(top_mask_, n, shape_.width, settings_.layer_dropout, true);
    top_.array() *= top_mask_.array();
  }
  heads_forward(training);
}

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

Network::Loss Network::heads_backward(const std::vector<Example>& batch, Matrix& grad_top) {
  const Index n = top_.rows();
  const float scale = 1.0F / static_cast<float>(n);
  Loss loss;
  Matrix d_near_dep = Matrix::Zero(n, distance_buckets);
  Matrix d_near_head = Matrix::Zero(n, distance_buckets);
  Matrix d_dep = Matrix::Zero(n, shape_.arc);
  Matrix d_head = Matrix::Zero(n, shape_.arc);
  Matrix d_ldep = Matrix::Zero(n, shape_.label);
  Matrix d_lhead = Matrix::Zero(n, shape_.label);
  Matrix hidden(n, shape_.label);
  for (std::size_t k = 0; k < batch.size(); ++k) {
    const Index start = starts_[k];
    const Index length = starts_[k + 1] - start;
    const auto& gold = *batch[k].gold;
    const auto dep = dep_.middleRows(start, length);
    const auto head = head_.middleRows(start, length);
    Matrix arcs(length, length + 1);
    arcs.rightCols(length).noalias() = dep * head.transpose();
    arcs.col(0).noalias() = dep * root_.value.row(0).transpose();
    for (Index i = 0; i < length; ++i) {
      arcs(i, 0) += near_dep_(start + i, 0);
      for (Index j = 0; j < length; ++j) {
        const Index bucket = distance_bucket(i, j);
        arcs(i, j + 1) += near_dep_(start + i, bucket) + near_head_(start + j, bucket);
      }
      arcs(i, i + 1) = -1e30F;
      const auto wanted = static_cast<Index>(gold[static_cast<std::size_t>(i)].head);
      const Belief* belief = batch[k].belief;
      loss.arc += softmax_gradient(&arcs(i, 0), length + 1, wanted, belief == nullptr ? nullptr : &belief->arcs(i, 0),
                                   batch[k].belief_share);
    }
    arcs *= scale;
    for (Index i = 0; i < length; ++i) {
      d_near_dep(start + i, 0) += arcs(i, 0);
      for (Index j = 0; j < length; ++j) {
        const Index bucket = distance_bucket(i, j);
        d_near_dep(start + i, bucket) += arcs(i, j + 1);
        d_near_head(start + j, bucket) += arcs(i, j + 1);
      }
    }
    d_dep.middleRows(start, length).noalias() += arcs.rightCols(length) * head;
    d_dep.middleRows(start, length).noalias() += arcs.col(0) * root_.value;
    d_head.middleRows(start, length).noalias() += arcs.rightCols(length).transpose() * dep;
    root_.grad.noalias() += arcs.col(0).transpose() * dep;
    for (Index i = 0; i < length; ++i) {
      const auto h = static_cast<Index>(gold[static_cast<std::size_t>(i)].head) - 1;
      hidden.row(start + i) = ldep_.row(start + i) + lnear_.value.row(distance_bucket(i, h)) +
                              (h < 0 ? lroot_.value.row(0) : lhead_.row(start + h));
    }
  }
  Matrix active = hidden.cwiseMax(0.0F);
  active.array() *= label_mask_.array();
  Matrix labels = active * lout_w_.value;
  labels.rowwise() += lout_b_.value.row(0);
  Index t = 0;
  for (const Example& e : batch) {
    Index i = 0;
    for (const GoldToken& g : *e.gold) {
      const auto aim = [&](const Matrix Belief::*part) {
        return e.belief == nullptr ? nullptr : &(e.belief->*part)(i, 0);
      };
      loss.label +=
          softmax_gradient(&labels(t, 0), shape_.relations, g.relation, aim(&Belief::relations), e.belief_share);
      loss.upos += softmax_gradient(&upos_(t, 0), shape_.upos, g.upos, aim(&Belief::upos), e.belief_share);
      loss.xpos += softmax_gradient(&xpos_(t, 0), shape_.xpos, g.xpos, aim(&Belief::xpos), e.belief_share);
      ++t;
      ++i;
    }
  }
  labels *= scale;
  upos_ *= scale;
  xpos_ *= scale;
  lout_w_.grad.noalias() += active.transpose() * labels;
  lout_b_.grad += labels.colwise().sum();
  Matrix d_hidden = labels * lout_w_.value.transpose();
  d_hidden.array() *= label_mask_.array() * (hidden.array() > 0).cast<float>();
  for (std::size_t k = 0; k < batch.size(); ++k) {
    const auto& gold = *batch[k].gold;
    for (Index i = 0; i < starts_[k + 1] - starts_[k]; ++i) {
      const auto row = d_hidden.row(starts_[k] + i);
      const auto h = static_cast<Index>(gold[static_cast<std::size_t>(i)].head) - 1;
      d_ldep.row(starts_[k] + i) += row;
      lnear_.grad.row(distance_bucket(i, h)) += row;
      if (h < 0)
        lroot_.grad.row(0) += row;
      else
        d_lhead.row(starts_[k] + h) += row;
    }
  }
  d_dep.array() *= dep_mask_.array();
  d_dep.array() *= (dep_.array() > 0).cast<float>() * 0.9F + 0.1F;
  grad_top = Matrix::Zero(n, shape_.width);
  const auto linear = [&](const Matrix& grad, Parameter& weight, Parameter* bias) {
    weight.grad.noalias() += top_.transpose() * grad;
    if (bias != nullptr) bias->grad += grad.colwise().sum();
    grad_top.noalias() += grad * weight.value.transpose();
  };
  linear(d_dep, dep_w_, &dep_b_);
  linear(d_head, head_w_, &head_b_);
  linear(d_near_dep, near_dep_w_, &near_dep_b_);
  linear(d_near_head, near_head_w_, nullptr);
  linear(d_ldep, ldep_w_, nullptr);
  linear(d_lhead, lhead_w_, nullptr);
  linear(upos_, upos_w_, &upos_b_);
  linear(xpos_, xpos_w_, &xpos_b_);
  return loss;
}

Network::Loss Network::train(const std::vector<Example>& batch, float rate_share) {
  forward(batch, true);
  Matrix grad;
  const Loss loss = heads_backward(batch, grad);
  grad.array() *= top_mask_.array();
  for (std::size_t i = layers_.size(); i-- > 0;) {
    Matrix below;
    layer_backward(layers_[i], states_[i], grad, below);
    if (i > 0) below.array() *= states_[i].mask.array();
    grad.swap(below);
  }
  grad.array() *= input_mask_.array();
  Index t = 0;
  for (const Example& e : batch) {
    for (const auto& rows : e.rows) {
      for (const std::uint32_t row : rows) {
        table_.grad.row(row) += grad.row(t);
        table_.touched.push_back(row);
      }
      ++t;
    }
  }
  update(settings_.learning_rate * rate_share);
  return loss;
}

void Network::update(float learning_rate) {
  ++step_;
  const auto step = static_cast<float>(step_);
  const float rate = learning_rate * std::sqrt(1.0F - std::pow(beta2, step)) / (1.0F - std::pow(beta1, step));
  constexpr float epsilon = 1e-8F;
  float norm = 0;
  const auto all = parameters();
  std::sort(table_.touched.begin(), table_.touched.end());
  table_.touched.erase(std::unique(table_.touched.begin(), table_.touched.end()), table_.touched.end());
  for (const auto& [name, p] : all) {
    if (!p->sparse) norm += p->grad.squaredNorm();
  }
  const float clip = std::min(1.0F, 5.0F / std::sqrt(norm + 1e-12F));
  const float decay = std::min(settings_.average_decay, (1.0F + step) / (10.0F + step));
  for (const auto& [name, p] : all) {
    const auto apply = [&](auto value, auto grad, auto first, auto second) {
      first = (beta1 * first + (1.0F - beta1) * clip * grad).eval();
      second = (beta2 * second + (1.0F - beta2) * clip * clip * grad.square()).eval();
      value -= rate * first / (second.sqrt() + epsilon);
      grad.setZero();
    };
    if (p->sparse) {
      for (const std::uint32_t row : p->touched) {
        apply(p->value.row(row).array(), p->grad.row(row).array(), p->first.row(row).array(),
              p->second.row(row).array());
      }
      p->touched.clear();
      constexpr std::size_t every = 10;
      if (step_ % every == 0) {
        const float long_decay = std::pow(decay, static_cast<float>(every));
        p->average += (1.0F - long_decay) * (p->value - p->average);
      }
    } else {
      apply(p->value.array(), p->grad.array(), p->first.array(), p->second.array());
      p->average += (1.0F - decay) * (p->value - p->average);
    }
  }
}

std::vector<Scores> Network::score(const std::vector<Example>& batch) {
  forward(batch, false);
  std::vector<Scores> all(batch.size());
  for (std::size_t k = 0; k < batch.size(); ++k) {
    const Index start = starts_[k];
    const Index length = starts_[k + 1] - start;
    Scores& s = all[k];
    s.arcs.resize(length, length + 1);
    s.arcs.rightCols(length).noalias() = dep_.middleRows(start, length) * head_.middleRows(start, length).transpose();
    s.arcs.col(0).noalias() = dep_.middleRows(start, length) * root_.value.row(0).transpose();
    for (Index i = 0; i < length; ++i) {
      s.arcs(i, 0) += near_dep_(start + i, 0);
      for (Index j = 0; j < length; ++j) {
        const Index bucket = distance_bucket(i, j);
        s.arcs(i, j + 1) += near_dep_(start + i, bucket) + near_head_(start + j, bucket);
      }
    }
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
