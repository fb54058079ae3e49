// SPDX-License-Identifier: Apache-2.0
//
// RSS, RDF and Atom, entry by entry: the file is never held as a whole.
#include <algorithm>
#include <array>
#include <utility>

#include "foedus/base/utf8.hpp"

#include "code/document/html.hpp"
#include "code/document/markup.hpp"
#include "code/document/readers.hpp"

namespace foedus::code {
namespace {

// Finds the next entry in the bytes of a feed, over comments and CDATA. Remembers how far it has looked.
class EntryFinder {
 public:
  enum class Found : std::uint8_t { nothing, begin, end };

  /// Looks on from where it stopped. After `begin`, at() is where the entry's tag begins; after `end`, behind the
  /// entry. `nothing`: more bytes are needed. Requires: `text` begins with the same bytes as last time.
  Found look(std::string_view text) {
    while (at_ < text.size()) {
      const std::size_t open = std::min(text.find('<', at_), text.size());
      at_ = open;
      if (text.size() - open < longest_mark && !whole_) return Found::nothing;
      if (open == text.size()) return Found::nothing;
      const std::string_view rest = text.substr(open);
      if (const std::string_view end = end_of_literal(rest); !end.empty()) {
        const std::size_t stop = text.find(end, std::max(open, seen_));
        if (stop == std::string_view::npos) {
          seen_ = text.size() - std::min(text.size(), end.size() - 1);
          return Found::nothing;
        }
        at_ = stop + end.size();
        continue;
      }
      seen_ = 0;
      if (!inside_ && (is_tag(rest, "<item") || is_tag(rest, "<entry"))) {
        inside_ = true;
        ++at_;
        return Found::begin;
      }
      if (inside_ && (is_tag(rest, "</item") || is_tag(rest, "</entry"))) {
        const std::size_t stop = text.find('>', open);
        if (stop == std::string_view::npos) return Found::nothing;
        at_ = stop + 1;
        inside_ = false;
        return Found::end;
      }
      ++at_;
    }
    return Found::nothing;
  }
  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] bool inside() const { return inside_; }
  /// The first `bytes` of the text are gone.
  void drop(std::size_t bytes) {
    at_ -= std::min(at_, bytes);
    seen_ -= std::min(seen_, bytes);
  }
  void set_whole() { whole_ = true; }
  void leave() { inside_ = false; }

 private:
  static constexpr std::size_t longest_mark = 10;

  static bool is_tag(std::string_view text, std::string_view tag) {
    return text.starts_with(tag) && text.size() > tag.size() &&
           std::string_view(" \t\r\n>/").find(text[tag.size()]) != std::string_view::npos;
  }
  static std::string_view end_of_literal(std::string_view text) {
    if (text.starts_with("<![CDATA[")) return "]]>";
    if (text.starts_with("<!--")) return "-->";
    return {};
  }

  std::size_t at_ = 0;
  std::size_t seen_ = 0;  ///< of a comment or CDATA whose end has not come
  bool inside_ = false;
  bool whole_ = false;
};

// One entry to a document.
class EntryReader {
 public:
  Document read(std::string_view xml) {
    MarkupScanner scanner(xml, Markup::xml);
    Mark mark;
    while (scanner.next(mark)) {
      if (mark.kind == MarkKind::open)
        open(mark);
      else if (mark.kind == MarkKind::close)
        close(mark);
      else if (field_ != nullptr)
        see(mark);
    }
    Document document;
    document.title = plain(title_);
    document.text = plain(content_.empty() ? summary_ : content_);
    document.url = url_.empty() ? link_ : url_;
    document.id = id_.empty() ? document.url : id_;
    document.date = parse_document_day(published_.empty() ? updated_ : published_);
    document.language = cut_utf8(language_, 2);
    return document;
  }

 private:
  static std::string plain(const std::string& text) {
    return looks_like_markup(text) || text.find('&') != std::string::npos ? text_of_markup(text) : text;
  }

  std::string* field_of(std::string_view name) {
    struct Name {
      std::string_view name;
      std::string* field;
    };
    const std::array<Name, 13> names = {{{"title", &title_},
                                         {"description", &summary_},
                                         {"summary", &summary_},
                                         {"encoded", &content_},
                                         {"content", &content_},
                                         {"pubDate", &published_},
                                         {"published", &published_},
                                         {"date", &published_},
                                         {"updated", &updated_},
                                         {"guid", &id_},
                                         {"id", &id_},
                                         {"link", &link_},
                                         {"language", &language_}}};
    for (const Name& known : names) {
      if (known.name == name) return known.field;
    }
    return nullptr;
  }

  void open(const Mark& mark) {
    if (field_ != nullptr) {
      // Markup inside a field: Atom's type="xhtml".
      if (mark.name == element_) ++depth_;
      field_->append(" <").append(mark.name).append(">");
      return;
    }
    if (mark.name == "link") {
      const std::string address = find_attribute(mark.attributes, "href").value_or("");
      if (!address.empty() && find_attribute(mark.attributes, "rel").value_or("alternate") == "alternate")
        url_ = address;
    }
    if (mark.closed) return;
    field_ = field_of(mark.name);
    if (field_ != nullptr && !field_->empty()) field_ = nullptr;  // the first of its name
    element_ = mark.name;
    depth_ = 0;
  }

  void close(const Mark& mark) {
    if (field_ == nullptr) return;
    if (mark.name == element_ && depth_ == 0) {
      field_ = nullptr;
      return;
    }
    if (mark.name == element_) --depth_;
    field_->append("</").append(mark.name).append("> ");
  }

  void see(const Mark& mark) const {
    if (mark.kind == MarkKind::literal)
      field_->append(mark.text);
    else
      decode_entities(mark.text, *field_);
  }

  std::string title_, summary_, content_, published_, updated_, id_, link_, url_, language_;
  std::string* field_ = nullptr;
  std::string_view element_;
  std::size_t depth_ = 0;
};

class FeedReader final : public DocumentReader {
 public:
  explicit FeedReader(read::Input input) : input_(std::move(input)) {
    const std::string_view start = input_.unread().substr(0, 200);
    const std::size_t at = start.find("encoding=");
    if (start.starts_with("<?xml") && at != std::string_view::npos && at + 10 < start.size()) {
      const std::size_t end = start.find(start[at + 9], at + 10);
      if (end != std::string_view::npos) charset_ = start.substr(at + 10, end - at - 10);
    }
  }

  bool next(DocumentRow& row) override {
    row = {};
    for (;;) {
      const EntryFinder::Found found = finder_.look(input_.unread());
      if (found == EntryFinder::Found::begin) {
        drop(finder_.at() - 1);
        continue;
      }
      if (found == EntryFinder::Found::end) {
        ++entries_;
        row.document = EntryReader().read(as_utf8(input_.unread().substr(0, finder_.at()), charset_));
        drop(finder_.at());
        return true;
      }
      if (!finder_.inside()) drop(finder_.at());
      if (input_.unread().size() > read::most_row_bytes) {
        ++entries_;
        reject(row, finder_.inside() ? "an entry longer than 16 MiB" : "a comment longer than 16 MiB");
        finder_.leave();
        drop(std::max(finder_.at(), input_.unread().size() / 2));
        return true;
      }
      if (input_.extend()) continue;
      if (!std::exchange(whole_, true)) {
        finder_.set_whole();
        continue;
      }
      if (!finder_.inside()) return false;
      finder_.leave();
      ++entries_;
      reject(row, "an entry that does not end");
      drop(input_.unread().size());
      return true;
    }
  }
  DocumentFormat format() const override { return DocumentFormat::feed; }
  read::Position position() const override { return input_.position(); }

 private:
  // Requires: so many bytes are unread.
  void drop(std::size_t bytes) {
    input_.consume(bytes);
    finder_.drop(bytes);
  }
  void reject(DocumentRow& row, std::string reason) {
    row.reject = read::Reject{entries_, 0, std::move(reason), start_of_row(input_.unread())};
  }

  read::Input input_;
  EntryFinder finder_;
  std::string charset_;
  std::uint64_t entries_ = 0;
  bool whole_ = false;
};

}  // namespace

std::unique_ptr<DocumentReader> read_feed(read::Input input) {
  return in_parts(std::make_unique<FeedReader>(std::move(input)));
}

}  // namespace foedus::code
