#include "decisions/hesitation.h"

#include <gtest/gtest.h>

#include "support/scenario.h"

namespace vitrine {
namespace {

using testing::Scenario;

constexpr Millis kLongPause = 5 * 60'000;  ///< As long as any visit's.

Hesitation HesitationOf(const Scenario& story) {
  const Reading reading = story.Reading();
  return ReadHesitation(story.profile(), reading,
                        ForecastIntent(story.profile(), story.catalog(), reading, 0));
}
bool Hesitates(const Scenario& story) { return HesitationOf(story).shown(); }

Scenario Filled() {
  Scenario story;
  story.View("chair-1");
  story.AddToCart("chair-1");
  return story;
}

TEST(Hesitation, TheFirstLookIntoACartIsNone) {
  Scenario story = Filled();
  EXPECT_FALSE(Hesitates(story));
  story.Record({{"event", "view_cart"}});
  EXPECT_FALSE(Hesitates(story));
  Scenario nobody;
  EXPECT_FALSE(Hesitates(nobody));
}

TEST(Hesitation, IsAPauseThatOnlyAnActEnds) {
  Scenario story = Filled();
  story.Wait(kLongPause);
  EXPECT_TRUE(Hesitates(story));
  story.Record({{"event", "view_cart"}});
  story.Record({{"event", "offer_shown"}, {"promotion_id", "ten"}});
  EXPECT_TRUE(Hesitates(story));
  story.View("table-1");
  EXPECT_FALSE(Hesitates(story));
}

TEST(Hesitation, IsTwoActsAwayFromTheCart) {
  for (const char* second : {"view_item", "remove_from_cart", "select_item"}) {
    Scenario story = Filled();
    story.View("table-1");
    EXPECT_FALSE(Hesitates(story));
    const std::string act = story.Act(second, "chair-1");
    EXPECT_TRUE(Hesitates(story)) << second;
    story.Undo(act);
    EXPECT_FALSE(Hesitates(story)) << second << ", undone";
  }
  Scenario buyer = Filled();
  buyer.View("table-1");
  buyer.Purchase("chair-1");
  buyer.View("table-1");
  EXPECT_FALSE(Hesitates(buyer)) << "what was before the purchase is of another cart";
}

TEST(Hesitation, IsACartOfAnEarlierVisitUntilItIsComeTo) {
  Scenario story = Filled();
  story.Wait(5 * kHour);
  story.View("table-1");
  EXPECT_TRUE(HesitationOf(story).returned);
  story.Record({{"event", "view_cart"}});
  EXPECT_FALSE(HesitationOf(story).returned);
}

}  // namespace
}  // namespace vitrine
