// SPDX-License-Identifier: Apache-2.0
#include "foedus/code/language.hpp"

#include <array>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "foedus/base/error.hpp"

namespace foedus::code {
namespace {

struct Sample {
  std::string_view language;
  std::string_view text;
};

// Each written for this test.
constexpr std::array<Sample, 37> samples = {{
    {"en", "The ministers of the two countries met in the capital on Monday and agreed to open the border."},
    {"en", "Russia, Azerbaijan sign declaration on allied interaction"},
    {"en", "Baku says talks with Yerevan will go on"},
    {"en", "Iranian president visits Turkmenistan"},
    {"en", "Putin met Merkel, Macron in Moscow"},
    {"en", "Russian president met Iranian minister Thursday morning"},
    {"en", "Dozens die as war rages along border, son of van driver among dead"},
    {"fr",
     "Les ministres des deux pays se sont rencontrés lundi dans la capitale et ont décidé d'ouvrir la frontière."},
    {"de",
     "Die Minister der beiden Länder trafen sich am Montag in der Hauptstadt und beschlossen, die Grenze zu öffnen."},
    {"es", "Los ministros de los dos países se reunieron el lunes en la capital y acordaron abrir la frontera."},
    {"pt",
     "Os ministros dos dois países reuniram-se na segunda-feira na capital e decidiram que a fronteira não será "
     "fechada."},
    {"it", "I ministri dei due paesi si sono incontrati lunedì nella capitale e hanno deciso di aprire il confine."},
    {"nl",
     "De ministers van de twee landen hebben elkaar maandag in de hoofdstad ontmoet en besloten de grens te openen."},
    {"sv", "Ministrarna från de två länderna möttes i huvudstaden på måndagen och enades om att öppna gränsen."},
    {"fi", "Maiden ministerit tapasivat maanantaina pääkaupungissa ja he sopivat että raja avataan."},
    {"pl", "Ministrowie obu krajów spotkali się w poniedziałek w stolicy i zgodzili się na otwarcie granicy."},
    {"cs", "Ministři obou zemí se v pondělí sešli v hlavním městě a dohodli se, že otevřou hranici."},
    {"hu",
     "A két ország miniszterei hétfőn a fővárosban találkoztak, és megállapodtak abban, hogy megnyitják a határt."},
    {"ro", "Miniștrii celor două țări s-au întâlnit luni în capitală și au convenit să deschidă granița."},
    {"hr", "Ministri dviju zemalja sastali su se u ponedjeljak u glavnom gradu i dogovorili da će otvoriti granicu."},
    {"tr", "İki ülkenin bakanları pazartesi günü başkentte bir araya geldi ve sınırın açılması için anlaştı."},
    {"az", "İki ölkənin nazirləri bazar ertəsi paytaxtda görüşüb və sərhədin açılması üçün razılığa gəlib."},
    {"id", "Para menteri dari kedua negara bertemu pada hari Senin di ibu kota dan sepakat untuk membuka perbatasan."},
    {"vi", "Bộ trưởng của hai nước đã gặp nhau vào thứ hai ở thủ đô và đồng ý mở biên giới."},
    {"sw", "Mawaziri wa nchi hizo mbili walikutana siku ya Jumatatu katika mji mkuu na kukubaliana kufungua mpaka."},
    {"ru", "Министры двух стран встретились в понедельник в столице и договорились открыть границу."},
    {"uk", "Міністри двох країн зустрілися в понеділок у столиці й домовилися відкрити кордон."},
    {"bg", "Министрите на двете страни се срещнаха в понеделник в столицата и се договориха да отворят границата."},
    {"ar", "التقى وزيرا البلدين يوم الاثنين في العاصمة واتفقا على فتح الحدود"},
    {"fa", "وزیران دو کشور روز دوشنبه در پایتخت با هم دیدار کردند و قرار شد مرز باز شود"},
    {"he", "שרי שתי המדינות נפגשו ביום שני בבירה והסכימו על פתיחת הגבול"},
    {"el", "Οι υπουργοί των δύο χωρών συναντήθηκαν τη Δευτέρα στην πρωτεύουσα και συμφώνησαν να ανοίξουν τα σύνορα."},
    {"hy", "Երկու երկրների նախարարները երկուշաբթի հանդիպեցին մայրաքաղաքում"},
    {"ka", "ორი ქვეყნის მინისტრები ორშაბათს დედაქალაქში შეხვდნენ"},
    {"zh", "两国部长星期一在首都会面，同意开放边境。"},
    {"ja", "両国の大臣は月曜日に首都で会い、国境を開くことに同意した。"},
    {"ko", "두 나라 장관은 월요일 수도에서 만나 국경을 열기로 합의했다."},
}};

TEST(Languages, TellsEnglishFromEveryOther) {
  const Languages languages;
  for (const Sample& sample : samples)
    EXPECT_EQ(languages.detect(sample.text) == "en", sample.language == "en") << sample.text;
}

TEST(Languages, NamesTheLanguageOfAPlainSentence) {
  const Languages languages;
  for (const Sample& sample : samples) EXPECT_EQ(languages.detect(sample.text), sample.language) << sample.text;
}

TEST(Languages, WhatTheSourceSaysDecidesOnlyOverTooLittleText) {
  const Languages languages;
  EXPECT_EQ(languages.detect("Tbilisi", "ka"), "ka");
  EXPECT_EQ(languages.detect("Tbilisi"), "en");
  EXPECT_EQ(languages.detect(samples[0].text, "ru"), "en");
  EXPECT_EQ(languages.detect("1234 -- 5678"), "und");
  EXPECT_EQ(languages.detect(""), "und");
  EXPECT_EQ(languages.detect("Polen und Litauen sind dafür"), "de");
}

TEST(Languages, TextOfAnUnknownLanguageInLatinLettersIsNotEnglish) {
  const Languages languages;
  std::string text;
  for (int i = 0; i < 30; ++i) text += "qapla batlh wej Qong tlhop ";
  EXPECT_NE(languages.detect(text), "en");
}

TEST(Languages, PassagesInAnotherLanguageAreBlankedInPlace) {
  const Languages languages;
  std::string text = std::string(samples[0].text) + "\n" + std::string(samples[25].text) + "\n" +
                     std::string(samples[8].text) + "\nThe end came soon.";
  const std::string before = text;
  EXPECT_EQ(languages.blank_other_passages(text), 2U);
  EXPECT_EQ(text.size(), before.size());
  EXPECT_TRUE(text.starts_with(samples[0].text));
  EXPECT_TRUE(text.ends_with("\nThe end came soon."));
  EXPECT_EQ(text.find("Minister "), std::string::npos);
}

TEST(Languages, BrokenTextIsAnswered) {
  const Languages languages;
  EXPECT_EQ(languages.detect("\xFF\xFE\xC3 \x80\x80"), "und");
  EXPECT_EQ(languages.detect(std::string(1000, '\0')), "und");
  std::string text(500, '\xE2');
  (void)languages.blank_other_passages(text);
}

TEST(Languages, ATableThatMakesNoSenseIsRefusedWithItsLine) {
  EXPECT_THROW(Languages("language\tname\twords\nx\tX\ta b\n"), Error);
  EXPECT_THROW(Languages("name\tcode\n"), Error);
}

}  // namespace
}  // namespace foedus::code
