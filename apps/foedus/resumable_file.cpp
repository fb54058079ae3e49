// SPDX-License-Identifier: Apache-2.0
#include "resumable_file.hpp"

#include <cerrno>
#include <fstream>
#include <iterator>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>
#include <xxhash.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "foedus/base/error.hpp"

#include "session.hpp"

namespace foedus::apps {
namespace {

using Json = nlohmann::json;

std::string hash_text(std::uint64_t hash) {
  return fmt::format("{:016x}", hash);
}

}  // namespace

struct ResumableFile::Hash {
  XXH3_state_t* state = XXH3_createState();
  Hash() { XXH3_64bits_reset(state); }
  Hash(const Hash&) = delete;
  Hash& operator=(const Hash&) = delete;
  ~Hash() { XXH3_freeState(state); }
};

ResumableFile::ResumableFile(std::filesystem::path path, std::string question)
    : path_(path == "-" ? std::filesystem::path{} : std::move(path)),
      question_(hash_text(XXH3_64bits(question.data(), question.size()))),
      hash_(std::make_unique<Hash>()) {
  part_ = path_.string() + ".part";
  notes_ = path_.string() + ".resume";
}

ResumableFile::~ResumableFile() {
  if (file_ != nullptr && file_ != stdout) std::fclose(file_);
}

void ResumableFile::fail() const {
  throw Error(ErrorKind::output, path_.empty() ? "standard output" : path_.string(),
              fmt::format("cannot be written: {}", std::generic_category().message(errno)),
              "Check that its folder exists, is yours to write to, and has room.");
}

void ResumableFile::open(const char* mode) {
  file_ = path_.empty() ? stdout : std::fopen(part_.c_str(), mode);
  if (file_ == nullptr) fail();
}

void ResumableFile::begin() {
  std::error_code missing;
  if (can_resume()) std::filesystem::remove(notes_, missing);
  open("wb");
}

std::string ResumableFile::resume() {
  std::ifstream notes(notes_, std::ios::binary);
  if (!can_resume() || !notes) {
    begin();
    return {};
  }
  const std::string text{std::istreambuf_iterator<char>(notes), std::istreambuf_iterator<char>()};
  const Json json = Json::parse(text, nullptr, false);
  const auto refuse = [&](const std::string& what) -> Error {
    return {ErrorKind::input, notes_.string(), what, "Give the command without --resume to begin anew."};
  };
  if (!json.is_object() || !json.contains("question") || !json.contains("bytes") || !json.contains("hash") ||
      !json.contains("note") || !json["bytes"].is_number_unsigned() || !json["note"].is_string()) {
    throw refuse("is damaged");
  }
  if (json["question"] != question_) throw refuse("belongs to other files, other options or another version of foedus");
  const auto bytes = json["bytes"].get<std::uint64_t>();
  std::ifstream part(part_, std::ios::binary);
  std::vector<char> buffer(std::size_t{1} << 16U);
  while (bytes_ < bytes && part) {
    part.read(buffer.data(), static_cast<std::streamsize>(std::min<std::uint64_t>(buffer.size(), bytes - bytes_)));
    const auto count = static_cast<std::size_t>(part.gcount());
    XXH3_64bits_update(hash_->state, buffer.data(), count);
    bytes_ += count;
  }
  if (bytes_ != bytes || json["hash"] != hash_text(XXH3_64bits_digest(hash_->state)))
    throw refuse(fmt::format("{} is not as it was left", part_.filename().string()));
  part.close();
  open("r+b");
  if (::ftruncate(::fileno(file_), static_cast<off_t>(bytes)) != 0 || std::fseek(file_, 0, SEEK_END) != 0) fail();
  return json["note"].get<std::string>();
}

void ResumableFile::write(std::string_view text) {
  if (text.empty()) return;
  if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) fail();
  XXH3_64bits_update(hash_->state, text.data(), text.size());
  bytes_ += text.size();
}

void ResumableFile::checkpoint(const std::string& note) {
  if (std::fflush(file_) != 0) fail();
  if (!can_resume()) return;
  const Json json = {{"question", question_},
                     {"bytes", bytes_},
                     {"hash", hash_text(XXH3_64bits_digest(hash_->state))},
                     {"note", note}};
  write_result(notes_, json.dump() + "\n");
}

void ResumableFile::finish() {
  if (std::fflush(file_) != 0) fail();
  if (!can_resume()) return;
  const bool closed = std::fclose(std::exchange(file_, nullptr)) == 0;
  std::error_code failure;
  std::filesystem::rename(part_, path_, failure);
  if (!closed || failure) fail();
  std::filesystem::remove(notes_, failure);
}

}  // namespace foedus::apps
