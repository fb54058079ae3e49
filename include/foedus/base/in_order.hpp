// SPDX-License-Identifier: Apache-2.0
//
// Work on several threads whose results come out in the order of the input: same bytes for any number of threads.
// In: a producer and a consumer, both run by the caller's thread, and the work between them. Out: nothing. Memory: the
// items under way, a fixed number.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace foedus {

/// `produce(item)`: fills the next item, false at the end. `work(item)`: on any thread. `consume(item)`: in order,
/// false to stop early. `threads` workers; 0 or 1: all on the caller's thread. Throws what any of the three throws; an
/// exception of `work` comes where its item would have been consumed.
template <class Item, class Produce, class Work, class Consume>
void in_order(const Produce& produce, const Work& work, const Consume& consume, unsigned threads) {
  if (threads <= 1) {
    for (Item item; produce(item);) {
      work(item);
      if (!consume(item)) return;
    }
    return;
  }
  struct Task {
    Item item;
    std::exception_ptr failure;
    bool done = false;
  };
  std::mutex mutex;
  std::condition_variable changed;
  std::deque<Task*> waiting;
  bool stopped = false;
  const auto work_on = [&] {
    for (;;) {
      std::unique_lock lock(mutex);
      changed.wait(lock, [&] { return stopped || !waiting.empty(); });
      if (stopped) return;
      Task* task = waiting.front();
      waiting.pop_front();
      lock.unlock();
      try {
        work(task->item);
      } catch (...) {
        task->failure = std::current_exception();
      }
      lock.lock();
      task->done = true;
      changed.notify_all();
    }
  };
  struct Crew {
    std::mutex& mutex;
    std::condition_variable& changed;
    bool& stopped;
    std::vector<std::thread> threads;
    ~Crew() {
      {
        const std::lock_guard lock(mutex);
        stopped = true;
      }
      changed.notify_all();
      for (std::thread& thread : threads) thread.join();
    }
  };
  std::deque<std::unique_ptr<Task>> under_way;
  Crew crew{mutex, changed, stopped, {}};
  for (unsigned i = 0; i < threads; ++i) crew.threads.emplace_back(work_on);
  const std::size_t most_under_way = std::size_t{threads} * 3;
  bool ended = false;
  for (;;) {
    while (!ended && under_way.size() < most_under_way) {
      auto task = std::make_unique<Task>();
      if (!produce(task->item)) {
        ended = true;
        break;
      }
      {
        const std::lock_guard lock(mutex);
        waiting.push_back(task.get());
      }
      under_way.push_back(std::move(task));
      changed.notify_all();
    }
    if (under_way.empty()) return;
    Task& next = *under_way.front();
    {
      std::unique_lock lock(mutex);
      changed.wait(lock, [&] { return next.done; });
    }
    if (next.failure) std::rethrow_exception(next.failure);
    if (!consume(next.item)) return;
    under_way.pop_front();
  }
}

}  // namespace foedus
