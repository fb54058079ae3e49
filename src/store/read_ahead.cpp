// SPDX-License-Identifier: Apache-2.0
#include "store/read_ahead.hpp"

namespace foedus::store {

ReadAhead::ReadAhead(read::Reader& reader) : reader_(reader), thread_([this] { read_all(); }) {}

ReadAhead::~ReadAhead() {
  {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void ReadAhead::read_all() {
  for (;;) {
    std::unique_lock lock(mutex_);
    // The batch handed out last is still in use: it counts as full.
    changed_.wait(lock, [this] { return stopped_ || read_ + 1 < taken_ + slots_.size(); });
    if (stopped_) return;
    Slot& slot = slots_[read_ % slots_.size()];
    lock.unlock();
    bool more = false;
    std::exception_ptr failure;
    try {
      more = reader_.next(slot.batch);
      slot.position = reader_.position();
    } catch (...) {
      failure = std::current_exception();
    }
    lock.lock();
    if (more) ++read_;
    ended_ = !more;
    failure_ = failure;
    changed_.notify_all();
    if (ended_) return;
  }
}

read::Batch* ReadAhead::next(read::Position& position) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return ended_ || read_ > taken_; });
  if (read_ > taken_) {
    Slot& slot = slots_[taken_++ % slots_.size()];
    changed_.notify_all();
    position = slot.position;
    return &slot.batch;
  }
  if (failure_) std::rethrow_exception(failure_);
  return nullptr;
}

}  // namespace foedus::store
