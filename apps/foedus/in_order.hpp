// SPDX-License-Identifier: Apache-2.0
//
// Work on many items by several threads whose results come out in the order of the items, whatever the threads do.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <thread>
#include <utility>
#include <vector>

namespace foedus::apps {

/// Calls `make(i)` for i in [0, count) on `threads` threads (0: as many as cores) and `take(result)` on this one, in
/// order of i. Memory: the results of some hundred items. What `make` throws is thrown here.
template <class Make, class Take>
void in_order(std::size_t count, unsigned threads, Make make, Take take) {
  using Result = decltype(make(std::size_t{0}));
  constexpr std::size_t block = 512;
  if (threads == 0) threads = std::max(1U, std::thread::hardware_concurrency());
  for (std::size_t begin = 0; begin < count; begin += block) {
    const std::size_t size = std::min(block, count - begin);
    std::vector<Result> results(size);
    std::vector<std::exception_ptr> failures(threads);
    std::atomic<std::size_t> next{0};
    const auto work = [&](unsigned thread) {
      try {
        for (std::size_t i = next++; i < size; i = next++) results[i] = make(begin + i);
      } catch (...) {
        failures[thread] = std::current_exception();
      }
    };
    std::vector<std::jthread> workers;
    for (unsigned thread = 1; thread < threads; ++thread) workers.emplace_back(work, thread);
    work(0);
    workers.clear();
    for (const std::exception_ptr& failure : failures) {
      if (failure) std::rethrow_exception(failure);
    }
    for (Result& result : results) take(std::move(result));
  }
}

}  // namespace foedus::apps
