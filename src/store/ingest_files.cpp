// SPDX-License-Identifier: Apache-2.0
//
// Many files into the store: a pipeline reads ahead on several threads, this one stores, file after file. A transaction
// holds one large file or several small ones, each of them whole.
#include <atomic>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "foedus/base/error.hpp"
#include "foedus/read/pipeline.hpp"
#include "foedus/store/ingest.hpp"

#include "store/clickhouse_address.hpp"
#include "store/known_file.hpp"
#include "store/schema.hpp"
#include "store/store_impl.hpp"

namespace foedus::store {
namespace {

/// What files are known by, worked out on the reading threads before a file is opened.
class Identities {
 public:
  Identities(const std::vector<std::filesystem::path>& files, const IngestOptions& options)
      : files_(files), options_(options), identities_(files.size()) {
    if (!options.read.map.empty()) map_hash_ = identify(options.read.map).content_hash;
  }

  /// To be called once, when the store is open.
  void learn_what_is_in(Store& store) {
    std::set<std::pair<std::string, std::string>> known;
    for (const StoredFile& file : store.files()) known.emplace(file.content_hash, file.map_hash);
    {
      const std::lock_guard lock(mutex_);
      known_ = std::move(known);
    }
    learnt_.notify_all();
  }
  /// The store will not be open: whoever waits for it need not.
  void learn_nothing() {
    {
      const std::lock_guard lock(mutex_);
      known_.emplace();
    }
    learnt_.notify_all();
  }

  /// Thread safety: any, for different files. False if the store has the file; while it is not open yet, no file is
  /// known to be in it. A text waits for that, as its coder takes longer to load than the store to open.
  bool is_new(std::size_t file) {
    FileIdentity& identity = identities_[file];
    identity = identify(files_[file]);
    identity.map_hash = map_hash_;
    std::unique_lock lock(mutex_);
    if (!known_ && is_text(files_[file], options_)) learnt_.wait(lock, [this] { return known_.has_value(); });
    return !known_ || !has(identity);
  }
  /// The store is open.
  [[nodiscard]] bool is_stored(std::size_t file) {
    const std::lock_guard lock(mutex_);
    return has(identities_[file]);
  }
  [[nodiscard]] const FileIdentity& of(std::size_t file) const { return identities_[file]; }

 private:
  [[nodiscard]] bool has(const FileIdentity& identity) const {
    return known_->contains({identity.content_hash, identity.map_hash});
  }

  const std::vector<std::filesystem::path>& files_;
  const IngestOptions& options_;
  std::vector<FileIdentity> identities_;
  std::string map_hash_;
  std::mutex mutex_;
  std::condition_variable learnt_;
  std::optional<std::set<std::pair<std::string, std::string>>> known_;  ///< empty: the store is not open yet
};

/// The pieces of one file of a pipeline as a reader of that file.
class PieceReader final : public read::Reader {
 public:
  /// `rows` counts up as pieces are taken.
  PieceReader(read::Pipeline& pipeline, std::unique_ptr<read::Piece> first, std::atomic<std::uint64_t>& rows)
      : pipeline_(pipeline), piece_(std::move(first)), rows_(rows), format_(piece_->format) {}

  bool next(read::Batch& batch) override {
    batch.clear();
    if (ended_) return false;
    if (!piece_) piece_ = pipeline_.next();
    ended_ = piece_->last;
    position_ = piece_->position;
    rows_ += piece_->batch.rows;
    const std::exception_ptr failure = piece_->failure;
    std::swap(batch, piece_->batch);
    pipeline_.give_back(std::move(piece_));
    if (failure) std::rethrow_exception(failure);
    return !ended_;
  }
  /// Leaves the rest of the file out, which need not be sound.
  void skip() {
    if (piece_) {
      ended_ = piece_->last;
      pipeline_.give_back(std::move(piece_));
    }
    if (!ended_) pipeline_.leave_rest();
    ended_ = true;
  }
  [[nodiscard]] read::Format format() const override { return format_; }
  [[nodiscard]] read::Position position() const override { return position_; }

 private:
  read::Pipeline& pipeline_;
  std::unique_ptr<read::Piece> piece_;
  std::atomic<std::uint64_t>& rows_;
  read::Format format_;
  read::Position position_;
  bool ended_ = false;
};

/// So many events in one transaction are enough for DuckDB to write them straight into the store, past its log: four
/// times as many rows as it keeps in a group.
constexpr std::uint64_t most_uncommitted_events = 4 * std::uint64_t{122'880};
constexpr std::size_t most_uncommitted_files = 1000;

/// Lets go of blocks that are on the disk: the engine keeps each that it writes until its memory is full, though nobody
/// reads them again here. To be called between transactions.
void drop_written_blocks(DuckDbEngine& engine, std::uint64_t memory_limit_bytes) {
  constexpr std::uint64_t enough = std::uint64_t{16} << 20U;
  if (memory_limit_bytes <= enough) return;
  try {
    engine.execute(fmt::format("SET memory_limit = '{}B'", enough));
  } catch (const Error&) {
    // What is in use is more: everything else was let go of.
  }
  engine.execute(fmt::format("SET memory_limit = '{}B'", memory_limit_bytes));
}

class Ingesting {
 public:
  /// Reading begins, then the store is opened.
  Ingesting(const std::filesystem::path& store, const StoreOptions& opening,
            const std::vector<std::filesystem::path>& files, const Vocabulary& vocabulary,
            const IngestManyOptions& options)
      : vocabulary_(vocabulary),
        options_(options),
        identities_(files, options.each),
        opened_with_(options.each),
        pipeline_(files, vocabulary, reading(files, vocabulary)),
        store_(open(store, opening)) {}

  void take_file(std::size_t file) {
    std::unique_ptr<read::Piece> first = pipeline_.next();
    const bool passed_over = first->passed_over;
    PieceReader reader(pipeline_, std::move(first), rows_);
    try {
      FileReport report = passed_over ? known(file).value_or(FileReport{}) : append(file, reader);
      bytes_ += identities_.of(file).bytes;
      waiting_.push_back({file, std::move(report)});
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::input) throw;
      memory_.tables.close();
      forget_file(store_.impl().engine, memory_.last_file_id + 1);
      commit();
      if (!options_.failed || !options_.failed(file, error)) throw;
      reader.skip();
    }
    if (memory_.uncommitted >= most_uncommitted_events || waiting_.size() >= most_uncommitted_files || !transaction_) {
      commit();
    }
  }

  /// Makes what was taken in last, one large file or several small ones, part of the store.
  void commit() { end(&Transaction::commit); }
  /// The same for the last time: the store will be closed.
  void commit_last() {
    if (!begun_) store_vocabulary(store_, vocabulary_);
    end(&Transaction::commit_past_log);
  }

 private:
  Store open(const std::filesystem::path& path, StoreOptions opening) {
    opening.mode = Mode::read_write;
    opening.threads = 1;  // others read, and a second one of the engine's would ask again and again for rows
    try {
      Store store = Store::open(path, opening);
      identities_.learn_what_is_in(store);
      return store;
    } catch (...) {
      identities_.learn_nothing();
      throw;
    }
  }

  void end(void (Transaction::*how)()) {
    memory_.tables.close();
    if (transaction_) (*transaction_.*how)();
    transaction_.reset();
    memory_.free_ids.committed();
    memory_.uncommitted = 0;
    std::vector<Waiting> done;
    done.swap(waiting_);
    if (!options_.done) return;
    for (const Waiting& one : done) options_.done(one.file, one.report);
  }

  /// A file that is not yet in the store for good.
  struct Waiting {
    std::size_t file = 0;
    FileReport report;
  };

  std::optional<FileReport> known(std::size_t file) {
    memory_.tables.close();
    return report_known_file(store_, identities_.of(file));
  }

  FileReport append(std::size_t file, PieceReader& reader) {
    const FileIdentity& identity = identities_.of(file);
    // It came with an earlier of these files, or was opened before the store was.
    if (taken_.contains(identity.content_hash) || identities_.is_stored(file)) {
      reader.skip();
      return known(file).value_or(FileReport{});
    }
    DuckDbEngine& engine = store_.impl().engine;
    if (!transaction_) begin();
    const NextBatch next = [this, &reader](read::Position& position) -> read::Batch* {
      if (!reader.next(batch_)) return nullptr;
      position = reader.position();
      return &batch_;
    };
    FileReport report = append_new_file(engine, reader, next, identity, vocabulary_.ontology.plover_categories(),
                                        options_of(file), memory_);
    if (report.rows > 0) taken_.insert(identity.content_hash);
    return report;
  }

  void begin() {
    DuckDbEngine& engine = store_.impl().engine;
    if (begun_) drop_written_blocks(engine, store_.impl().options.memory_limit_bytes);
    transaction_.emplace(engine);
    if (!begun_) refresh_vocabulary(engine, vocabulary_);
    begun_ = true;
  }

  /// How the pipeline is to read.
  read::PipelineOptions reading(const std::vector<std::filesystem::path>& files, const Vocabulary& vocabulary) {
    if (options_.each.coder) {
      opened_with_.coder = [this]() -> const code::Coder& {
        const std::lock_guard lock(coder_);
        return options_.each.coder();
      };
    }
    read::PipelineOptions options;
    options.read = options_.each.read;
    options.threads = options_.threads;
    options.memory_bytes = options_.memory_bytes;
    options.wanted = [this](std::size_t file) { return identities_.is_new(file); };
    options.open = [this, &files, &vocabulary](std::size_t file) {
      return open_input(files[file], vocabulary, languages_, opened_with_);
    };
    return options;
  }

  IngestOptions options_of(std::size_t file) {
    IngestOptions one = options_.each;
    one.progress = [this, file](const read::Position& position) {
      return !options_.progress || options_.progress(file, bytes_ + position.read, rows_);
    };
    return one;
  }

  const Vocabulary& vocabulary_;
  const IngestManyOptions& options_;
  Identities identities_;
  IngestOptions opened_with_;
  code::Languages languages_;
  std::mutex coder_;
  read::Pipeline pipeline_;
  Store store_;
  std::uint64_t bytes_ = 0;
  std::atomic<std::uint64_t> rows_{0};
  std::set<std::string> taken_;  ///< content hashes
  read::Batch batch_;
  std::optional<Transaction> transaction_;
  bool begun_ = false;
  WriterMemory memory_;
  std::vector<Waiting> waiting_;
};

/// Where the store is on ClickHouse: each file by itself, read on one thread.
void ingest_one_by_one(Store& store, const std::vector<std::filesystem::path>& files, const Vocabulary& vocabulary,
                       const IngestManyOptions& options) {
  std::uint64_t bytes = 0;
  std::uint64_t rows = 0;
  for (std::size_t file = 0; file < files.size(); ++file) {
    IngestOptions one = options.each;
    one.progress = [&](const read::Position& position) {
      return !options.progress || options.progress(file, bytes + position.read, rows);
    };
    try {
      const FileReport report = ingest(store, files[file], vocabulary, one);
      std::error_code unknown;
      const auto size = std::filesystem::file_size(files[file], unknown);
      bytes += unknown ? 0 : size;
      rows += report.rows;
      if (options.done) options.done(file, report);
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::input || !options.failed || !options.failed(file, error)) throw;
    }
  }
}

}  // namespace

void ingest_files(const std::filesystem::path& store, const StoreOptions& opening,
                  const std::vector<std::filesystem::path>& files, const Vocabulary& vocabulary,
                  const IngestManyOptions& options) {
  if (is_clickhouse_address(store.string())) {
    Store cluster = Store::open(store, opening);
    return ingest_one_by_one(cluster, files, vocabulary, options);
  }
  Ingesting ingesting(store, opening, files, vocabulary, options);
  for (std::size_t file = 0; file < files.size(); ++file) ingesting.take_file(file);
  ingesting.commit_last();
}

}  // namespace foedus::store
