#include "evaluation/ranking/task.h"

#include <gtest/gtest.h>

#include "support/lists.h"

namespace vitrine::evaluation::ranking {
namespace {

using vitrine::testing::Files;
using vitrine::testing::IdsOf;
using vitrine::testing::TaskFiles;
using Ids = std::vector<std::string>;

constexpr const char* kHistories =
    "ann a b c d\n"
    "bob x y\n"
    "\n"
    "cyd d a z\n";

/// Everything that learning is given.
Ids Learned(const Task& task) {
  Ids ids;
  for (const Act& act : TrainingLog(task).acts) {
    ids.push_back(task.names.ids()[act.item]);
  }
  return ids;
}

Ids EventsOf(const Task& task, std::size_t query) {
  return IdsOf(task, task.queries[query].events);
}
std::string TargetOf(const Task& task, std::size_t query) {
  return task.names.ids()[task.queries[query].target];
}

TEST(LeaveOneOut, LearnsFromAllButTheLastTwo) {
  const Task task = TaskFiles::Histories(kHistories).Make();
  EXPECT_EQ(Learned(task), (Ids{"a", "b", "d"}));
  ASSERT_EQ(task.queries.size(), 2u);
  EXPECT_EQ(EventsOf(task, 0), (Ids{"a", "b", "c"}));
  EXPECT_EQ(TargetOf(task, 0), "d");
  EXPECT_EQ(EventsOf(task, 1), (Ids{"d", "a"}));
  EXPECT_EQ(TargetOf(task, 1), "z");
  EXPECT_TRUE(task.excludes_history());
}

TEST(LeaveOneOut, RefitLearnsFromAllButTheLast) {
  TaskFiles files = TaskFiles::Histories(kHistories);
  files.options.refit = true;
  const Task task = files.Make();
  EXPECT_EQ(Learned(task), (Ids{"a", "b", "c", "x", "d", "a"}));
  EXPECT_EQ(TargetOf(task, 1), "z");
}

TEST(LeaveOneOut, ValidationKeepsTheLastItemOutOfSight) {
  TaskFiles files = TaskFiles::Histories(kHistories);
  files.options.validation = true;
  const Task task = files.Make();
  EXPECT_EQ(Learned(task), (Ids{"a", "b", "d"}));
  EXPECT_EQ(EventsOf(task, 0), (Ids{"a", "b"}));
  EXPECT_EQ(TargetOf(task, 0), "c");
  EXPECT_EQ(EventsOf(task, 1), (Ids{"d"}));
  EXPECT_EQ(TargetOf(task, 1), "a");
}

TEST(LeaveOneOut, SellsWhatOccursAnywhere) {
  const Task task = TaskFiles::Histories(kHistories).Make();
  EXPECT_EQ(task.items.size(), 7u);
  EXPECT_EQ(task.items.back().id, "z");
}

TEST(LeaveOneOut, IsALogOfHistories) {
  const Task task = TaskFiles::Histories(kHistories).Make();
  const EventLog log = TrainingLog(task);
  EXPECT_TRUE(log.histories);
  EXPECT_FALSE(log.has_times());
  EXPECT_EQ(log.shoppers, 2u);
  EXPECT_EQ(log.acts[2].shopper, 1u);
}

TEST(NextItem, LearnsFromTheTrainingFileAlone) {
  const Task task = TaskFiles::Sessions("a b\nb c a\n", "a a c\nq b\n").Make();
  EXPECT_EQ(Learned(task), (Ids{"a", "b", "b", "c", "a"}));
  EXPECT_EQ(task.items.size(), 3u) << "q is known by name only";
  EXPECT_EQ(EventsOf(task, 0), (Ids{"a", "a"}));
  EXPECT_EQ(TargetOf(task, 0), "c");
  EXPECT_EQ(EventsOf(task, 1), (Ids{"q"}));
  EXPECT_FALSE(task.excludes_history());
  EXPECT_FALSE(TrainingLog(task).histories);
}

TEST(NextItem, ValidationAsksEveryPlaceOfTheLastTenth) {
  std::string train;
  for (int i = 0; i < 9; ++i) train += "a b\n";
  TaskFiles files = TaskFiles::Sessions(train + "c d e\n", "x y\n");
  files.options.validation = true;
  files.options.test = "no such file";
  const Task task = files.Make();
  EXPECT_EQ(task.training.size(), 9u);
  ASSERT_EQ(task.queries.size(), 2u);
  EXPECT_EQ(EventsOf(task, 1), (Ids{"c", "d"}));
  EXPECT_EQ(TargetOf(task, 1), "e");
  EXPECT_EQ(task.items.size(), 5u) << "a target that was not learned is a miss, not unknown";
}

TEST(NextItem, PassesOverLinesThatHoldNoQuery) {
  TaskFiles files = TaskFiles::Sessions("a b\nc\n", "a\na b\n\nb\n");
  const Task task = files.Make();
  ASSERT_EQ(task.queries.size(), 1u);
  EXPECT_EQ(TargetOf(task, 0), "b");
  EXPECT_EQ(task.skipped_lines, 2u);
  EXPECT_EQ(Learned(task), (Ids{"a", "b", "c"}));
  files.options.validation = true;  // Of two sessions the last one asks.
  EXPECT_EQ(MakeTask(files.options).error().code, ErrorCode::kLogTooShort);
}

TEST(LeaveOneOut, CountsHistoriesThatAreTooShortToAsk) {
  const Task task = TaskFiles::Histories(kHistories).Make();
  EXPECT_EQ(task.skipped_lines, 1u) << "bob's";
}

TEST(Sample, IsSpreadOverAllQueries) {
  std::string test;
  for (int i = 0; i < 10; ++i) test += "a t" + std::to_string(i) + "\n";
  TaskFiles files = TaskFiles::Sessions("a b\n", test);
  files.options.sample = 3;
  const Task task = files.Make();
  ASSERT_EQ(task.queries.size(), 3u);
  EXPECT_EQ(TargetOf(task, 0) + TargetOf(task, 1) + TargetOf(task, 2), "t0t3t6");
}

TEST(Task, ErrorsNameFileAndLine) {
  const auto fails = [](const TaskFiles& files, ErrorCode code, const std::string& end) {
    const auto task = MakeTask(files.options);
    ASSERT_FALSE(task.ok());
    EXPECT_EQ(task.error().code, code) << task.error().message;
    EXPECT_TRUE(task.error().path.ends_with(end)) << task.error().path;
  };
  fails(TaskFiles::Sessions("a b\n", "c\nd\n"), ErrorCode::kLogTooShort, "train.txt");
  fails(TaskFiles::Histories("u a b c\nu a b c\n"), ErrorCode::kFieldRepeated, ".txt:2");
  fails(TaskFiles::Histories("{\"event\":1}\n"), ErrorCode::kFieldType, ".txt:1");
  fails(TaskFiles::Histories("u a \xff c\n"), ErrorCode::kFieldType, ".txt:1");
  fails(TaskFiles::Sessions("a " + std::string(300, 'x') + "\n", "a b\n"), ErrorCode::kFieldRange,
        "train.txt:1");
  fails(TaskFiles::Histories("\n"), ErrorCode::kLogTooShort, ".txt");
  fails(TaskFiles::Histories("u a b\nv c d\n"), ErrorCode::kLogTooShort, ".txt");
}

TEST(Attributes, BecomeTopicsOfTheItemsThatOccur) {
  TaskFiles files = TaskFiles::Histories("u a b c\n");
  files.options.attributes =
      files.files().Write("attributes.json", "{\"a\": [1, \"x\"], \"other\": [2]}");
  const Task task = files.Make();
  const std::vector<std::pair<std::string, std::string>> expected = {{"attribute", "1"},
                                                                     {"attribute", "x"}};
  EXPECT_EQ(task.items[0].attributes, expected);
  EXPECT_TRUE(task.items[1].attributes.empty());
}

TEST(Attributes, ErrorsNameTheirPlace) {
  const auto path = [](const std::string& text) {
    TaskFiles files = TaskFiles::Histories("u a b c\n");
    files.options.attributes = files.files().Write("attributes.json", text);
    const auto task = MakeTask(files.options);
    return task.ok() ? std::string("fine") : task.error().path;
  };
  EXPECT_TRUE(path("{\"a\": [1],\n\n \"b\": [}\n").ends_with("attributes.json:3"));
  EXPECT_TRUE(path("[1]").ends_with("attributes.json:1"));
  const auto fails = [&](const std::string& text, const std::string& end) {
    const std::string found = path(text);
    EXPECT_TRUE(found.ends_with("attributes.json:" + end)) << found;
  };
  fails("{\"b\": 3}", "1: b");
  fails("{\"b\": null\n}", "1: b");
  fails("{\"b\": {\"c\": [1]}}", "1: b");
  fails("{\"a\": [1, 2],\n \"b\": [\"x\",\n  1.5\n]}", "3: b[1]");
  fails("{\"b\": [7,\n  12,\n\n  true]}", "4: b[2]");
  fails("{\"b\": [[1]]}", "1: b[0]");
  fails("{\"a\": [1],\n\"a\": [2]}", "2: a");
  fails("{\"other\": [1.5]}", "1: other[0]");
  fails("7", "1");
  fails("{\"b\": [1]} 7", "1");
  fails("{\"b\": [1", "1");
}

TEST(Attributes, AnEmptyIdIsRefusedWithItsPlace) {
  TaskFiles files = TaskFiles::Histories("u a b c\n");
  files.options.attributes =
      files.files().Write("attributes.json", "{\"a\": [1],\n \"b\": [2, \"\"]}");
  const auto task = MakeTask(files.options);
  ASSERT_FALSE(task.ok());
  EXPECT_EQ(task.error().code, ErrorCode::kFieldValue);
  EXPECT_TRUE(task.error().path.ends_with("attributes.json:2: b[1]")) << task.error().path;
}

}  // namespace
}  // namespace vitrine::evaluation::ranking
