#include "input/shop/editorial.h"

#include <gtest/gtest.h>

#include "support/files.h"

namespace vitrine::training {
namespace {

Result<std::vector<PackRule>> Rules(const std::string& text) {
  const testing::Files files;
  WrittenFilters filters;
  return ReadRules(
      files.Write("rules.json", text), [](const std::string&) { return 0u; }, filters);
}

std::string Refused(const std::string& context) {
  const auto rules = Rules(R"([{"action":"hide","items":["a"],"context":)" + context + "}]");
  if (rules.ok()) return "";
  const std::string& path = rules.error().path;
  return std::string(Name(rules.error().code)) + path.substr(path.find(": ") + 1);
}

TEST(ReadRules, ContextsAreTextsOrListsOfThem) {
  const auto rules = Rules(
      R"([{"action":"pin","items":["a"],"context":{"visit":"gift","weather":["rain","snow"]}}])");
  ASSERT_TRUE(rules.ok());
  const std::vector<PackParameter>& context = rules.value().at(0).context;
  ASSERT_EQ(context.size(), 2u);
  EXPECT_EQ(context[0].name, "visit");
  EXPECT_EQ(context[0].strings, std::vector<std::string>{"gift"});
  EXPECT_EQ(context[1].strings, (std::vector<std::string>{"rain", "snow"}));
  EXPECT_EQ(Refused("{}"), "");
  EXPECT_EQ(Refused("[]"), "FieldType [0].context");
  EXPECT_EQ(Refused(R"({"weather":7})"), "FieldType [0].context.weather");
  EXPECT_EQ(Refused(R"({"weather":[]})"), "FieldRange [0].context.weather");
  EXPECT_EQ(Refused(R"({"weather":["rain",null]})"), "FieldType [0].context.weather");
}

TEST(ReadRules, APinNamesItsItems) {
  EXPECT_TRUE(Rules(R"([{"action":"pin","items":["a"],"where":"on_sale"}])").ok());
  EXPECT_TRUE(Rules(R"([{"action":"boost","where":"on_sale"}])").ok());
  for (const char* text : {R"([{"action":"pin","where":"on_sale"}])", R"([{"action":"hide"}])"}) {
    const auto rules = Rules(text);
    ASSERT_FALSE(rules.ok()) << text;
    EXPECT_EQ(rules.error().code, ErrorCode::kFieldMissing);
  }
}

TEST(ReadRules, RefusesWhatNestsTooDeep) {
  const std::string deep(100'000, '['), ends(100'000, ']');
  const auto rules = Rules(R"([{"action":"hide","items":["a"],"from":)" + deep + ends + "}]");
  ASSERT_FALSE(rules.ok());
  EXPECT_EQ(rules.error().code, ErrorCode::kFeedMalformed);
}

}  // namespace
}  // namespace vitrine::training
