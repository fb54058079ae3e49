// SPDX-License-Identifier: Apache-2.0
//
// Fifteen-minute files of GDELT 2.0 made of real rows, published with their lists on a test server.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "foedus/fetch/gdelt_list.hpp"

#include "fetch/server.hpp"

namespace foedus::fetch {

class Publisher {
 public:
  explicit Publisher(Server& server) : server_(server) {}

  /// Publishes the file of a moment with these rows (lines of tests/data, cut to size), and lists it.
  void publish(Moment moment, const std::string& rows, bool translated = false);
  /// Names a file in the list that the server does not have.
  void list_only(Moment moment);
  /// A line of the list as it stands.
  void list_line(const std::string& line);
  /// Makes the lists known to the server: masterfilelist.txt, lastupdate.txt and the same of the translated.
  void announce();

  [[nodiscard]] static std::string path_of(Moment moment, bool translated = false);

 private:
  Server& server_;
  std::map<bool, std::vector<std::string>> lines_;
};

/// A zip file with one member, stored.
[[nodiscard]] std::string zip_of(const std::string& member, const std::string& content);

/// Rows `first`, `first` + 1 ... of the real extract, each with the moment as its time of addition.
[[nodiscard]] std::string real_rows(std::size_t first, std::size_t count, Moment added);

}  // namespace foedus::fetch
