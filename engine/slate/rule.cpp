#include "slate/rule.h"

#include <algorithm>

#include "base/name_list.h"
#include "base/sort.h"
#include "pack/text.h"
#include "slate/slate.h"

namespace vitrine {
namespace {

List<FilterParameter> ParametersOf(const fbs::Rule& stored) {
  List<FilterParameter> parameters;
  if (stored.params() == nullptr) return parameters;
  for (const fbs::Parameter* stored_parameter : *stored.params()) {
    FilterParameter parameter;
    parameter.name = TextOf(stored_parameter->name());
    if (const auto* strings = stored_parameter->strings()) {
      for (const flatbuffers::String* text : *strings) parameter.texts.emplace_back(TextOf(text));
    }
    if (const auto* numbers = stored_parameter->numbers()) {
      for (const double number : *numbers) parameter.numbers.push_back(number);
    }
    parameters.push_back(std::move(parameter));
  }
  return parameters;
}

}  // namespace

bool ParseRuleAction(std::string_view wire, RuleAction& action) {
  static constexpr NameList kNames = "pin\0boost\0bury\0hide\0";
  const std::size_t place = kNames.Find(wire);
  if (place == kNames.size()) return false;
  action = static_cast<RuleAction>(place);
  return true;
}

bool Rule::AppliesTo(const RankRequest& request) const {
  return MeetsContext(context, request.context) && (request.ar || !ar) &&
         (slot.empty() || slot == request.slot) && request.now >= from &&
         (until == 0 || request.now < until);
}

bool Rule::Covers(const Catalog& catalog, ItemIndex item, const RankRequest& request) const {
  return std::binary_search(items.begin(), items.end(), item) ||
         (filter && filter->Matches(catalog, item, request.now, request.context));
}

bool MayAskFor(const fbs::Rules* rules, std::string_view name) {
  if (rules == nullptr) return false;
  for (const fbs::Rule* rule : *rules->rules()) {
    if (TextOf(rule->where()).find(name) != std::string_view::npos) return true;
    if (rule->context() == nullptr) continue;
    for (const fbs::Parameter* condition : *rule->context()) {
      if (TextOf(condition->name()) == name) return true;
    }
  }
  return false;
}

Result<List<Rule>> CompilePackRules(const Catalog& catalog) {
  List<Rule> rules;
  const fbs::Rules* stored_rules = catalog.pack().rules();
  if (stored_rules == nullptr) return rules;
  for (const fbs::Rule* stored : *stored_rules->rules()) {
    Rule rule;
    rule.action = static_cast<RuleAction>(stored->action());
    rule.weight = stored->weight();
    rule.position = stored->position();
    rule.slot = TextOf(stored->slot());
    rule.from = stored->from();
    rule.until = stored->until();
    rule.ar = stored->ar();
    rule.context = stored->context();
    rule.index = static_cast<int>(rules.size());
    rule.from_pack = true;
    if (stored->items() != nullptr) {
      for (const std::uint64_t id : *stored->items()) {
        const ItemIndex item = catalog.FindItem(id);
        if (item != kNone) rule.items.push_back(item);
      }
    }
    if (rule.action != RuleAction::kPin) Sort(rule.items);
    if (stored->where() != nullptr) {
      Result<Filter> filter =
          Filter::Compile({std::string(TextOf(stored->where())), ParametersOf(*stored)}, catalog);
      if (!filter.ok()) {
        return MakeError(ErrorCode::kPackCorrupt, "Rules", filter.error().message);
      }
      rule.filter = std::move(filter).value();
    }
    rules.push_back(std::move(rule));
  }
  return rules;
}

}  // namespace vitrine
