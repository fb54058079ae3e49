// SPDX-License-Identifier: Apache-2.0
//
// What GDELT publishes and when: names of its files, lines of its lists, and the moments at which a file is due.
// In: a name or a line. Out: what it is, or nothing where it is not understood. Forms: docs/formats/gdelt.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "foedus/base/day.hpp"

namespace foedus::fetch {

/// Minutes since 1970-01-01T00:00 UTC.
struct Moment {
  std::int64_t minutes = 0;

  [[nodiscard]] static Moment at(Day day, int minute_of_day = 0) {
    return {std::int64_t{day.days_since_epoch()} * 1440 + minute_of_day};
  }
  [[nodiscard]] Day day() const {
    return Day{static_cast<std::int32_t>(minutes >= 0 ? minutes / 1440 : (minutes - 1439) / 1440)};
  }
  auto operator<=>(const Moment&) const = default;
};
inline constexpr std::int64_t minutes_a_file = 15;  ///< GDELT 2.0
inline constexpr std::int64_t minutes_a_day = 1440;

/// "2025-06-04 13:15".
[[nodiscard]] std::string format_moment(Moment moment);

enum class Version : std::uint8_t { v1, v2 };
enum class Table : std::uint8_t { events, mentions };

/// A file as its name says it.
struct FileName {
  Version version = Version::v2;
  Table table = Table::events;
  bool translated = false;
  Moment first;  ///< of what it covers; GDELT 2.0: the moment in its name
  Moment last;   ///< GDELT 1.0 came by year to 2005, by month to March 2013, by day since: the last day's moment
};

/// "20250604131500.export.CSV.zip", "20250604.export.CSV.zip", "200601.zip", "1979.zip" ...
[[nodiscard]] std::optional<FileName> parse_file_name(std::string_view name);
/// The name of a file of GDELT 2.0.
[[nodiscard]] std::string file_name_of(Moment moment, Table table, bool translated);

/// A line of a list.
struct Listed {
  std::string name;         ///< without folder: checked by parse_file_name, so that it is safe in a path
  std::uint64_t bytes = 0;  ///< 0: not known
  std::string md5;          ///< 32 hexadecimal digits; empty: not known
  FileName file;
};

/// A line of masterfilelist.txt or lastupdate.txt: size, MD5, address. Files of other kinds give nothing too.
[[nodiscard]] std::optional<Listed> parse_list_line(std::string_view line);
/// A line of GDELT 1.0's `md5sums` or `filesizes`: MD5 or size, name.
[[nodiscard]] std::optional<Listed> parse_name_line(std::string_view line);

/// First moments of publication: GDELT 2.0 on 2015-02-18 23:00; GDELT 1.0 by day from 2013-04-01.
[[nodiscard]] Moment first_of_version(Version version);

/// Moments at which a file was due and for which there is none: runs of them.
struct Gap {
  Moment first;
  Moment last;
  std::uint64_t files = 0;
};
/// `present`: moments of files, in order, without repetition; those due every `step` minutes from `first` to `last`.
[[nodiscard]] std::vector<Gap> find_gaps(const std::vector<Moment>& present, Moment first, Moment last,
                                         std::int64_t step);

}  // namespace foedus::fetch
