// SPDX-License-Identifier: Apache-2.0
#include "foedus/code/coder.hpp"

#include <fstream>
#include <iterator>
#include <utility>

#include "foedus/base/embedded.hpp"
#include "foedus/base/error.hpp"

#include "code/coder_parts.hpp"

namespace foedus::code {
namespace {

std::string read_whole(const std::filesystem::path& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw Error(ErrorKind::input, path.string(), "cannot be opened", "Check the path.");
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::string_view embedded_text(std::string_view name) {
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.name == name) return file.bytes;
  }
  throw Error(ErrorKind::internal, std::string{name}, "not compiled into this program",
              "Build foedus from its complete sources.");
}

}  // namespace

Coder::Coder(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {}
Coder::Coder(Coder&&) noexcept = default;
Coder& Coder::operator=(Coder&&) noexcept = default;
Coder::~Coder() = default;

Coder Coder::load(const Vocabulary& vocabulary, const CoderFiles& files) {
  WordTable words;
  const std::string own = files.patterns.empty() ? std::string{} : read_whole(files.patterns);
  PatternReader reader(words);
  if (files.patterns.empty()) {
    reader.read(embedded_text("patterns.txt"), "patterns.txt");
    reader.read(embedded_text("petrarch/patterns.txt"), "petrarch/patterns.txt");
  } else {
    reader.read(own, files.patterns.string());
  }
  reader.read(embedded_text("claims.txt"), "claims.txt");
  ActorLexicon actors(vocabulary);
  for (const std::string_view name : {"petrarch/names.tsv", "petrarch/agents.tsv", "dictionary.tsv"}) {
    actors.add(embedded_text(name), std::string{name});
  }
  for (const std::filesystem::path& path : files.dictionaries) actors.add(read_whole(path), path.string());
  const ActReader::Words frame_words = ActReader::add_words(words);
  return Coder(
      std::make_unique<Parts>(Parts{files.model.empty() ? Analyser::embedded() : Analyser::load(files.model),
                                    &vocabulary, std::move(words), reader.take(), std::move(actors), frame_words}));
}

bool Coder::names_two_states(std::string_view text) const {
  return parts_->actors.count_states(text, 2) >= 2;
}

const Analyser& Coder::analyser() const {
  return parts_->analyser;
}

}  // namespace foedus::code
