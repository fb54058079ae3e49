// SPDX-License-Identifier: Apache-2.0
#include "read/table_formats.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>

#include "foedus/base/error.hpp"
#include "foedus/base/tsv.hpp"

#include "read/agreement_text.hpp"
#include "read/agreements.hpp"
#include "read/atop.hpp"
#include "read/chronology.hpp"
#include "read/icews.hpp"
#include "read/icews_quadruple.hpp"
#include "read/mapped.hpp"
#include "read/polecat.hpp"
#include "read/table_reader.hpp"
#include "read/trade.hpp"
#include "read/un_ideal_points.hpp"
#include "read/un_votes.hpp"

namespace foedus::read {
namespace {

constexpr std::size_t most_mapping_bytes = std::size_t{1} << 20U;
constexpr TableLayout published_tsv{'\t', false, true, false};
constexpr TableLayout published_csv{',', true, true, false};
constexpr TableLayout own_tsv{'\t', false, true, true};

/// True if most of the first lines with text satisfy `fits`: one of them may be damaged.
template <class Fits>
bool most_lines(const Sample& sample, const Fits& fits) {
  std::size_t lines = 0;
  std::size_t good = 0;
  for (const std::string_view line : sample.lines) {
    if (trim(line).empty()) continue;
    ++lines;
    if (fits(cells_of(line, '\t'))) ++good;
  }
  return lines > 0 && good * 2 > lines;
}

template <class Parser>
std::unique_ptr<Reader> open_table(Format format, Input input, const TableLayout& layout, const Vocabulary& vocabulary,
                                   const ReadOptions& options) {
  const auto makes_parser = [&](Cells header) -> std::unique_ptr<RowParser> {
    return std::make_unique<Parser>(header, vocabulary);
  };
  return std::make_unique<TableReader>(format, std::move(input), layout, makes_parser, options);
}

}  // namespace

bool is_icews(const Sample& sample) {
  return IcewsParser::is_header(first_cells(sample, '\t', false)) ||
         most_lines(sample, [](Cells cells) { return IcewsParser::is_row(cells); });
}

/// Without a header, the shape of the rows and one of the event texts that no ICEWS file is without.
bool is_icews_quadruple(const Sample& sample) {
  if (IcewsQuadrupleParser::is_header(first_cells(sample, '\t', false))) return true;
  const bool common = std::any_of(sample.lines.begin(), sample.lines.end(), [](std::string_view line) {
    return IcewsQuadrupleParser::has_common_text(cells_of(line, '\t'));
  });
  return common && most_lines(sample, [](Cells cells) { return IcewsQuadrupleParser::is_row(cells); });
}

bool is_polecat(const Sample& sample) {
  return PolecatParser::is_header(first_cells(sample, '\t', false));
}
bool is_chronology(const Sample& sample) {
  return ChronologyParser::is_header(first_cells(sample, '\t', true));
}
bool is_agreements(const Sample& sample) {
  return AgreementsParser::is_header(first_cells(sample, '\t', true));
}

bool is_agreement_text(const Sample& sample) {
  return AgreementTextReader::is_text(sample);
}
bool is_atop(const Sample& sample) {
  const std::vector<std::string_view> cells = first_cells(sample, ',', false);
  return AtopParser::is_header(cells) || AtopMemberParser::is_header(cells);
}

bool is_trade(const Sample& sample) {
  const std::vector<std::string_view> cells = first_cells(sample, '\t', true);
  return TradeParser::is_header(cells) || TradePressParser::is_header(cells);
}

bool is_un_ideal_points(const Sample& sample) {
  return UnIdealPointsParser::is_header(first_cells(sample, ',', false));
}

bool is_un_votes(const Sample& sample) {
  return UnVotesParser::is_header(first_cells(sample, ',', false));
}

std::unique_ptr<Reader> open_icews(Input input, const Vocabulary& vocabulary, const ReadOptions& options) {
  TableLayout layout = published_tsv;
  layout.header = IcewsParser::is_header(first_cells(sample_of(input), '\t', false));
  return open_table<IcewsParser>(Format::icews, std::move(input), layout, vocabulary, options);
}

std::unique_ptr<Reader> open_icews_quadruple(Input input, const Vocabulary& vocabulary, const ReadOptions& options) {
  TableLayout layout = published_tsv;
  layout.header = IcewsQuadrupleParser::is_header(first_cells(sample_of(input), '\t', false));
  return open_table<IcewsQuadrupleParser>(Format::icews_quadruple, std::move(input), layout, vocabulary, options);
}

std::unique_ptr<Reader> open_polecat(Input input, const Vocabulary& vocabulary, const ReadOptions& options) {
  return open_table<PolecatParser>(Format::polecat, std::move(input), published_tsv, vocabulary, options);
}

std::unique_ptr<Reader> open_chronology(Input input, const Vocabulary& vocabulary, const ReadOptions& options) {
  return open_table<ChronologyParser>(Format::chronology, std::move(input), own_tsv, vocabulary, options);
}

std::unique_ptr<Reader> open_agreements(Input input, const Vocabulary& vocabulary, const ReadOptions& options) {
  return open_table<AgreementsParser>(Format::agreements, std::move(input), own_tsv, vocabulary, options);
}

std::unique_ptr<Reader> open_agreement_text(Input input, const Vocabulary& vocabulary, const ReadOptions& options) {
  return std::make_unique<AgreementTextReader>(std::move(input), vocabulary, options);
}

std::unique_ptr<Reader> open_atop(Input input, const Vocabulary& vocabulary, const ReadOptions& options) {
  if (AtopMemberParser::is_header(first_cells(sample_of(input), ',', false))) {
    return open_table<AtopMemberParser>(Format::atop, std::move(input), published_csv, vocabulary, options);
  }
  return open_table<AtopParser>(Format::atop, std::move(input), published_csv, vocabulary, options);
}

std::unique_ptr<Reader> open_trade(Input input, const Vocabulary& vocabulary, const ReadOptions& options) {
  if (TradeParser::is_header(first_cells(sample_of(input), '\t', true))) {
    return open_table<TradeParser>(Format::trade, std::move(input), own_tsv, vocabulary, options);
  }
  return open_table<TradePressParser>(Format::trade, std::move(input), own_tsv, vocabulary, options);
}

std::unique_ptr<Reader> open_un_ideal_points(Input input, const Vocabulary& vocabulary, const ReadOptions& options) {
  return open_table<UnIdealPointsParser>(Format::un_ideal_points, std::move(input), published_csv, vocabulary, options);
}

std::unique_ptr<Reader> open_un_votes(Input input, const Vocabulary& vocabulary, const ReadOptions& options) {
  return open_table<UnVotesParser>(Format::un_votes, std::move(input), published_csv, vocabulary, options);
}

std::unique_ptr<Reader> open_mapped(Input input, Mapping mapping, const Vocabulary& vocabulary,
                                    const ReadOptions& options) {
  char separator = mapping.separator;
  if (separator == '\0') {
    const Sample sample = sample_of(input);
    separator = separator_of(sample.lines.empty() ? sample.text : sample.lines.front());
  }
  const TableLayout layout{separator, separator != '\t', mapping.header, false};
  const auto makes_parser = [&](Cells header) -> std::unique_ptr<RowParser> {
    return std::make_unique<MappedParser>(std::move(mapping), header, vocabulary);
  };
  return std::make_unique<TableReader>(Format::mapped, std::move(input), layout, makes_parser, options);
}

Mapping load_mapping(const std::filesystem::path& path) {
  std::error_code problem;
  if (std::filesystem::is_directory(path, problem)) {
    throw Error(ErrorKind::input, path.string(), "a folder, not a mapping file", "Name the file in it.");
  }
  std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    throw Error(ErrorKind::input, path.string(), "the mapping file cannot be opened",
                "Check its name and that you may read it.");
  }
  std::string text(most_mapping_bytes + 1, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(stream.gcount()));
  if (text.size() > most_mapping_bytes) {
    throw Error(ErrorKind::input, path.string(), "too long for a mapping file",
                "Pass the mapping file with --map and the table as the file to read.");
  }
  return parse_mapping(text, path.string());
}

}  // namespace foedus::read
