// Whatever is wrong with a request, it says so with a code and a path, and nothing has changed.
#include <gtest/gtest.h>

#include "support/scenario.h"

namespace vitrine {
namespace {

using testing::Json;
using testing::Names;
using testing::Refusal;
using testing::Scenario;

/// A request and how it is refused.
struct Bad {
  const char* text;
  Refusal refusal;
};

struct Refusals : ::testing::Test {
  Scenario scenario;
  Bytes snapshot;
  Json slate;

  Refusals() {
    scenario.View("chair-1");
    scenario.AddToCart("rug-5");
    snapshot = scenario.engine().Snapshot();
    slate = Home();
  }
  Json Home() {
    Json home = scenario.Recommend({{"contributions", true}});
    home.erase("requestId");
    return home;
  }
  /// Refuses each, and holds on to all that it held.
  void Check(const std::vector<Bad>& requests) {
    for (const Bad& bad : requests) EXPECT_EQ(scenario.Refused(bad.text), bad.refusal) << bad.text;
    ExpectNothingChanged();
  }
  void ExpectNothingChanged() {
    EXPECT_EQ(scenario.engine().Snapshot(), snapshot);
    EXPECT_EQ(Home(), slate);
  }
};

TEST_F(Refusals, WhatIsNoJson) {
  Check({{"", {"RequestMalformed", ""}},
         {" ", {"RequestMalformed", ""}},
         {"{", {"RequestMalformed", ""}},
         {"{\"op\":\"stats\"", {"RequestMalformed", ""}},
         {"{\"op\":\"stats\"} {}", {"RequestMalformed", ""}},
         {"{op:\"stats\"}", {"RequestMalformed", ""}},
         {"{\"op\":\"stats\",}", {"RequestMalformed", ""}},
         {R"({"op":"inspect","now":NaN})", {"RequestMalformed", ""}},
         {R"({"op":"inspect","now":Infinity})", {"RequestMalformed", ""}},
         {R"({"op":"inspect","now":01})", {"RequestMalformed", ""}},
         {R"({"op":"inspect","now":1e999})", {"RequestMalformed", ""}},
         {"{\"op\":\"st\xff\xfe\"}", {"RequestMalformed", ""}},
         {"{\"op\":\"\xc0\xaf\"}", {"RequestMalformed", ""}},
         {"{\"op\":\"\xed\xa0\x80\"}", {"RequestMalformed", ""}},
         {R"({"op":"\ud800"})", {"RequestMalformed", ""}},
         {R"({"op":"\udc00\ud800"})", {"RequestMalformed", ""}},
         {R"({"op":"\u12"})", {"RequestMalformed", ""}},
         {"{\"op\":\"a\nb\"}", {"RequestMalformed", ""}}});
}

TEST_F(Refusals, WhatIsNoOperation) {
  Check({{"[]", {"FieldType", ""}},
         {"7", {"FieldType", ""}},
         {"null", {"FieldType", ""}},
         {"\"stats\"", {"FieldType", ""}},
         {"{}", {"FieldMissing", "op"}},
         {R"({"op":7})", {"FieldType", "op"}},
         {R"({"op":null})", {"FieldType", "op"}},
         {R"({"op":""})", {"FieldRange", "op"}},
         {R"({"op":"Stats"})", {"OperationUnknown", "op"}},
         {R"({"op":"__proto__"})", {"OperationUnknown", "op"}},
         {R"({"op":"constructor"})", {"OperationUnknown", "op"}},
         {R"({"op":"stats\u0000"})", {"OperationUnknown", "op"}},
         {R"({"op":"stats","__proto__":{"consent":"none"}})", {"FieldUnknown", "__proto__"}},
         {R"({"op":"stats","op":"erase"})", {"FieldRepeated", "op"}},
         {R"({"op":"stats","Op":"erase"})", {"FieldUnknown", "Op"}},
         {R"({"op":"stats","":1})", {"FieldUnknown", ""}}});
}

TEST_F(Refusals, BadTimes) {
  Check({{R"({"op":"inspect"})", {"FieldMissing", "now"}},
         {R"({"op":"inspect","now":"1"})", {"FieldType", "now"}},
         {R"({"op":"inspect","now":null})", {"FieldType", "now"}},
         {R"({"op":"inspect","now":-1})", {"FieldRange", "now"}},
         {R"({"op":"inspect","now":1.5})", {"FieldRange", "now"}},
         {R"({"op":"inspect","now":8640000000000001})", {"FieldRange", "now"}},
         {R"({"op":"inspect","now":1e308})", {"FieldRange", "now"}},
         {R"({"op":"inspect","now":123456789012345678901234567890})", {"FieldRange", "now"}},
         {R"({"op":"inspect","now":0,"utcOffset":841})", {"FieldRange", "utcOffset"}},
         {R"({"op":"inspect","now":0,"utcOffset":-841})", {"FieldRange", "utcOffset"}},
         {R"({"op":"inspect","now":0,"utcOffset":0.5})", {"FieldRange", "utcOffset"}}});
}

TEST_F(Refusals, BadIdentities) {
  Check({{R"({"op":"configure","seed":"0123456789ABCDEF"})", {"FieldValue", "seed"}},
         {R"({"op":"configure","writer":"12"})", {"FieldValue", "writer"}},
         {R"({"op":"configure","replica":"00000000000000000"})", {"FieldRange", "replica"}},
         {R"({"op":"configure","seed":7})", {"FieldType", "seed"}},
         {R"({"op":"configure","consent":"all"})", {"FieldValue", "consent"}},
         {R"({"op":"configure","consent":"none","seed":"x"})", {"FieldValue", "seed"}},
         {R"({"op":"configure","now":1})", {"FieldUnknown", "now"}}});
}

TEST_F(Refusals, BadCallsOfTheProfile) {
  Check({{R"({"op":"undo","now":1})", {"FieldMissing", "event"}},
         {R"({"op":"undo","now":1,"event":"7"})", {"FieldValue", "event"}},
         {R"({"op":"undo","now":1,"event":"00000000000000b1-999"})", {"EventUnknown", "event"}},
         {R"({"op":"mute"})", {"FieldMissing", "topic"}},
         {R"({"op":"mute","topic":"brand:Nobody"})", {"TopicUnknown", "topic"}},
         {R"({"op":"unmute","topic":""})", {"FieldRange", "topic"}},
         {R"({"op":"forget","now":1})", {"FieldMissing", "item"}},
         {R"({"op":"forget","now":1,"item":"a","topic":"b:c"})", {"FieldUnknown", "topic"}},
         {R"({"op":"forget","now":1,"item":"a","day":"2026-01-01"})", {"FieldUnknown", "day"}},
         {R"({"op":"forget","now":1,"day":"2026-02-30"})", {"FieldValue", "day"}},
         {R"({"op":"forget","item":"a"})", {"FieldMissing", "now"}},
         {R"({"op":"events","limit":0})", {"FieldRange", "limit"}},
         {R"({"op":"events","limit":1025})", {"FieldRange", "limit"}},
         {R"({"op":"erase","now":1})", {"FieldUnknown", "now"}}});
}

TEST_F(Refusals, BadCallsOfTheCatalog) {
  Check({{R"({"op":"item"})", {"FieldMissing", "item"}},
         {R"({"op":"item","item":"nothing"})", {"ItemUnknown", "item"}},
         {R"({"op":"topics"})", {"FieldMissing", "text"}},
         {R"({"op":"topics","text":"lamp","limit":51})", {"FieldRange", "limit"}},
         {R"({"op":"update"})", {"FieldMissing", "facts"}},
         {R"({"op":"update","facts":{}})", {"FieldType", "facts"}},
         {R"({"op":"update","facts":[7]})", {"FieldType", "facts[0]"}},
         {R"({"op":"update","facts":[{}]})", {"FieldMissing", "facts[0].item"}},
         {R"({"op":"update","facts":[{"item":"chair-1","price":1},{"item":"chair-2","price":-1}]})",
          {"FieldRange", "facts[1].price"}},
         {R"({"op":"update","facts":[{"item":"chair-1","price":null}]})",
          {"FieldType", "facts[0].price"}},
         {R"({"op":"update","facts":[{"item":"chair-1","price":1e12}]})",
          {"FieldRange", "facts[0].price"}},
         {R"({"op":"update","facts":[{"item":"chair-1","stock":1}]})",
          {"FieldUnknown", "facts[0].stock"}}});
}

TEST_F(Refusals, BadCallsOfExplain) {
  Check({{R"({"op":"explain","now":1})", {"FieldMissing", "requestId"}},
         {R"({"op":"explain","now":1,"requestId":"1"})", {"FieldMissing", "item"}},
         {R"({"op":"explain","now":1,"requestId":1,"item":"a"})", {"FieldType", "requestId"}},
         {R"({"op":"explain","now":1,"requestId":"999","item":"a"})",
          {"RequestExpired", "requestId"}}});
}

/// One slate request, and how it is refused; paths are below "requests[0]".
struct BadSlate {
  const char* request;
  const char* code;
  const char* path;
};

TEST_F(Refusals, BadSlateRequests) {
  constexpr BadSlate kBad[] = {
      {R"({})", "FieldMissing", ".slot"},
      {R"({"slot":""})", "FieldRange", ".slot"},
      {R"({"slot":7})", "FieldType", ".slot"},
      {R"({"slot":"a","kind":"best"})", "FieldValue", ".kind"},
      {R"({"slot":"a","kind":"similar"})", "FieldMissing", ".items"},
      {R"({"slot":"a","kind":"similar","items":[]})", "FieldRange", ".items"},
      {R"({"slot":"a","kind":"bought-together"})", "FieldMissing", ".items"},
      {R"({"slot":"a","items":"chair-1"})", "FieldType", ".items"},
      {R"({"slot":"a","items":["chair-1",7]})", "FieldType", ".items[1]"},
      {R"({"slot":"a","limit":0})", "FieldRange", ".limit"},
      {R"({"slot":"a","limit":201})", "FieldRange", ".limit"},
      {R"({"slot":"a","limit":1.5})", "FieldRange", ".limit"},
      {R"({"slot":"a","limit":"12"})", "FieldType", ".limit"},
      {R"({"slot":"a","limit":null})", "FieldType", ".limit"},
      {R"({"slot":"a","limit":5,"min":6})", "FieldRange", ".min"},
      {R"({"slot":"a","min":-1})", "FieldRange", ".min"},
      {R"({"slot":"a","diversity":1.01})", "FieldRange", ".diversity"},
      {R"({"slot":"a","exploration":-0.1})", "FieldRange", ".exploration"},
      {R"({"slot":"a","fallback":1})", "FieldType", ".fallback"},
      {R"({"slot":"a","personalize":"no"})", "FieldType", ".personalize"},
      {R"({"slot":"a","exclude":[null]})", "FieldType", ".exclude[0]"},
      {R"({"slot":"a","slot":"b"})", "FieldRepeated", ".slot"},
      {R"({"slot":"a","limits":3})", "FieldUnknown", ".limits"},
      {R"({"slot":"a","context":[]})", "FieldType", ".context"},
      {R"({"slot":"a","context":{"device":"watch"}})", "FieldValue", ".context.device"},
      {R"({"slot":"a","context":{"device":true}})", "FieldValue", ".context.device"},
      {R"({"slot":"a","context":{"weather":7}})", "FieldType", ".context.weather"},
      {R"({"slot":"a","context":{"weather":null}})", "FieldType", ".context.weather"},
      {R"({"slot":"a","context":{"weather":["rain"]}})", "FieldType", ".context.weather"},
      {R"({"slot":"a","context":{"visit":"gift","visit":"treat"}})", "FieldRepeated",
       ".context.visit"},
      {R"({"slot":"a","rules":[{"action":"hide","items":[],"context":"rain"}]})", "FieldType",
       ".rules[0].context"},
      {R"({"slot":"a","rules":[{"action":"hide","items":[],"context":{"weather":{}}}]})",
       "FieldType", ".rules[0].context.weather"},
      {R"({"slot":"a","rules":[{"action":"hide","items":[],"context":{"weather":["rain",1]}}]})",
       "FieldType", ".rules[0].context.weather[1]"},
      {R"({"slot":"a","filter":{"where":"context.weather"}})", "FilterSyntax", ".filter.where"},
      {R"({"slot":"a","filter":{"where":"context.weather < \"rain\""}})", "FilterType",
       ".filter.where"},
      {R"({"slot":"a","filter":{"where":"context.weather = 3"}})", "FilterType", ".filter.where"},
      {R"({"slot":"a","filter":"in_stock"})", "FieldType", ".filter"},
      {R"({"slot":"a","filter":{}})", "FieldMissing", ".filter.where"},
      {R"({"slot":"a","filter":{"where":"in_stock and"}})", "FilterSyntax", ".filter.where"},
      {R"({"slot":"a","filter":{"where":"size = 3"}})", "FilterField", ".filter.where"},
      {R"({"slot":"a","filter":{"where":"price < $x"}})", "FilterParameter", ".filter.params.x"},
      {R"({"slot":"a","filter":{"where":"price < $x","params":{"x":"3"}}})", "FilterType",
       ".filter.params.x"},
      {R"({"slot":"a","filter":{"where":"price < $x","params":{"x":[1,"3"]}}})", "FieldType",
       ".filter.params.x"},
      {R"({"slot":"a","filter":{"where":"price < $x","params":{"x":[true]}}})", "FieldType",
       ".filter.params.x[0]"},
      {R"({"slot":"a","filter":{"where":"price < $x","params":{"x":1,"x":2}}})", "FieldRepeated",
       ".filter.params.x"},
      {R"({"slot":"a","rules":{}})", "FieldType", ".rules"},
      {R"({"slot":"a","rules":[{}]})", "FieldMissing", ".rules[0].action"},
      {R"({"slot":"a","rules":[{"action":"hide"}]})", "FieldMissing", ".rules[0].items"},
      {R"({"slot":"a","rules":[{"action":"pin","filter":{"where":"on_sale"}}]})", "FieldMissing",
       ".rules[0].items"},
      {R"({"slot":"a","rules":[{"action":"push"}]})", "FieldValue", ".rules[0].action"},
      {R"({"slot":"a","rules":[{"action":"pin","items":[],"weight":11}]})", "FieldRange",
       ".rules[0].weight"},
      {R"({"slot":"a","rules":[{"action":"pin","items":[],"position":-1}]})", "FieldRange",
       ".rules[0].position"},
      {R"({"slot":"a","rules":[{"action":"pin","items":[1]}]})", "FieldType", ".rules[0].items[0]"},
      {R"({"slot":"a","rules":[{"action":"hide","filter":{"where":"x"}}]})", "FilterField",
       ".rules[0].filter.where"},
      {R"({"slot":"a","rules":[{"action":"hide","items":[]},{"action":"hide","items":[],"from":-1}]})",
       "FieldRange", ".rules[1].from"},
  };
  for (const BadSlate& bad : kBad) {
    const std::string text =
        R"({"op":"recommend","now":1764000180000,"requests":[)" + std::string(bad.request) + "]}";
    EXPECT_EQ(scenario.Refused(text), (Refusal{bad.code, "requests[0]" + std::string(bad.path)}))
        << bad.request;
  }
  ExpectNothingChanged();
}

TEST_F(Refusals, AGoodRequestBesideABadOne) {
  const std::string text =
      R"({"op":"recommend","now":1,"requests":[{"slot":"a"},{"slot":"b","limit":0}]})";
  EXPECT_EQ(scenario.Refused(text), (Refusal{"FieldRange", "requests[1].limit"}));
  EXPECT_EQ(scenario.Call("stats")["slates"], 1);  // The one of the set-up.
}

TEST_F(Refusals, ATextOfTenMegabytes) {
  const std::string text = R"({"op":"topics","text":")" + std::string(10'000'000, 'x') + "\"}";
  EXPECT_EQ(scenario.Refused(text), (Refusal{"RequestTooLarge", ""}));
  ExpectNothingChanged();
}

TEST_F(Refusals, TenThousandLevels) {
  for (const auto& [open, close] : {std::pair{"[", "]"}, {"{\"a\":", "}"}}) {
    std::string text = R"({"op":"stats","x":)";
    for (int i = 0; i < 10'000; ++i) text += open;
    text += "1";
    for (int i = 0; i < 10'000; ++i) text += close;
    EXPECT_EQ(scenario.Refused(text + "}"), (Refusal{"RequestTooDeep", ""}));
  }
  EXPECT_EQ(scenario.Refused(std::string(100'000, '[')), (Refusal{"RequestTooDeep", ""}));
  ExpectNothingChanged();
}

TEST_F(Refusals, AThousandFields) {
  std::string text = R"({"op":"stats")";
  for (int i = 0; i < 1000; ++i) text += ",\"f" + std::to_string(i) + "\":1";
  EXPECT_EQ(scenario.Refused(text + "}"), (Refusal{"FieldRange", ""}));
  ExpectNothingChanged();
}

TEST_F(Refusals, AFieldNameIsRepeatedInWholeCharacters) {
  std::string name(63, 'x');
  name += "\xc3\xa4\xc3\xa4";  // The cut at 64 bytes would go through the first ä.
  EXPECT_EQ(scenario.Refused("{\"op\":\"stats\",\"" + name + "\":1}").path, std::string(63, 'x'));
  EXPECT_EQ(scenario.Refused("{\"op\":\"item\",\"" + name + "\":1,\"" + name + "\":1}").path,
            std::string(63, 'x'));
}

TEST(NoPack, OnlyWhatNeedsNoneIsAnswered) {
  Engine engine;
  for (const char* op :
       {"update", "recommend", "rank", "explain", "inspect", "pack", "item", "topics"}) {
    const std::string reply = engine.Call(Json{{"op", op}, {"now", 1}}.dump());
    EXPECT_NE(reply.find("PackMissing"), std::string::npos) << op;
  }
  for (const char* op : {"configure", "events", "export", "stats", "seal", "erase"}) {
    const std::string reply = engine.Call(Json{{"op", op}}.dump());
    EXPECT_EQ(reply.rfind("{\"value\":", 0), 0u) << reply;
  }
  EXPECT_NE(engine.CommitPack(1, false).find("PackMissing"), std::string::npos);
  EXPECT_NE(engine.OpenDeferred().find("PackMissing"), std::string::npos);
}

}  // namespace
}  // namespace vitrine
