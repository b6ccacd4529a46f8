#include "evaluation/journey/journey.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>

#include "base/random.h"
#include "cli/ran.h"
#include "evaluation/journey/coupon_tables.h"
#include "evaluation/statistics/means.h"
#include "support/files.h"

namespace vitrine::evaluation::journey {
namespace {

using testing::Evaluate;
using testing::Ran;

/// A year of 60 households, who buy one of six habits again and again, each habit two types that go
/// together, and now and then one of forty others; and a campaign with a coupon for every type.
class PlantedYear {
 public:
  PlantedYear() {
    files_.Write("products.csv", Products());
    files_.Write("transactions.csv", Transactions());
    files_.Write("campaign_descriptions.csv",
                 "campaign_id,campaign_type,start_date,end_date\r\n1,A,2017-01-01,2017-12-31\r\n");
    std::string sent = "campaign_id,household_id\r\n",
                coupons = "coupon_upc,product_id,campaign_id\r\n";
    for (int household = 0; household < 60; ++household) sent += "1," + Id(household) + "\r\n";
    for (int type = 0; type < 52; ++type) coupons += "c" + Id(type) + "," + Id(type) + ",1\r\n";
    files_.Write("campaigns.csv", sent);
    files_.Write("coupons.csv", coupons);
    std::string redeemed = "household_id,coupon_upc,campaign_id,redemption_date\r\n";
    for (int household = 0; household < 60; ++household) {
      redeemed += Id(household) + ",c" + Id(2 * (household % 6)) + ",1,2017-11-1" +
                  std::to_string(household % 10) + "\r\n";
    }
    files_.Write("coupon_redemptions.csv", redeemed);
  }
  std::string directory() const { return files_.Path(""); }
  const testing::Files& files() const { return files_; }

 private:
  static std::string Id(int number) { return std::to_string(100 + number); }

  static std::string Products() {
    std::string text =
        "product_id,manufacturer_id,department,brand,product_category,product_type,package_"
        "size\r\n";
    for (int type = 0; type < 52; ++type) {
      text += Id(type) + ",1,GROCERY,Private,\"SHELF " + std::to_string(type / 4) +
              ", LOW\",TYPE " + Id(type) + ",1 OZ\r\n";
    }
    return text + "999,1,GROCERY,Private,NONE,,1 OZ\r\n";
  }

  static std::string Transactions() {
    Random random(3);
    std::string text = "household_id,basket_id,product_id,transaction_timestamp\r\n";
    int basket = 0;
    for (int household = 0; household < 60; ++household) {
      for (int month = 1; month <= 12; ++month) {
        for (const int day : {3, 12, 21}) {
          char moment[40];
          std::snprintf(moment, sizeof moment, "2017-%02d-%02d 12:00:00", month, day);
          ++basket;
          const auto line = [&](int type) {
            text += Id(household) + "," + std::to_string(basket) + "," + Id(type) + "," + moment +
                    "\r\n";
          };
          line(2 * (household % 6));
          line(2 * (household % 6) + 1);
          line(12 + static_cast<int>(random.Below(40)));
          line(999 - 100);  // Its type is unknown.
        }
      }
    }
    return text;
  }

  testing::Files files_;
};

TEST(Journey, JoinsBasketsAndNumbersMonths) {
  const PlantedYear year;
  const auto journey = ReadJourney(year.directory());
  ASSERT_TRUE(journey.ok()) << journey.error().path;
  EXPECT_EQ(journey.value().types.size(), 52u);
  EXPECT_EQ(journey.value().types[5].categories.front(), "GROCERY > SHELF 1, LOW");
  EXPECT_EQ(journey.value().baskets.size(), 60u * 36);
  EXPECT_EQ(journey.value().baskets[0].types.size(), 3u);
  EXPECT_EQ(journey.value().baskets[35].month, 11u);
  const auto log = PurchasesBefore(journey.value(), 9);
  EXPECT_EQ(log.sessions, 60u * 27);
  const auto products = ReadJourney(year.directory(), JourneyItems::kProducts);
  EXPECT_EQ(products.value().types[5].categories.front(), "GROCERY > SHELF 1, LOW > TYPE 105");
}

TEST(Journey, SaysWhichLineIsWrong) {
  const PlantedYear year;
  year.files().Write("transactions.csv",
                     "household_id,basket_id,product_id,transaction_timestamp\n1,2,100,soon\n");
  const auto journey = ReadJourney(year.directory());
  ASSERT_FALSE(journey.ok());
  EXPECT_EQ(std::filesystem::path(journey.error().path).filename(), "transactions.csv:2");
  EXPECT_FALSE(ReadJourney("/nowhere").ok());
}

TEST(Journey, CouponsKnowTheirProductsAndDays) {
  const PlantedYear year;
  const auto journey = ReadJourney(year.directory(), JourneyItems::kProducts);
  const auto tables = ReadCoupons(year.directory(), journey.value());
  ASSERT_TRUE(tables.ok()) << tables.error().path;
  ASSERT_EQ(tables.value().campaigns.size(), 1u);
  EXPECT_EQ(tables.value().campaigns[0].coupons.size(), 52u);
  EXPECT_EQ(tables.value().redemptions.size(), 60u);
  EXPECT_EQ(tables.value().redemptions[0].month, 10u);
  EXPECT_EQ(tables.value().sent[0].size(), 1u);
}

TEST(BootstrapMean, ComparesPairByPair) {
  std::vector<float> a, b;
  for (int i = 0; i < 1000; ++i) {
    a.push_back(i % 2 == 0 ? 1.0f : 0.0f);
    b.push_back(i % 2 == 0 && i % 10 != 0 ? 1.0f : 0.0f);
  }
  const Mean mean = BootstrapMean(a, 1), gain = BootstrapGain(a, b, 1);
  EXPECT_DOUBLE_EQ(mean.value, 0.5);
  EXPECT_LT(mean.interval.low, 0.48);
  EXPECT_GT(mean.interval.high, 0.52);
  EXPECT_NEAR(gain.value, 0.1, 1e-6);
  EXPECT_GT(gain.interval.low, 0.07);
  EXPECT_LT(gain.interval.high, 0.13);
}

TEST(EvaluateBaskets, FindsWhatGoesTogetherAndWhatComesBack) {
  const PlantedYear year;
  const Ran ran = Evaluate({"--protocol", "basket", "--journey", year.directory()});
  ASSERT_EQ(ran.code, cli::kOk);
  const auto lines = ran.Lines();
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[0]["queries"], 540);
  // Two of three missing types are of the habit; the third is anything.
  EXPECT_GT(lines[0]["HR@10"], 0.6);
  EXPECT_GT(lines[1]["HR@10"], 0.5) << "A stranger's cart tells as well.";
  EXPECT_GT(lines[2]["recall@10"], 0.7);
  EXPECT_TRUE(lines[0]["baselines"].contains("rules-by-lift"));
  EXPECT_EQ(lines[2]["part"], "test");
}

TEST(EvaluateCoupons, RanksWhatTheHouseholdBuys) {
  const PlantedYear year;
  const Ran ran = Evaluate({"--protocol", "coupons", "--journey", year.directory()});
  ASSERT_EQ(ran.code, cli::kOk);
  const auto lines = ran.Lines();
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0]["queries"], 60);
  EXPECT_EQ(lines[0]["candidates"], 52.0);
  EXPECT_GT(lines[0]["HR@10"], 0.9);
}

TEST(EvaluateBaskets, WrongArgumentsExitWithTwo) {
  EXPECT_EQ(Evaluate({"--protocol", "basket"}).code, cli::kBadUsage);
  EXPECT_EQ(Evaluate({"--protocol", "intent", "--journey", "x"}).code, cli::kBadUsage);
  EXPECT_EQ(Evaluate({"--protocol", "basket", "--journey", "/nowhere"}).code, cli::kBadData);
}

}  // namespace
}  // namespace vitrine::evaluation::journey
