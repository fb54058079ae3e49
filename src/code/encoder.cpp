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

void Encoder::sum_features(std::span<const std::string_view> forms, std::size_t index, std::int16_t* sum) {
  features_.clear();
  extract_features(forms, index, model_.lexicon, features_);
  rows_.clear();
  for (const Feature& feature : features_) {
    std::uint32_t row = 0;
    if (model_.find_row(feature.hash, row) || feature.slot == Slot::word) rows_.push_back(row);
  }
  kernels_.sum_rows(model_.table.data(), rows_.data(), rows_.size(), model_.width, sum);
}

void Encoder::embed(std::span<const std::string_view> forms) {
  const std::size_t width = model_.width;
  input_.resize(forms.size() * width);
  for (std::size_t t = 0; t < forms.size(); ++t) {
    const Place place = t == 0 ? Place::first : t + 1 == forms.size() ? Place::last : Place::inside;
    const WordCache::Found word = cache_.find(forms[t], place);
    if (!word.known) sum_features(forms, t, word.sum);
    kernels_.spread_sum(word.sum, width, model_.table_scale, input_.data() + t * width);
  }
}

// One layer: mix with the neighbours, gates from one matrix product, then a recurrence each way, half the width each.
void Encoder::encode(std::size_t tokens) {
  const std::size_t width = model_.width;
  const std::size_t half = width / 2;
  quantised_.resize(tokens * width);
  gates_.resize(tokens * 3 * width);
  output_.resize(tokens * width);
  for (std::size_t layer = 0; layer < model_.layers; ++layer) {
    const Matrix8& m = model_.gates[layer];
    for (std::size_t t = 0; t < tokens; ++t) {
      const float* here = input_.data() + t * width;
      kernels_.mix(t > 0 ? here - width : nullptr, here, t + 1 < tokens ? here + width : nullptr,
                   model_.kernels[layer].data(), width, quantised_.data() + t * width);
    }
    product_.resize(tokens * m.padded);
    kernels_.multiply(quantised_.data(), tokens, width, m.packed.data(), m.padded, product_.data());
    kernels_.activate(product_.data(), tokens, m.scale.data(), m.bias.data(), width, gates_.data());
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
  kernels_.rescale(product_.data(), tokens, m.scale.data(), m.bias.data(), m.padded, scores_.data());

  // Vectors of possible heads side by side, the root first, so that the scores of all heads of a token are one sweep.
  const std::size_t wide = tokens + 1;
  constexpr std::size_t block = column_block / 2;
  const std::size_t padded = (wide + block - 1) / block * block;
  heads_across_.assign(model_.arc * padded, 0.0F);
  for (std::size_t k = 0; k < model_.arc; ++k) {
    float* row = heads_across_.data() + k * padded;
    row[0] = model_.root[k];
    for (std::size_t t = 0; t < tokens; ++t) row[t + 1] = scores_[t * m.padded + model_.layout.head + k];
  }
  arcs_.resize(tokens * wide);
  arc_row_.resize(padded);
  for (std::size_t d = 0; d < tokens; ++d) {
    float* own = scores_.data() + d * m.padded;
    float* dependent = own + model_.layout.dependent;
    for (std::size_t k = 0; k < model_.arc; ++k) dependent[k] = std::max(dependent[k], 0.1F * dependent[k]);
    std::fill(arc_row_.begin(), arc_row_.end(), 0.0F);
    kernels_.accumulate(dependent, model_.arc, heads_across_.data(), padded, arc_row_.data());
    float* arcs = arcs_.data() + d * wide;
    const float* near = own + model_.layout.near_dependent;
    arcs[0] = arc_row_[0] + near[0];
    for (std::size_t h = 1; h <= tokens; ++h) {
      const std::size_t bucket = distance_bucket(d + 1, h);
      arcs[h] = arc_row_[h] + (near[bucket] + scores_[(h - 1) * m.padded + model_.layout.near_head + bucket]);
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
    kernels_.hide(own, above, near, model_.label, hidden_.data() + t * model_.label);
  }
  quantised_.resize(std::max(quantised_.size(), hidden_.size()));
  kernels_.quantise(hidden_.data(), hidden_.size(), quantised_.data());
  product_.resize(std::max(product_.size(), tokens * m.padded));
  kernels_.multiply(quantised_.data(), tokens, m.depth, m.packed.data(), m.padded, product_.data());
  labels_.resize(tokens * m.padded);
  kernels_.rescale(product_.data(), tokens, m.scale.data(), m.bias.data(), m.padded, labels_.data());
  for (std::size_t t = 0; t < tokens; ++t) {
    float* labels = labels_.data() + t * m.padded;
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
