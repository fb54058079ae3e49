// SPDX-License-Identifier: Apache-2.0
#include "store/row_ids.hpp"

#include <fmt/format.h>

#include "foedus/base/error.hpp"

namespace foedus::store {

bool has_lasting_ids(read::Format format, bool ids_are_lines) {
  switch (format) {
    case read::Format::gdelt2:
    case read::Format::gdelt1:
    case read::Format::gdelt_csv:
    case read::Format::icews:
    case read::Format::polecat:
    case read::Format::text:
      return true;
    case read::Format::mapped:
      return !ids_are_lines;
    case read::Format::icews_quadruple:
    case read::Format::gdelt_mentions:
    case read::Format::chronology:
    case read::Format::agreements:
    case read::Format::agreement_text:
    case read::Format::atop:
    case read::Format::trade:
    case read::Format::un_ideal_points:
    case read::Format::un_votes:
      return false;
  }
  return false;
}

void check_sum(const FileReport& report) {
  if (report.rows == report.records + report.set_aside + report.rejected) return;
  throw Error(ErrorKind::internal, report.file,
              fmt::format("{} rows, but {} records, {} set aside and {} rejected", report.rows, report.records,
                          report.set_aside, report.rejected),
              "This is a defect of foedus: please report it with the file.");
}

}  // namespace foedus::store
