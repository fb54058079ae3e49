// SPDX-License-Identifier: Apache-2.0
#include "code_files.hpp"

#include <system_error>
#include <utility>

#include "foedus/base/error.hpp"

namespace foedus::apps {
namespace {

std::uint64_t size_of(const std::filesystem::path& path) {
  std::error_code unknown;
  const auto size = std::filesystem::file_size(path, unknown);
  return unknown ? 0 : size;
}

}  // namespace

FileChain::FileChain(std::vector<std::filesystem::path> files) : files_(std::move(files)) {
  for (const std::filesystem::path& file : files_) total_ += size_of(file);
}

bool FileChain::open_next() {
  while (opened_ < files_.size()) {
    if (opened_ > 0) before_ += size_of(files_[opened_ - 1]);
    const std::filesystem::path& file = files_[opened_++];
    try {
      reader_ = code::open_documents(file);
      return true;
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::input) throw;
      failures_.push_back({error.what(), error.hint()});
    }
  }
  return false;
}

bool FileChain::next(code::DocumentRow& row) {
  while (reader_ != nullptr || open_next()) {
    try {
      if (reader_->next(row)) return true;
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::input) throw;
      failures_.push_back({error.what(), error.hint()});
    }
    reader_.reset();
  }
  return false;
}

code::DocumentFormat FileChain::format() const {
  return reader_ == nullptr ? code::DocumentFormat::text : reader_->format();
}

read::Position FileChain::position() const {
  return {before_ + (reader_ == nullptr ? 0 : reader_->position().read), total_};
}

std::string FileChain::file() const {
  return opened_ == 0 ? std::string{} : files_[opened_ - 1].filename().string();
}

}  // namespace foedus::apps
