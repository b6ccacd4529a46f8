#include "support/operations_table.h"

#include <gtest/gtest.h>

#include <map>

#include "packing/pack_frame.h"
#include "packing/pack_writer.h"
#include "support/scenario.h"

namespace vitrine {
namespace {

using testing::IsOptional;
using testing::Json;
using testing::kShopTime;
using testing::NameOfField;
using testing::OperationsTable;
using testing::Refusal;
using testing::Scenario;

/// The test shop with everything that a reply can tell of.
Bytes FullShop() {
  PackContents shop = testing::TestShop();
  for (PackItem& item : shop.items) item.rating = 4;
  PackOffer& made = shop.offers.offers.emplace_back();
  made.id = "ten";
  made.value = 10;
  made.floor = 0.5f;
  made.until = kShopTime + 30 * kDay;
  PackOffer& withheld = shop.offers.offers.emplace_back();
  withheld.id = "expired";
  withheld.value = 20;
  withheld.until = 1;
  for (const PackItem& item : shop.items) {
    shop.offers.minimums.push_back(kNoMoney);
    shop.offers.lowest.push_back(item.price / 2);
  }
  for (const char* id : {"banner", "expired"}) {
    PackContentItem& item = shop.content.items.emplace_back();
    item.id = id;
    item.slots = {"hero"};
    item.creative = R"({"title":"Chairs"})";
    item.topics = {"category:Furniture"};
    if (item.id == "expired") item.until = 1;
  }
  return WritePack(shop).value();
}

/// Of each operation requests that together have every field.
std::map<std::string, std::vector<Json>> Examples() {
  const Json filter = {{"where", "brand in $brands"}, {"params", {{"brands", {"Aalto", "Birk"}}}}};
  const Json rules = {
      {{"action", "pin"}, {"items", Json::array({"rug-5"})}, {"position", 2}, {"slot", "home"}},
      {{"action", "boost"},
       {"filter", filter},
       {"weight", 2},
       {"from", 1},
       {"until", kShopTime * 2},
       {"ar", true},
       {"context", {{"weather", {"rain", "snow"}}}}}};
  const Json context = {{"device", "mobile"}, {"ar", true}, {"weather", "rain"}};
  const Json list = {{"slot", "home"},
                     {"kind", "for-you"},
                     {"items", Json::array({"chair-2"})},
                     {"limit", 8},
                     {"min", 1},
                     {"filter", filter},
                     {"rules", rules},
                     {"exclude", Json::array({"x"})},
                     {"context", context},
                     {"diversity", 0.5},
                     {"exploration", 0.1},
                     {"fallback", true},
                     {"personalize", true},
                     {"contributions", true}};
  const Json item = {{"item_id", "chair-1"}, {"quantity", 1}, {"price", 10}, {"index", 0}};
  const Json event = {{"event", "view_item"},  {"time", kShopTime},
                      {"utc_offset", 60},      {"items", Json::array({item})},
                      {"item", "chair-1"},     {"quantity", 2},
                      {"item_list_id", "l"},   {"creative_slot", "c"},
                      {"promotion_id", "ten"}, {"transaction_id", "t"},
                      {"search_term", "rug"},  {"topic", "color:green"},
                      {"target", "x"},         {"value", 1},
                      {"currency", "EUR"},     {"id", "page-1"}};
  const Json now = {{"now", kShopTime}, {"utcOffset", 60}};
  const auto timed = [&now](Json fields) {
    fields.update(now);
    return fields;
  };
  const Json cart = {{"cart", {"chair-2", {{"item", "rug-5"}, {"quantity", 2}}}},
                     {"left", false},
                     {"context", context}};
  return {{"configure",
           {{{"replica", "00000000000000a1"},
             {"writer", "00000000000000b1"},
             {"seed", "0123456789abcdef"},
             {"consent", "persisted"},
             {"shared", false},
             {"child", false},
             {"retentionDays", 400}}}},
          {"record", {timed({{"events", Json::array({event})}})}},
          {"update",
           {{{"facts",
              {{{"item", "chair-1"}, {"price", 90}, {"salePrice", 80}, {"inStock", true}},
               {{"item", "rug-1"}, {"salePrice", nullptr}},
               {{"item", "unknown"}}}}}}},
          {"recommend", {timed({{"requests", Json::array({list})}})}},
          {"rank", {timed({{"items", {"chair-1", "rug-5"}}, {"request", list}})}},
          {"explain", {timed({{"requestId", "1"}, {"item", "chair-2"}})}},
          {"intent", {timed({{"visit", "mission"}})}},
          {"offer", {timed(cart)}},
          {"rescue", {timed(cart)}},
          {"content",
           {timed({{"slot", "hero"},
                   {"count", 2},
                   {"item", "chair-1"},
                   {"context", context},
                   {"personalize", true}})}},
          {"experiment",
           {timed({{"name", "trial"}, {"holdout", 0.5}, {"id", "someone"}, {"since", 1}})}},
          {"inspect", {now}},
          {"events", {{{"limit", 3}}}},
          {"export", {Json::object()}},
          {"undo", {timed({{"event", "00000000000000b1-1"}})}},
          {"mute", {{{"topic", "color:green"}}}},
          {"unmute", {{{"topic", "color:green"}}}},
          {"forget",
           {timed({{"item", "chair-9"}}), timed({{"topic", "brand:Dune"}}),
            timed({{"day", "2025-01-01"}})}},
          {"erase", {Json::object()}},
          {"seal", {Json::object()}},
          {"pack", {Json::object()}},
          {"item", {{{"item", "chair-1"}}}},
          {"topics", {{{"text", "green chair"}, {"limit", 3}}}},
          {"stats", {Json::object()}}};
}

/// A shop where every example can be answered: one view, and one slate to explain.
Scenario Ready() {
  Scenario scenario(FullShop());
  scenario.View("chair-1");
  scenario.Recommend({{"kind", "similar"}, {"items", Json::array({"chair-1"})}});
  return scenario;
}

Refusal RefusalOf(const std::string& operation, Json request) {
  request["op"] = operation;
  return Ready().Refused(request.dump());
}

TEST(OperationsTable, EveryOperationHasItsExamples) {
  const OperationsTable table;
  const auto examples = Examples();
  EXPECT_EQ(examples.size(), table.operations().size());
  for (const auto& [name, sides] : table.operations().items()) {
    EXPECT_EQ(examples.count(name), 1u) << name;
  }
}

TEST(OperationsTable, EveryDocumentedFieldOfARequestIsAccepted) {
  for (const auto& [name, requests] : Examples()) {
    OperationsTable table;
    const Json& fields = table.Fields(name, "request");
    for (const Json& request : requests) {
      table.Check(request, fields, name, name);
      EXPECT_FALSE(Ready().Call(name, request).is_null()) << name;
    }
    EXPECT_EQ(table.Unseen(fields, name), std::vector<std::string>()) << name;
  }
}

TEST(OperationsTable, FieldsThatItDoesNotNameAreRejected) {
  const OperationsTable table;
  for (const auto& [name, requests] : Examples()) {
    for (const auto& place : table.ClosedObjects(requests[0], table.Fields(name, "request"))) {
      Json request = requests[0];
      request[place.at]["misspelt"] = 1;
      const std::string path = place.path.empty() ? "misspelt" : place.path + ".misspelt";
      EXPECT_EQ(RefusalOf(name, request), (Refusal{"FieldUnknown", path})) << name;
    }
  }
}

TEST(OperationsTable, FieldsThatItRequiresAreRequired) {
  const OperationsTable table;
  for (const auto& [name, requests] : Examples()) {
    for (const auto& place : table.ClosedObjects(requests[0], table.Fields(name, "request"))) {
      for (const auto& [field, type] : place.fields->items()) {
        if (IsOptional(field)) continue;
        Json request = requests[0];
        request[place.at].erase(field);
        const std::string path = place.path.empty() ? field : place.path + "." + field;
        EXPECT_EQ(RefusalOf(name, request), (Refusal{"FieldMissing", path})) << name;
      }
    }
  }
}

/// A shopper's story, told so that every field of every reply is there at some time.
class Story {
 public:
  Story() : scenario_(FullShop()) {}

  void Tell() {
    Ask("stats");
    Ask("configure");
    RememberALongTime();
    Shop();
    LookAtSlates();
    Decide();
    LookAtTheProfile();
    for (const char* part :
         {R"({"item":"rug-9"})", R"({"topic":"brand:Dune"})", R"({"day":"2025-01-01"})"}) {
      Ask("forget", Json::parse(part));
    }
    Ask("export");
    Ask("erase");
    OpenSignedPack();
    Ask("pack");
  }
  const OperationsTable& table() const { return table_; }

 private:
  Json Ask(const std::string& operation, Json request = Json::object()) {
    if (table_.Fields(operation, "request").contains("now")) request["now"] = scenario_.now();
    const Json reply = scenario_.Call(operation, request);
    table_.Check(reply, table_.Fields(operation, "reply"), operation, operation);
    return reply;
  }
  std::string Record(const Json& event) {
    scenario_.Wait(kMinute);
    return Ask("record", {{"events", Json::array({event})}})["events"][0]["id"];
  }

  /// Enough of everything to be sealed.
  void RememberALongTime() {
    scenario_.At(kShopTime - 40 * kDay);
    Record({{"event", "purchase"}, {"item", "rug-5"}, {"transaction_id", "T0"}});
    Record({{"event", "view_promotion"}, {"promotion_id", "banner"}});
    for (int i = 0; i < 700; ++i) scenario_.View("chair-" + std::to_string(1 + i % 8));
    for (int i = 0; i < 100; ++i) scenario_.Show({"rug-1", "rug-2"});
    Ask("seal");
    scenario_.At(kShopTime);
  }
  void Shop() {
    Record({{"event", "view_item_list"}, {"items", {{{"item_id", "rug-5"}, {"index", 3}}}}});
    for (const char* item : {"chair-1", "chair-2", "table-1"}) scenario_.View(item);
    Record({{"event", "dwell"}, {"item", "chair-2"}, {"value", 20}});
    Record({{"event", "view_item"}, {"item", "unknown"}, {"currency", "USD"}});
    Record({{"event", "purchase"},
            {"transaction_id", "T1"},
            {"items", {{{"item_id", "rug-8"}, {"quantity", 2}}}}});
    Record({{"event", "select_item"}, {"item", "rug-6"}, {"item_list_id", "home"}});
    scenario_.Hide("rug-3");
    scenario_.AddToCart("chair-4");
    Ask("undo", {{"event", scenario_.View("chair-5")}});
    Ask("mute", {{"topic", "brand:Corda"}});
    Ask("unmute", {{"topic", "brand:Corda"}});
    Ask("mute", {{"topic", "brand:Corda"}});
  }
  void LookAtSlates() {
    Ask("update", {{"facts", {{{"item", "unknown"}, {"inStock", false}}}}});
    Json requests = Json::array();
    for (const char* kind : {"for-you", "on-sale", "new", "recently-viewed"}) {
      requests.push_back({{"slot", "ruled"},
                          {"kind", kind},
                          {"context", {{"region", "north"}}},
                          {"rules", {{{"action", "boost"}, {"filter", {{"where", "in_stock"}}}}}},
                          {"contributions", true}});
    }
    const Json reply = Ask("recommend", {{"requests", requests}});
    for (const Json& slate : reply["slates"]) {
      for (const Json& item : slate["items"]) {
        Ask("explain", {{"requestId", slate["requestId"]}, {"item", item["item"]}});
      }
    }
    Ask("rank", {{"items", {"chair-1", "unknown"}}});
    Ask("pack");
    Ask("item", {{"item", "chair-1"}});
    Ask("item", {{"item", "chair-5"}});
    Ask("topics", {{"text", "green chair"}});
  }
  void Decide() {
    Ask("intent");
    Ask("offer");
    scenario_.Wait(10 * kMinute);
    Ask("rescue");
    Ask("content", {{"slot", "hero"}});
    Ask("experiment", {{"name", "trial"}});
  }
  /// The shop under a header that has all that a header may have. Who signed it is no concern of
  /// the engine.
  void OpenSignedPack() {
    const Pack& pack = scenario_.catalog().pack();
    PackHeader header = HeaderOf(pack);
    header.sequence = 3;
    header.signed_by.emplace();
    Bytes file = FramePack(header, pack);
    Signature signature{};
    signature[0] = 1;
    PlaceSignature(file, signature);
    scenario_.OpenPack(file);
  }
  void LookAtTheProfile() {
    Ask("inspect");
    Ask("events");
    Ask("export");
  }

  Scenario scenario_;
  OperationsTable table_;
};

TEST(OperationsTable, EveryReplyHasItsFieldsAndNoOthers) {
  Story story;
  story.Tell();
  for (const auto& [name, sides] : story.table().operations().items()) {
    EXPECT_EQ(story.table().Unseen(sides["reply"], name), std::vector<std::string>()) << name;
  }
}

}  // namespace
}  // namespace vitrine
