// SPDX-License-Identifier: Apache-2.0
//
// A file that is one page.
#include <utility>

#include "foedus/base/utf8.hpp"

#include "code/document/html.hpp"
#include "code/document/markup.hpp"
#include "code/document/readers.hpp"

namespace foedus::code {
namespace {

// The encoding that the start of a page declares: <meta charset=...>, or in a http-equiv.
std::string declared_charset(std::string_view html) {
  constexpr std::size_t most = 4096;
  const std::string_view start = html.substr(0, most);
  for (std::size_t at = start.find("charset"); at != std::string_view::npos; at = start.find("charset", at + 1)) {
    std::size_t begin = start.find_first_not_of(" \"'=", at + 7);
    if (begin == std::string_view::npos) break;
    const std::size_t end = start.find_first_of(" \"'>;/", begin);
    if (end != std::string_view::npos && end > begin) return std::string(start.substr(begin, end - begin));
  }
  return {};
}

class HtmlReader final : public DocumentReader {
 public:
  HtmlReader(read::Input input, const std::string& name) : input_(std::move(input)), name_(name) {}

  bool next(DocumentRow& row) override {
    row = {};
    if (done_) return false;
    done_ = true;
    const std::optional<std::string> bytes = read_whole(input_);
    if (!bytes) {
      row.reject = {1, 0, "a page longer than 16 MiB", repair_utf8(cut_utf8(input_.unread(), 200))};
      return true;
    }
    row.document = read_page(as_utf8(*bytes, declared_charset(*bytes)));
    row.document.id = name_.name;
    if (!row.document.date) row.document.date = name_.day;
    return true;
  }
  DocumentFormat format() const override { return DocumentFormat::html; }
  read::Position position() const override { return input_.position(); }

 private:
  read::Input input_;
  FileName name_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<DocumentReader> read_html(read::Input input, const std::string& name) {
  return std::make_unique<HtmlReader>(std::move(input), name);
}

}  // namespace foedus::code
