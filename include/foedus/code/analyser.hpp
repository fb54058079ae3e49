// SPDX-License-Identifier: Apache-2.0
//
// English text to sentences with tags, lemmas and dependency trees, with the model compiled into the program or
// another. In: text, UTF-8, any bytes. Out: Sentences in order. How good it is and where not: docs/models/parser.md.
// Not for other languages: whatever it is given, it reads as English.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/code/text.hpp"
#include "foedus/code/tokenizer.hpp"

namespace foedus::code {

struct Model;

/// Thread safety: const members may be called from many threads; each call has its own working memory.
class Analyser {
 public:
  /// With the model and the word table compiled into the program.
  [[nodiscard]] static Analyser embedded();
  /// With a model file. Throws Error (input) if it cannot be read or is not one.
  [[nodiscard]] static Analyser load(const std::filesystem::path& model);
  /// With a model in memory; `place` names it in errors.
  [[nodiscard]] static Analyser parse(std::string_view model, const std::string& place);
  Analyser(Analyser&&) noexcept;
  Analyser& operator=(Analyser&&) noexcept;
  ~Analyser();

  /// Every sentence of `text`. Lifetime: forms view into `text`.
  [[nodiscard]] std::vector<Sentence> analyse(std::string_view text) const;
  /// One sentence after the other, for texts too large to keep: `see` may take the sentence over.
  void analyse(std::string_view text, const std::function<void(Sentence&)>& see) const;
  /// Tags and tree of one sentence cut into tokens by the caller. Requires: at most longest_sentence forms.
  [[nodiscard]] Sentence annotate(std::span<const std::string_view> forms) const;

  [[nodiscard]] const Tokenizer& tokenizer() const { return tokenizer_; }
  /// Lemma of a form with known tags.
  [[nodiscard]] std::string lemma(std::string_view form, Upos upos, Xpos xpos) const;
  /// Whether the first sense of a noun, in its dictionary form, is a person (WordNet).
  [[nodiscard]] bool is_person(std::string_view noun) const;

 private:
  explicit Analyser(std::unique_ptr<const Model> model);

  class Pass;
  class Passes;

  std::unique_ptr<const Model> model_;
  std::unique_ptr<Passes> passes_;
  Tokenizer tokenizer_;
};

}  // namespace foedus::code
