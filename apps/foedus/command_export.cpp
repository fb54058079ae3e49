// SPDX-License-Identifier: Apache-2.0
//
// foedus export: writes the tables of the store for other tools.
#include <cstdio>
#include <map>
#include <memory>
#include <string>

#include "foedus/store/export.hpp"

#include "session.hpp"

namespace foedus::apps {
namespace {

struct ExportCommand {
  std::filesystem::path folder;
  StoreChoice store;
  std::string format = "parquet";
};

void run(const ExportCommand& command) {
  static const std::map<std::string, store::ExportFormat> formats = {{"parquet", store::ExportFormat::parquet},
                                                                     {"csv", store::ExportFormat::csv},
                                                                     {"tsv", store::ExportFormat::tsv},
                                                                     {"jsonl", store::ExportFormat::jsonl}};
  store::Store store = command.store.open(store::Mode::read_only);
  store::export_tables(store, command.folder, formats.at(command.format));
  std::printf("The tables stand in %s\n", command.folder.c_str());
}

}  // namespace

void add_export(CLI::App& app, Session& /*session*/) {
  auto command = std::make_shared<ExportCommand>();
  CLI::App* sub = app.add_subcommand("export", "Write the store's tables as Parquet, CSV, TSV or JSON Lines");
  sub->add_option("folder", command->folder, "Where to write: one file a table")->required();
  command->store.add_to(*sub);
  sub->add_option("--format", command->format, "parquet, csv, tsv or jsonl")
      ->check(CLI::IsMember({"parquet", "csv", "tsv", "jsonl"}))
      ->capture_default_str();
  sub->callback([command] { run(*command); });
}

}  // namespace foedus::apps
