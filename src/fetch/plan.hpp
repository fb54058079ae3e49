// SPDX-License-Identifier: Apache-2.0
//
// What there is to fetch: GDELT's lists, read as streams, cut to the days that are wanted.
#pragma once

#include <string>
#include <vector>

#include "foedus/fetch/fetch.hpp"

#include "fetch/download.hpp"

namespace foedus::fetch {

struct Plan {
  std::vector<Listed> files;  ///< in order of moment, translated after the others, mentions after events
  std::vector<Gap> never_published;
  std::vector<Gap> not_yet;
  std::uint64_t lines_not_understood = 0;
};

/// Where a file is to be had.
[[nodiscard]] std::string url_of(const std::string& base, const Listed& listed);

[[nodiscard]] Plan make_plan(const FetchOptions& options, Downloader& downloader);

}  // namespace foedus::fetch
