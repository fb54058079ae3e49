// SPDX-License-Identifier: Apache-2.0
//
// Fixtures. Events, agreements and facts: the embedded case, with their addresses. Everything counted is made up.
#include "unit/report/fixture.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

#include "foedus/report/words.hpp"

namespace foedus::report {
namespace {

constexpr Window case_window{Day{2018, 1, 1}, Day{2026, 4, 15}};
constexpr Window last_year{Day{2025, 4, 16}, Day{2026, 4, 15}};
constexpr double floor_of_events = 5;

StateName azerbaijan() {
  return {StateCode{"AZE"}, "Azerbaijan", "Azerbaijani"};
}
StateName russia() {
  return {StateCode{"RUS"}, "Russia", "Russian"};
}
StateName name_of_state(std::string_view code) {
  return code == "AZE" ? azerbaijan() : russia();
}

struct Record {
  Day day;
  std::string_view source;
  std::string_view cameo;
  std::string_view action;
  Kind kind;
  Dimension dimension;
  bool energy;
  std::string_view place;
  double weight;
  std::string_view text;
  std::string_view url;
};

const std::vector<Record>& records() {
  static const std::vector<Record> all = {
      {{2018, 9, 1},
       "RUS",
       "057",
       "Sign formal agreement",
       Kind::verbal_cooperation,
       Dimension::political,
       false,
       "RUS",
       0.9,
       "Putin and Aliyev sign a joint statement on priority cooperation in Sochi",
       "http://en.special.kremlin.ru/events/president/news/58436"},
      {{2019, 11, 6},
       "AZE",
       "114",
       "Complain officially",
       Kind::verbal_conflict,
       Dimension::political,
       false,
       "AZE",
       0.9,
       "Baku hands Russia's ambassador a protest over Karabakh representatives' trip, citing the 1997 treaty",
       "https://turan.az/en/politics/note-of-protest-to-the-russian-ambassador-to-azerbaijan"},
      {{2021, 11, 26},
       "AZE",
       "051",
       "Praise or endorse",
       Kind::verbal_cooperation,
       Dimension::military,
       false,
       "RUS",
       0.9,
       "Aliyev praises Putin and Russian peacekeepers for keeping peace in Karabakh",
       "https://abc.az/ru/news/84836"},
      {{2022, 2, 22},
       "AZE",
       "057",
       "Sign formal agreement",
       Kind::verbal_cooperation,
       Dimension::political,
       false,
       "RUS",
       0.9,
       "Aliyev and Putin sign a 43-point Declaration on Allied Interaction in Moscow",
       "https://azertag.az/en/xeber/"
       "Declaration_on_allied_interaction_between_the_Republic_of_Azerbaijan_and_the_Russian_Federation-2024876"},
      {{2022, 3, 17},
       "RUS",
       "172",
       "Impose administrative sanctions",
       Kind::material_conflict,
       Dimension::information,
       false,
       "RUS",
       0.6,
       "Russian regulator closes access to Azerbaijani sites haqqin.az and minval.az after their reporting on Ukraine",
       "http://caucasuswatch.de/news/5088.html"},
      {{2022, 3, 26},
       "RUS",
       "1123",
       "Accuse of aggression",
       Kind::verbal_conflict,
       Dimension::military,
       false,
       "RUS",
       0.9,
       "Russian Defence Ministry accuses Azerbaijan of entering the peacekeepers' zone and violating the trilateral "
       "statement",
       "https://armenpress.am/eng/news/1079016/"},
      {{2022, 3, 26},
       "AZE",
       "111",
       "Criticize or denounce",
       Kind::verbal_conflict,
       Dimension::military,
       false,
       "AZE",
       0.9,
       "Azerbaijan's Defence Ministry says the Russian statement contradicts the Declaration on Allied Interaction",
       "https://news.az/news/"
       "statement-of-russian-mod-contradicts-the-essence-of-declaration-on-allied-interaction-defence-ministry"},
      {{2022, 6, 3},
       "AZE",
       "172",
       "Impose administrative sanctions",
       Kind::material_conflict,
       Dimension::information,
       false,
       "AZE",
       0.9,
       "Azerbaijan blocks RIA Novosti's website after an interview with a Karabakh separatist official",
       "https://turan.az/en/politics/"
       "ministry-of-digital-development-and-information-on-reasons-for-blocking-ria-novosti-website-updated"},
      {{2022, 9, 9},
       "AZE",
       "057",
       "Sign formal agreement",
       Kind::verbal_cooperation,
       Dimension::economic,
       false,
       "AZE",
       0.9,
       "Azerbaijan, Russia and Iran sign the Baku declaration on the North-South corridor",
       "https://aze.media/baku-declaration-on-north-south-transport-corridor-signed/"},
      {{2022, 11, 15},
       "RUS",
       "061",
       "Cooperate economically",
       Kind::material_cooperation,
       Dimension::economic,
       true,
       "AZE",
       0.9,
       "Gazprom starts gas deliveries to SOCAR under a new contract for up to one bcm",
       "https://www.onenewspage.com/n/Markets/1zoeigulhr/"
       "Controversial-Russia-Azerbaijan-Gas-Deal-Raises-Questions-For.htm"},
      {{2023, 2, 28},
       "RUS",
       "051",
       "Praise or endorse",
       Kind::verbal_cooperation,
       Dimension::political,
       false,
       "AZE",
       0.9,
       "Lavrov praises political dialogue: seven presidential meetings and twelve calls in 2022",
       "https://mid.ru/en/foreign_policy/news/1856007"},
      {{2023, 7, 16},
       "AZE",
       "111",
       "Criticize or denounce",
       Kind::verbal_conflict,
       Dimension::political,
       false,
       "AZE",
       0.9,
       "Baku says Moscow's Karabakh statement contradicts the allied declaration and Russia failed its obligations",
       "https://news.az/news/baku-says-russian-foreign-ministrys-statement-causes-disappointment-and-misunderstanding"},
      {{2023, 9, 20},
       "AZE",
       "193",
       "Fight with small arms and light weapons",
       Kind::material_conflict,
       Dimension::military,
       false,
       "AZE",
       0.9,
       "Russian peacekeepers are killed when their vehicle comes under fire near Janyatag in Karabakh",
       "https://english.pravda.ru/news/world/157706-aliyev_putin_peacekeepers/"},
      {{2023, 9, 21},
       "AZE",
       "055",
       "Apologize",
       Kind::verbal_cooperation,
       Dimension::military,
       false,
       "",
       0.9,
       "Aliyev apologises to Putin by telephone for the peacekeepers' deaths and offers aid to families",
       "https://www.forumfreerussia.org/en/news-en/2023-09-22/"
       "aliyev-apologized-to-putin-for-killing-russian-peacekeepers"},
      {{2024, 8, 19},
       "RUS",
       "057",
       "Sign formal agreement",
       Kind::verbal_cooperation,
       Dimension::political,
       false,
       "AZE",
       0.9,
       "Putin and Aliyev sign a joint statement; six further documents are exchanged",
       "https://vrviet.vn/en/"
       "tong-thong-nga-tham-azerbaijan-cung-co-tinh-dong-minh-noi-ro-quan-diem-ve-thoa-thuan-hoa-binh-baku-yerevan"},
      {{2024, 12, 25},
       "RUS",
       "195",
       "Employ aerial weapons",
       Kind::material_conflict,
       Dimension::military,
       false,
       "RUS",
       0.9,
       "Baku-Grozny airliner is hit by ground fire near Grozny and crashes at Aktau, killing 38",
       "https://www.commonspace.eu/node/?page=2"},
      {{2024, 12, 28},
       "RUS",
       "055",
       "Apologize",
       Kind::verbal_cooperation,
       Dimension::political,
       false,
       "",
       0.9,
       "Putin telephones Aliyev and apologises that the incident occurred in Russian airspace",
       "https://en.trend.az/azerbaijan/politics/3988169.html"},
      {{2024, 12, 29},
       "AZE",
       "112",
       "Accuse",
       Kind::verbal_conflict,
       Dimension::political,
       false,
       "AZE",
       0.9,
       "Aliyev says the plane was shot at from Russia and Moscow must admit guilt and pay",
       "https://news.online.ua/en/"
       "aliyev-set-clear-conditions-for-putin-after-russia-shot-down-azerbaijani-plane-889089/"},
      {{2025, 2, 3},
       "AZE",
       "161",
       "Reduce or break diplomatic relations",
       Kind::material_conflict,
       Dimension::information,
       false,
       "AZE",
       0.9,
       "Azerbaijan sends a note verbale ending the activity of the Russian House in Baku",
       "https://news.az/news/baku-sends-note-to-moscow-on-terminating-russian-house-operations"},
      {{2025, 5, 4},
       "RUS",
       "174",
       "Expel or deport individuals",
       Kind::material_conflict,
       Dimension::political,
       false,
       "RUS",
       0.9,
       "Russia detains and deports Azerbaijani deputy Azer Badamov at a Moscow airport",
       "https://azertag.az/en/xeber/"
       "foreign_ministry_we_expect_a_substantiated_explanation_from_russia_regarding_the_matter_azerbaijani_mp_039_"
       "refusal_of_entry_to_country-3538715"},
      {{2025, 6, 27},
       "RUS",
       "182",
       "Physically assault",
       Kind::material_conflict,
       Dimension::political,
       false,
       "RUS",
       0.9,
       "Two Azerbaijani brothers die and several are injured in police raids on Azerbaijanis in Yekaterinburg",
       "https://azeritimes.com/?p=3586"},
      {{2025, 6, 30},
       "AZE",
       "173",
       "Arrest, detain, or charge with legal action",
       Kind::material_conflict,
       Dimension::information,
       false,
       "AZE",
       0.9,
       "Baku police raid Sputnik Azerbaijan and detain its director Kartavykh and editor Belousov",
       "https://www.daily8.com/en/article/68d269e56224a692ff100b2d3cad2822"},
      {{2025, 7, 11},
       "RUS",
       "163",
       "Impose embargo, boycott, or sanctions",
       Kind::material_conflict,
       Dimension::economic,
       false,
       "RUS",
       0.9,
       "Russian food watchdog bars dairy products of two Azerbaijani companies",
       "https://informator.az/news_27044.html"},
      {{2025, 8, 8},
       "RUS",
       "195",
       "Employ aerial weapons",
       Kind::material_conflict,
       Dimension::economic,
       true,
       "UKR",
       0.9,
       "Russian drones strike the SOCAR oil depot in Odesa region, causing injuries and damage",
       "https://caliber.az/en/post/azerbaijan-summons-russian-ambassador-after-missile-hits-embassy-in-kyiv"},
      {{2025, 8, 22},
       "RUS",
       "057",
       "Sign formal agreement",
       Kind::verbal_cooperation,
       Dimension::economic,
       false,
       "RUS",
       0.9,
       "Overchuk and Mustafayev sign the intergovernmental commission protocol in Astrakhan",
       "https://www.vedomosti.ru/politics/news/2025/09/01/1135525-overchuk-rasskazal"},
      {{2025, 10, 9},
       "RUS",
       "015",
       "Acknowledge or claim responsibility",
       Kind::statement,
       Dimension::political,
       false,
       "TJK",
       0.9,
       "Putin says Russian air-defence missiles exploded near the AZAL jet and promises compensation and punishment",
       "https://www.journal-news.com/news/nation-world/"
       "putin-says-russian-air-defenses-were-responsible-for-azerbaijani-jets-crash-last-year-killing-38/"
       "QAA7O5UJUZMSFNXH65PWFCXB3M/"},
      {{2025, 10, 9},
       "RUS",
       "044",
       "Meet at a 'third' location",
       Kind::verbal_cooperation,
       Dimension::political,
       false,
       "TJK",
       0.9,
       "Putin and Aliyev hold their first full talks in a year, in Dushanbe",
       "https://abcmedia.am/en/politics/194041"},
      {{2025, 10, 10},
       "AZE",
       "0841",
       "Return, release person(s)",
       Kind::material_cooperation,
       Dimension::information,
       false,
       "AZE",
       0.6,
       "Sputnik's Kartavykh is moved from jail to house arrest after talks between presidential aides",
       "https://www.themoscowtimes.com/2025/10/10/"
       "azerbaijan-frees-sputnik-editor-after-putin-blames-deadly-plane-crash-on-russian-missiles-a90775"},
      {{2025, 11, 14},
       "RUS",
       "195",
       "Employ aerial weapons",
       Kind::material_conflict,
       Dimension::political,
       false,
       "UKR",
       0.9,
       "Iskander missile falls on the Azerbaijani embassy compound in Kyiv and destroys part of its wall",
       "https://news.az/news/baku-summons-russian-envoy-after-missile-hits-azerbaijani-embassy-in-kyiv"},
      {{2025, 12, 30},
       "RUS",
       "1053",
       "Demand release of persons or property",
       Kind::verbal_conflict,
       Dimension::political,
       false,
       "RUS",
       0.6,
       "Galuzin again raises eleven detained Russians; sides confirm intent to develop ties under the allied "
       "declaration",
       "https://www.kommersant.ru/doc/8335762"},
      {{2026, 3, 2},
       "RUS",
       "051",
       "Praise or endorse",
       Kind::verbal_cooperation,
       Dimension::humanitarian,
       false,
       "AZE",
       0.9,
       "Russia thanks Azerbaijan for quick help in evacuating Russian citizens from Iran",
       "https://vesti.az/index.php/politika/ilxam-aliev-prinyal-vice-premera-rossii-alekseya-overcuka-581593"},
      {{2026, 3, 11},
       "RUS",
       "041",
       "Discuss by telephone",
       Kind::verbal_cooperation,
       Dimension::political,
       false,
       "",
       0.9,
       "Putin telephones Aliyev; both confirm interest in cooperation under partnership and alliance principles",
       "https://minval.az/news/124521292"},
  };
  return all;
}

std::vector<Evidence> evidence() {
  std::vector<Evidence> list;
  for (const Record& record : records()) {
    Evidence item;
    item.id = "E" + std::to_string(list.size() + 1);
    item.day = record.day;
    item.added = record.day;
    item.source = name_of_state(record.source);
    item.target = name_of_state(record.source == "AZE" ? "RUS" : "AZE");
    item.cameo = CameoCode{record.cameo};
    item.action = record.action;
    item.kind = record.kind;
    item.dimension = record.dimension;
    item.energy = record.energy;
    item.place = record.place;
    item.weight = record.weight;
    item.text = record.text;
    item.url = record.url;
    item.data_set = DataSet::chronology;
    item.row_id = std::to_string(100 + list.size());
    list.push_back(std::move(item));
  }
  list[15].also_reported = 41;
  list[15].articles = 312;
  list[21].also_reported = 1;
  list[21].added = list[21].day + 1;
  return list;
}

/// A level from made-up counts: log-odds with a normal interval, enough for a fixture.
Level level_of(double cooperation, double conflict) {
  const double n = cooperation + conflict;
  if (n < floor_of_events) {
    const std::string reason = count_in_words(n) + " events, fewer than the 5 needed";
    return {absent(reason, n, unit_share), absent(reason, n, unit_log_odds)};
  }
  const double value = std::log((cooperation + 0.5) / (conflict + 0.5));
  const double half = 1.645 * std::sqrt(1 / (cooperation + 0.5) + 1 / (conflict + 0.5));
  const Measure log_odds = estimate(value, value - half, value + half, n, unit_log_odds);
  return {share_of(log_odds), log_odds};
}

Change change_between(const Level& before, const Level& now) {
  if (!before.share.value || !now.share.value) {
    const std::string reason = "no level a year earlier";
    return {absent(reason, now.share.n, unit_share_change), absent(reason, now.share.n, unit_log_odds), std::nullopt};
  }
  const auto difference = [](const Measure& from, const Measure& to, std::string unit) {
    const double value = *to.value - *from.value;
    const double half = std::hypot(*to.upper - *to.lower, *from.upper - *from.lower) / 2;
    return estimate(value, value - half, value + half, from.n + to.n, std::move(unit));
  };
  const Measure log_odds = difference(before.log_odds, now.log_odds, unit_log_odds);
  const double z = *log_odds.value / ((*log_odds.upper - *log_odds.lower) / 3.29);
  return {difference(before.share, now.share, unit_share_change), log_odds, 0.5 * std::erfc(-z / std::sqrt(2.0))};
}

KindCounts counts_of(double cooperation, double conflict) {
  const double material_up = std::floor(cooperation / 5);
  const double material_down = std::floor(conflict / 3);
  return {std::floor((cooperation + conflict) / 4), cooperation - material_up, material_up, conflict - material_down,
          material_down};
}

/// "12/3 10/2": cooperation and conflict per quarter from 2018 on.
std::vector<SeriesPoint> quarters(const std::string& counts) {
  std::vector<SeriesPoint> series;
  std::istringstream in(counts);
  Day first = case_window.first;
  double cooperation = 0;
  double conflict = 0;
  char slash = 0;
  while (in >> cooperation >> slash >> conflict) {
    SeriesPoint point;
    const Day last = add_months(first, 3) - 1;
    point.period = {first, last < case_window.last ? last : case_window.last};
    point.level = level_of(cooperation, conflict);
    point.counts = counts_of(cooperation, conflict);
    series.push_back(point);
    first = last + 1;
  }
  return series;
}

struct YearCounts {
  double cooperation = 0;
  double conflict = 0;
};

DimensionReport dimension(std::optional<Dimension> which, const std::string& series, YearCounts before, YearCounts now,
                          double percentile) {
  DimensionReport report;
  report.dimension = which;
  report.level_days = last_year;
  report.events = now.cooperation + now.conflict;
  report.level = level_of(now.cooperation, now.conflict);
  report.enough = report.level.share.value.has_value();
  report.not_enough_reason = report.level.share.absent_reason;
  report.year_ago = level_of(before.cooperation, before.conflict);
  report.change = change_between(report.year_ago, report.level);
  report.percentile = report.enough ? figure(percentile, 1204, unit_percentile, "a rank has no interval here")
                                    : absent("no level to rank", 0, unit_percentile);
  report.series = quarters(series);
  const auto direct = [&](const StateName& from, const StateName& to, double part) {
    Direction direction;
    direction.source = from.code;
    direction.target = to.code;
    const YearCounts mine{std::round(now.cooperation * part), std::round(now.conflict * (1 - part))};
    direction.level = level_of(mine.cooperation, mine.conflict);
    direction.change = change_between(
        level_of(std::round(before.cooperation * part), std::round(before.conflict * part)), direction.level);
    direction.events = mine.cooperation + mine.conflict;
    direction.counts = counts_of(mine.cooperation, mine.conflict);
    return direction;
  };
  report.directions = {direct(azerbaijan(), russia(), 0.45), direct(russia(), azerbaijan(), 0.55)};
  return report;
}

std::vector<DimensionReport> dimensions() {
  std::vector<DimensionReport> list;
  list.push_back(dimension(Dimension::political,
                           "14/3 12/2 22/1 15/4 13/2 16/3 14/5 21/6 12/3 15/4 18/9 24/7 20/4 22/3 17/5 26/4 31/6 18/11 "
                           "21/8 24/6 19/5 17/12 13/16 18/10 20/6 21/7 30/4 16/14 14/18 9/22 11/35 24/20 19/15 5/3",
                           {74, 39}, {62, 88}, 31));
  list.push_back(dimension(Dimension::economic,
                           "6/0 5/1 9/0 4/1 7/1 6/0 8/1 7/0 5/1 3/1 4/0 6/1 7/0 8/0 6/1 9/1 8/1 9/2 11/1 10/0 7/1 8/1 "
                           "6/1 9/0 8/1 9/0 12/1 7/2 8/3 6/3 5/5 11/2 10/1 3/1",
                           {34, 5}, {33, 11}, 64));
  list.push_back(dimension(Dimension::military,
                           "5/1 6/0 7/1 4/1 0/1 1/0 5/2 8/1 4/2 5/3 3/9 16/4 7/3 6/2 8/2 9/3 7/8 4/7 6/3 3/1 1/1 2/1 "
                           "3/12 4/2 2/1 6/1 5/1 2/6 1/3 0/1 2/5 1/4 2/3 0/0",
                           {14, 9}, {5, 13}, 22));
  list.push_back(dimension(Dimension::humanitarian,
                           "1/0 1/0 2/0 0/0 1/0 2/0 1/0 1/0 0/0 1/0 0/1 2/1 2/0 4/0 3/0 2/0 1/0 0/0 1/0 0/0 1/0 0/2 "
                           "0/1 1/0 1/0 0/0 2/0 0/0 0/1 0/0 0/1 0/1 2/0 0/0",
                           {3, 1}, {2, 2}, 0));
  list.push_back(dimension(Dimension::information,
                           "2/1 1/1 3/1 2/2 2/1 3/2 1/1 5/1 1/2 2/2 3/4 4/3 2/2 3/1 3/2 2/1 4/6 2/9 3/5 2/4 2/2 1/3 "
                           "1/6 2/3 2/2 3/3 4/1 1/2 2/9 1/7 3/17 6/4 2/3 0/1",
                           {12, 11}, {12, 31}, 17));
  list[1].energy_share = estimate(0.23, 0.14, 0.35, 44, unit_share);
  return list;
}

Delivery delivery(Dimension dimension, std::vector<CommitmentText> commitments, YearCounts before, YearCounts after,
                  Day date, std::vector<std::string> evidence) {
  Delivery row;
  row.dimension = dimension;
  row.commitments = std::move(commitments);
  row.before = {{case_window.first, date - 1},
                level_of(before.cooperation, before.conflict),
                counts_of(before.cooperation, before.conflict)};
  row.after = {{date, case_window.last},
               level_of(after.cooperation, after.conflict),
               counts_of(after.cooperation, after.conflict)};
  row.change = change_between(row.before.level, row.after.level);
  if (!row.change.share.value) {
    row.change.share.absent_reason = "no level before or after";
    row.change.log_odds.absent_reason = "no level before or after";
  }
  row.evidence = std::move(evidence);
  return row;
}

std::vector<AgreementReport> agreements() {
  const std::string azertag =
      "https://azertag.az/en/xeber/"
      "Declaration_on_allied_interaction_between_the_Republic_of_Azerbaijan_and_the_Russian_Federation-2024876";
  const Day declared{2022, 2, 22};
  AgreementReport declaration;
  declaration.id = "2022-02-22-AZE-RUS";
  declaration.date = declared;
  declaration.title = "Declaration on Allied Interaction between Azerbaijan and Russia";
  declaration.parties = {azerbaijan(), russia()};
  declaration.form = "declaration";
  declaration.binding = "no";
  declaration.status =
      "formally standing; each side has accused the other of breaching it (2022, 2023), reaffirmed December 2025";
  declaration.url = azertag;
  declaration.deliveries = {
      delivery(Dimension::political,
               {{"no interference in internal affairs, equality and mutual benefit (1)"},
                {"settle disputes peacefully, no force or threat of force (1)"},
                {"urgent consultations if one side sees a threat to peace or its security"},
                {"refrain from actions, also through third states, directed against each other"}},
               {281, 66}, {334, 225}, declared, {"E12", "E15", "E18", "E21"}),
      delivery(Dimension::military,
               {{"deepen cooperation of armed forces with joint operational and combat training"},
                {"supply modern arms and equipment and consider joint production"}},
               {96, 36}, {51, 62}, declared, {"E6", "E7", "E13", "E16"}),
      delivery(Dimension::economic,
               {{"refrain from economic activity that directly or indirectly harms the other's interests"},
                {"use national currencies in settlements"},
                {"consider cooperation in nuclear energy", true}},
               {106, 10}, {147, 27}, declared, {"E10", "E23", "E25"}),
      delivery(Dimension::humanitarian, {{"closer ties in culture, education, health, youth and sport (preamble)"}},
               {24, 2}, {11, 9}, declared, {}),
      delivery(Dimension::information, {}, {41, 25}, {45, 87}, declared, {"E5", "E8", "E22", "E28"})};
  AgreementReport dushanbe;
  dushanbe.id = "2025-10-09-AZE-RUS";
  dushanbe.date = Day{2025, 10, 9};
  dushanbe.title = "Putin-Aliyev understandings in Dushanbe on the AZAL crash";
  dushanbe.parties = {azerbaijan(), russia()};
  dushanbe.form = "statement";
  dushanbe.binding = "no";
  dushanbe.status = "oral; Russia says it carries them out, coordinated statement April 2026";
  dushanbe.url =
      "https://www.journal-news.com/news/nation-world/putin-says-russian-air-defenses-were-responsible-for-azerbaijani-"
      "jets-crash-last-year-killing-38/QAA7O5UJUZMSFNXH65PWFCXB3M/";
  dushanbe.deliveries = {
      delivery(Dimension::economic, {{"Russia provides compensation"}}, {235, 34}, {18, 3}, dushanbe.date, {}),
      delivery(Dimension::political, {{"Russia gives legal assessment of all officials' actions"}}, {565, 280},
               {50, 41}, dushanbe.date, {"E26", "E30", "E32"})};
  return {declaration, dushanbe};
}

std::vector<Mark> timeline(const Brief& brief) {
  std::vector<Mark> marks;
  for (const AgreementReport& agreement : brief.agreements) {
    marks.push_back({agreement.date, MarkKind::agreement, std::nullopt, agreement.title, anchor_of(agreement)});
  }
  for (const std::size_t index : {5U, 12U, 15U, 18U, 20U, 21U, 23U, 25U, 28U}) {
    const Evidence& item = brief.evidence[index];
    marks.push_back({item.day, is_conflict(item.kind) ? MarkKind::conflict : MarkKind::cooperation, item.dimension,
                     item.text, item.id});
  }
  std::sort(marks.begin(), marks.end(), [](const Mark& x, const Mark& y) { return x.day < y.day; });
  return marks;
}

std::vector<FactReport> facts() {
  const std::string none = "the source gives no margin";
  const StateCode aze{"AZE"};
  const StateCode rus{"RUS"};
  const auto year = [](int number) { return Window{Day{number, 1, 1}, Day{number, 12, 31}}; };
  return {
      {"F1", "turnover_usd", "Trade turnover of Azerbaijan with Russia", aze, rus, year(2020),
       figure(2.6e9, 1, "usd", none), "", "https://www.azernews.az/business/181638.html"},
      {"F2", "turnover_usd", "Trade turnover of Azerbaijan with Russia", aze, rus, year(2023),
       figure(4.4e9, 1, "usd", none), "+17.5% on 2022",
       "https://news.az/news/payments-in-national-currencies-to-expand-azerbaijan-russia-trade-says-deputy-minister"},
      {"F3", "un_ideal_point_distance", "Distance of UN General Assembly ideal points", aze, rus, year(2024),
       estimate(0.06, 0, 0.41, 175, "ideal_points"), "Bailey, Strezhnev and Voeten; 0 is the same votes", ""},
      {"F4", "exports_usd", "Exports of Azerbaijan to Russia", aze, rus, year(2025),
       absent("no figure in the store", 0, "usd"), "", ""}};
}

ClauseReport clause(std::string text, std::string kind, std::string kind_name, double delivered, double breached,
                    model::ClauseState state, std::string evidence) {
  ClauseReport report;
  report.text = std::move(text);
  report.kind = std::move(kind);
  report.kind_name = std::move(kind_name);
  report.days = {Day{2022, 2, 22}, case_window.last};
  report.delivered = delivered;
  report.breached = breached;
  report.state = state;
  const double n = delivered + breached;
  if (state == model::ClauseState::silent) {
    report.kept = absent("no act speaks to it", 0, unit_share);
    report.kept_before = absent("no act speaks to it", 0, unit_share);
    return report;
  }
  const double share = (delivered + 0.5) / (n + 1);
  report.kept = estimate(share, 0.8 * share, share + 0.2 * (1 - share), n, unit_share);
  report.kept_before = estimate(0.8, 0.7, 0.9, 30, unit_share);
  ActReference act;
  act.day = Day{2025, 7, 1};
  act.source = StateCode{"RUS"};
  act.target = StateCode{"AZE"};
  act.cameo = CameoCode{"173"};
  act.action = "Arrest, detain, or charge with legal action";
  act.data_set = DataSet::chronology;
  act.row_id = "7";
  act.evidence = std::move(evidence);
  report.breaching = {act};
  return report;
}

SubstanceReport substance() {
  SubstanceReport report;
  report.agreement = "2022-02-22-AZE-RUS";
  report.title = "Declaration on Allied Interaction between Azerbaijan and Russia";
  report.date = Day{2022, 2, 22};
  report.before = {Day{2017, 2, 22}, Day{2022, 2, 21}};
  report.after = {Day{2022, 2, 22}, case_window.last};
  using State = model::ClauseState;
  report.clauses = {
      clause("urgent consultations if one side sees a threat", "consult", "consult each other", 61, 4, State::delivered,
             "E16"),
      clause("refrain from actions directed against each other", "no_hostile_acts",
             "nothing directed against each other, also through others", 2, 31, State::breached, "E28"),
      clause("use national currencies", "finance", "payments, banks and currencies", 0, 0, State::silent, "")};
  StepReport all;
  all.step = estimate(-0.42, -1.1, 0.25, 28, unit_log_odds);
  all.probability_up = 0.15;
  StepReport political;
  political.dimension = Dimension::political;
  political.step = absent("2 periods with acts before and 9 after, where 6 and 3 are needed", 11, unit_log_odds);
  report.steps = {all, political};
  report.data_sets = {DataSet::chronology};
  report.comparison.refused = "3 comparable pairs without such a text, where 15 are needed";
  report.effect = absent(report.comparison.refused, 0, unit_log_odds);
  report.verdict.enough = true;
  report.verdict.verdict = model::Verdict::symbolic;
  report.verdict.probability = {0.05, 0.1, 0.55, 0.3};
  report.verdict.speaking = 2;
  report.verdict.closer = 0.15;
  report.verdict.yardstick = model::Yardstick::trend;
  model::YearOfPractice year;
  year.year = 2022;
  year.days = {Day{2022, 2, 22}, Day{2022, 12, 31}};
  year.delivered = 20;
  year.breached = 3;
  year.verdict = report.verdict;
  report.years = {year, year};
  report.years[1].year = 2023;
  report.years[1].days = {Day{2023, 1, 1}, Day{2023, 12, 31}};
  report.years[1].verdict = {};
  report.years[1].verdict.not_enough_reason = "acts speak to 1 of 3 clauses";
  return report;
}

}  // namespace

Brief rich_brief() {
  Brief brief;
  brief.generated_by = "foedus 0.1.0";
  brief.a = azerbaijan();
  brief.b = russia();
  brief.as_of = case_window.last;
  brief.window = case_window;
  brief.last_event = Day{2026, 4, 15};
  brief.overall = dimension(std::nullopt,
                            "28/5 25/4 43/3 25/8 23/4 28/5 29/9 42/8 22/8 26/10 28/23 52/16 38/9 43/6 37/10 48/9 51/21 "
                            "33/29 42/17 39/11 30/9 28/19 23/36 34/15 33/10 39/11 53/7 26/24 25/34 16/33 21/63 42/31 "
                            "35/22 8/5",
                            {137, 65}, {114, 145}, 34);
  brief.dimensions = dimensions();
  brief.agreements = agreements();
  brief.substance = substance();
  brief.evidence = evidence();
  brief.timeline = timeline(brief);
  brief.findings = {{.id = "process-ARM-AZE",
                     .title = "Who is central to the track between Armenia and Azerbaijan",
                     .sentence = "Between Armenia and Azerbaijan, Russia had the largest part of what third parties "
                                 "did in 2026: 33% (11% to 60%).",
                     .heads = {"Third party", "Until 2023-02-26", "From 2023-02-27", "Probability that it gained"},
                     .rows = {{"Russia", "66% (50% to 81%)", "47% (29% to 66%)", "0.09"},
                              {"United Arab Emirates", "0% (0% to 2%)", "12% (3% to 26%)", "0.99"}},
                     .bars_title = "Share of what third parties did, from 2023-02-27",
                     .bar_labels = {"Russia", "United Arab Emirates"},
                     .bars = {estimate(0.47, 0.29, 0.66, 150, unit_share), estimate(0.12, 0.03, 0.26, 150, unit_share)},
                     .note = "Mediating, hosting and guaranteeing count one, talking with one principal a fifth."},
                    {.id = "friction",
                     .title = "Friction in the information space",
                     .absent_reason = "3 acts of friction where 8 are needed"}};
  brief.third_parties = {{{StateCode{"ARM"}, "Armenia", "Armenian"}, estimate(0.54, 0.43, 0.64, 57, unit_share)},
                         {{StateCode{"UKR"}, "Ukraine", "Ukrainian"}, estimate(0.18, 0.11, 0.27, 57, unit_share)},
                         {{StateCode{"IRN"}, "Iran", "Iranian"}, estimate(0.14, 0.08, 0.23, 57, unit_share)},
                         {{StateCode{"TUR"}, "Turkey", "Turkish"}, estimate(0.04, 0.01, 0.09, 57, unit_share)}};
  brief.facts = facts();
  brief.bottom_line = {
      {"Over the last 12 months conflict outweighed cooperation; a year earlier cooperation led clearly.",
       {"level-all"}},
      {"The fall is clear in the political and the information dimension; trade does not show it.",
       {"level-political", "level-information", "level-economic", "F2"}},
      {"Since the Declaration on Allied Interaction of 22 February 2022 military acts turned from mostly cooperative "
       "to "
       "balanced.",
       {"agreement-2022-02-22-AZE-RUS", "E16"}},
      {"The talks in Dushanbe were followed by releases on both sides, but the protests went on.",
       {"agreement-2025-10-09-AZE-RUS", "E28", "E29"}}};
  brief.sources = {{"Chronology of the South Caucasus",
                    {"south-caucasus.tsv"},
                    352,
                    198,
                    Day{2018, 1, 24},
                    Day{2026, 4, 15},
                    "Compiled from public pages, each row with its address.",
                    "Not a random sample: weighty acts are more likely to be in it."},
                   {"GDELT 2.0 events",
                    {"20250515-20250614.south-caucasus.export.CSV.gz"},
                    55920,
                    1312,
                    Day{2025, 5, 15},
                    Day{2025, 6, 14},
                    "The GDELT Project, gdeltproject.org.",
                    "Machine-coded from news; errors of actor and act are frequent."}};
  brief.limits = {"The chronology is not a random sample; its levels lean towards what was thought worth noting.",
                  "Humanitarian acts are too few for a level.", "Breaks and phases were not looked for."};
  return brief;
}

Brief thin_brief() {
  Brief brief;
  brief.generated_by = "foedus 0.1.0";
  brief.a = {StateCode{"BTN"}, "Bhutan", "Bhutanese"};
  brief.b = {StateCode{"PRY"}, "Paraguay", "Paraguayan"};
  brief.as_of = Day{2025, 6, 14};
  brief.window = {Day{2025, 5, 15}, Day{2025, 6, 14}};
  for (const Dimension which : all_dimensions) {
    DimensionReport report;
    report.dimension = which;
    report.level_days = brief.window;
    report.level = level_of(0, 0);
    report.year_ago = report.level;
    report.not_enough_reason = report.level.share.absent_reason;
    report.change = change_between(report.year_ago, report.level);
    report.percentile = absent("no level to rank", 0, unit_percentile);
    brief.dimensions.push_back(report);
  }
  brief.limits = {"No event between the two in the window: nobody wrote about it, which is not the same as calm."};
  return brief;
}

Brief hostile_brief() {
  Brief brief = rich_brief();
  brief.a.name = "Azer<b>baijan & \"Co\"";
  brief.evidence[0].text =
      "<script>alert('x')</script> | pipe `code` **bold** [link](javascript:alert(1)) ![i](http://x.y)";
  brief.evidence[0].url = "javascript:alert(1)";
  brief.evidence[1].url = "https://example.org/\"onmouseover=alert(1) x";
  brief.evidence[2].url = "https://example.org/a\"><script>alert(1)</script>";
  brief.evidence[3].url = "HTTPS://www.example.org/p(a)t|h?q=<x>";
  brief.evidence[4].url = " https://example.org/";
  brief.evidence[5].url = "data:text/html,<script>alert(1)</script>";
  brief.evidence[6].text = "broken \xC3\x28 bytes, \xE2\x80\xAE turned around, a NUL \x01 and a\nnew line";
  brief.evidence[7].place = "\"><img src=x onerror=alert(1)>";
  brief.agreements[0].title = "A </h3></article><script>alert(2)</script> treaty";
  brief.substance->clauses[0].text = "A </td><script>alert(4)</script> | clause";
  brief.substance->title = "</p><script>alert(5)</script>";
  brief.timeline[0].label = "</title></svg><script>alert(3)</script>";
  brief.limits.emplace_back("--><style>body{display:none}</style>");
  return brief;
}

}  // namespace foedus::report
