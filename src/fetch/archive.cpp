// SPDX-License-Identifier: Apache-2.0
#include "fetch/archive.hpp"

#include <cerrno>
#include <charconv>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>

#include <fmt/format.h>

#include "foedus/base/error.hpp"

#include "fetch/download.hpp"

namespace foedus::fetch {
namespace {

namespace fs = std::filesystem;

constexpr const char* manifest_name = "manifest.tsv";

Error failure(const fs::path& path, const std::string& what) {
  return Error(ErrorKind::output, path.string(), what,
               "Give another folder with --dir, or check this one's permissions.");
}

void write_all(int file, const std::string& text, const fs::path& path) {
  // One call, so that a kill leaves a line whole or cut, never two mixed.
  if (::write(file, text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
    throw failure(path, fmt::format("cannot be written: {}", std::strerror(errno)));
  }
}

}  // namespace

Archive::Archive(fs::path folder) : folder_(std::move(folder)) {
  std::error_code failed;
  fs::create_directories(folder_, failed);
  if (!fs::is_directory(folder_)) throw failure(folder_, "is not a folder and cannot be made one");
  const fs::path lock = folder_ / ".lock";
  lock_ = ::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (lock_ < 0) throw failure(folder_, fmt::format("cannot be written: {}", std::strerror(errno)));
  if (flock(lock_, LOCK_EX | LOCK_NB) != 0) {
    ::close(lock_);
    throw Error(ErrorKind::output, folder_.string(), "is in use by another foedus",
                "Wait until it is done, or give another folder with --dir.");
  }
  read_manifest();
}

Archive::~Archive() {
  if (manifest_ >= 0) ::close(manifest_);
  if (lock_ >= 0) ::close(lock_);
}

void Archive::read_manifest() {
  const fs::path path = folder_ / manifest_name;
  std::string text;
  {
    std::ifstream file(path, std::ios::binary);
    text.assign(std::istreambuf_iterator<char>(file), {});
  }
  std::string_view rest = text;
  // A last line without its end was cut by a kill: it does not count.
  for (std::size_t end = 0; (end = rest.find('\n')) != std::string_view::npos; rest.remove_prefix(end + 1)) {
    const std::string_view line = rest.substr(0, end);
    const std::size_t one = line.find('\t');
    const std::size_t two = line.find('\t', one + 1);
    if (one == std::string_view::npos || two == std::string_view::npos) continue;
    Entry entry;
    std::from_chars(line.data() + one + 1, line.data() + two, entry.bytes);
    entry.md5 = std::string{line.substr(two + 1)};
    if (entry.bytes > 0 && entry.md5.size() == 32) entries_[std::string{line.substr(0, one)}] = entry;
  }
  manifest_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (manifest_ < 0) throw failure(path, fmt::format("cannot be written: {}", std::strerror(errno)));
  if (text.empty()) write_all(manifest_, "name\tbytes\tmd5\n", path);
  if (!rest.empty()) write_all(manifest_, "\n", path);
}

fs::path Archive::path_of(const Listed& listed) const {
  return folder_ / (listed.file.version == Version::v1 ? "v1" : "v2") / listed.name.substr(0, 4) / listed.name;
}

bool Archive::has(const Listed& listed) {
  const fs::path path = path_of(listed);
  std::error_code missing;
  const auto size = fs::file_size(path, missing);
  if (missing || (listed.bytes > 0 && size != listed.bytes)) return false;
  {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(listed.name);
    if (found != entries_.end() && found->second.bytes == size) {
      return listed.md5.empty() || found->second.md5 == listed.md5;
    }
  }
  const std::string md5 = md5_of_file(path);
  if (!listed.md5.empty() && md5 != listed.md5) return false;
  note(listed, size, md5);
  return true;
}

void Archive::note(const Listed& listed, std::uint64_t bytes, const std::string& md5) {
  const std::lock_guard lock(mutex_);
  entries_[listed.name] = {bytes, md5};
  write_all(manifest_, fmt::format("{}\t{}\t{}\n", listed.name, bytes, md5), folder_ / manifest_name);
}

void Archive::forget(const Listed& listed) {
  std::error_code ignored;
  fs::remove(path_of(listed), ignored);
}

}  // namespace foedus::fetch
