// What `vitrine feed` writes is a feed, and reads as the same one: nothing is lost on the way.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "ran.h"
#include "support/files.h"

namespace vitrine::testing {
namespace {

/// The feed as the command writes it, with every label; in EUR where none of its prices names one.
std::string FeedWrittenOf(const std::string& file) {
  std::vector<std::string> words = {"feed", "--feed", file};
  for (const char* label : {"0", "1", "2", "3", "4", "tags"}) {
    words.insert(words.end(), {"--public-label", label});
  }
  const Ran ran = Vitrine(words);
  if (ran.code == cli::kOk) return ran.out;
  words.insert(words.end(), {"--currency", "EUR"});
  const Ran again = Vitrine(words);
  EXPECT_EQ(again.code, cli::kOk) << file << ": " << again.err;
  return again.out;
}

TEST(FeedRoundTrip, EveryFormatIsReadAgainAsItWas) {
  const Files files;
  std::vector<std::string> feeds;
  for (const auto& entry : std::filesystem::directory_iterator(VITRINE_SOURCE_DIR "/tests/feeds")) {
    feeds.push_back(entry.path().string());
  }
  std::sort(feeds.begin(), feeds.end());
  for (const std::string& feed : feeds) {
    const std::string written = FeedWrittenOf(feed);
    EXPECT_FALSE(written.empty()) << feed;
    EXPECT_EQ(FeedWrittenOf(files.Write("feed", written)), written) << feed;
  }
}

TEST(FeedRoundTrip, OddValuesAreKept) {
  const Files files;
  const char* kRows[] = {
      // Commas and slashes inside names; several categories; labels, tags and many colours.
      R"({"id":"a","title":"5\" mug, <3 & more","description":"a < b","price":"19.125 KWD",)"
      R"("sale_price":"9 KWD","sale_price_effective_date":"2026-01-02/2026-01-05",)"
      R"("categories":[["Sideboards, buffets & tables"],["Home","Bath/Spa"]],"brand":"A > B",)"
      R"("color":["white","oak"],"material":"wood/iron","size":"S/M","gtin":"00012345",)"
      R"("mpn":"M-1","sku":"S 1","rating":4.5,"rating_count":3,"stock":0,"added":"2026-02-03",)"
      R"("custom_label_0":"Winter","tags":["new, or nearly","old"],"product_width":"10 in"})",
      // One category that is a level of no other; attributes with names of ours and of theirs.
      R"({"id":"b","title":"Ring","price":"0.005 KWD","category":"Rings","google_product_category":)"
      R"("200","attributes":{"Größe":"M/XL/L","Größe 2":"x","a.b":"c","pattern":"dots"}})",
      R"({"id":"c","title":"None","price":"1 KWD","availability":"out of stock","group":"b"})",
      R"({"id":"d","title":"Ring","price":"1 KWD","product_type":"All products","sizes":"M/XL",)"
      R"("google_product_category":"Apparel & Accessories > Jewelry > Rings"})"};
  std::string rows;
  for (const char* row : kRows) rows += std::string(row) + "\n";
  const std::string written = FeedWrittenOf(files.Write("feed", rows));
  EXPECT_EQ(FeedWrittenOf(files.Write("again", written)), written);
  for (const char* part :
       {R"("price":19.125)",
        R"("categories":[["Sideboards, buffets & tables"],["Home","Bath/Spa"]])",
        R"("custom_label_0":"Winter")", R"("gtin":"00012345")", R"("mpn":"M-1")", R"("sku":"S 1")",
        R"("size":"S/M")", R"("title":"5\" mug, <3 & more")"}) {
    EXPECT_NE(written.find(part), std::string::npos) << part << "\n" << written;
  }
}

}  // namespace
}  // namespace vitrine::testing
