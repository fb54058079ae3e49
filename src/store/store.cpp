// SPDX-License-Identifier: Apache-2.0
#include "foedus/store/store.hpp"

#include <optional>
#include <utility>

#include "store/clickhouse_address.hpp"
#include "store/database.hpp"
#include "store/migration.hpp"
#include "store/schema.hpp"
#include "store/store_impl.hpp"

namespace foedus::store {
namespace {

void check_schema(DuckDbEngine& engine, Mode mode) {
  const std::optional<int> version = find_schema_version(engine);
  if (version == schema_version) return;
  if (mode == Mode::read_write && !version && engine.run("SELECT count(*) FROM duckdb_tables()").integer(0, 0) == 0) {
    create_schema(engine);  // an empty database, as a shell makes it
    return;
  }
  if (mode != Mode::read_only) return migrate(engine, migrations(), schema_version);
  if (read_schema_version(engine) < schema_version) {
    throw Error(ErrorKind::store, engine.place(), "has an older schema, which must be brought up to date first",
                "Run `foedus ingest` on it once: opening a store for writing brings it up to date.");
  }
  migrate(engine, {}, schema_version);  // refuses a newer one
}

}  // namespace

Store Store::open(const std::filesystem::path& path, const StoreOptions& options) {
  if (const std::string place = path.string(); is_clickhouse_address(place)) {
    auto impl = std::make_unique<Impl>(Impl{path, options, DuckDbEngine(place), {}});
    impl->cluster = ClickHouseEngine::open(place, options);
    return Store(std::move(impl));
  }
  std::shared_ptr<Database> database = open_database(path, options, create_schema);
  auto impl = std::make_unique<Impl>(Impl{path, options, DuckDbEngine(std::move(database), path.string()), {}});
  check_schema(impl->engine, options.mode);
  return Store(std::move(impl));
}

std::optional<Store> Store::another_connection() const {
  if (!is_one_file()) return std::nullopt;
  return Store(std::make_unique<Impl>(Impl{impl_->path, impl_->options, impl_->engine.another_connection(), {}}));
}

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Engine& Store::engine() {
  if (impl_->cluster) return *impl_->cluster;
  return impl_->engine;
}
const std::filesystem::path& Store::path() const {
  return impl_->path;
}
bool Store::is_one_file() const {
  return impl_->cluster == nullptr;
}

}  // namespace foedus::store
