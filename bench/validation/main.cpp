// SPDX-License-Identifier: Apache-2.0
//
// Measures the models of levels and breaks: on simulated data, on well-known turns, against other methods.
//   validation DATA [TABLE...] [--each] [--alone] [--pairs N] [--set NAME=VALUE]...
// Tables: simulated, levels, population, episodes, scores, separation, made_offsets, offsets, thinning; all without
// one. NAME is a field of model::BreakOptions, to try other values.
#include <algorithm>
#include <array>
#include <cstdio>
#include <exception>
#include <functional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "named_fields.hpp"
#include "tables.hpp"

namespace {

using foedus::model::BreakOptions;
using foedus::validation::TableOptions;
using Field = foedus::bench::NamedField<BreakOptions, double>;

constexpr std::array<Field, 11> fields = {{{"none_prior", &BreakOptions::none_prior},
                                           {"years_between", &BreakOptions::years_between},
                                           {"touched", &BreakOptions::touched},
                                           {"touched_part", &BreakOptions::touched_part},
                                           {"rate_overdispersion", &BreakOptions::rate_overdispersion},
                                           {"share_overdispersion", &BreakOptions::share_overdispersion},
                                           {"evidence_weight", &BreakOptions::evidence_weight},
                                           {"least_size", &BreakOptions::least_size},
                                           {"least_factor", &BreakOptions::least_factor},
                                           {"least_part_factor", &BreakOptions::least_part_factor},
                                           {"least_probability", &BreakOptions::least_probability}}};

int run(int count, char** arguments) {
  CLI::App app("Measure the models of levels and breaks");
  TableOptions options;
  options.source = FOEDUS_SOURCE_DIR;
  std::vector<std::string> tables;
  std::vector<std::string> settings;
  app.add_option("data", options.data, "The folder of shared data sets")->required();
  app.add_option(
      "tables", tables,
      "simulated, levels, population, episodes, scores, separation, made_offsets, offsets, thinning; all without one");
  app.add_option("--set", settings, "NAME=VALUE: another value of a field of BreakOptions");
  app.add_option("--pairs", options.pairs, "Pairs a file that are shuffled")->capture_default_str();
  app.add_flag("--each", options.each, "List each episode");
  app.add_flag("--alone", options.alone, "Episodes: foedus alone, without delays");
  CLI11_PARSE(app, count, arguments);
  for (const std::string& setting : settings) {
    foedus::bench::set_field(options.breaks, fields, setting);
  }
  const std::vector<std::pair<std::string, std::function<void(const TableOptions&)>>> known = {
      {"simulated", foedus::validation::print_simulated_breaks}, {"levels", foedus::validation::print_simulated_levels},
      {"population", foedus::validation::print_populations},     {"episodes", foedus::validation::print_episodes},
      {"scores", foedus::validation::print_score_table},         {"separation", foedus::validation::print_separation},
      {"made_offsets", foedus::validation::print_made_offsets},  {"offsets", foedus::validation::print_offsets},
      {"thinning", foedus::validation::print_thinning}};
  for (const auto& [name, print] : known) {
    if (tables.empty() || std::find(tables.begin(), tables.end(), name) != tables.end()) print(options);
  }
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  try {
    return run(count, arguments);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "validation: %s\n", error.what());
    return 1;
  }
}
