// SPDX-License-Identifier: Apache-2.0
#include "foedus/code/analyser.hpp"

#include <fstream>
#include <functional>
#include <iterator>
#include <mutex>
#include <utility>

#include "foedus/base/embedded.hpp"
#include "foedus/base/error.hpp"

#include "code/encoder.hpp"
#include "code/lemma.hpp"
#include "code/model.hpp"

namespace foedus::code {
namespace {

constexpr std::size_t lemma_cache_size = 4096;

// Lemmas found lately, by form and tags.
struct KnownLemma {
  std::string form;
  std::string lemma;
  Upos upos = Upos::x;
  Xpos xpos = Xpos::nn;
};

}  // namespace

// What one call needs besides the model. A pass remembers words, which changes the time it takes and nothing else.
class Analyser::Pass {
 public:
  explicit Pass(const Model& model) : model_(model), encoder_(model), lemmas_(lemma_cache_size) {}

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
      token.lemma = lemma(token);
    }
  }

 private:
  const std::string& lemma(const Token& token) {
    const std::size_t hash = std::hash<std::string_view>{}(token.form) + static_cast<std::size_t>(token.xpos) * 97;
    KnownLemma& known = lemmas_[hash % lemma_cache_size];
    if (known.form != token.form || known.upos != token.upos || known.xpos != token.xpos) {
      known = {std::string(token.form),
               find_lemma(token.form, token.upos, token.xpos, model_.lexicon.supersense, model_.lemmas), token.upos,
               token.xpos};
    }
    return known.lemma;
  }

  const Model& model_;
  Encoder encoder_;
  std::vector<KnownLemma> lemmas_;
  std::vector<std::string_view> forms_;
  std::vector<Annotation> annotations_;
};

// Passes that no call uses at the moment.
class Analyser::Passes {
 public:
  explicit Passes(const Model& model) : model_(model) {}

  std::unique_ptr<Pass> take() {
    const std::lock_guard lock(mutex_);
    if (free_.empty()) return std::make_unique<Pass>(model_);
    std::unique_ptr<Pass> pass = std::move(free_.back());
    free_.pop_back();
    return pass;
  }
  void give_back(std::unique_ptr<Pass> pass) {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(pass));
  }

 private:
  const Model& model_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Pass>> free_;
};

Analyser::Analyser(std::unique_ptr<const Model> model)
    : model_(std::move(model)), passes_(std::make_unique<Passes>(*model_)) {}
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
  std::unique_ptr<Pass> pass = passes_->take();
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
    pass->fill(sentence);
    see(sentence);
  }
  passes_->give_back(std::move(pass));
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
  std::unique_ptr<Pass> pass = passes_->take();
  pass->fill(sentence);
  passes_->give_back(std::move(pass));
  return sentence;
}

bool Analyser::is_person(std::string_view noun) const {
  return model_->lexicon.supersense.find(noun).starts_with("n18");
}

std::string Analyser::lemma(std::string_view form, Upos upos, Xpos xpos) const {
  return find_lemma(form, upos, xpos, model_->lexicon.supersense, model_->lemmas);
}

}  // namespace foedus::code
