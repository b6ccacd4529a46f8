#include <gtest/gtest.h>

#include "support/scenario.h"

namespace vitrine {
namespace {

using testing::Json;
using testing::Refusal;
using testing::Scenario;

TEST(Experiment, GroupsAreStableAndHaveTheirShare) {
  Scenario story;
  int held = 0;
  for (int i = 0; i < 2000; ++i) {
    const Json request = {{"name", "new hero"}, {"holdout", 0.2}, {"id", std::to_string(i)}};
    const std::string group = story.Call("experiment", request)["group"];
    EXPECT_EQ(story.Call("experiment", request)["group"], group);
    held += group == "holdout" ? 1 : 0;
  }
  EXPECT_NEAR(held, 400, 54);  // Three standard deviations.
  EXPECT_EQ(story.Call("experiment", {{"name", "x"}, {"holdout", 1}})["group"], "holdout");
  EXPECT_EQ(story.Call("experiment", {{"name", "x"}, {"holdout", 0}})["group"], "treatment");
}

TEST(Experiment, DevicesOfOneIdAgreeThoughTheirSeedsDiffer) {
  Scenario one, other("00000000000000bb");
  one.Call("configure", {{"seed", "0000000000000001"}});
  other.Call("configure", {{"seed", "0000000000000002"}});
  int same_by_id = 0, same_by_seed = 0;
  for (int i = 0; i < 200; ++i) {
    Json request = {{"name", std::to_string(i)}, {"holdout", 0.5}};
    same_by_seed += one.Call("experiment", request) == other.Call("experiment", request) ? 1 : 0;
    request["id"] = "shopper-1";
    same_by_id += one.Call("experiment", request) == other.Call("experiment", request) ? 1 : 0;
  }
  EXPECT_EQ(same_by_id, 200);
  EXPECT_LT(same_by_seed, 140);
}

TEST(Experiment, CountsWhatHappenedSince) {
  Scenario story;
  story.Act("select_item", "chair-1");
  story.Wait(kMinute);
  const Millis since = story.now();
  story.Record({{"event", "select_promotion"}, {"promotion_id", "a"}});
  story.AddToCart("chair-1");
  story.Purchase("chair-1");
  const Json counted = story.Call("experiment", {{"name", "x"}, {"since", since}});
  EXPECT_EQ(counted["clicks"], 1);
  EXPECT_EQ(counted["carts"], 1);
  EXPECT_EQ(counted["purchases"], 1);
  EXPECT_EQ(story.Call("experiment", {{"name", "x"}})["clicks"], 2);
}

TEST(Experiment, BadRequestsAreRefused) {
  Scenario story;
  EXPECT_EQ(story.Refused(R"({"op":"experiment","now":1})"), (Refusal{"FieldMissing", "name"}));
  EXPECT_EQ(story.Refused(R"({"op":"experiment","now":1,"name":"x","holdout":1.5})"),
            (Refusal{"FieldRange", "holdout"}));
}

}  // namespace
}  // namespace vitrine
