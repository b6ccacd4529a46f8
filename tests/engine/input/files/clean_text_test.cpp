#include "input/files/clean_text.h"

#include <gtest/gtest.h>

#include "base/random.h"
#include "input/files/text_file.h"

namespace vitrine {
namespace {

TEST(CleanText, IsWhatPeopleRead) {
  const std::pair<const char*, const char*> kTexts[] = {
      {"Lamp", "Lamp"},
      {"Caf&eacute;&nbsp;cup", "Café cup"},
      {"Caf&amp;eacute; &amp;amp;amp; tea", "Café & tea"},
      {"&#233;&#xE9;&#8364;&#128;", "éé€€"},
      {"R&D, AT&T; &nope; &; & &#x; &#99999999;", "R&D, AT&T; &nope; &; & &#x; &#99999999;"},
      {"<p>Oak <b>lamp</b></p><p>large</p>", "Oak lamp large"},
      {"&lt;b&gt;Oak&lt;/b&gt; lamp", "Oak lamp"},
      {"a<script>alert(1)</script>b", "a b"},
      {"a<!-- x -->b", "a b"},
      {"<<b>b>Oak</<i></i>b> l&am<b></b>p;lt;amp", "Oak l<amp"},
      {"under < 5 cm, > 3 <3", "under < 5 cm, > 3 <3"},
      {"  two\n\tlines\u00A0 of\u2003text ", "two lines of text"},
      {"so\u200Bft\u00ADhy\uFEFFphen\u202E!", "softhyphen!"},
      {"bell\x07 del\x7F nel\u0085 c1\u009B", "bell del nel c1"},
      {"می\u200Cخواهم", "می\u200Cخواهم"},
      {"👨\u200D👩", "👨\u200D👩"},
      {"a\u200Cb", "ab"},
      {"", ""},
      {" \u00A0 ", ""}};
  for (const auto& [text, clean] : kTexts) EXPECT_EQ(CleanText(text), clean) << text;
}

TEST(CleanText, LeavesNoControlAndNoDoubleSpaceInAnything) {
  Random random(11);
  constexpr std::string_view kPieces[] = {"&",      "amp;", "lt;", "<",    ">",     "b",
                                          "/",      "!--",  "-->", "\x01", "\xFF",  "é",
                                          "\u200B", " ",    "\n",  "#0;",  "#x1F;", "script"};
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (std::uint32_t i = random.Below(20); i > 0; --i) {
      text += kPieces[random.Below(std::size(kPieces))];
    }
    const std::string clean = CleanText(text);
    EXPECT_TRUE(IsUtf8(clean)) << text;
    EXPECT_EQ(CleanText(clean), clean) << text;
    EXPECT_EQ(clean.find("  "), clean.npos) << text;
    EXPECT_EQ(Trim(clean), clean) << text;
    for (std::string_view rest = clean; !rest.empty();) {
      const char32_t character = TakeCharacter(rest);
      EXPECT_TRUE(character == ' ' || (character >= 0x20 && character != 0x7F)) << text;
      EXPECT_FALSE(IsInvisibleCharacter(character)) << text;
    }
  }
}

TEST(CleanId, KeepsAllButWhatNobodySees) {
  EXPECT_EQ(CleanId(" A&amp;B\u200B<1>\x01 "), "A&amp;B<1>");
  EXPECT_EQ(CleanId("0012 34"), "0012 34");
}

TEST(FoldCase, MakesSpellingsMeet) {
  EXPECT_EQ(FoldCase("ÉLAN Łódź ŽIVOT ЁЛКА ΑΩ"), FoldCase("élan łódź život ёлка αω"));
  EXPECT_NE(FoldCase("a"), FoldCase("b"));
}

}  // namespace
}  // namespace vitrine
