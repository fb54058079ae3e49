// SPDX-License-Identifier: Apache-2.0
#include "foedus/code/analyser.hpp"

#include <fstream>
#include <iterator>
#include <utility>

#include "foedus/base/embedded.hpp"
#include "foedus/base/error.hpp"

#include "code/encoder.hpp"
#include "code/lemma.hpp"
#include "code/model.hpp"

namespace foedus::code {
namespace {

// What one call needs besides the model.
class Pass {
 public:
  explicit Pass(const Model& model) : model_(model), encoder_(model) {}

  void fill(Sentence& sentence) {
    forms_.clear();
    for (const Token& token : sentence.tokens) forms_.push_back(token.form);
    encoder_.annotate(forms_, annotations_);
    for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
      Token& token = sentence.tokens[i];
      token.upos = annotations_[i].upos;
      token.xpos = annotations_[i].xpos;
      token.relation = annotations_[i].relation;
      token.head = annotations_[i].head;
      token.lemma = find_lemma(token.form, token.upos, token.xpos, model_.lexicon.supersense, model_.lemmas);
    }
  }

 private:
  const Model& model_;
  Encoder encoder_;
  std::vector<std::string_view> forms_;
  std::vector<Annotation> annotations_;
};

}  // namespace

Analyser::Analyser(std::unique_ptr<const Model> model) : model_(std::move(model)) {}
Analyser::Analyser(Analyser&&) noexcept = default;
Analyser& Analyser::operator=(Analyser&&) noexcept = default;
Analyser::~Analyser() = default;

Analyser Analyser::parse(std::string_view model, const std::string& place) {
  return Analyser(std::make_unique<const Model>(Model::parse(model, place)));
}

Analyser Analyser::load(const std::filesystem::path& model) {
  std::ifstream stream(model, std::ios::binary);
  if (!stream) throw Error(ErrorKind::input, model.string(), "cannot be opened", "Check the path of the model.");
  const std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  return parse(bytes, model.string());
}

Analyser Analyser::embedded() {
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.name == "english.model") return parse(file.bytes, "english.model");
  }
  throw Error(ErrorKind::internal, "english.model", "not compiled into this program",
              "Build foedus from its complete sources.");
}

void Analyser::analyse(std::string_view text, const std::function<void(Sentence&)>& see) const {
  Pass pass(*model_);
  std::vector<Span> spans;
  std::size_t position = 0;
  Sentence sentence;
  while (tokenizer_.next_sentence(text, position, spans)) {
    sentence.span = {spans.front().begin, spans.back().end};
    sentence.tokens.clear();
    sentence.tokens.reserve(spans.size());
    for (const Span& span : spans) {
      Token& token = sentence.tokens.emplace_back();
      token.span = span;
      token.form = span.of(text);
    }
    pass.fill(sentence);
    see(sentence);
  }
}

std::vector<Sentence> Analyser::analyse(std::string_view text) const {
  std::vector<Sentence> sentences;
  analyse(text, [&](Sentence& sentence) { sentences.push_back(std::move(sentence)); });
  return sentences;
}

Sentence Analyser::annotate(std::span<const std::string_view> forms) const {
  require(forms.size() <= longest_sentence, "annotate", "at most longest_sentence forms");
  Sentence sentence;
  std::uint32_t position = 0;
  for (const std::string_view form : forms) {
    require(!form.empty(), "annotate", "no form is empty");
    Token& token = sentence.tokens.emplace_back();
    token.form = form;
    token.span = {position, position + static_cast<std::uint32_t>(form.size())};
    position = token.span.end + 1;
  }
  if (!forms.empty()) sentence.span = {0, sentence.tokens.back().span.end};
  Pass(*model_).fill(sentence);
  return sentence;
}

std::string Analyser::lemma(std::string_view form, Upos upos, Xpos xpos) const {
  return find_lemma(form, upos, xpos, model_->lexicon.supersense, model_->lemmas);
}

}  // namespace foedus::code
