// What a slate claims must be true: over made-up histories, every item of every slate of every
// kind.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "base/random.h"
#include "candidates/similarity.h"
#include "catalog/graph.h"
#include "support/scenario.h"

namespace vitrine {
namespace {

using testing::Has;
using testing::Json;
using testing::Names;
using testing::Scenario;

constexpr const char* kKinds[] = {"for-you",         "similar",   "bought-together",
                                  "popular",         "trending",  "new",
                                  "recently-viewed", "buy-again", "on-sale"};

std::string AnyItem(const Catalog& catalog, Random& random) {
  const auto count = static_cast<std::uint32_t>(catalog.item_count());
  return std::string(catalog.shop_id(random.Below(count)));
}

/// A shopper who does things at random.
void Live(Scenario& scenario, std::uint64_t seed) {
  static constexpr const char* kEvents[] = {"view_item",   "view_item",   "view_item",
                                            "add_to_cart", "select_item", "share",
                                            "hide_item",   "dislike_item"};
  Random random(seed);
  const std::uint32_t events = 3 + random.Below(25);
  for (std::uint32_t i = 0; i < events; ++i) {
    const std::string item = AnyItem(scenario.catalog(), random);
    const std::uint32_t dice = random.Below(12);
    if (dice < 8) scenario.Act(kEvents[dice], item);
    if (dice == 8) scenario.Purchase(item);
    if (dice == 9) scenario.Show({item, AnyItem(scenario.catalog(), random)});
    if (dice == 10) scenario.Record({{"event", "search"}, {"search_term", "green lamps"}});
    if (dice == 11 && i > 0) {
      scenario.Undo(scenario.Call("events")["events"][0]["id"].get<std::string>());
    }
    scenario.Wait(random.Below(4) == 0 ? random.Below(10) * kDay : kMinute);
  }
}

/// Checks one reason of one placed item against what really is.
class Witness {
 public:
  Witness(const Scenario& scenario, const Json& anchors)
      : scenario_(scenario), catalog_(scenario.catalog()), anchors_(anchors) {
    for (const Event* event : scenario.profile().Behaviour()) counted_.push_back(event);
  }

  void Check(const Json& placed, const Json& reason) {
    item_ = scenario_.Item(placed["item"].get<std::string>());
    const std::string code = reason["code"].get<std::string>();
    SCOPED_TRACE(placed["item"].get<std::string>() + " " + reason.dump());
    if (reason.contains("event")) CheckEvent(reason);
    if (reason.contains("topic")) CheckTopic(reason["topic"].get<std::string>());
    if (code == "viewed-next") CheckLinked(reason, Relation::ViewedNext, Relation::ViewedBefore);
    if (code == "bought-with") CheckLinked(reason, Relation::BoughtWith, Relation::BoughtWith);
    if (code == "curated") CheckLinked(reason, Relation::Curated, Relation::Curated);
    const auto is = [&](std::string_view name) { return code == name; };
    EXPECT_TRUE(!is("similar-topic") || catalog_.HasTopic(Cause(reason), Topic(reason)));
    EXPECT_TRUE(!is("similar") || VectorCosine(catalog_, Cause(reason), item_) > -0.2f);
    EXPECT_TRUE(!is("recently-viewed") || Mentions(reason, item_));
    EXPECT_TRUE(!is("buy-again") || Mentions(reason, item_));
    EXPECT_TRUE(!is("trending") || catalog_.trend(item_) > 0);
    EXPECT_TRUE(!is("on-sale") || reason["discount"].get<double>() > 0);
    EXPECT_TRUE(!is("new") || catalog_.added_day(item_) > DayOf(scenario_.now()) - 121);
    EXPECT_TRUE(!is("interest") || reason.contains("topic"));
    EXPECT_TRUE(!is("context") || (reason.contains("topic") && reason.contains("context")));
  }

 private:
  using Relation = fbs::SectionKind;

  ItemIndex Cause(const Json& reason) const {
    return scenario_.Item(reason["item"].get<std::string>());
  }
  TopicIndex Topic(const Json& reason) const {
    return scenario_.Topic(reason["topic"].get<std::string>());
  }
  const Event* Find(const Json& reason) const {
    for (const Event* event : counted_) {
      if (TextOf(event->id) == reason["event"]) return event;
    }
    return nullptr;
  }
  /// The event exists, was not undone, and is about the item that the reason names.
  void CheckEvent(const Json& reason) {
    ASSERT_NE(Find(reason), nullptr) << "no such event counts";
    EXPECT_TRUE(!reason.contains("item") || Mentions(reason, Cause(reason)));
  }
  bool Mentions(const Json& reason, ItemIndex item) const {
    const Event* event = Find(reason);
    if (event == nullptr) return false;
    return std::any_of(event->items.begin(), event->items.end(), [&](const EventItem& entry) {
      const ItemIndex mentioned = catalog_.FindItem(entry.item);
      return mentioned != kNone && catalog_.group(mentioned) == catalog_.group(item);
    });
  }
  void CheckTopic(const std::string& key) {
    ASSERT_NE(scenario_.Topic(key), kNone);
    EXPECT_TRUE(catalog_.HasTopic(item_, scenario_.Topic(key)));
  }
  void CheckLinked(const Json& reason, Relation forth, Relation back) {
    EXPECT_TRUE(reason.contains("event") || anchors_[0] == reason["item"]);
    EXPECT_TRUE(IsEdge(forth, Cause(reason)) || IsEdge(back, Cause(reason)));
  }
  bool IsEdge(Relation relation, ItemIndex from) const {
    GraphEdge row[kMaxRow];
    const std::size_t count =
        GraphRow(catalog_.pack().graph(relation), catalog_.item_count(), from, row);
    return std::any_of(row, row + count,
                       [&](const GraphEdge& edge) { return edge.target == item_; });
  }

  const Scenario& scenario_;
  const Catalog& catalog_;
  Json anchors_;
  List<const Event*> counted_;
  ItemIndex item_ = kNone;
};

void CheckWeights(const Json& placed) {
  double sum = 0, before = 2;
  for (const Json& reason : placed["reasons"]) {
    const double weight = reason["weight"].get<double>();
    EXPECT_GE(weight, 0.0);
    sum += weight;
    const std::string code = reason["code"].get<std::string>();
    if (code == "pinned" || code == "boosted" || code == "explored") continue;
    EXPECT_LE(weight, before) << placed.dump();
    before = weight;
  }
  EXPECT_GT(sum, 0.0) << placed.dump();
  EXPECT_LT(sum, 1.0001) << placed.dump();
}

void CheckContributions(const Json& placed) {
  double sum = 0;
  for (const Json& part : placed["contributions"]) sum += part["weight"].get<double>();
  EXPECT_NEAR(sum, placed["score"].get<double>(), 1e-4) << placed.dump();
}

TEST(Reasons, EveryItemOfEverySlateHasOnesThatAreTrue) {
  std::size_t checked = 0;
  for (std::uint64_t seed = 0; seed < 60; ++seed) {
    Scenario scenario;
    Live(scenario, seed);
    Random random(seed + 1000);
    for (const char* kind : kKinds) {
      const Json anchors = {AnyItem(scenario.catalog(), random)};
      const Json slate = scenario.Recommend({{"kind", kind},
                                             {"items", anchors},
                                             {"limit", 20},
                                             {"exploration", 0.2},
                                             {"contributions", true}});
      Witness witness(scenario, anchors);
      for (const Json& placed : slate["items"]) {
        EXPECT_FALSE(placed["reasons"].empty());
        EXPECT_FALSE(placed["sources"].empty());
        CheckWeights(placed);
        CheckContributions(placed);
        for (const Json& reason : placed["reasons"]) witness.Check(placed, reason);
        ++checked;
      }
    }
    if (HasFailure()) FAIL() << "seed " << seed;
  }
  EXPECT_GT(checked, 5000u);
}

TEST(Reasons, CiteTheEventThatWeighsMost) {
  Scenario scenario;
  scenario.View("rug-5");
  const std::string added = scenario.AddToCart("chair-1");
  const Json slate = scenario.Recommend({{"exploration", 0}});
  EXPECT_EQ(slate["items"][0]["reasons"][0]["event"], added);
}

TEST(Reasons, OfAStrangerCiteNoEvent) {
  Scenario scenario;
  const Json slate = scenario.Recommend({{"limit", 50}});
  for (const Json& placed : slate["items"]) {
    for (const Json& reason : placed["reasons"]) EXPECT_FALSE(reason.contains("event"));
  }
}

TEST(Reasons, NameTheContextThatLifted) {
  Scenario scenario;
  const Json reply = scenario.Call(
      "recommend", {{"utcOffset", 180}, {"requests", {{{"slot", "home"}, {"exploration", 0}}}}});
  const Json lamp = testing::Placed(reply["slates"][0], "table-lamp-1");
  ASSERT_TRUE(lamp.is_object());
  ASSERT_TRUE(Has(testing::ReasonsOf(lamp), "context"));
  for (const Json& reason : lamp["reasons"]) {
    if (reason["code"] != "context") continue;
    EXPECT_EQ(reason["context"], "band:6");
    EXPECT_EQ(reason["topic"], "category:Lighting");
  }
}

}  // namespace
}  // namespace vitrine
