// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <fstream>
#include <memory>
#include <system_error>
#include <vector>
#include <xxhash.h>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/store/ingest.hpp"

namespace foedus::store {
namespace {

struct Hashed {
  std::string hash;
  std::uint64_t bytes = 0;
};

Hashed hash_file(const std::filesystem::path& path) {
  std::error_code failed;
  if (std::filesystem::is_directory(path, failed)) {
    throw Error(ErrorKind::input, path.string(), "is a folder", "Name its files, for instance FOLDER/*.gz.");
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    throw Error(ErrorKind::input, path.string(), "cannot be opened",
                "Check that the file exists and that you may read it.");
  }
  constexpr std::size_t block = std::size_t{1} << 17U;
  std::vector<char> buffer(block);
  const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state(XXH3_createState(), XXH3_freeState);
  XXH3_128bits_reset(state.get());
  Hashed hashed;
  while (file) {
    file.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    const auto got = static_cast<std::size_t>(file.gcount());
    XXH3_128bits_update(state.get(), buffer.data(), got);
    hashed.bytes += got;
  }
  if (!file.eof()) {
    throw Error(ErrorKind::input, path.string(), "cannot be read to its end", "Check the disk, then try again.");
  }
  const XXH128_hash_t hash = XXH3_128bits_digest(state.get());
  hashed.hash = fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
  return hashed;
}

}  // namespace

FileIdentity identify(const std::filesystem::path& path, const std::filesystem::path& map) {
  Hashed content = hash_file(path);
  FileIdentity identity;
  identity.path = path.string();
  identity.content_hash = std::move(content.hash);
  identity.bytes = content.bytes;
  if (!map.empty()) identity.map_hash = hash_file(map).hash;
  return identity;
}

}  // namespace foedus::store
