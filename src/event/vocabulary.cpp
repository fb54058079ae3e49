// SPDX-License-Identifier: Apache-2.0
#include "foedus/event/vocabulary.hpp"

#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

#include <fmt/format.h>

#include "foedus/base/embedded.hpp"
#include "foedus/base/error.hpp"

namespace foedus {
namespace {

std::string_view embedded(std::string_view name) {
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.name == name) return file.bytes;
  }
  throw Error(ErrorKind::internal, std::string{name}, "this vocabulary file is not compiled in", "Rebuild foedus.");
}

/// The table of that name: the user's where the folder has one, else the compiled-in one.
class Table {
 public:
  Table(const std::filesystem::path& folder, std::string_view name) : place_(name), text_(embedded(name)) {
    const std::filesystem::path path = folder / name;
    std::error_code absent;
    if (folder.empty() || !std::filesystem::exists(path, absent)) return;
    std::ifstream file(path, std::ios::binary);
    own_.assign(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    if (!file.good() && !file.eof()) {
      throw Error(ErrorKind::input, path.string(), "cannot be read", "Check that it is a file you may read.");
    }
    place_ = path.string();
    text_ = own_;
  }
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] const std::string& place() const { return place_; }

 private:
  std::string own_;
  std::string place_;
  std::string_view text_;
};

}  // namespace

Vocabulary load_vocabulary(const std::filesystem::path& folder) {
  std::error_code absent;
  if (!folder.empty() && !std::filesystem::is_directory(folder, absent)) {
    throw Error(ErrorKind::argument, folder.string(), "is not a folder",
                "Give the folder that holds your own vocabulary files, such as states.tsv or dimensions.tsv.");
  }
  const Table states(folder, "states.tsv");
  StateRegistry registry = StateRegistry::parse(states.text(), states.place());
  Ontology ontology = Ontology::parse(Table(folder, "cameo.tsv").text(), Table(folder, "plover.tsv").text(),
                                      Table(folder, "dimensions.tsv").text());
  ActorNames actors =
      ActorNames::parse(Table(folder, "office_holders.tsv").text(), Table(folder, "actor_terms.tsv").text(),
                        Table(folder, "sectors.tsv").text(), registry);
  const Table regions(folder, "regions.tsv");
  const Table outlets(folder, "outlets.tsv");
  CommitmentTable commitments =
      CommitmentTable::parse(Table(folder, "commitments.tsv").text(), Table(folder, "atop_provisions.tsv").text());
  return {std::move(registry),
          std::move(ontology),
          std::move(actors),
          Regions::parse(regions.text(), regions.place()),
          Outlets::parse(outlets.text(), outlets.place()),
          std::move(commitments)};
}

}  // namespace foedus
