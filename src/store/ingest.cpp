// SPDX-License-Identifier: Apache-2.0
#include "foedus/store/ingest.hpp"

#include <memory>
#include <utility>

#include "store/clickhouse_ingest.hpp"
#include "store/known_file.hpp"
#include "store/schema.hpp"
#include "store/store_impl.hpp"

namespace foedus::store {

FileReport ingest(Store& store, const std::filesystem::path& path, const Vocabulary& vocabulary,
                  const IngestOptions& options) {
  const FileIdentity identity = identify(path, options.read.map);
  if (std::optional<FileReport> known = report_known_file(store, identity)) return std::move(*known);
  const std::unique_ptr<read::Reader> reader = read::open(path, vocabulary, options.read);
  if (store.impl().cluster) {
    refresh_vocabulary(*store.impl().cluster, vocabulary);
  } else {
    Transaction transaction(store.impl().engine);
    refresh_vocabulary(store.impl().engine, vocabulary);
    transaction.commit();
  }
  return ingest_reader(store, *reader, identity, vocabulary.ontology.plover_categories(), options);
}

}  // namespace foedus::store
