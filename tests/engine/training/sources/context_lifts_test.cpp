#include "training/sources/context_lifts.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <map>

#include "base/random.h"
#include "support/log_lines.h"

namespace vitrine::training {
namespace {

using vitrine::testing::EventLine;
using vitrine::testing::ReadLog;

TEST(ContextLearning, LearnWhatIsLikedWhen) {
  std::string text;
  for (int s = 0; s < 400; ++s) {
    const bool evening = s % 2 == 0;
    text +=
        EventLine("view_item", s, s, evening ? 1 : 2, (s % 7) * kDay + (evening ? 20 : 9) * kHour,
                  evening ? ",\"region\":\"north\",\"device\":\"mobile\"" : "");
  }
  const auto log = ReadLog(text);
  PackContents contents;
  contents.items.resize(100);
  contents.items[1].topics = {"category:Lamps > Table"};
  contents.items[2].topics = {"category:Chairs"};
  LearnContexts(log, 2, {}, contents);
  std::map<std::string, std::vector<float>> lifts;
  for (const auto& context : contents.contexts) lifts[context.topic] = context.lifts;
  EXPECT_GT(lifts["category:Lamps"][6], 0.6f);
  EXPECT_GT(lifts["category:Lamps"][27], 0.6f);
  EXPECT_GT(lifts["category:Lamps > Table"][30], 0.6f);
  EXPECT_EQ(lifts["category:Lamps"][3], 0) << "no shopper is behind it";
  EXPECT_GT(lifts["category:Chairs"][3], 0.6f);
  EXPECT_EQ(contents.regions, std::vector<std::string>{"north"});
}

/// The largest lift of any topic when sessions of `hour_of(item)` and twenty topics are learned.
float LargestLift(const std::function<int(int item, Random&)>& hour_of) {
  constexpr int kSessions = 2000, kTopics = 20;
  Random random(7);
  std::string text;
  for (int s = 0; s < kSessions; ++s) {
    const int item = static_cast<int>(random.Below(kTopics));
    text += EventLine("view_item", s, s, item, (s % 70) * kDay + hour_of(item, random) * kHour);
  }
  const auto log = ReadLog(text);
  PackContents contents;
  contents.items.resize(100);
  for (std::size_t i = 0; i < kTopics; ++i)
    contents.items[i].topics = {"category:Kind " + std::to_string(i)};
  LearnContexts(log, 2, {}, contents);
  float largest = 0;
  for (const auto& context : contents.contexts) {
    for (const float lift : context.lifts) largest = std::max(largest, std::fabs(lift));
  }
  return largest;
}

TEST(ContextLearning, ChanceGivesNoLifts) {
  // Counts of about twelve a cell differ by half from each other though no hour is like another.
  const auto any_hour = [](int, Random& random) { return static_cast<int>(random.Below(24)); };
  EXPECT_LT(LargestLift(any_hour), 0.15f);
  // The same counts, with two topics of five at their own time of the day.
  const auto own_hour = [&](int item, Random& random) {
    return item % 5 < 2 ? 3 * (item % 5) : any_hour(item, random);
  };
  EXPECT_GT(LargestLift(own_hour), 0.6f);
}

TEST(ContextLearning, ARegionOfOneShopperStaysOut) {
  const auto log = ReadLog(EventLine("view_item", 1, 1, 1, kDay, ",\"region\":\"alone\"") +
                           EventLine("view_item", 2, 2, 1, kDay));
  PackContents contents;
  contents.items.resize(100);
  LearnContexts(log, 2, {}, contents);
  EXPECT_TRUE(contents.regions.empty());
}

}  // namespace
}  // namespace vitrine::training
