// SPDX-License-Identifier: Apache-2.0
#include "foedus/read/pipeline.hpp"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>
#include <utility>

#include "read/block_reader.hpp"

namespace foedus::read {
namespace {

/// What a piece may hold, at a generous estimate: 16,384 rows of a table that is read batch by batch; what a block of
/// text gives.
constexpr std::uint64_t bytes_of_batch = std::uint64_t{8} << 20U;
constexpr std::uint64_t bytes_of_block = std::uint64_t{2} * block_bytes;
constexpr std::size_t least_in_flight = 2;
constexpr std::size_t most_in_flight = 256;
constexpr std::size_t enough_room = 8;

struct OpenFile {
  std::unique_ptr<Reader> reader;
  BlockReader* blocks = nullptr;  ///< the reader, if its blocks can be parsed apart
  bool opened = false;
  bool busy = false;   ///< a thread is cutting its next block
  bool ended = false;  ///< its last piece is cut
  std::uint64_t cut = 0;
  std::uint64_t outstanding = 0;  ///< blocks cut and not yet handed on
};

std::size_t pieces_in(std::uint64_t memory_bytes, std::uint64_t bytes_of_piece) {
  return std::clamp<std::size_t>(static_cast<std::size_t>(memory_bytes / bytes_of_piece), least_in_flight,
                                 most_in_flight);
}

/// Lets the thread that takes the pieces go first where cores are fewer than threads: what it does cannot be shared
/// out, and in the end all the others wait for it.
void give_way() {
  constexpr int niceness = 5;
  (void)setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), niceness);  // of this thread alone
}

void number_lines(Batch& batch, std::uint64_t before) {
  for (Event& event : batch.events.events) event.line += before;
  for (Reject& reject : batch.rejects) reject.line += before;
}

}  // namespace

unsigned reading_threads(unsigned wanted) {
  return wanted != 0 ? wanted : std::max(1U, std::thread::hardware_concurrency());
}

/// The one lock guards the schedule only: cutting and parsing go on outside it.
struct Pipeline::Impl {
  using Visit = std::function<void(unsigned, const Piece&)>;

  Impl(std::vector<std::filesystem::path> given, const Vocabulary& words, const PipelineOptions& chosen, Visit visitor)
      : paths(std::move(given)),
        vocabulary(words),
        options(chosen),
        visit(std::move(visitor)),
        files(paths.size()),
        most_batches(pieces_in(chosen.memory_bytes, bytes_of_batch)),
        most_blocks(pieces_in(chosen.memory_bytes, bytes_of_block)) {
    const unsigned count = reading_threads(options.threads);
    for (unsigned i = 0; i < count; ++i) threads.emplace_back([this, i] { work(i); });
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;
  ~Impl() {
    {
      const std::lock_guard lock(mutex);
      stopped = true;
    }
    to_read.notify_all();
    join();
  }

  void join() {
    for (std::thread& thread : threads) {
      if (thread.joinable()) thread.join();
    }
  }

  /// Whether one more block of the file may be cut: never too many, but of the file that is being taken always one, so
  /// that whoever takes the pieces does not wait for ever.
  [[nodiscard]] bool may_cut(std::size_t file) const {
    const bool in_batches = files[file].opened && files[file].blocks == nullptr;
    return in_flight < (in_batches ? most_batches : most_blocks) ||
           (file == current && files[file].cut == taken_of_current);
  }

  /// The first file of which a block can be cut now; paths.size() if there is none.
  [[nodiscard]] std::size_t next_file() {
    while (first < files.size() && files[first].ended) ++first;
    const std::size_t end = std::min(files.size(), first + threads.size() + 1);
    for (std::size_t i = first; i < end; ++i) {
      if (!files[i].busy && !files[i].ended && may_cut(i)) return i;
    }
    return files.size();
  }

  /// Wakes sleeping threads if there is something for them. To sleep and wake costs about as much as to cut a block: so
  /// threads that were held up by the limit go on only when some places are free, unless somebody waits for them.
  void wake_readers() {
    if (sleeping == 0) return;
    const bool found = next_file() < files.size();
    const bool ended = stopped || first == files.size();
    const bool room = visit || taker_waits || in_flight + std::min(enough_room, most_blocks / 2) <= most_blocks;
    if (ended || (found && room)) to_read.notify_all();
  }

  void open_file(std::size_t index, OpenFile& file, Piece& piece) {
    file.opened = true;
    if (options.wanted && !options.wanted(index)) {
      piece.passed_over = true;
      return;
    }
    file.reader = options.open ? options.open(index) : open(paths[index], vocabulary, options.read);
    file.blocks = dynamic_cast<BlockReader*>(file.reader.get());
  }

  /// The step of which a file has one at a time. Returns whether there is a block to parse.
  bool cut(OpenFile& file, Piece& piece, Block& block) {
    try {
      if (!file.opened) open_file(piece.file, file, piece);
      if (piece.passed_over) {
        piece.last = true;
        return false;
      }
      piece.format = file.reader->format();
      piece.lines_from_zero = file.blocks == nullptr || options.read.strict;
      const bool more = file.blocks != nullptr ? file.blocks->cut(block) : file.reader->next(piece.batch);
      piece.last = !more;
      piece.position = file.reader->position();
    } catch (...) {
      piece.failure = std::current_exception();
      piece.last = true;
    }
    return !piece.last && file.blocks != nullptr;
  }

  void parse(OpenFile& file, Piece& piece, const Block& block,
             std::map<Format, std::unique_ptr<BlockParser>>& parsers) const {
    try {
      std::unique_ptr<BlockParser>& parser = parsers[piece.format];
      if (!parser) parser = file.blocks->make_parser(options.features);
      parser->parse(block, paths[piece.file].string(), piece.batch);
    } catch (...) {
      piece.failure = std::current_exception();
    }
  }

  std::unique_ptr<Piece> fresh_piece() {
    if (spare.empty()) return std::make_unique<Piece>();
    std::unique_ptr<Piece> piece = std::move(spare.back());
    spare.pop_back();
    return piece;
  }

  static void reset(Piece& piece) {
    piece.batch.clear();
    piece.format = Format::mapped;
    piece.position = {};
    piece.last = false;
    piece.passed_over = false;
    piece.failure = nullptr;
  }

  void work(unsigned number) {
    std::map<Format, std::unique_ptr<BlockParser>> parsers;
    Block block;
    if (!visit) give_way();
    std::unique_lock lock(mutex);
    for (;;) {
      std::size_t index = files.size();
      ++sleeping;
      to_read.wait(lock, [&] {
        index = next_file();
        return stopped || index < files.size() || first == files.size();
      });
      --sleeping;
      if (stopped || index == files.size()) return;
      OpenFile& file = files[index];
      file.busy = true;
      ++in_flight;
      std::unique_ptr<Piece> piece = fresh_piece();
      piece->file = index;
      piece->number = file.cut++;
      ++file.outstanding;
      lock.unlock();
      reset(*piece);
      const bool to_parse = cut(file, *piece, block);
      lock.lock();
      file.busy = false;
      file.ended = file.ended || piece->last;
      wake_readers();
      lock.unlock();
      if (to_parse) parse(file, *piece, block, parsers);
      deliver(number, std::move(piece), lock);
    }
  }

  /// Hands the piece on. Leaves with the lock held.
  void deliver(unsigned number, std::unique_ptr<Piece> piece, std::unique_lock<std::mutex>& lock) {
    std::exception_ptr thrown;
    if (visit) {
      try {
        visit(number, *piece);
      } catch (...) {
        thrown = std::current_exception();
      }
    }
    lock.lock();
    OpenFile& file = files[piece->file];
    if (piece->failure) file.ended = true;
    --file.outstanding;
    if (file.ended && file.outstanding == 0 && !file.busy) file.reader.reset();
    if (thrown) {
      if (!failure) failure = thrown;
      stopped = true;
    }
    if (visit) {
      --in_flight;
      spare.push_back(std::move(piece));
    } else {
      const std::pair key{piece->file, piece->number};
      ready.emplace(key, std::move(piece));
      if (taker_waits && key == std::pair{current, taken_of_current}) to_take.notify_one();
    }
    wake_readers();
  }

  std::unique_ptr<Piece> take() {
    std::unique_lock lock(mutex);
    if (current == files.size()) return nullptr;
    std::unique_ptr<Piece> piece = take_ready(lock);
    const std::uint64_t before = lines_of_current;
    lines_of_current += piece->batch.rows;
    if (piece->failure) {
      piece->last = true;
      drop_cut(lock);
    }
    if (piece->last) go_to_next_file();
    wake_readers();
    lock.unlock();
    if (!piece->lines_from_zero) number_lines(piece->batch, before);
    piece->lines_from_zero = true;
    return piece;
  }

  void leave_rest() {
    std::unique_lock lock(mutex);
    files[current].ended = true;
    drop_cut(lock);
    files[current].reader.reset();
    go_to_next_file();
    wake_readers();
  }

  /// What was cut of a file that has ended, and is not wanted.
  void drop_cut(std::unique_lock<std::mutex>& lock) {
    while (taken_of_current < files[current].cut) spare.push_back(take_ready(lock));
  }

  void go_to_next_file() {
    ++current;
    taken_of_current = 0;
    lines_of_current = 0;
  }

  std::unique_ptr<Piece> take_ready(std::unique_lock<std::mutex>& lock) {
    const std::pair key{current, taken_of_current};
    if (!ready.contains(key)) {
      taker_waits = true;
      wake_readers();
      to_take.wait(lock, [&] { return ready.contains(key); });
      taker_waits = false;
    }
    ++taken_of_current;
    --in_flight;
    return std::move(ready.extract(key).mapped());
  }

  std::vector<std::filesystem::path> paths;
  const Vocabulary& vocabulary;
  PipelineOptions options;
  Visit visit;

  std::mutex mutex;
  std::condition_variable to_read;  ///< there may be a block to cut
  std::condition_variable to_take;  ///< the piece that is waited for is there
  std::size_t sleeping = 0;         ///< reading threads with nothing to do
  bool taker_waits = false;
  std::vector<OpenFile> files;
  std::size_t most_batches;
  std::size_t most_blocks;
  std::size_t first = 0;      ///< the first file that is not ended
  std::size_t in_flight = 0;  ///< pieces cut and not taken
  bool stopped = false;
  std::exception_ptr failure;
  std::map<std::pair<std::size_t, std::uint64_t>, std::unique_ptr<Piece>> ready;
  std::vector<std::unique_ptr<Piece>> spare;

  std::size_t current = 0;  ///< the file whose pieces are being taken
  std::uint64_t taken_of_current = 0;
  std::uint64_t lines_of_current = 0;
  std::vector<std::thread> threads;
};

Pipeline::Pipeline(std::vector<std::filesystem::path> files, const Vocabulary& vocabulary,
                   const PipelineOptions& options)
    : impl_(std::make_unique<Impl>(std::move(files), vocabulary, options, Impl::Visit{})) {}

Pipeline::~Pipeline() = default;

std::unique_ptr<Piece> Pipeline::next() {
  return impl_->take();
}

void Pipeline::leave_rest() {
  impl_->leave_rest();
}

void Pipeline::give_back(std::unique_ptr<Piece> piece) {
  const std::lock_guard lock(impl_->mutex);
  impl_->spare.push_back(std::move(piece));
}

void visit_pieces(const std::vector<std::filesystem::path>& files, const Vocabulary& vocabulary,
                  const PipelineOptions& options,
                  const std::function<void(unsigned thread, const Piece& piece)>& visit) {
  Pipeline::Impl work(files, vocabulary, options, visit);
  work.join();
  if (work.failure) std::rethrow_exception(work.failure);
}

}  // namespace foedus::read
