#include "input/shop/editorial.h"

#include <algorithm>
#include <set>

#include "base/id.h"
#include "input/files/json_row.h"
#include "input/files/text_file.h"
#include "pack/format.h"

namespace vitrine {
namespace {

using nlohmann::json;

Result<json> ReadJson(const std::string& file) {
  VITRINE_ASSIGN(const std::string text, ReadText(file));
  json document = ParseJson(text);
  if (document.is_discarded()) {
    return MakeError(ErrorCode::kFeedMalformed, file, "It must be one JSON document.");
  }
  return document;
}

/// One rule being read; the first error is kept and later fields are left alone.
class RuleReader {
 public:
  RuleReader(const json& object, const std::string& path) : row_(object, path + "."), path_(path) {}

  Result<PackRule> Read(const FindItem& find) {
    if (!row_.object().is_object()) {
      return Error{ErrorCode::kFieldType, "A rule is an object.", path_};
    }
    PackRule rule;
    VITRINE_CHECK(CheckNames());
    VITRINE_CHECK(ReadAction(rule));
    VITRINE_CHECK(ReadItems(rule, find));
    VITRINE_CHECK(row_.Text("where", rule.where));
    VITRINE_CHECK(row_.Text("slot", rule.slot));
    VITRINE_CHECK(ReadNumbers(rule));
    VITRINE_CHECK(row_.Moment("from", rule.from));
    VITRINE_CHECK(row_.Moment("until", rule.until));
    VITRINE_CHECK(row_.Truth("ar", rule.ar));
    VITRINE_CHECK(row_.Context({}, rule.context));
    VITRINE_CHECK(ReadParams(rule));
    const bool pins = rule.action == fbs::RuleAction::Pin;
    if (rule.items.empty() && (rule.where.empty() || pins)) {
      return row_.Fail(ErrorCode::kFieldMissing, "items",
                       pins ? "A pin names its items." : "A rule names items, or where they are.");
    }
    return rule;
  }

 private:
  Status CheckNames() const {
    static const std::set<std::string> kNames = {"action", "items",  "where",  "params",
                                                 "slot",   "weight", "from",   "position",
                                                 "until",  "ar",     "context"};
    return row_.CheckNames(kNames);
  }

  Status ReadAction(PackRule& rule) const {
    const json action = row_.object().value("action", json());
    for (auto known : fbs::EnumValuesRuleAction()) {
      if (action == Lower(fbs::EnumNameRuleAction(known))) {
        rule.action = known;
        return Done{};
      }
    }
    return row_.Fail(ErrorCode::kFieldValue, "action",
                     "Write pin, boost, bury, hide or sensitive.");
  }

  Status ReadItems(PackRule& rule, const FindItem& find) const {
    const json items = row_.object().value("items", json::array());
    if (!items.is_array()) return row_.Fail(ErrorCode::kFieldType, "items", "Write a list of ids.");
    for (const json& item : items) {
      if (!item.is_string()) return row_.Fail(ErrorCode::kFieldType, "items", "Ids are texts.");
      if (find(item.get<std::string>()) == kNone) {
        return row_.Fail(ErrorCode::kItemUnknown, "items",
                         "The feed has no \"" + item.get<std::string>() + "\".");
      }
      rule.items.push_back(item.get<std::string>());
    }
    return Done{};
  }

  Status ReadNumbers(PackRule& rule) const {
    double weight = rule.weight, position = rule.position;
    VITRINE_CHECK(row_.Number("weight", 0, 10, "Write a number from 0.0 to 10.0.", weight));
    VITRINE_CHECK(row_.Number("position", 0, 199, "Write a number from 0.0 to 199.0.", position));
    rule.weight = static_cast<float>(weight);
    rule.position = static_cast<std::uint32_t>(position);
    return Done{};
  }

  Status ReadParams(PackRule& rule) const {
    const json params = row_.object().value("params", json::object());
    if (!params.is_object()) return row_.Fail(ErrorCode::kFieldType, "params", "Write an object.");
    for (const auto& [name, value] : params.items()) {
      PackParameter parameter{name, {}, {}};
      for (const json& entry : value.is_array() ? value : json::array({value})) {
        if (entry.is_string()) parameter.strings.push_back(entry.get<std::string>());
        if (entry.is_number()) parameter.numbers.push_back(entry.get<double>());
      }
      const bool one_kind = parameter.strings.empty() != parameter.numbers.empty();
      if (!one_kind) {
        return row_.Fail(ErrorCode::kFieldType, "params." + name, "Write texts, or numbers.");
      }
      rule.params.push_back(std::move(parameter));
    }
    return Done{};
  }

  const JsonRow row_;
  const std::string path_;
};

/// The row of one item of the relations file: weights fall with the rank.
std::vector<PackEdge> RelationRow(const json& targets, std::uint32_t source, const FindItem& find,
                                  std::vector<std::string>& unknown) {
  std::vector<PackEdge> row;
  std::set<std::uint32_t> seen = {source};
  for (const json& target : targets) {
    const std::string id = target.is_string() ? target.get<std::string>() : target.dump();
    const std::uint32_t found = find(id);
    if (found == kNone) unknown.push_back(id);
    if (found == kNone || !seen.insert(found).second || row.size() >= kMaxRow) continue;
    row.push_back({found, 1.0f - 0.01f * static_cast<float>(row.size())});
  }
  return row;
}

}  // namespace

Result<std::vector<PackRule>> ReadRules(const std::string& file, const FindItem& find,
                                        WrittenFilters& filters) {
  VITRINE_ASSIGN(const json document, ReadJson(file));
  if (!document.is_array()) {
    return MakeError(ErrorCode::kFeedMalformed, file, "Rules are a JSON list.");
  }
  std::vector<PackRule> rules;
  for (std::size_t i = 0; i < document.size(); ++i) {
    const std::string place = file + ": [" + std::to_string(i) + "]";
    VITRINE_ASSIGN(PackRule rule, RuleReader(document[i], place).Read(find));
    filters.push_back({rule.where, rule.params, place + ".where"});
    rules.push_back(std::move(rule));
  }
  return rules;
}

void RankModels(const std::vector<PackItem>& items, std::vector<PackRule>& rules) {
  const bool has_models =
      std::any_of(items.begin(), items.end(), [](const PackItem& item) { return item.has_model; });
  const bool is_said =
      std::any_of(rules.begin(), rules.end(), [](const PackRule& rule) { return rule.ar; });
  if (!has_models || is_said) return;
  PackRule rule;
  rule.action = fbs::RuleAction::Boost;
  rule.where = "has_model";
  rule.weight = kModelBoost;
  rule.ar = true;
  rules.push_back(std::move(rule));
}

Result<Relations> ReadRelations(const std::string& file, std::size_t item_count,
                                const FindItem& find) {
  VITRINE_ASSIGN(const json document, ReadJson(file));
  if (!document.is_object()) {
    return MakeError(ErrorCode::kFeedMalformed, file, "Relations are an object: item → [items].");
  }
  Relations relations{{fbs::SectionKind::Curated, {}}, RowReport(file)};
  relations.graph.rows.resize(item_count);
  for (const auto& [item, targets] : document.items()) {
    relations.report.CountRow();
    const std::uint32_t source = find(item);
    std::vector<std::string> unknown;
    if (source == kNone) {
      unknown.push_back(item);
    } else {
      relations.graph.rows[source] = RelationRow(targets, source, find, unknown);
    }
    if (!unknown.empty()) {
      relations.report.Add(
          0, {ErrorCode::kItemUnknown, "The feed has no \"" + unknown.front() + "\".", item});
    }
  }
  return relations;
}

}  // namespace vitrine
