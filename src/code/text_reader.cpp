// SPDX-License-Identifier: Apache-2.0
#include "foedus/code/text_reader.hpp"

#include <set>
#include <utility>
#include <xxhash.h>

#include <fmt/format.h>

#include "read/event_parts.hpp"
#include "read/row_reader.hpp"

namespace foedus::code {
namespace {

using read::Batch;

// Text coded for one batch, so that no more than this and its events is held at a time.
constexpr std::size_t batch_bytes = std::size_t{4} << 20U;

std::string fingerprint(const Document& document) {
  std::uint64_t hash = 0;
  const std::string day = document.date ? format_day(*document.date) : std::string{};
  for (const std::string_view part :
       {std::string_view(day), std::string_view(document.title), std::string_view(document.text)}) {
    hash = XXH3_64bits_withSeed(part.data(), part.size(), hash);
  }
  return fmt::format("{:016x}", hash);
}

class TextReader final : public read::RowReader {
 public:
  TextReader(std::unique_ptr<DocumentReader> documents, std::string place, const Vocabulary& vocabulary,
             const Coder& coder, const Languages& languages, const read::ReadOptions& options, const TextOptions& text)
      : RowReader(read::Format::text, options),
        documents_(std::move(documents)),
        place_(std::move(place)),
        vocabulary_(vocabulary),
        coder_(coder),
        languages_(languages) {
    stream_.threads = text.threads;
    stream_.date = text.date;
    stream_.most_bytes = batch_bytes;
  }

  bool next(Batch& batch) override {
    batch.clear();
    code_documents(*documents_, coder_, languages_, stream_, [&](CodedDocument& coded) {
      ++batch.rows;
      ++row_;
      take(coded, batch);
      return true;
    });
    return batch.rows > 0;
  }
  read::Position position() const override { return documents_->position(); }

 private:
  [[nodiscard]] const std::string& place() const override { return place_; }

  void take(const CodedDocument& coded, Batch& batch) const {
    if (coded.reject) return reject(batch, coded.reject->line, 0, coded.reject->reason, coded.reject->text);
    const Document& document = coded.document;
    if (document.date) ++batch.exposure[{*document.date, StateCode{}}];
    if (!coded.coded()) return read::set_aside(batch, read::SetAside::not_english);
    if (coded.coding.events.empty()) return read::set_aside(batch, read::SetAside::no_event);
    if (!document.date) return read::set_aside(batch, read::SetAside::no_date);
    const std::string id = fingerprint(document);
    std::set<StateCode> states;
    for (std::size_t i = 0; i < coded.coding.events.size(); ++i) {
      const CodedEvent& event = coded.coding.events[i];
      states.insert({event.source.actor.state, event.target.actor.state});
      batch.events.events.push_back(as_event(event, document, fmt::format("{}-{}", id, i + 1), batch));
    }
    for (const StateCode state : states) ++batch.exposure[{*document.date, state}];
    batch.further_records += coded.coding.events.size() - 1;
  }

  [[nodiscard]] Event as_event(const CodedEvent& coded, const Document& document, const std::string& id,
                               Batch& batch) const {
    TextArena& text = batch.events.text;
    Event event;
    event.data_set = DataSet::text;
    event.day = coded.date.value_or(*document.date);
    event.added = *document.date;
    event.source = coded.source.actor;
    event.target = coded.target.actor;
    event.cameo = coded.cameo;
    event.plover = vocabulary_.ontology.find_plover(coded.plover).value_or(0);
    event.dimension = coded.dimension;
    event.energy = coded.energy;
    event.kind = coded.kind;
    event.goldstein = coded.intensity;
    event.articles = 1;
    event.sources = 1;
    event.place = coded.place_state;
    event.line = row_;
    event.row_id = text.copy(id);
    event.url = read::keep_text(text, document.url);
    if (event.place.empty()) event.place_name = read::keep_text(text, coded.place);
    std::string others;
    for (const StateCode other : coded.others) others.append(others.empty() ? "" : ",").append(other.view());
    event.others = text.copy(others);
    if (coded.sentence <= 1) event.features |= feature_root;
    read::set_features(event);
    return event;
  }

  std::unique_ptr<DocumentReader> documents_;
  std::string place_;
  const Vocabulary& vocabulary_;
  const Coder& coder_;
  const Languages& languages_;
  StreamOptions stream_;
  std::uint64_t row_ = 0;
};

}  // namespace

std::unique_ptr<read::Reader> open_text(const std::filesystem::path& path, const Vocabulary& vocabulary,
                                        const Coder& coder, const Languages& languages,
                                        const read::ReadOptions& options, const TextOptions& text) {
  return read_text_events(open_documents(path), path.string(), vocabulary, coder, languages, options, text);
}

std::unique_ptr<read::Reader> read_text_events(std::unique_ptr<DocumentReader> documents, std::string place,
                                               const Vocabulary& vocabulary, const Coder& coder,
                                               const Languages& languages, const read::ReadOptions& options,
                                               const TextOptions& text) {
  return std::make_unique<TextReader>(std::move(documents), std::move(place), vocabulary, coder, languages, options,
                                      text);
}

}  // namespace foedus::code
