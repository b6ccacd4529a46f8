#include <gtest/gtest.h>

#include <cstdlib>

#include "base/random.h"
#include "cli/ran.h"
#include "evaluation/statistics/probabilities.h"
#include "evaluation/visits/visit_table.h"
#include "nlohmann/json.hpp"
#include "support/files.h"

namespace vitrine::evaluation::visits {
namespace {

TEST(Auc, IsTheShareOfPairsInTheRightOrder) {
  // Of 2 × 3 pairs: four right, one tied, one wrong.
  const std::vector<Predicted> predictions = {
      {0.1f, false}, {0.4f, true}, {0.4f, false}, {0.5f, false}, {0.9f, true}};
  EXPECT_DOUBLE_EQ(Auc(predictions), 4.5 / 6);
  EXPECT_DOUBLE_EQ(Auc({}), 0.5);
}

TEST(CalibrationError, IsTheMeanGapOfTheBins) {
  std::vector<Predicted> predictions;
  for (int i = 0; i < 100; ++i) predictions.push_back({0.3f, i % 10 < 5});
  EXPECT_NEAR(CalibrationError(predictions), 0.2, 1e-6);
}

TEST(BootstrapAuc, SurroundsTheFiguresAndSeesWhoIsBetter) {
  Random random(1);
  std::vector<Predicted> good, worse;
  for (int i = 0; i < 2000; ++i) {
    const bool happened = random.Below(4) == 0;
    const auto noise = [&] { return static_cast<float>(random.NextUniform()); };
    good.push_back({noise() + (happened ? 0.5f : 0), happened});
    worse.push_back({noise() + (happened ? 0.2f : 0), happened});
  }
  const AucIntervals found = BootstrapAuc({&good, 1}, {&worse, 1}, 1, 2);
  EXPECT_LT(found.ours.low, Auc(good));
  EXPECT_GT(found.ours.high, Auc(good));
  EXPECT_LT(found.ours.high - found.ours.low, 0.08);
  EXPECT_GT(found.difference.low, 0);
  EXPECT_LT(found.difference.high, 0.3);
}

constexpr const char* kVisitHeader =
    "Administrative;Administrative_Duration;Informational;Informational_Duration;ProductRelated;"
    "ProductRelated_Duration;BounceRates;ExitRates;PageValues;SpecialDay;Month;OperatingSystems;"
    "Browser;Region;TrafficType;VisitorType;Weekend;Revenue\r\n";

/// Visits that buy the likelier the more product pages they see.
std::string Table(int visits) {
  Random random(2);
  std::string text = kVisitHeader;
  for (int i = 0; i < visits; ++i) {
    const std::uint32_t pages = random.Below(40);
    const bool buys = random.Below(50) < pages;
    text += "1;20;0;0;" + std::to_string(pages) + ";100;0.02;0.04;0;0;" +
            (i % 2 == 0 ? "June" : "Nov") + ";1;2;3;4;Returning_Visitor;FALSE;" +
            (buys ? "TRUE" : "FALSE") + "\r\n";
  }
  return text;
}

TEST(VisitTable, ReadsColumnsByName) {
  const testing::Files files;
  const std::string file = files.Write("visits.csv", Table(300));
  const auto table = ReadVisitTable(file, false);
  ASSERT_TRUE(table.ok());
  EXPECT_EQ(table.value().columns.size(), 300u);
  EXPECT_EQ(table.value().columns.width, 16u);
  EXPECT_EQ(ReadVisitTable(file, true).value().columns.width, 17u);
  EXPECT_EQ(table.value().columns.row(0)[9], 6) << "June";
}

TEST(VisitTable, SaysWhichLineIsWrong) {
  const testing::Files files;
  const auto error = [&](const std::string& text) {
    const auto table = ReadVisitTable(files.Write("visits.csv", text), true);
    return table.ok() ? std::string()
                      : std::string(Name(table.error().code)) + " " +
                            std::filesystem::path(table.error().path).filename().string();
  };
  EXPECT_EQ(error(Table(300)), "");
  EXPECT_EQ(error(Table(300) + "1;2;3\n"), "FeedMalformed visits.csv:302");
  EXPECT_EQ(error("a;b\n1;2\n"), "FeedMalformed visits.csv:1");
  EXPECT_EQ(error(Table(20)), "LogTooShort visits.csv");
  EXPECT_EQ(error(""), "LogTooShort visits.csv");
}

testing::Ran Intent(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"--protocol", "intent"});
  return testing::Evaluate(std::move(arguments));
}

TEST(EvaluateIntent, SaysOneLineThatDoesNotDependOnThreads) {
  const testing::Files files;
  const std::string file = files.Write("visits.csv", Table(250));
  const testing::Ran one = Intent({"--sessions", file, "--repetitions", "1", "--threads", "1"});
  const testing::Ran two = Intent({"--sessions", file, "--repetitions", "1", "--threads", "2"});
  ASSERT_EQ(one.code, cli::kOk);
  auto first = nlohmann::json::parse(one.out), second = nlohmann::json::parse(two.out);
  EXPECT_GT(first["micros"], 0);
  first.erase("micros");
  second.erase("micros");
  EXPECT_EQ(first, second);
  // The true probabilities have an AUC of about .87.
  EXPECT_GT(first["AUC_without_page_values"], 0.75);
  EXPECT_LT(first["ECE_without_page_values"], 0.12);
  EXPECT_EQ(first["purchases"].get<int>() > 100, true);
}

TEST(EvaluateIntent, WrongArgumentsExitWithTwo) {
  EXPECT_EQ(Intent({}).code, cli::kBadUsage);
  EXPECT_EQ(Intent({"--sessions", "x", "--repetitions", "0"}).code, cli::kBadUsage);
  EXPECT_EQ(Intent({"--sessions", "/nowhere.csv"}).code, cli::kBadData);
}

}  // namespace
}  // namespace vitrine::evaluation::visits
