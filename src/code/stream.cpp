// SPDX-License-Identifier: Apache-2.0
#include "foedus/code/stream.hpp"

#include <utility>
#include <vector>

#include "foedus/base/in_order.hpp"

namespace foedus::code {
namespace {

// Documents are handed to the threads in bundles of about this size, so that short ones do not cost a lock each.
constexpr std::size_t bundle_bytes = std::size_t{1} << 16U;
constexpr std::size_t bundle_documents = 64;

using Bundle = std::vector<CodedDocument>;

class Stream {
 public:
  Stream(DocumentReader& reader, const Coder& coder, const Languages& languages, const StreamOptions& options)
      : reader_(reader), coder_(coder), languages_(languages), options_(options), to_skip_(options.skip) {}

  bool fill(Bundle& bundle) {
    bundle.clear();
    std::size_t bytes = 0;
    DocumentRow row;
    while (bytes < bundle_bytes && bundle.size() < bundle_documents && bytes_ < options_.most_bytes) {
      if (!reader_.next(row)) break;
      if (to_skip_ > 0) {
        --to_skip_;
        continue;
      }
      const std::size_t size = row.document.text.size() + row.document.title.size() + 1;
      bytes += size;
      bytes_ += size;
      CodedDocument& document = bundle.emplace_back();
      document.document = std::move(row.document);
      document.reject = std::move(row.reject);
    }
    return !bundle.empty();
  }

  void code(Bundle& bundle) const {
    for (CodedDocument& document : bundle) {
      if (!document.reject) code(document);
      if (options_.write) options_.write(document);
    }
  }

 private:
  void code(CodedDocument& coded) const {
    Document& document = coded.document;
    if (!document.date) document.date = options_.date;
    const bool alone = document.text.empty();
    coded.language = languages_.detect(alone ? document.title : document.text, document.language);
    if (coded.language != "en") return;
    coded.passages_set_aside = languages_.blank_other_passages(document.text);
    if (!alone && languages_.detect(document.title) != "en") document.title.clear();
    coded.coding = options_.code ? options_.code(coder_, coded) : coder_.code(document);
  }

  DocumentReader& reader_;
  const Coder& coder_;
  const Languages& languages_;
  const StreamOptions& options_;
  std::uint64_t to_skip_;
  std::size_t bytes_ = 0;
};

}  // namespace

std::uint64_t StreamCounts::not_english() const {
  std::uint64_t count = 0;
  for (const auto& [language, documents] : other_languages) count += documents;
  return count;
}

void StreamCounts::add(const CodedDocument& document) {
  ++rows;
  passages_set_aside += document.passages_set_aside;
  if (document.reject) {
    ++rejected;
  } else if (!document.coded()) {
    ++other_languages[document.language];
  } else {
    ++coded;
    coding += document.coding.counts;
  }
}

StreamCounts& StreamCounts::operator+=(const StreamCounts& other) {
  rows += other.rows;
  coded += other.coded;
  rejected += other.rejected;
  passages_set_aside += other.passages_set_aside;
  for (const auto& [language, documents] : other.other_languages) other_languages[language] += documents;
  coding += other.coding;
  return *this;
}

void code_documents(DocumentReader& reader, const Coder& coder, const Languages& languages,
                    const StreamOptions& options, const std::function<bool(CodedDocument&)>& see) {
  Stream stream(reader, coder, languages, options);
  const auto consume = [&](Bundle& bundle) {
    for (CodedDocument& document : bundle) {
      if (!see(document)) return false;
    }
    return true;
  };
  in_order<Bundle>([&](Bundle& bundle) { return stream.fill(bundle); }, [&](Bundle& bundle) { stream.code(bundle); },
                   consume, options.threads);
}

}  // namespace foedus::code
