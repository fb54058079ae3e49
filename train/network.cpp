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

}  // namespace foedus::train
