// SPDX-License-Identifier: Apache-2.0
#include "export.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <string_view>
#include <utility>

#include "code/lemma.hpp"
#include "code/model.hpp"

namespace foedus::train {
namespace {

template <class Number>
std::string bytes_of(const std::vector<Number>& values) {
  std::string bytes(values.size() * sizeof(Number), '\0');
  if (!values.empty()) std::memcpy(bytes.data(), values.data(), bytes.size());
  return bytes;
}

std::vector<float> floats_of(const Matrix& m) {
  return {m.data(), m.data() + m.size()};
}

std::string lines_of(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

std::int8_t rounded(float x) {
  return static_cast<std::int8_t>(std::lround(std::clamp(x, -127.0F, 127.0F)));
}

void add_matrix(code::Sections& sections, const std::string& name, const Matrix& weight, const Matrix& bias) {
  std::vector<std::int8_t> eight(static_cast<std::size_t>(weight.size()));
  std::vector<float> scale;
  for (Index j = 0; j < weight.cols(); ++j) {
    const float largest = std::max(weight.col(j).cwiseAbs().maxCoeff(), 1e-8F);
    scale.push_back(largest / 127.0F);
    for (Index k = 0; k < weight.rows(); ++k)
      eight[static_cast<std::size_t>(k * weight.cols() + j)] = rounded(weight(k, j) / scale.back());
  }
  sections.add(name + ".weight", bytes_of(eight));
  sections.add(name + ".scale", bytes_of(scale));
  sections.add(name + ".bias", bytes_of(floats_of(bias)));
}

// One scale for all rows, cut at the size that one weight in 10,000 exceeds.
void add_table(code::Sections& sections, const Matrix& table) {
  std::vector<float> sizes(static_cast<std::size_t>(table.size()));
  std::transform(table.data(), table.data() + table.size(), sizes.begin(), [](float x) { return std::abs(x); });
  const auto cut = sizes.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(sizes.size()) * 0.9999);
  std::nth_element(sizes.begin(), cut, sizes.end());
  const float scale = *cut / 127.0F;
  std::vector<std::int8_t> eight(sizes.size());
  std::transform(table.data(), table.data() + table.size(), eight.begin(), [&](float x) { return rounded(x / scale); });
  sections.add("table", bytes_of(eight));
  sections.add("table.scale", bytes_of(std::vector<float>{scale}));
}

void add_words(code::Sections& sections, const std::string& name, const code::WordList& list) {
  const code::WordList::Packed packed = list.pack();
  sections.add(name + ".words", bytes_of(packed.fingerprints));
  sections.add(name + ".classes", bytes_of(packed.classes));
  sections.add(name + ".names", lines_of(packed.names));
}

// Lemmas of the training part that the rules get wrong, by the majority of each form and tag.
std::string lemma_exceptions(const std::vector<code::TreebankSentence>& training, const code::Lexicon& lexicon) {
  std::map<std::pair<std::string, std::string>, std::map<std::string, std::size_t>> seen;  // (key, UPOS) to lemmas
  for (const auto& sentence : training) {
    for (const auto& token : sentence.tokens) {
      const auto xpos = code::parse_xpos(token.xpos);
      if (!xpos || token.upos == "PROPN" || token.upos == "X" || token.lemma == "_") continue;
      ++seen[{code::lemma_key(token.form, *xpos), token.upos}][token.lemma];
    }
  }
  std::string text;
  std::map<std::string, std::string> chosen;
  for (const auto& [key, lemmas] : seen) {
    const auto best = std::max_element(lemmas.begin(), lemmas.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    const std::size_t tab = key.first.rfind('\t');
    const std::string form = key.first.substr(0, tab);
    const auto xpos = code::parse_xpos(key.first.substr(tab + 1));
    const auto upos = code::parse_upos(key.second);
    if (code::lemma_by_rule(form, *upos, *xpos, lexicon.supersense) != best->first) chosen[key.first] = best->first;
  }
  for (const auto& [key, lemma] : chosen) text += key + "\t" + lemma + "\n";
  return text;
}

}  // namespace

std::string export_model(Network& network, const FeatureIndex& index, const TagSets& tags, const code::Lexicon& lexicon,
                         const std::vector<code::TreebankSentence>& training) {
  std::map<std::string, const Matrix*> weight;
  for (const auto& [name, parameter] : network.parameters()) weight[name] = &parameter->value;
  const Shape& shape = network.shape();
  code::Sections sections;
  sections.add("shape", bytes_of(std::vector<std::uint32_t>{
                            static_cast<std::uint32_t>(shape.width), static_cast<std::uint32_t>(shape.layers),
                            static_cast<std::uint32_t>(shape.arc), static_cast<std::uint32_t>(shape.label)}));
  sections.add("features", bytes_of(index.kept()));
  add_table(sections, *weight.at("table"));
  add_words(sections, "tags", lexicon.tags);
  add_words(sections, "supersense", lexicon.supersense);
  const code::CodeTable::Packed codes = lexicon.codes.pack();
  sections.add("codes.words", bytes_of(codes.fingerprints));
  sections.add("codes.width", bytes_of(std::vector<std::uint32_t>{static_cast<std::uint32_t>(codes.width)}));
  sections.add("codes", bytes_of(codes.codes));
  sections.add("upos", lines_of(tags.upos.all()));
  sections.add("xpos", lines_of(tags.xpos.all()));
  sections.add("relations", lines_of(tags.relations.all()));
  for (Index i = 0; i < shape.layers; ++i) {
    const std::string name = "layer" + std::to_string(i);
    sections.add(name + ".kernel", bytes_of(floats_of(*weight.at(name + ".kernel"))));
    add_matrix(sections, name, *weight.at(name + ".input"), *weight.at(name + ".bias"));
  }
  // All heads side by side, in the order of code::HeadLayout; those without a bias have zeros.
  const std::vector<std::pair<std::string, std::string>> heads{{"upos.weight", "upos.bias"},
                                                               {"xpos.weight", "xpos.bias"},
                                                               {"dep.weight", "dep.bias"},
                                                               {"head.weight", "head.bias"},
                                                               {"near_dep.weight", "near_dep.bias"},
                                                               {"near_head.weight", ""},
                                                               {"label_dep.weight", ""},
                                                               {"label_head.weight", ""}};
  Index columns = 0;
  for (const auto& [name, bias] : heads) columns += weight.at(name)->cols();
  Matrix all(shape.width, columns);
  Matrix all_bias = Matrix::Zero(1, columns);
  Index at = 0;
  for (const auto& [name, bias] : heads) {
    const Matrix& w = *weight.at(name);
    all.middleCols(at, w.cols()) = w;
    if (!bias.empty()) all_bias.middleCols(at, w.cols()) = *weight.at(bias);
    at += w.cols();
  }
  add_matrix(sections, "heads", all, all_bias);
  sections.add("root", bytes_of(floats_of(*weight.at("root"))));
  sections.add("label_root", bytes_of(floats_of(*weight.at("label_root"))));
  sections.add("label_near", bytes_of(floats_of(*weight.at("label_near"))));
  add_matrix(sections, "label_out", *weight.at("label_out.weight"), *weight.at("label_out.bias"));
  sections.add("lemmas", lemma_exceptions(training, lexicon));
  return sections.write();
}

}  // namespace foedus::train
