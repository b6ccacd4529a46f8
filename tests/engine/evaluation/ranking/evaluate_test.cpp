#include "evaluation/ranking/evaluate.h"

#include <gtest/gtest.h>

#include "evaluation/ranking/report.h"
#include "evaluation/ranking/slices.h"
#include "input/files/text_file.h"
#include "nlohmann/json.hpp"
#include "support/lists.h"
#include "support/planted.h"

namespace vitrine::evaluation::ranking {
namespace {

using nlohmann::json;
using vitrine::testing::PlantedWalks;
using vitrine::testing::TaskFiles;

TaskFiles PlantedHistories(std::size_t shoppers) {
  PlantedWalks walks(41);
  std::string text;
  for (std::size_t i = 0; i < shoppers; ++i) {
    text += "shopper" + std::to_string(i) + " " + walks.Next(walks.Length(5, 12)) + "\n";
  }
  return TaskFiles::Histories(text);
}

TaskFiles PlantedSessions(std::size_t sessions) {
  PlantedWalks walks(42);
  std::string train, test;
  for (std::size_t i = 0; i < sessions; ++i) train += walks.Next(walks.Length(2, 8)) + "\n";
  for (std::size_t i = 0; i < sessions / 5; ++i) test += walks.Next(walks.Length(2, 8)) + "\n";
  return TaskFiles::Sessions(train, test);
}

Evaluation Measured(const TaskFiles& files, Subject subject, unsigned threads = 0) {
  EvaluateOptions options;
  options.task = files.options;
  options.subject = subject;
  options.learning.threads = threads;
  Progress silent;
  auto evaluation = Evaluate(options, silent);
  EXPECT_TRUE(evaluation.ok()) << evaluation.error().path << ": " << evaluation.error().message;
  return std::move(evaluation).value();
}

double Of(const Evaluation& evaluation, std::string_view metric) {
  const auto found = std::find(kMetricNames.begin(), kMetricNames.end(), metric);
  return evaluation.metrics[static_cast<std::size_t>(found - kMetricNames.begin())];
}

/// What anyone would reach who knows how the walks were made: the next item is one of three, but
/// for a tenth that is drawn from eight favourites.
constexpr double kKnowing = 0.9;

void ExpectLearned(const TaskFiles& files) {
  const double learned = Of(Measured(files, Subject::kEngine), "HR@5");
  const double popular = Of(Measured(files, Subject::kPopularity), "HR@5");
  const double near = Of(Measured(files, Subject::kItemKnn), "HR@5");
  EXPECT_GT(learned, 0.85 * kKnowing);
  EXPECT_GT(learned, popular + 0.6);
  EXPECT_GT(learned, near + 0.2);
}

TEST(Planted, OrderIsLearnedFromHistories) { ExpectLearned(PlantedHistories(800)); }
TEST(Planted, OrderIsLearnedFromSessions) { ExpectLearned(PlantedSessions(2000)); }

TEST(Evaluate, IsTheSameForAnyNumberOfThreads) {
  const TaskFiles files = PlantedHistories(150);
  const Evaluation one = Measured(files, Subject::kEngine, 1);
  const Evaluation three = Measured(files, Subject::kEngine, 3);
  EXPECT_EQ(one.metrics, three.metrics);
  EXPECT_EQ(one.intervals, three.intervals);
  EXPECT_EQ(one.coverage, three.coverage);
  EXPECT_EQ(one.pack->bytes, three.pack->bytes);
}

/// A wish to know the last item is of no use: it is not in the pack, so nothing can rank it first.
TEST(Evaluate, NeverSeesWhatItPredicts) {
  std::string text;
  PlantedWalks walks(43);
  for (int i = 0; i < 200; ++i) {
    // The last two always go together, and nowhere else.
    const std::string mark = std::to_string(i % 20);
    text += "s" + std::to_string(i) + " " + walks.Next(4) + " cue" + mark + " answer" + mark + "\n";
  }
  TaskFiles files = TaskFiles::Histories(text);
  EXPECT_LT(Of(Measured(files, Subject::kEngine), "HR@20"), 0.05);
  EXPECT_EQ(Of(Measured(files, Subject::kLastItemRules), "HR@20"), 0);
}

TEST(Slices, AddUpToAllQueries) {
  const Evaluation evaluation = Measured(PlantedSessions(1000), Subject::kSessionKnn);
  for (const auto* slices : {&evaluation.by_events, &evaluation.by_sightings}) {
    std::uint64_t queries = 0;
    double hits = 0;
    for (const Slice& slice : *slices) {
      queries += slice.queries;
      hits += slice.metrics[0] * static_cast<double>(slice.queries);
    }
    EXPECT_EQ(queries, evaluation.queries);
    EXPECT_NEAR(hits, evaluation.metrics[0] * static_cast<double>(queries), 1e-6);
  }
}

TEST(Slices, AreThoseOfTheirBands) {
  const Task task =
      TaskFiles::Sessions("a b\na b\na c\na b\na b\nd e\n", "a b\na a b a c\nd d zz\n").Make();
  std::vector<Answer> answers(3);
  answers[0].slate.Add(task.queries[0].target);
  answers[0].rank = 1;
  answers[1].slate.Add(task.queries[0].target);
  Evaluation evaluation;
  Measure(task, answers, 1, evaluation);
  const auto slice = [](const std::vector<Slice>& slices, const std::string& name) {
    const auto found = std::find_if(slices.begin(), slices.end(),
                                    [&](const Slice& entry) { return entry.name == name; });
    return found == slices.end() ? Slice{} : *found;
  };
  EXPECT_EQ(slice(evaluation.by_events, "1").metrics[0], 1);
  EXPECT_EQ(slice(evaluation.by_events, "2").queries, 1u);
  EXPECT_EQ(slice(evaluation.by_events, "4").queries, 1u);
  EXPECT_EQ(slice(evaluation.by_events, "1").intervals[0].low, 1) << "one query, and it hit";
  EXPECT_EQ(slice(evaluation.by_sightings, "0").queries, 1u) << "zz";
  EXPECT_EQ(slice(evaluation.by_sightings, "1-4").queries, 2u) << "b four times, c once";
  EXPECT_EQ(evaluation.new_queries, 3u);
  EXPECT_DOUBLE_EQ(evaluation.coverage, 1 / 5.0) << "b, of a b c d e";
  // Seen 5, 4, 1, 1, 1 times: b has three below it, half of itself above.
  EXPECT_DOUBLE_EQ(evaluation.popularity_recommended, 3.5 / 5);
}

TEST(Report, IsOneLineInTheOrderThatReads) {
  const TaskFiles files = PlantedHistories(80);
  EvaluateOptions options;
  options.task = files.options;
  const auto evaluation = Measured(files, Subject::kEngine);
  const std::string line = ReportLine(options, evaluation);
  EXPECT_EQ(line.find('\n'), std::string::npos);
  EXPECT_EQ(line.rfind("{\"dataset\":\"histories\",\"protocol\":\"leave-one-out\"", 0), 0u);
  const json report = json::parse(line);
  EXPECT_EQ(report["queries"], 80);
  EXPECT_NEAR(report["HR@10"].get<double>(), Of(evaluation, "HR@10"), 1e-5);
  EXPECT_LE(report["HR@10_ci"][0], report["HR@10"]);
  EXPECT_GE(report["HR@10_ci"][1], report["HR@10"]);
  for (const char* key : {"new_items", "by_events", "by_sightings", "coverage", "popularity_bias",
                          "learn_seconds", "learn_peak_mb", "pack_bytes", "pack_bytes_by_section",
                          "rank_micros_p50", "rank_micros_p90", "rank_micros_p99"}) {
    EXPECT_TRUE(report.contains(key)) << key;
  }
}

TEST(Report, LeavesOutTheFiguresOfWhatNothingFallsInto) {
  const TaskFiles files = TaskFiles::Sessions("a b\na b\n", "a b a\nb a b\n");
  EvaluateOptions options;
  options.task = files.options;
  options.subject = Subject::kPopularity;
  const json report = json::parse(ReportLine(options, Measured(files, options.subject)));
  EXPECT_EQ(report["queries"], 2);
  EXPECT_EQ(report["new_items"], json({{"queries", 0}})) << "they go back";
  EXPECT_EQ(report["by_events"]["1"], json({{"queries", 0}}));
  EXPECT_TRUE(report["by_events"]["2"].contains("HR@10"));
}

TEST(Slates, AreWrittenWithTheirQueries) {
  const TaskFiles files = PlantedHistories(300);
  EvaluateOptions options;
  options.task = files.options;
  options.task.sample = 50;
  options.subject = Subject::kLastItemRules;
  options.slates = files.files().Path("slates.jsonl");
  Progress silent;
  ASSERT_TRUE(Evaluate(options, silent).ok());
  LineReader lines(options.slates);
  std::size_t count = 0;
  for (std::string text; lines.Next(text); ++count) {
    const json line = json::parse(text);
    EXPECT_GE(line["events"].size(), 4u);
    EXPECT_EQ(line["exclude"], line["events"]);
    EXPECT_LE(line["items"].size(), 20u);
  }
  EXPECT_EQ(count, 50u);
}

}  // namespace
}  // namespace vitrine::evaluation::ranking
