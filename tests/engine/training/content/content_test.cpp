#include <gtest/gtest.h>

#include <cmath>

#include "base/id.h"
#include "base/random.h"
#include "decisions/bandit.h"
#include "input/shop/content_file.h"
#include "support/files.h"
#include "training/content/content_prior.h"

namespace vitrine::training {
namespace {

using vitrine::testing::Files;

std::uint32_t FindSold(const std::string& id) { return id == "lamp" ? 0 : kNone; }

TEST(ContentFile, ReadsAllThatARowMaySay) {
  const Files files;
  WrittenFilters filters;
  const auto content = ReadContent(
      files.Write("content.jsonl",
                  R"({"id":"a","slots":["hero","foot"],"kind":"message","creative":{"title":"Hi"},)"
                  R"("where":"price > 1","cart":"in_stock","context":{"device":"mobile"},)"
                  R"("from":"2025-11-24","until":1764100000000,"hours":[9,10],"weekdays":["tue"],)"
                  R"("caps":{"day":2,"total":9},"theme":"t","advertiser":"x","weight":2,)"
                  R"("items":["lamp"],"topics":["brand:Aalto"],"prior":0.5})"
                  "\n"),
      FindSold, filters);
  ASSERT_TRUE(content.ok());
  ASSERT_EQ(content.value().items.size(), 1u);
  const PackContentItem& item = content.value().items[0];
  EXPECT_EQ(item.kind, 1);
  EXPECT_EQ(item.slots.size(), 2u);
  EXPECT_EQ(item.creative, R"({"title":"Hi"})");
  EXPECT_EQ(item.context[0].strings[0], "mobile");
  EXPECT_GT(item.from, 0);
  EXPECT_EQ(item.hours, 0x600u);
  EXPECT_EQ(item.weekdays, 2);
  EXPECT_EQ(item.caps[1], 2);
  EXPECT_EQ(item.caps[3], 9);
  EXPECT_EQ(item.weight, 2);
  EXPECT_EQ(item.prior, 0);
}

TEST(ContentFile, HostileRowsAreLeftOutWithCodeAndPath) {
  const std::pair<const char*, const char*> rows[] = {
      {"[]", "FeedMalformed "},
      {"{", "FeedMalformed "},
      {R"({"slot":"a"})", "FieldMissing id"},
      {R"({"id":"a"})", "FieldMissing slot"},
      {R"({"id":1,"slot":"a"})", "FieldType id"},
      {R"({"id":"a","slot":"a","slots":["b"]})", "FieldRepeated slots"},
      {R"({"id":"a","slot":"a","script":"x"})", "FieldUnknown script"},
      {R"({"id":"a","slot":"a","kind":"popup"})", "FieldValue kind"},
      {R"({"id":"a","slots":[1]})", "FieldType slots"},
      {R"({"id":"a","slot":"a","where":""})", "FieldRange where"},
      {R"({"id":"a","slot":"a","context":{"x":[2]}})", "FieldType context.x"},
      {R"({"id":"a","slot":"a","context":{"x":[]}})", "FieldRange context.x"},
      {R"({"id":"a","slot":"a","context":{"x":{"y":"z"}}})", "FieldType context.x"},
      {R"({"id":"a","slot":"a","from":"2026-02-30"})", "FieldValue from"},
      {R"({"id":"a","slot":"a","until":"2026-12-01T08:60Z"})", "FieldValue until"},
      {R"({"id":"a","slot":"a","from":"2026-01-02","until":"2026-01-01"})", "FieldRange until"},
      {R"({"id":"a","slot":"a","hours":[24]})", "FieldRange hours"},
      {R"({"id":"a","slot":"a","weekdays":["someday"]})", "FieldValue weekdays"},
      {R"({"id":"a","slot":"a","caps":{"hour":1}})", "FieldValue caps.hour"},
      {R"({"id":"a","slot":"a","caps":{"day":0}})", "FieldRange caps.day"},
      {R"({"id":"a","slot":"a","weight":-1})", "FieldRange weight"},
      {R"({"id":"a","slot":"a","prior":1})", "FieldRange prior"},
      {R"({"id":"a","slot":"a","items":["sofa"]})", "ItemUnknown items"}};
  const Files files;
  WrittenFilters filters;
  for (const auto& [row, expected] : rows) {
    const auto content = ReadContent(files.Write("bad.jsonl", row), FindSold, filters);
    ASSERT_TRUE(content.ok());
    EXPECT_TRUE(content.value().items.empty());
    ASSERT_EQ(content.value().report.first().size(), 1u) << row;
    const Error& bad = content.value().report.first()[0];
    const std::size_t field = bad.path.find(":1: ");
    const std::string path = field == std::string::npos ? "" : bad.path.substr(field + 4);
    EXPECT_EQ(std::string(Name(bad.code)) + " " + path, expected) << row;
  }
  const std::string large(5000, 'x');
  const auto content =
      ReadContent(files.Write("bad.jsonl", R"({"id":"a","slot":"a","creative":")" + large + "\"}"),
                  FindSold, filters);
  EXPECT_TRUE(content.value().items.empty());
}

/// Shoppers who see banners at random, each `deviation` more or less inclined to each.
std::vector<ContentView> Views(double deviation, double slope) {
  Random random(1);
  std::vector<ContentView> views;
  for (std::uint32_t shopper = 0; shopper < 3000; ++shopper) {
    double liking[6];
    for (double& one : liking) {  // A sum of uniforms is near enough to normal.
      one = 0;
      for (int i = 0; i < 12; ++i) one += random.NextUniform() - 0.5;
      one = one * deviation - deviation * deviation / 2;
    }
    const std::uint32_t fond = random.Below(6);
    for (int visit = 0; visit < 20; ++visit) {
      const std::uint32_t item = random.Below(6);
      const float interest = item == fond ? 1 : 0;
      const double rate = 0.01 * (item == 0 ? 3 : 1) *
                          std::exp(liking[item] + slope * static_cast<double>(interest));
      views.push_back({shopper, item, interest, random.NextUniform() < rate, true});
    }
  }
  return views;
}

PackContent SixBanners() {
  PackContent content;
  content.items.resize(6);
  for (std::size_t i = 0; i < 6; ++i) content.items[i].id = std::to_string(i);
  return content;
}

TEST(ContentPrior, FindsRatesInterestAndHowMuchShoppersDiffer) {
  PackContent alike = SixBanners(), unlike = SixBanners();
  const ContentReport report = LearnContentPrior(Views(0, 1.2), 2, alike);
  EXPECT_EQ(report.views, 60'000u);
  EXPECT_EQ(report.learned, 6u);
  EXPECT_NEAR(alike.items[0].prior, std::log(0.03), 0.2);
  EXPECT_NEAR(alike.items[1].prior, std::log(0.01), 0.25);
  EXPECT_NEAR(alike.model[2], 1.2, 0.2);
  EXPECT_LT(alike.model[0] + alike.model[1], 0.35);
  LearnContentPrior(Views(1.1, 0.6), 2, unlike);
  EXPECT_NEAR(unlike.model[0] + unlike.model[1], 1.21, 0.45);
}

/// A click of every fifth banner that is shown, in turn; nobody is interested in anything.
std::vector<ContentView> Indifferent(std::uint32_t shoppers) {
  std::vector<ContentView> views;
  for (std::uint32_t shopper = 0; shopper < shoppers; ++shopper) {
    for (std::uint32_t i = 0; i < 6; ++i) {
      views.push_back({shopper, i, 0, (shopper + i) % 5 == 0 && shopper % 6 == i, i % 2 == 0});
    }
  }
  return views;
}

TEST(ContentPrior, OneShoppersClicksSayNothingOfAllShoppers) {
  const auto model_with = [](const std::vector<ContentView>& whims) {
    std::vector<ContentView> views = Indifferent(900);
    views.insert(views.end(), whims.begin(), whims.end());
    PackContent content = SixBanners();
    EXPECT_GE(LearnContentPrior(views, 2, content).clicks, 100u);
    return content.model;
  };
  // Who clicks what they are interested in, and nothing else.
  const auto fan = [](std::uint32_t shopper, bool known) {
    std::vector<ContentView> views;
    for (int i = 0; i < 40; ++i) {
      views.push_back({shopper, 0, 3, true, known});
      views.push_back({shopper, 1, 0, false, known});
    }
    return views;
  };
  const BanditModel documented;
  std::vector<ContentView> one = fan(9000, true), two = one;
  for (const ContentView& view : fan(9001, true)) two.push_back(view);
  EXPECT_FLOAT_EQ(model_with(one)[2], documented.interest);
  EXPECT_GT(model_with(two)[2], documented.interest);
}

TEST(ContentPrior, OneShoppersHabitIsNotThatShoppersDiffer) {
  const auto variance_with = [](std::uint32_t fans) {
    std::vector<ContentView> views;
    for (std::uint32_t shopper = 0; shopper < 900 + fans; ++shopper) {
      for (std::uint32_t i = 0; i < 4; ++i) {
        views.push_back({shopper, 0, 0, shopper >= 900 || (shopper % 5 == 0 && i == 0), true});
      }
    }
    PackContent content = SixBanners();
    LearnContentPrior(views, 2, content);
    return content.model[0];
  };
  EXPECT_EQ(variance_with(1), variance_with(0)) << "nobody else clicked twice";
  EXPECT_GT(variance_with(20), 1);
}

TEST(ContentPrior, ActivityRestsOnSeveralShoppers) {
  const auto activity_with = [](std::uint32_t fans) {
    std::vector<ContentView> views = Indifferent(900);
    for (ContentView& view : views) view.known = view.shopper % 2 == 0 && !view.click;
    for (std::uint32_t fan = 0; fan < fans; ++fan) {
      for (std::uint32_t i = 0; i < 300; ++i) views.push_back({9000 + fan, i % 6, 0, true, true});
    }
    PackContent content = SixBanners();
    LearnContentPrior(views, 2, content);
    return content.model[4];
  };
  EXPECT_EQ(activity_with(1), 0) << "of known ones a single shopper clicked";
  EXPECT_GT(activity_with(2), 0.5f);
}

TEST(ContentPrior, AllClicksOfOneShopperTeachNothing) {
  std::vector<ContentView> views = Indifferent(200);
  for (ContentView& view : views) view.click = false;
  for (int i = 0; i < 60; ++i) views.push_back({999, 2, 0, true, true});
  PackContent content = SixBanners();
  const ContentReport report = LearnContentPrior(views, 2, content);
  EXPECT_EQ(report.clicks, 60u);
  EXPECT_EQ(report.learned, 0u);
  EXPECT_TRUE(content.model.empty());
  EXPECT_EQ(content.items[0].prior, kContentPrior);
}

TEST(ContentPrior, TellsNothingOfTooFewShoppers) {
  PackContent content = SixBanners();
  std::vector<ContentView> views = Views(0, 0);
  for (ContentView& view : views) view.click &= view.content != 3;
  for (int i = 0; i < 50; ++i) views.push_back({9999, 3, 0, true, true});  // One shopper's whim.
  LearnContentPrior(views, 2, content);
  EXPECT_NEAR(content.items[3].prior, -4.4, 0.3);
  PackContent few = SixBanners();
  EXPECT_EQ(LearnContentPrior({views.data(), 40}, 2, few).learned, 0u);
  EXPECT_TRUE(few.model.empty());
  EXPECT_EQ(few.items[0].prior, kContentPrior);
}

TEST(ContentViews, FollowEachShopperInTime) {
  const Files files;
  PackContent content = SixBanners();
  content.items[0].items = {"lamp"};
  LogOptions options;
  options.files = {files.Write(
      "log.jsonl", R"({"event":"view_promotion","promotion_id":"0","time":5,"shopper":"u"})"
                   "\n"
                   R"({"event":"view_item","item":"lamp","time":3,"shopper":"u"})"
                   "\n"
                   R"({"event":"select_promotion","promotion_id":"0","time":6,"shopper":"u"})"
                   "\n"
                   R"({"event":"view_promotion","promotion_id":"0","time":7,"shopper":"v"})"
                   "\n"
                   R"({"event":"select_promotion","promotion_id":"1","time":8,"shopper":"v"})"
                   "\n"
                   R"({"event":"view_promotion","promotion_id":"other","time":8,"shopper":"v"})"
                   "\n"
                   "nonsense\n")};
  const auto views = ReadContentViews(LogFiles::Open(options).value(), content);
  ASSERT_TRUE(views.ok());
  ASSERT_EQ(views.value().size(), 3u);
  EXPECT_TRUE(views.value()[0].click);
  EXPECT_EQ(views.value()[0].interest, 1);  // One view: log2(1 + 1).
  EXPECT_FALSE(views.value()[1].click);
  EXPECT_EQ(views.value()[1].interest, 0);
  EXPECT_EQ(views.value()[2].content, 1u);
  EXPECT_TRUE(views.value()[2].click);
}

}  // namespace
}  // namespace vitrine::training
