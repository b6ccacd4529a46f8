#include "decisions/intent_features.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "support/cases.h"
#include "support/scenario.h"

namespace vitrine {
namespace {

using testing::Cases;
using testing::Scenario;

constexpr const char* kVisitItems[] = {"chair-1", "chair-2",   "table-1",
                                       "rug-1",   "cushion-1", "gone-9"};

/// One thing that a shopper does, and what the table of features says of it.
struct VisitStep {
  const char* event;
  bool item;       ///< It names one.
  IntentAct act;   ///< kNone: no act.
  float checkout;  ///< How far it is.
};
constexpr VisitStep kVisitSteps[] = {
    {"view_item", true, IntentAct::kView, 0},
    {"add_to_wishlist", true, IntentAct::kView, 0},
    {"select_item", true, IntentAct::kList, 0},
    {"search", false, IntentAct::kList, 0},
    {"add_to_cart", true, IntentAct::kCart, 0},
    {"remove_from_cart", true, IntentAct::kCart, 0},
    {"view_cart", false, IntentAct::kCart, 1},
    {"begin_checkout", false, IntentAct::kCart, 2},
    {"add_shipping_info", false, IntentAct::kCart, 3},
    {"add_payment_info", false, IntentAct::kCart, 4},
    {"purchase", true, IntentAct::kBuy, 0},
    {"hide_item", true, IntentAct::kNone, 0},
};

/// The features that follow from the acts alone, as the table words them.
struct ExpectedVisit {
  double acts = 0, views = 0, lists = 0, added = 0, removed = 0, bought = 0, liked = 0;
  double checkout = 0, since_cart = -1, last_act = 0;

  void Add(const VisitStep& step) {
    if (step.act == IntentAct::kNone) return;
    const std::string_view event = step.event;
    ++acts;
    views += event == "view_item";
    lists += step.act == IntentAct::kList;
    added += event == "add_to_cart";
    removed += event == "remove_from_cart";
    bought += event == "purchase";
    liked += event == "add_to_wishlist";
    checkout = event == "purchase" ? 0 : std::max<double>(checkout, step.checkout);
    if (step.act == IntentAct::kCart) {
      since_cart = 0;
    } else if (since_cart >= 0) {
      ++since_cart;
    }
    last_act = static_cast<double>(step.act);
  }
};

void ExpectCounts(const Visit& visit, const ExpectedVisit& expected) {
  const auto log = [](double count) { return std::log2(1 + count); };
  const std::pair<IntentFeature, double> counts[] = {
      {IntentFeature::kActs, log(expected.acts)},
      {IntentFeature::kViews, log(expected.views)},
      {IntentFeature::kLists, log(expected.lists)},
      {IntentFeature::kAdded, log(expected.added)},
      {IntentFeature::kRemoved, log(expected.removed)},
      {IntentFeature::kBought, log(expected.bought)},
      {IntentFeature::kLiked, log(expected.liked)},
      {IntentFeature::kCheckout, expected.checkout},
      {IntentFeature::kSinceCart, expected.since_cart < 0 ? 10 : log(expected.since_cart)},
      {IntentFeature::kLastAct, expected.last_act},
  };
  for (const auto& [feature, value] : counts) {
    EXPECT_NEAR(visit[feature], value, 1e-4) << "feature " << static_cast<int>(feature);
  }
}

void ExpectRanges(const Visit& visit) {
  for (const float feature : visit.features) {
    EXPECT_TRUE(std::isfinite(feature));
    EXPECT_GE(feature, -1);
    EXPECT_LE(feature, 64);
  }
  const auto within = [&](IntentFeature feature, float least, float most) {
    EXPECT_GE(visit[feature], least) << "feature " << static_cast<int>(feature);
    EXPECT_LE(visit[feature], most) << "feature " << static_cast<int>(feature);
  };
  within(IntentFeature::kBreadth, 0, 1);
  within(IntentFeature::kVariety, 0, 1);
  within(IntentFeature::kSale, 0, 1);
  within(IntentFeature::kBand, 0, 7);
  within(IntentFeature::kWeekday, 0, 6);
  within(IntentFeature::kCheckout, 0, 4);
  within(IntentFeature::kSinceCart, 0, 10);
  within(IntentFeature::kVisits, 0, 32);
  EXPECT_LE(visit[IntentFeature::kLastGap], visit[IntentFeature::kDuration] + 1e-4);
  EXPECT_LE(visit[IntentFeature::kGap], visit[IntentFeature::kDuration] + 1e-4);
  EXPECT_LE(visit[IntentFeature::kIdle], visit[IntentFeature::kDuration] + 1e-4);
  EXPECT_LE(visit[IntentFeature::kLastRepeats], visit[IntentFeature::kRepeats] + 1e-4);
}

Visit ReadVisitOf(const Scenario& story) {
  return ReadVisit(story.profile(), story.catalog(), story.Reading(), 0);
}

TEST(IntentFeatures, SayWhatTheVisitWasOverRandomVisits) {
  std::mt19937 random(7);
  const auto below = [&](std::size_t end) { return random() % end; };
  const int cases = Cases(200);
  for (int round = 0; round < cases; ++round) {
    SCOPED_TRACE(round);
    Scenario story;
    ExpectedVisit expected;
    const std::size_t steps = below(14);
    for (std::size_t i = 0; i < steps; ++i) {
      const VisitStep& step = kVisitSteps[below(std::size(kVisitSteps))];
      testing::Json event = {{"event", step.event}};
      if (step.item) event["item"] = kVisitItems[below(std::size(kVisitItems))];
      if (step.act == IntentAct::kBuy) event["transaction_id"] = "order-" + std::to_string(i);
      if (std::string_view(step.event) == "search") event["search_term"] = "chairs";
      const std::string id = story.Record(std::move(event));
      if (below(5) == 0) {
        story.Undo(id);  // As if it had not been.
      } else {
        expected.Add(step);
      }
    }
    const Visit visit = ReadVisitOf(story);
    ExpectCounts(visit, expected);
    ExpectRanges(visit);
  }
}

TEST(IntentFeatures, AVisitWithoutACartHasNeverTouchedIt) {
  Scenario story;
  for (int i = 0; i < 5; ++i) {
    story.View("chair-1");
    EXPECT_EQ(ReadVisitOf(story)[IntentFeature::kSinceCart], 10) << i;
  }
}

TEST(IntentFeatures, AVisitThatBeginsInTheCartHasTouchedIt) {
  Scenario story;
  story.AddToCart("chair-1");
  EXPECT_EQ(ReadVisitOf(story)[IntentFeature::kSinceCart], 0);
  story.View("rug-1");
  EXPECT_EQ(ReadVisitOf(story)[IntentFeature::kSinceCart], 1);
  story.View("rug-2");
  EXPECT_NEAR(ReadVisitOf(story)[IntentFeature::kSinceCart], std::log2(3.0), 1e-5);
}

}  // namespace
}  // namespace vitrine
