// SPDX-License-Identifier: Apache-2.0
//
// The door: which reader a file goes to, by its content.
#include <array>
#include <optional>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "foedus/base/error.hpp"

#include "formats.hpp"
#include "known_mappings.hpp"
#include "table_formats.hpp"

namespace foedus::read {
namespace {

/// Asked in this order; the first that recognises the file reads it.
std::span<const FormatEntry> formats() {
  static constexpr std::array<FormatEntry, 14> entries = {{
      {Format::gdelt2, "GDELT 2.0 events", is_gdelt2, open_gdelt2},
      {Format::gdelt1, "GDELT 1.0 events", is_gdelt1, open_gdelt1},
      {Format::gdelt_csv, "GDELT events as CSV with a header", is_gdelt_csv, open_gdelt_csv},
      {Format::gdelt_mentions, "GDELT mentions", is_gdelt_mentions, open_gdelt_mentions},
      {Format::icews, "ICEWS as published", is_icews, open_icews},
      {Format::polecat, "POLECAT", is_polecat, open_polecat},
      {Format::chronology, "chronologies", is_chronology, open_chronology},
      {Format::agreements, "agreements", is_agreements, open_agreements},
      {Format::agreement_text, "agreements in words", is_agreement_text, open_agreement_text},
      {Format::atop, "ATOP alliances, phases and members", is_atop, open_atop},
      {Format::trade, "trade tables", is_trade, open_trade},
      {Format::un_ideal_points, "UN ideal points", is_un_ideal_points, open_un_ideal_points},
      {Format::un_votes, "UN roll calls", is_un_votes, open_un_votes},
      {Format::icews_quadruple, "ICEWS as text", is_icews_quadruple, open_icews_quadruple},
  }};
  return entries;
}

const FormatEntry* find_format(const Sample& sample) {
  for (const FormatEntry& entry : formats()) {
    if (entry.recognises(sample)) return &entry;
  }
  return nullptr;
}

[[noreturn]] void fail_unknown(const std::string& place) {
  std::string known;
  for (const FormatEntry& entry : formats()) known += fmt::format("{}{}", known.empty() ? "" : ", ", entry.what);
  throw Error(ErrorKind::input, place, "its content is of no known format",
              fmt::format("Known are: {}. News text is read too: prose, HTML, JSONL, RSS. For any "
                          "other table, write a mapping file and pass it with --map.",
                          known));
}

std::unique_ptr<Reader> open_input(Input input, const Vocabulary& vocabulary, const ReadOptions& options) {
  if (input.unread().empty() && !input.extend()) {
    throw Error(ErrorKind::input, input.place(), "the file is empty", "Download it again, or leave it out.");
  }
  if (!options.map.empty()) return open_mapped(std::move(input), load_mapping(options.map), vocabulary, options);
  const Sample sample = sample_of(input);
  if (const FormatEntry* entry = find_format(sample)) return entry->open(std::move(input), vocabulary, options);
  if (std::optional<Mapping> known = find_known_mapping(sample.first_line())) {
    return open_mapped(std::move(input), std::move(*known), vocabulary, options);
  }
  fail_unknown(input.place());
}

}  // namespace

std::string_view name_of(Format format) {
  constexpr std::array<std::string_view, 16> names = {
      "gdelt2",          "gdelt1",     "gdelt_csv",  "gdelt_mentions", "icews", "icews_quadruple",
      "polecat",         "chronology", "agreements", "agreement_text", "atop",  "trade",
      "un_ideal_points", "un_votes", "mapped",     "text"};
  return names.at(static_cast<std::size_t>(format));
}

std::unique_ptr<Reader> open(const std::filesystem::path& path, const Vocabulary& vocabulary,
                             const ReadOptions& options) {
  return open_input(Input{open_source(path, options)}, vocabulary, options);
}

std::optional<Format> recognise(const std::filesystem::path& path) {
  Input input{open_source(path, {})};
  if (input.unread().empty() && !input.extend()) return std::nullopt;
  const Sample sample = sample_of(input);
  if (const FormatEntry* entry = find_format(sample)) return entry->format;
  return find_known_mapping(sample.first_line()) ? std::optional{Format::mapped} : std::nullopt;
}

std::unique_ptr<Reader> open_bytes(std::string_view bytes, std::string place, const Vocabulary& vocabulary,
                                   const ReadOptions& options) {
  return open_input(Input{open_source(bytes, std::move(place), options)}, vocabulary, options);
}

}  // namespace foedus::read
