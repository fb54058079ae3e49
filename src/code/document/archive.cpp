// SPDX-License-Identifier: Apache-2.0
//
// A zip of articles: each file in it is read as if it lay there by itself; one that holds no text is a reject.
#include <array>
#include <utility>

#include "code/document/readers.hpp"

namespace foedus::code {
namespace {

// The file in the archive that is read at the moment.
class MemberSource final : public read::ByteSource {
 public:
  explicit MemberSource(read::ByteSource& archive) : ByteSource(archive.place()), archive_(archive) {}
  std::size_t read(std::span<char> room) override { return archive_.read(room); }
  read::Position position() const override { return archive_.position(); }

 private:
  read::ByteSource& archive_;
};

class ArchiveReader final : public DocumentReader {
 public:
  explicit ArchiveReader(std::unique_ptr<read::ByteSource> source) : source_(std::move(source)) {}

  bool next(DocumentRow& row) override {
    row = {};
    for (;;) {
      if (member_ == nullptr) {
        if (!open_next()) return false;
        if (!open_member(row)) return true;
      }
      if (member_->next(row)) {
        if (!row.reject && whole_format()) return true;
        if (row.reject) row.reject->reason.append(" (in ").append(name_).append(")");
        if (!row.reject) row.document.id = name_ + ":" + row.document.id;
        return true;
      }
      member_.reset();
    }
  }
  DocumentFormat format() const override { return DocumentFormat::archive; }
  read::Position position() const override { return source_->position(); }

 private:
  // Pages and texts are known by their own name already.
  [[nodiscard]] bool whole_format() const {
    return member_->format() == DocumentFormat::text || member_->format() == DocumentFormat::html;
  }

  bool open_next() {
    if (!std::exchange(begun_, true)) return true;
    // What the reader of the last file left unread.
    std::array<char, 4096> rest{};
    while (source_->read(rest) > 0) {
    }
    return source_->next_member();
  }

  bool open_member(DocumentRow& row) {
    name_ = source_->member();
    read::Input input(std::make_unique<MemberSource>(*source_));
    const std::optional<DocumentFormat> format = recognise(read::sample_of(input));
    if (format) {
      member_ = read_as(*format, std::move(input), name_);
      return true;
    }
    row.reject = read::Reject{0, 0, "a file of the archive that holds no text: " + name_, {}};
    return false;
  }

  std::unique_ptr<read::ByteSource> source_;
  std::unique_ptr<DocumentReader> member_;
  std::string name_;
  bool begun_ = false;
};

}  // namespace

std::unique_ptr<DocumentReader> read_archive(std::unique_ptr<read::ByteSource> source) {
  return std::make_unique<ArchiveReader>(std::move(source));
}

}  // namespace foedus::code
