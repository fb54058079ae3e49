// SPDX-License-Identifier: Apache-2.0
#include <bit>
#include <cstring>
#include <xxhash.h>

#include "foedus/base/error.hpp"

#include "code/model.hpp"

namespace foedus::code {
namespace {

static_assert(std::endian::native == std::endian::little, "the model file is little endian");

constexpr std::string_view magic = "foedusCM";
constexpr std::uint32_t version = 1;
constexpr std::size_t sum_bytes = 8;

template <class Number>
void append(std::string& out, Number number) {
  char bytes[sizeof number];
  std::memcpy(bytes, &number, sizeof number);
  out.append(bytes, sizeof number);
}

template <class Number>
bool take(std::string_view& in, Number& number) {
  if (in.size() < sizeof number) return false;
  std::memcpy(&number, in.data(), sizeof number);
  in.remove_prefix(sizeof number);
  return true;
}

}  // namespace

std::string Sections::write() const {
  std::string out(magic);
  append(out, version);
  append(out, static_cast<std::uint32_t>(owned_.size()));
  for (const auto& [name, bytes] : owned_) {
    append(out, static_cast<std::uint16_t>(name.size()));
    out += name;
    append(out, static_cast<std::uint64_t>(bytes.size()));
    out += bytes;
  }
  append(out, static_cast<std::uint64_t>(XXH3_64bits(out.data(), out.size())));
  return out;
}

Sections Sections::parse(std::string_view bytes, const std::string& place) {
  const auto fail = [&](const char* what) -> Error {
    return {ErrorKind::input, place, what,
            "Use the model file that came with this version of foedus, or train one anew."};
  };
  if (bytes.size() < magic.size() + sum_bytes + 8 || !bytes.starts_with(magic)) throw fail("not a model of the coder");
  std::string_view tail = bytes.substr(bytes.size() - sum_bytes);
  std::string_view rest = bytes.substr(0, bytes.size() - sum_bytes);
  std::uint64_t sum = 0;
  take(tail, sum);
  if (XXH3_64bits(rest.data(), rest.size()) != sum)
    throw fail("the checksum of the model does not match: the file is damaged");
  rest.remove_prefix(magic.size());
  std::uint32_t found_version = 0;
  std::uint32_t count = 0;
  take(rest, found_version);
  take(rest, count);
  if (found_version != version) throw fail("a model of another version");
  Sections sections;
  sections.place_ = place;
  for (std::uint32_t i = 0; i < count; ++i) {
    std::uint16_t name_size = 0;
    std::uint64_t size = 0;
    if (!take(rest, name_size) || rest.size() < name_size) throw fail("the model is cut short");
    const std::string name(rest.substr(0, name_size));
    rest.remove_prefix(name_size);
    if (!take(rest, size) || rest.size() < size) throw fail("the model is cut short");
    sections.found_[name] = rest.substr(0, static_cast<std::size_t>(size));
    rest.remove_prefix(static_cast<std::size_t>(size));
  }
  return sections;
}

std::string_view Sections::find(const std::string& name) const {
  const auto found = found_.find(name);
  if (found == found_.end()) {
    throw Error(ErrorKind::input, place_, "the model has no section \"" + name + "\"",
                "Use the model file that came with this version of foedus, or train one anew.");
  }
  return found->second;
}

}  // namespace foedus::code
