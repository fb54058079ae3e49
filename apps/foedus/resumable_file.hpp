// SPDX-License-Identifier: Apache-2.0
//
// A result that is written bit by bit and can be gone on with after an interruption. While unfinished it is FILE.part,
// and FILE.resume says how far it is: what was asked, rows done, bytes written and their hash. docs/commands/code.md.
#pragma once

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace foedus::apps {

class ResumableFile {
 public:
  /// Empty path or "-": standard output, which cannot be gone on with. `question`: what was asked, in any form that is
  /// the same only for the same question over the same files.
  ResumableFile(std::filesystem::path path, std::string question);
  ResumableFile(const ResumableFile&) = delete;
  ResumableFile& operator=(const ResumableFile&) = delete;
  ~ResumableFile();

  /// Finds what an interrupted run left, checks it, and goes on behind it. Returns the note of its last checkpoint;
  /// empty where there is none. Throws Error (input) where it does not belong to this question or was changed.
  [[nodiscard]] std::string resume();
  /// Begins anew. Call this or resume() before anything is written.
  void begin();

  void write(std::string_view text);
  /// Makes what was written last, with a note to hand back at resume().
  void checkpoint(const std::string& note);
  /// The result is whole: it gets its name.
  void finish();

  [[nodiscard]] bool can_resume() const { return !path_.empty(); }

 private:
  struct Hash;
  void open(const char* mode);
  [[noreturn]] void fail() const;

  std::filesystem::path path_, part_, notes_;
  std::string question_;
  std::FILE* file_ = nullptr;
  std::uint64_t bytes_ = 0;
  std::unique_ptr<Hash> hash_;
};

}  // namespace foedus::apps
