// SPDX-License-Identifier: Apache-2.0
#include "foedus/store/ingest.hpp"

#include <memory>
#include <utility>

#include "store/clickhouse_ingest.hpp"
#include "store/known_file.hpp"
#include "store/schema.hpp"
#include "store/store_impl.hpp"

namespace foedus::store {

bool is_text(const std::filesystem::path& path, const IngestOptions& options) {
  return options.coder && options.read.map.empty() && !read::recognise(path) && code::holds_documents(path);
}

std::unique_ptr<read::Reader> open_input(const std::filesystem::path& path, const Vocabulary& vocabulary,
                                         const code::Languages& languages, const IngestOptions& options) {
  if (!is_text(path, options)) return read::open(path, vocabulary, options.read);
  return code::open_text(path, vocabulary, options.coder(), languages, options.read, options.text);
}

void store_vocabulary(Store& store, const Vocabulary& vocabulary) {
  if (store.impl().cluster) return refresh_vocabulary(*store.impl().cluster, vocabulary);
  Transaction transaction(store.impl().engine);
  refresh_vocabulary(store.impl().engine, vocabulary);
  transaction.commit();
}

FileReport ingest(Store& store, const std::filesystem::path& path, const Vocabulary& vocabulary,
                  const IngestOptions& options) {
  const FileIdentity identity = identify(path, options.read.map);
  if (std::optional<FileReport> known = report_known_file(store, identity)) return std::move(*known);
  const code::Languages languages;
  const std::unique_ptr<read::Reader> reader = open_input(path, vocabulary, languages, options);
  store_vocabulary(store, vocabulary);
  return ingest_reader(store, *reader, identity, vocabulary.ontology.plover_categories(), options);
}

}  // namespace foedus::store
