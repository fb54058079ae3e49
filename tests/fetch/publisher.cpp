// SPDX-License-Identifier: Apache-2.0
#include "fetch/publisher.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <zlib.h>

#include <fmt/format.h>

#include "base/md5.hpp"

namespace foedus::fetch {
namespace {

std::string md5_of(const std::string& text) {
  Md5 md5;
  md5.append(text);
  return md5.finish();
}

std::vector<std::string> load_rows() {
  const std::string path =
      std::string{FOEDUS_SOURCE_DIR} + "/data/cases/south-caucasus/gdelt-20250515-20250614.export.CSV.gz";
  const gzFile file = gzopen(path.c_str(), "rb");
  std::vector<std::string> rows;
  std::string line(1 << 16, '\0');
  while (rows.size() < 4'000 && gzgets(file, line.data(), static_cast<int>(line.size())) != nullptr) {
    rows.emplace_back(line.c_str());
  }
  gzclose(file);
  return rows;
}

}  // namespace

std::string zip_of(const std::string& member, const std::string& content) {
  std::string zip;
  const auto put = [&zip](std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) zip += static_cast<char>(value >> (8 * i) & 0xFFU);
  };
  const auto size = static_cast<std::uint32_t>(content.size());
  const auto sum = static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(content.data()), size));
  const auto common = [&] {  // version, flags, method, time, date, checksum, sizes, length of the name
    put(20, 2);
    put(0, 2);
    put(0, 2);
    put(0, 2);
    put(0x5AC4, 2);
    put(sum, 4);
    put(size, 4);
    put(size, 4);
    put(static_cast<std::uint32_t>(member.size()), 2);
    put(0, 2);
  };
  put(0x04034b50, 4);
  common();
  zip += member + content;
  const auto directory = static_cast<std::uint32_t>(zip.size());
  put(0x02014b50, 4);
  put(20, 2);
  common();
  put(0, 2);
  put(0, 2);
  put(0, 2);
  put(0, 4);
  put(0, 4);
  zip += member;
  const auto length = static_cast<std::uint32_t>(zip.size()) - directory;
  put(0x06054b50, 4);
  put(0, 4);
  put(1, 2);
  put(1, 2);
  put(length, 4);
  put(directory, 4);
  put(0, 2);
  return zip;
}

std::string real_rows(std::size_t first, std::size_t count, Moment added) {
  static const std::vector<std::string> rows = load_rows();
  std::string stamp = file_name_of(added, Table::events, false).substr(0, 14);
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    std::string row = rows[(first + i) % rows.size()];
    // The time of addition is the last but one of the 61 fields.
    const std::size_t url = row.rfind('\t');
    const std::size_t at = row.rfind('\t', url - 1) + 1;
    row.replace(at, url - at, stamp);
    text += row;
  }
  return text;
}

std::string Publisher::path_of(Moment moment, bool translated) {
  return "/gdeltv2/" + file_name_of(moment, Table::events, translated);
}

void Publisher::publish(Moment moment, const std::string& rows, bool translated) {
  const std::string name = file_name_of(moment, Table::events, translated);
  const std::string zip = zip_of(name.substr(0, name.size() - 4), rows);
  server_.publish("/gdeltv2/" + name, zip);
  lines_[translated].push_back(
      fmt::format("{} {} http://data.gdeltproject.org/gdeltv2/{}", zip.size(), md5_of(zip), name));
}

void Publisher::list_only(Moment moment) {
  lines_[false].push_back(fmt::format("1234 {} http://data.gdeltproject.org/gdeltv2/{}", std::string(32, 'a'),
                                      file_name_of(moment, Table::events, false)));
}

void Publisher::list_line(const std::string& line) {
  lines_[false].push_back(line);
}

void Publisher::announce() {
  for (const bool translated : {false, true}) {
    std::string list;
    for (const std::string& line : lines_[translated]) list += line + "\n";
    const std::string ending = translated ? "-translation.txt" : ".txt";
    server_.publish("/gdeltv2/masterfilelist" + ending, list);
    server_.publish("/gdeltv2/lastupdate" + ending, lines_[translated].empty() ? "" : lines_[translated].back() + "\n");
  }
}

}  // namespace foedus::fetch
