// SPDX-License-Identifier: Apache-2.0
//
// The model file in memory: known features and their rows, the network's weights, the word lists, the list of lemmas.
// In: the bytes of a file as train_parser writes it. Out: tables ready for code/encoder.hpp. Format:
// docs/formats/model.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "foedus/code/tags.hpp"

#include "code/features.hpp"

namespace foedus::code {

/// Named blocks of bytes, the container of the model file.
class Sections {
 public:
  /// Throws Error (input) where the bytes are not a whole model file of this version.
  [[nodiscard]] static Sections parse(std::string_view bytes, const std::string& place);
  /// The bytes of a section. Throws Error (input) if it is missing.
  [[nodiscard]] std::string_view find(const std::string& name) const;

  void add(const std::string& name, std::string bytes) { owned_[name] = std::move(bytes); }
  [[nodiscard]] std::string write() const;

 private:
  std::string place_;
  std::map<std::string, std::string_view> found_;
  std::map<std::string, std::string> owned_;
};

/// A matrix of 8-bit weights with one scale a column, packed for Kernels::multiply.
struct Matrix8 {
  std::size_t depth = 0;
  std::size_t columns = 0;
  std::size_t padded = 0;
  std::vector<std::int16_t> packed;
  std::vector<float> scale;  ///< padded; includes 1 / activation_unit
  std::vector<float> bias;   ///< padded
};

/// Columns of the one matrix that all heads of the network share.
struct HeadLayout {
  std::size_t upos = 0, xpos = 0, dependent = 0, head = 0, near_dependent = 0, near_head = 0, label_dependent = 0,
              label_head = 0;
};

struct Model {
  std::size_t width = 0, layers = 0, arc = 0, label = 0, distances = 0;
  // Features.
  Lexicon lexicon;
  std::vector<std::uint64_t> feature_hashes;  ///< open addressing; 0: free
  std::vector<std::uint32_t> feature_rows;
  std::size_t feature_mask = 0;
  std::vector<std::int8_t> table;  ///< rows x width; row 0: an unknown word
  float table_scale = 0;
  // Encoder.
  std::vector<std::vector<float>> kernels;  ///< a layer: 3 x width
  std::vector<Matrix8> gates;               ///< a layer: width x 3 width
  Matrix8 heads;
  HeadLayout layout;
  std::vector<float> root, label_root, label_near;
  Matrix8 label_out;
  std::vector<Upos> upos;
  std::vector<Xpos> xpos;
  std::vector<Relation> relations;
  // Lemmas.
  std::unordered_map<std::string, std::string> lemmas;  ///< "form TAB Penn tag" to lemma, where the rules are wrong

  /// Row of a feature; false if the model does not know it.
  [[nodiscard]] bool find_row(std::uint64_t hash, std::uint32_t& row) const;
  /// Throws Error (input) where a section is missing or of the wrong size.
  [[nodiscard]] static Model parse(std::string_view bytes, const std::string& place);
};

/// Distance between a dependent and its head, in buckets by side and length. Positions as in Token::head; 0: the root.
inline constexpr std::size_t distance_buckets = 25;
[[nodiscard]] std::size_t distance_bucket(std::size_t dependent, std::size_t head);

}  // namespace foedus::code
