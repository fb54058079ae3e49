// SPDX-License-Identifier: Apache-2.0
#include "code/model.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/base/tsv.hpp"

#include "code/kernels.hpp"

namespace foedus::code {
namespace {

[[noreturn]] void fail(const std::string& place, const std::string& name) {
  throw Error(ErrorKind::input, place, fmt::format("section \"{}\" of the model is not as it should be", name),
              "Use the model file that came with this version of foedus, or train one anew.");
}

class Loader {
 public:
  Loader(std::string_view bytes, std::string place)
      : place_(std::move(place)), sections_(Sections::parse(bytes, place_)) {}

  [[nodiscard]] std::string_view bytes(const std::string& name) const { return sections_.find(name); }

  template <class Number>
  std::vector<Number> numbers(const std::string& name) const {
    const std::string_view raw = sections_.find(name);
    if (raw.size() % sizeof(Number) != 0) fail(place_, name);
    std::vector<Number> values(raw.size() / sizeof(Number));
    if (!values.empty()) std::memcpy(values.data(), raw.data(), raw.size());
    return values;
  }

  template <class Number>
  std::vector<Number> numbers(const std::string& name, std::size_t count) const {
    std::vector<Number> values = numbers<Number>(name);
    if (values.size() != count) fail(place_, name);
    return values;
  }

  [[nodiscard]] std::vector<std::string> lines(const std::string& name) const {
    std::vector<std::string> all;
    std::string_view text = sections_.find(name);
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      all.emplace_back(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    return all;
  }

  // Weights of 8 bits, row by row, become 16-bit pairs of rows, with columns padded by zeros.
  [[nodiscard]] Matrix8 matrix(const std::string& name, std::size_t depth, std::size_t columns) const {
    const auto weights = numbers<std::int8_t>(name + ".weight", depth * columns);
    const auto scale = numbers<float>(name + ".scale", columns);
    const auto bias = numbers<float>(name + ".bias", columns);
    Matrix8 m;
    m.depth = depth;
    m.columns = columns;
    m.padded = (columns + column_block - 1) / column_block * column_block;
    m.packed.assign(depth * m.padded, 0);
    for (std::size_t k = 0; k < depth; ++k) {
      for (std::size_t j = 0; j < columns; ++j)
        m.packed[packed_place(k, j, depth)] = static_cast<std::int16_t>(int{weights[k * columns + j]});
    }
    m.scale.assign(m.padded, 0);
    m.bias.assign(m.padded, 0);
    for (std::size_t j = 0; j < columns; ++j) m.scale[j] = scale[j] / activation_unit;
    std::copy(bias.begin(), bias.end(), m.bias.begin());
    return m;
  }

  template <class Tag, class Parse>
  std::vector<Tag> tags(const std::string& name, Parse parse) const {
    std::vector<Tag> all;
    for (const std::string& line : lines(name)) {
      const auto tag = parse(line);
      if (!tag) fail(place_, name);
      all.push_back(*tag);
    }
    return all;
  }

  [[nodiscard]] WordList words(const std::string& name) const {
    WordList::Packed packed;
    packed.fingerprints = numbers<std::uint32_t>(name + ".words");
    packed.classes = numbers<std::uint16_t>(name + ".classes", packed.fingerprints.size());
    packed.names = lines(name + ".names");
    for (const std::uint16_t cls : packed.classes) {
      if (cls >= packed.names.size()) fail(place_, name);
    }
    return WordList::unpack(packed);
  }

  void check(bool good, const std::string& name) const {
    if (!good) fail(place_, name);
  }

 private:
  std::string place_;
  Sections sections_;
};

void load_features(const Loader& loader, Model& model) {
  const auto hashes = loader.numbers<std::uint64_t>("features");
  const auto table = loader.numbers<std::int8_t>("table", (hashes.size() + 1) * model.width);
  model.table = table;
  model.table_scale = loader.numbers<float>("table.scale", 1)[0];
  const std::size_t size = std::bit_ceil(hashes.size() * 2 + 16);
  model.feature_hashes.assign(size, 0);
  model.feature_rows.assign(size, 0);
  model.feature_mask = size - 1;
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    std::size_t at = hashes[i] & model.feature_mask;
    while (model.feature_hashes[at] != 0) at = (at + 1) & model.feature_mask;
    model.feature_hashes[at] = hashes[i];
    model.feature_rows[at] = static_cast<std::uint32_t>(i + 1);
  }
}

}  // namespace

std::size_t distance_bucket(std::size_t dependent, std::size_t head) {
  if (head == 0) return 0;
  const std::size_t distance = head > dependent ? head - dependent : dependent - head;
  const std::size_t size = distance <= 8    ? distance
                           : distance <= 10 ? 9
                           : distance <= 14 ? 10
                           : distance <= 20 ? 11
                                            : 12;
  return head > dependent ? 12 + size : size;
}

bool Model::find_row(std::uint64_t hash, std::uint32_t& row) const {
  std::size_t at = hash & feature_mask;
  while (feature_hashes[at] != 0) {
    if (feature_hashes[at] == hash) {
      row = feature_rows[at];
      return true;
    }
    at = (at + 1) & feature_mask;
  }
  return false;
}

Model Model::parse(std::string_view bytes, const std::string& place) {
  const Loader loader(bytes, place);
  Model m;
  const auto shape = loader.numbers<std::uint32_t>("shape", 4);
  m.width = shape[0];
  m.layers = shape[1];
  m.arc = shape[2];
  m.label = shape[3];
  loader.check(m.width > 0 && m.width % column_block == 0 && m.width <= 1024 && m.layers <= 16 && m.arc > 0 &&
                   m.arc <= 512 && m.label > 0 && m.label % column_block == 0 && m.label <= 512,
               "shape");
  m.lexicon.tags = loader.words("tags");
  m.lexicon.supersense = loader.words("supersense");
  CodeTable::Packed codes;
  codes.fingerprints = loader.numbers<std::uint32_t>("codes.words");
  codes.width = loader.numbers<std::uint32_t>("codes.width", 1)[0];
  loader.check(codes.width <= 64, "codes.width");
  codes.codes = loader.numbers<std::uint16_t>("codes", codes.fingerprints.size() * codes.width);
  m.lexicon.codes = CodeTable::unpack(codes);
  load_features(loader, m);
  m.upos = loader.tags<Upos>("upos", parse_upos);
  m.xpos = loader.tags<Xpos>("xpos", parse_xpos);
  m.relations = loader.tags<Relation>("relations", parse_relation);
  loader.check(!m.upos.empty() && !m.xpos.empty() && !m.relations.empty(), "upos");

  for (std::size_t i = 0; i < m.layers; ++i) {
    m.kernels.push_back(loader.numbers<float>(fmt::format("layer{}.kernel", i), 3 * m.width));
    m.gates.push_back(loader.matrix(fmt::format("layer{}", i), m.width, 3 * m.width));
  }
  m.layout.upos = 0;
  m.layout.xpos = m.layout.upos + m.upos.size();
  m.layout.dependent = m.layout.xpos + m.xpos.size();
  m.layout.head = m.layout.dependent + m.arc;
  m.layout.near_dependent = m.layout.head + m.arc;
  m.layout.near_head = m.layout.near_dependent + distance_buckets;
  m.layout.label_dependent = m.layout.near_head + distance_buckets;
  m.layout.label_head = m.layout.label_dependent + m.label;
  m.heads = loader.matrix("heads", m.width, m.layout.label_head + m.label);
  m.root = loader.numbers<float>("root", m.arc);
  m.label_root = loader.numbers<float>("label_root", m.label);
  m.label_near = loader.numbers<float>("label_near", distance_buckets * m.label);
  m.label_out = loader.matrix("label_out", m.label, m.relations.size());
  for (const std::string& line : loader.lines("lemmas")) {
    const std::size_t tab = line.rfind('\t');
    loader.check(tab != std::string::npos, "lemmas");
    m.lemmas.emplace(line.substr(0, tab), line.substr(tab + 1));
  }
  return m;
}

}  // namespace foedus::code
