// SPDX-License-Identifier: Apache-2.0
//
// Many files of documents as one: opened one after the other; one that cannot be read is noted and passed over.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "foedus/code/documents.hpp"

namespace foedus::apps {

class FileChain final : public code::DocumentReader {
 public:
  struct Failure {
    std::string what;
    std::string hint;
  };

  explicit FileChain(std::vector<std::filesystem::path> files);

  [[nodiscard]] bool next(code::DocumentRow& row) override;
  /// Of the file that is read.
  [[nodiscard]] code::DocumentFormat format() const override;
  /// In bytes of all files.
  [[nodiscard]] read::Position position() const override;
  [[nodiscard]] std::string file() const;
  [[nodiscard]] const std::vector<Failure>& failures() const { return failures_; }

 private:
  [[nodiscard]] bool open_next();

  std::vector<std::filesystem::path> files_;
  std::size_t opened_ = 0;
  std::unique_ptr<code::DocumentReader> reader_;
  std::vector<Failure> failures_;
  std::uint64_t before_ = 0;
  std::uint64_t total_ = 0;
};

}  // namespace foedus::apps
