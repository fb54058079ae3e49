// SPDX-License-Identifier: Apache-2.0
#include "fetch/plan.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "foedus/base/error.hpp"

namespace foedus::fetch {
namespace {

/// One list that is read: its files of the wanted days and the last moment that it names at all.
struct Series {
  std::vector<Listed> files;
  std::optional<Moment> newest;
};

bool wanted(const FetchOptions& options, const Listed& listed) {
  const Window covers{listed.file.first.day(), listed.file.last.day()};
  return (options.mentions || listed.file.table == Table::events) && covers.first <= options.days.last &&
         options.days.first <= covers.last;
}

void add(Series& series, const FetchOptions& options, Listed listed) {
  if (listed.file.table == Table::events && (!series.newest || *series.newest < listed.file.last)) {
    series.newest = listed.file.last;
  }
  if (wanted(options, listed)) series.files.push_back(std::move(listed));
}

/// GDELT 2.0: one list with sizes and checksums, and another for the translated.
Series read_master_list(const FetchOptions& options, Downloader& downloader, bool translated, Plan& plan) {
  Series series;
  const std::string url =
      options.base + (translated ? "/gdeltv2/masterfilelist-translation.txt" : "/gdeltv2/masterfilelist.txt");
  downloader.read_lines(url, 0, [&](std::string_view line) {
    std::optional<Listed> listed = parse_list_line(line);
    if (listed && listed->file.version == Version::v2 && listed->file.translated == translated) {
      add(series, options, std::move(*listed));
    } else if (!listed && line.find(".export.") != std::string_view::npos) {
      ++plan.lines_not_understood;
    }
  });
  return series;
}

/// GDELT 1.0: checksums in one list, sizes in another.
Series read_daily_lists(const FetchOptions& options, Downloader& downloader, Plan& plan) {
  std::map<std::string, Listed> by_name;
  for (const char* list : {"/events/md5sums", "/events/filesizes"}) {
    downloader.read_lines(options.base + list, 0, [&](std::string_view line) {
      std::optional<Listed> listed = parse_name_line(line);
      if (!listed) {
        if (line.find(".zip") != std::string_view::npos && line.find("reduced") == std::string_view::npos) {
          ++plan.lines_not_understood;
        }
        return;
      }
      Listed& known = by_name.try_emplace(listed->name, *listed).first->second;
      if (listed->bytes > 0) known.bytes = listed->bytes;
      if (!listed->md5.empty()) known.md5 = listed->md5;
    });
  }
  Series series;
  for (auto& [name, listed] : by_name) add(series, options, std::move(listed));
  return series;
}

void note_gaps(const FetchOptions& options, const Series& series, Plan& plan) {
  const std::int64_t step = options.version == Version::v2 ? minutes_a_file : minutes_a_day;
  Moment first = std::max(Moment::at(options.days.first), first_of_version(options.version));
  const Moment last = Moment::at(options.days.last, options.version == Version::v2 ? 1440 - 15 : 0);
  std::vector<Moment> present;
  for (const Listed& listed : series.files) {
    if (listed.file.table == Table::events && listed.file.first == listed.file.last)
      present.push_back(listed.file.first);
  }
  std::ranges::sort(present);
  present.erase(std::unique(present.begin(), present.end()), present.end());
  const Moment newest = series.newest.value_or(Moment{first.minutes - step});
  for (const Gap& gap : find_gaps(present, first, std::min(last, newest), step)) plan.never_published.push_back(gap);
  first.minutes = std::max(first.minutes, newest.minutes + step);
  for (const Gap& gap : find_gaps({}, first, last, step)) plan.not_yet.push_back(gap);
}

}  // namespace

std::string url_of(const std::string& base, const Listed& listed) {
  return base + (listed.file.version == Version::v2 ? "/gdeltv2/" : "/events/") + listed.name;
}

Plan make_plan(const FetchOptions& options, Downloader& downloader) {
  Plan plan;
  std::vector<Series> all;
  if (options.version == Version::v1) {
    all.push_back(read_daily_lists(options, downloader, plan));
  } else {
    all.push_back(read_master_list(options, downloader, false, plan));
    if (options.translated) all.push_back(read_master_list(options, downloader, true, plan));
  }
  if (!options.clock.goes_on()) return plan;
  for (Series& series : all) {
    note_gaps(options, series, plan);
    std::ranges::move(series.files, std::back_inserter(plan.files));
  }
  const auto order = [](const Listed& listed) {
    return std::tuple(listed.file.first, listed.file.translated, listed.file.table, listed.name);
  };
  std::ranges::sort(plan.files, {}, order);
  const auto same_name = [](const Listed& x, const Listed& y) { return x.name == y.name; };
  plan.files.erase(std::unique(plan.files.begin(), plan.files.end(), same_name), plan.files.end());
  return plan;
}

}  // namespace foedus::fetch
