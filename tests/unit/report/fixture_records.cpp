// SPDX-License-Identifier: Apache-2.0
//
// Fixtures: events of the embedded case, with their addresses.
#include <algorithm>
#include <array>

#include "unit/report/fixture_parts.hpp"

namespace foedus::report::fixture {
namespace {

struct Action {
  std::string_view cameo;
  Kind kind;
  std::string_view name;
};

constexpr std::array<Action, 21> actions = {{
    {"015", Kind::statement, "Acknowledge or claim responsibility"},
    {"041", Kind::verbal_cooperation, "Discuss by telephone"},
    {"044", Kind::verbal_cooperation, "Meet at a 'third' location"},
    {"051", Kind::verbal_cooperation, "Praise or endorse"},
    {"055", Kind::verbal_cooperation, "Apologize"},
    {"057", Kind::verbal_cooperation, "Sign formal agreement"},
    {"061", Kind::material_cooperation, "Cooperate economically"},
    {"0841", Kind::material_cooperation, "Return, release person(s)"},
    {"1053", Kind::verbal_conflict, "Demand release of persons or property"},
    {"111", Kind::verbal_conflict, "Criticize or denounce"},
    {"112", Kind::verbal_conflict, "Accuse"},
    {"1123", Kind::verbal_conflict, "Accuse of aggression"},
    {"114", Kind::verbal_conflict, "Complain officially"},
    {"161", Kind::material_conflict, "Reduce or break diplomatic relations"},
    {"163", Kind::material_conflict, "Impose embargo, boycott, or sanctions"},
    {"172", Kind::material_conflict, "Impose administrative sanctions"},
    {"173", Kind::material_conflict, "Arrest, detain, or charge with legal action"},
    {"174", Kind::material_conflict, "Expel or deport individuals"},
    {"182", Kind::material_conflict, "Physically assault"},
    {"193", Kind::material_conflict, "Fight with small arms and light weapons"},
    {"195", Kind::material_conflict, "Employ aerial weapons"},
}};

const Action& action_of(std::string_view cameo) {
  return *std::find_if(actions.begin(), actions.end(), [cameo](const Action& action) { return action.cameo == cameo; });
}

struct Act {
  Day day;
  std::string_view source;
  std::string_view cameo;
  Dimension dimension;
  std::string_view place;
  double weight = 0.9;
  bool energy = false;
};

struct Record {
  Act act;
  std::string_view text;
  std::string_view url;
};

const std::vector<Record>& records() {
  static const std::vector<Record> all = {
      {{{2018, 9, 1}, "RUS", "057", Dimension::political, "RUS"},
       "Putin and Aliyev sign a joint statement on priority cooperation in Sochi",
       "http://en.special.kremlin.ru/events/president/news/58436"},
      {{{2019, 11, 6}, "AZE", "114", Dimension::political, "AZE"},
       "Baku hands Russia's ambassador a protest over Karabakh representatives' trip, citing the 1997 treaty",
       "https://turan.az/en/politics/note-of-protest-to-the-russian-ambassador-to-azerbaijan"},
      {{{2021, 11, 26}, "AZE", "051", Dimension::military, "RUS"},
       "Aliyev praises Putin and Russian peacekeepers for keeping peace in Karabakh",
       "https://abc.az/ru/news/84836"},
      {{{2022, 2, 22}, "AZE", "057", Dimension::political, "RUS"},
       "Aliyev and Putin sign a 43-point Declaration on Allied Interaction in Moscow",
       "https://azertag.az/en/xeber/"
       "Declaration_on_allied_interaction_between_the_Republic_of_Azerbaijan_and_the_Russian_Federation-2024876"},
      {{{2022, 3, 17}, "RUS", "172", Dimension::information, "RUS", 0.6},
       "Russian regulator closes access to Azerbaijani sites haqqin.az and minval.az after their reporting on Ukraine",
       "http://caucasuswatch.de/news/5088.html"},
      {{{2022, 3, 26}, "RUS", "1123", Dimension::military, "RUS"},
       "Russian Defence Ministry accuses Azerbaijan of entering the peacekeepers' zone and violating the "
       "trilateral statement",
       "https://armenpress.am/eng/news/1079016/"},
      {{{2022, 3, 26}, "AZE", "111", Dimension::military, "AZE"},
       "Azerbaijan's Defence Ministry says the Russian statement contradicts the Declaration on Allied Interaction",
       "https://news.az/news/statement-of-russian-mod-contradicts-the-essence-of-declaration-on-allied-interaction-"
       "defence-ministry"},
      {{{2022, 6, 3}, "AZE", "172", Dimension::information, "AZE"},
       "Azerbaijan blocks RIA Novosti's website after an interview with a Karabakh separatist official",
       "https://turan.az/en/politics/"
       "ministry-of-digital-development-and-information-on-reasons-for-blocking-ria-novosti-website-updated"},
      {{{2022, 9, 9}, "AZE", "057", Dimension::economic, "AZE"},
       "Azerbaijan, Russia and Iran sign the Baku declaration on the North-South corridor",
       "https://aze.media/baku-declaration-on-north-south-transport-corridor-signed/"},
      {{{2022, 11, 15}, "RUS", "061", Dimension::economic, "AZE", 0.9, true},
       "Gazprom starts gas deliveries to SOCAR under a new contract for up to one bcm",
       "https://www.onenewspage.com/n/Markets/1zoeigulhr/"
       "Controversial-Russia-Azerbaijan-Gas-Deal-Raises-Questions-For.htm"},
      {{{2023, 2, 28}, "RUS", "051", Dimension::political, "AZE"},
       "Lavrov praises political dialogue: seven presidential meetings and twelve calls in 2022",
       "https://mid.ru/en/foreign_policy/news/1856007"},
      {{{2023, 7, 16}, "AZE", "111", Dimension::political, "AZE"},
       "Baku says Moscow's Karabakh statement contradicts the allied declaration and Russia failed its obligations",
       "https://news.az/news/baku-says-russian-foreign-ministrys-statement-causes-disappointment-and-misunderstanding"},
      {{{2023, 9, 20}, "AZE", "193", Dimension::military, "AZE"},
       "Russian peacekeepers are killed when their vehicle comes under fire near Janyatag in Karabakh",
       "https://english.pravda.ru/news/world/157706-aliyev_putin_peacekeepers/"},
      {{{2023, 9, 21}, "AZE", "055", Dimension::military, ""},
       "Aliyev apologises to Putin by telephone for the peacekeepers' deaths and offers aid to families",
       "https://www.forumfreerussia.org/en/news-en/2023-09-22/"
       "aliyev-apologized-to-putin-for-killing-russian-peacekeepers"},
      {{{2024, 8, 19}, "RUS", "057", Dimension::political, "AZE"},
       "Putin and Aliyev sign a joint statement; six further documents are exchanged",
       "https://vrviet.vn/en/tong-thong-nga-tham-azerbaijan-cung-co-tinh-dong-minh-noi-ro-quan-diem-ve-thoa-thuan-"
       "hoa-binh-baku-yerevan"},
      {{{2024, 12, 25}, "RUS", "195", Dimension::military, "RUS"},
       "Baku-Grozny airliner is hit by ground fire near Grozny and crashes at Aktau, killing 38",
       "https://www.commonspace.eu/node/?page=2"},
      {{{2024, 12, 28}, "RUS", "055", Dimension::political, ""},
       "Putin telephones Aliyev and apologises that the incident occurred in Russian airspace",
       "https://en.trend.az/azerbaijan/politics/3988169.html"},
      {{{2024, 12, 29}, "AZE", "112", Dimension::political, "AZE"},
       "Aliyev says the plane was shot at from Russia and Moscow must admit guilt and pay",
       "https://news.online.ua/en/"
       "aliyev-set-clear-conditions-for-putin-after-russia-shot-down-azerbaijani-plane-889089/"},
      {{{2025, 2, 3}, "AZE", "161", Dimension::information, "AZE"},
       "Azerbaijan sends a note verbale ending the activity of the Russian House in Baku",
       "https://news.az/news/baku-sends-note-to-moscow-on-terminating-russian-house-operations"},
      {{{2025, 5, 4}, "RUS", "174", Dimension::political, "RUS"},
       "Russia detains and deports Azerbaijani deputy Azer Badamov at a Moscow airport",
       "https://azertag.az/en/xeber/"
       "foreign_ministry_we_expect_a_substantiated_explanation_from_russia_regarding_the_matter_azerbaijani_mp_039_"
       "refusal_of_entry_to_country-3538715"},
      {{{2025, 6, 27}, "RUS", "182", Dimension::political, "RUS"},
       "Two Azerbaijani brothers die and several are injured in police raids on Azerbaijanis in Yekaterinburg",
       "https://azeritimes.com/?p=3586"},
      {{{2025, 6, 30}, "AZE", "173", Dimension::information, "AZE"},
       "Baku police raid Sputnik Azerbaijan and detain its director Kartavykh and editor Belousov",
       "https://www.daily8.com/en/article/68d269e56224a692ff100b2d3cad2822"},
      {{{2025, 7, 11}, "RUS", "163", Dimension::economic, "RUS"},
       "Russian food watchdog bars dairy products of two Azerbaijani companies",
       "https://informator.az/news_27044.html"},
      {{{2025, 8, 8}, "RUS", "195", Dimension::economic, "UKR", 0.9, true},
       "Russian drones strike the SOCAR oil depot in Odesa region, causing injuries and damage",
       "https://caliber.az/en/post/azerbaijan-summons-russian-ambassador-after-missile-hits-embassy-in-kyiv"},
      {{{2025, 8, 22}, "RUS", "057", Dimension::economic, "RUS"},
       "Overchuk and Mustafayev sign the intergovernmental commission protocol in Astrakhan",
       "https://www.vedomosti.ru/politics/news/2025/09/01/1135525-overchuk-rasskazal"},
      {{{2025, 10, 9}, "RUS", "015", Dimension::political, "TJK"},
       "Putin says Russian air-defence missiles exploded near the AZAL jet and promises compensation and punishment",
       "https://www.journal-news.com/news/nation-world/"
       "putin-says-russian-air-defenses-were-responsible-for-azerbaijani-jets-crash-last-year-killing-38/"
       "QAA7O5UJUZMSFNXH65PWFCXB3M/"},
      {{{2025, 10, 9}, "RUS", "044", Dimension::political, "TJK"},
       "Putin and Aliyev hold their first full talks in a year, in Dushanbe",
       "https://abcmedia.am/en/politics/194041"},
      {{{2025, 10, 10}, "AZE", "0841", Dimension::information, "AZE", 0.6},
       "Sputnik's Kartavykh is moved from jail to house arrest after talks between presidential aides",
       "https://www.themoscowtimes.com/2025/10/10/"
       "azerbaijan-frees-sputnik-editor-after-putin-blames-deadly-plane-crash-on-russian-missiles-a90775"},
      {{{2025, 11, 14}, "RUS", "195", Dimension::political, "UKR"},
       "Iskander missile falls on the Azerbaijani embassy compound in Kyiv and destroys part of its wall",
       "https://news.az/news/baku-summons-russian-envoy-after-missile-hits-azerbaijani-embassy-in-kyiv"},
      {{{2025, 12, 30}, "RUS", "1053", Dimension::political, "RUS", 0.6},
       "Galuzin again raises eleven detained Russians; sides confirm intent to develop ties under the allied "
       "declaration",
       "https://www.kommersant.ru/doc/8335762"},
      {{{2026, 3, 2}, "RUS", "051", Dimension::humanitarian, "AZE"},
       "Russia thanks Azerbaijan for quick help in evacuating Russian citizens from Iran",
       "https://vesti.az/index.php/politika/ilxam-aliev-prinyal-vice-premera-rossii-alekseya-overcuka-581593"},
      {{{2026, 3, 11}, "RUS", "041", Dimension::political, ""},
       "Putin telephones Aliyev; both confirm interest in cooperation under partnership and alliance principles",
       "https://minval.az/news/124521292"},
  };
  return all;
}

}  // namespace

StateName azerbaijan() {
  return {StateCode{"AZE"}, "Azerbaijan", "Azerbaijani"};
}
StateName russia() {
  return {StateCode{"RUS"}, "Russia", "Russian"};
}
StateName name_of_state(std::string_view code) {
  return code == "AZE" ? azerbaijan() : russia();
}

std::vector<Evidence> evidence() {
  std::vector<Evidence> list;
  for (const Record& record : records()) {
    Evidence item;
    item.id = "E" + std::to_string(list.size() + 1);
    item.day = record.act.day;
    item.added = record.act.day;
    item.source = name_of_state(record.act.source);
    item.target = name_of_state(record.act.source == "AZE" ? "RUS" : "AZE");
    item.cameo = CameoCode{record.act.cameo};
    const Action& action = action_of(record.act.cameo);
    item.action = action.name;
    item.kind = action.kind;
    item.dimension = record.act.dimension;
    item.energy = record.act.energy;
    item.place = record.act.place;
    item.weight = record.act.weight;
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

}  // namespace foedus::report::fixture
