// SPDX-License-Identifier: Apache-2.0
#include "code/encoder.hpp"

#include <algorithm>

#include "code/tree.hpp"

namespace foedus::code {
namespace {

std::size_t index_of_highest(const float* values, std::size_t count) {
  return static_cast<std::size_t>(std::max_element(values, values + count) - values);
}

}  // namespace

void Encoder::embed(std::span<const std::string_view> forms) {
  const std::size_t width = model_.width;
  input_.resize(forms.size() * width);
  for (std::size_t t = 0; t < forms.size(); ++t) {
    features_.clear();
    extract_features(forms, t, model_.lexicon, features_);
    sum_.assign(width, 0);
    for (const Feature& feature : features_) {
      std::uint32_t row = 0;
      if (!model_.find_row(feature.hash, row) && feature.slot != Slot::word) continue;
      kernels_.add_row(model_.table.data() + row * width, width, sum_.data());
    }
    float* x = input_.data() + t * width;
    for (std::size_t j = 0; j < width; ++j) x[j] = static_cast<float>(sum_[j]) * model_.table_scale;
  }
}

// One layer: mix with the neighbours, gates from one matrix product, then a recurrence each way, half the width each.
void Encoder::encode(std::size_t tokens) {
  const std::size_t width = model_.width;
  const std::size_t half = width / 2;
  mixed_.resize(tokens * width);
  quantised_.resize(tokens * width);
  gates_.resize(tokens * 3 * width);
  output_.resize(tokens * width);
  for (std::size_t layer = 0; layer < model_.layers; ++layer) {
    const Matrix8& m = model_.gates[layer];
    for (std::size_t t = 0; t < tokens; ++t) {
      const float* here = input_.data() + t * width;
      kernels_.mix(t > 0 ? here - width : nullptr, here, t + 1 < tokens ? here + width : nullptr,
                   model_.kernels[layer].data(), width, mixed_.data() + t * width);
    }
    kernels_.quantise(mixed_.data(), tokens * width, quantised_.data());
    product_.resize(tokens * m.padded);
    kernels_.multiply(quantised_.data(), tokens, width, m.packed.data(), m.padded, product_.data());
    kernels_.rescale(product_.data(), tokens, m.padded, m.scale.data(), m.bias.data(), 3 * width, gates_.data());
    kernels_.activate(gates_.data(), tokens, width);
    for (std::size_t direction = 0; direction < 2; ++direction) {
      const std::size_t offset = direction * half;
      state_.assign(half, 0.0F);
      for (std::size_t i = 0; i < tokens; ++i) {
        const std::size_t t = direction == 0 ? i : tokens - 1 - i;
        const float* g = gates_.data() + t * 3 * width + offset;
        kernels_.recur(g, g + width, g + 2 * width, input_.data() + t * width + offset, half, state_.data(),
                       output_.data() + t * width + offset);
      }
    }
    input_.swap(output_);
  }
}

void Encoder::score_heads(std::size_t tokens) {
  const Matrix8& m = model_.heads;
  kernels_.quantise(input_.data(), tokens * model_.width, quantised_.data());
  product_.resize(tokens * m.padded);
  kernels_.multiply(quantised_.data(), tokens, model_.width, m.packed.data(), m.padded, product_.data());
  scores_.resize(tokens * m.padded);
  kernels_.rescale(product_.data(), tokens, m.padded, m.scale.data(), m.bias.data(), m.padded, scores_.data());

  // Vectors of possible heads side by side, the root first, so that the scores of all heads of a token are one sweep.
  const std::size_t wide = tokens + 1;
  heads_across_.resize(model_.arc * wide);
  for (std::size_t k = 0; k < model_.arc; ++k) {
    float* row = heads_across_.data() + k * wide;
    row[0] = model_.root[k];
    for (std::size_t t = 0; t < tokens; ++t) row[t + 1] = scores_[t * m.padded + model_.layout.head + k];
  }
  arcs_.assign(tokens * wide, 0.0F);
  for (std::size_t d = 0; d < tokens; ++d) {
    float* own = scores_.data() + d * m.padded;
    float* dependent = own + model_.layout.dependent;
    for (std::size_t k = 0; k < model_.arc; ++k) dependent[k] = std::max(dependent[k], 0.1F * dependent[k]);
    float* arcs = arcs_.data() + d * wide;
    kernels_.accumulate(dependent, model_.arc, heads_across_.data(), wide, arcs);
    const float* near = own + model_.layout.near_dependent;
    arcs[0] += near[0];
    for (std::size_t h = 1; h <= tokens; ++h) {
      const std::size_t bucket = distance_bucket(d + 1, h);
      arcs[h] += near[bucket] + scores_[(h - 1) * m.padded + model_.layout.near_head + bucket];
    }
  }
}

void Encoder::find_relations(std::vector<Annotation>& out) {
  const std::size_t tokens = out.size();
  const Matrix8& m = model_.label_out;
  hidden_.resize(tokens * model_.label);
  for (std::size_t t = 0; t < tokens; ++t) {
    const std::uint32_t head = out[t].head;
    const float* own = scores_.data() + t * model_.heads.padded + model_.layout.label_dependent;
    const float* above = head == 0 ? model_.label_root.data()
                                   : scores_.data() + (head - 1) * model_.heads.padded + model_.layout.label_head;
    const float* near = model_.label_near.data() + distance_bucket(t + 1, head) * model_.label;
    float* hidden = hidden_.data() + t * model_.label;
    for (std::size_t k = 0; k < model_.label; ++k) hidden[k] = std::max(0.0F, own[k] + above[k] + near[k]);
  }
  quantised_.resize(std::max(quantised_.size(), hidden_.size()));
  kernels_.quantise(hidden_.data(), hidden_.size(), quantised_.data());
  product_.resize(std::max(product_.size(), tokens * m.padded));
  kernels_.multiply(quantised_.data(), tokens, m.depth, m.packed.data(), m.padded, product_.data());
  labels_.resize(tokens * m.columns);
  kernels_.rescale(product_.data(), tokens, m.padded, m.scale.data(), m.bias.data(), m.columns, labels_.data());
  for (std::size_t t = 0; t < tokens; ++t) {
    float* labels = labels_.data() + t * m.columns;
    for (std::size_t r = 0; r < m.columns; ++r) {
      if ((model_.relations[r] == Relation::root) != (out[t].head == 0)) labels[r] = -1e30F;
    }
    out[t].relation = model_.relations[index_of_highest(labels, m.columns)];
  }
}

void Encoder::annotate(std::span<const std::string_view> forms, std::vector<Annotation>& out) {
  out.assign(forms.size(), {});
  if (forms.empty()) return;
  embed(forms);
  encode(forms.size());
  score_heads(forms.size());
  for (std::size_t t = 0; t < forms.size(); ++t) {
    const float* own = scores_.data() + t * model_.heads.padded;
    out[t].upos = model_.upos[index_of_highest(own + model_.layout.upos, model_.upos.size())];
    out[t].xpos = model_.xpos[index_of_highest(own + model_.layout.xpos, model_.xpos.size())];
  }
  find_best_tree(arcs_, forms.size(), tree_);
  for (std::size_t t = 0; t < forms.size(); ++t) out[t].head = tree_[t];
  find_relations(out);
}

}  // namespace foedus::code
