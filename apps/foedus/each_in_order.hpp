// SPDX-License-Identifier: Apache-2.0
//
// The same work on each of many things by several threads; results come in the order of the things.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <thread>
#include <utility>

#include "foedus/base/in_order.hpp"

namespace foedus::apps {

/// Calls `make(i)` for i in [0, count) on `threads` threads (0: as many as cores) and `take(result)` on this one, in
/// order of i.
template <class Make, class Take>
void each_in_order(std::size_t count, unsigned threads, const Make& make, const Take& take) {
  struct Item {
    std::size_t index = 0;
    std::optional<decltype(make(std::size_t{0}))> result;
  };
  std::size_t next = 0;
  in_order<Item>(
      [&](Item& item) {
        item.index = next;
        return next++ < count;
      },
      [&](Item& item) { item.result.emplace(make(item.index)); },
      [&](Item& item) {
        take(std::move(*item.result));
        return true;
      },
      threads == 0 ? std::max(1U, std::thread::hardware_concurrency()) : threads);
}

}  // namespace foedus::apps
