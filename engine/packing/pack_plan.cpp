#include "packing/pack_plan.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "catalog/topic.h"
#include "pack/format.h"
#include "packing/topic_keys.h"

namespace vitrine {
namespace {

std::string PathOf(const PackItem& item, std::string_view field) {
  return "items[" + item.shop_id + "]." + std::string(field);
}

Status CheckItem(const PackItem& item) {
  if (item.shop_id.empty()) return MakeError(ErrorCode::kFieldMissing, "items[].shop_id");
  if (item.shop_id.size() > kMaxShopId) {
    return MakeError(ErrorCode::kFieldRange, PathOf(item, "shop_id"), "At most 200 bytes.");
  }
  if (item.title.size() > kMaxTitle) {
    return MakeError(ErrorCode::kFieldRange, PathOf(item, "title"), "At most 1,024 bytes.");
  }
  if (item.added_day < 0 || item.added_day > 0xffff) {
    return MakeError(ErrorCode::kFieldRange, PathOf(item, "added_day"));
  }
  if (!(item.rating <= 5)) return MakeError(ErrorCode::kFieldRange, PathOf(item, "rating"));
  for (const std::string& key : item.topics) {
    const bool named = !KindOf(key).empty() && !ValueOf(key).empty();
    if (!named) return MakeError(ErrorCode::kFieldValue, PathOf(item, "topics"), key);
    if (key.size() > kMaxTopicKey) {
      return MakeError(ErrorCode::kFieldRange, PathOf(item, "topics"), "At most 400 bytes a key.");
    }
  }
  return Done{};
}

Status OrderItems(const std::vector<PackItem>& items, PackPlan& plan) {
  std::vector<ItemId> ids(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) ids[i] = ItemIdOf(items[i].shop_id);
  plan.sources.resize(items.size());
  std::iota(plan.sources.begin(), plan.sources.end(), 0u);
  std::sort(plan.sources.begin(), plan.sources.end(),
            [&](auto a, auto b) { return ids[a] != ids[b] ? ids[a] < ids[b] : a < b; });
  plan.indexes.resize(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    const PackItem& item = items[plan.sources[i]];
    plan.ids.push_back(ids[plan.sources[i]]);
    plan.indexes[plan.sources[i]] = static_cast<ItemIndex>(i);
    if (i == 0 || plan.ids[i - 1] != plan.ids[i]) continue;
    const bool same = items[plan.sources[i - 1]].shop_id == item.shop_id;
    return MakeError(same ? ErrorCode::kFieldRepeated : ErrorCode::kIdCollision,
                     PathOf(item, "shop_id"));
  }
  return Done{};
}

void FindGroups(const std::vector<PackItem>& items, PackPlan& plan) {
  std::map<std::string_view, ItemIndex> first;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const std::string& name = items[plan.sources[i]].group_shop_id;
    const auto index = static_cast<ItemIndex>(i);
    plan.groups.push_back(name.empty() ? index : first.try_emplace(name, index).first->second);
  }
  for (const auto& [name, index] : first) {
    const ItemId id = ItemIdOf(name);
    const bool own = std::binary_search(plan.ids.begin(), plan.ids.end(), id);
    if (!own) plan.group_ids.emplace(id, index);
  }
}

Status OrderTopics(const std::map<std::string, std::uint32_t>& counts, PackPlan& plan) {
  for (const auto& [key, items] : counts) {
    plan.topics.push_back({TopicIdOf(key), key, kNone, items});
  }
  std::sort(plan.topics.begin(), plan.topics.end(), [](const auto& a, const auto& b) {
    return a.id != b.id ? a.id < b.id : a.key < b.key;
  });
  for (std::size_t i = 1; i < plan.topics.size(); ++i) {
    if (plan.topics[i - 1].id != plan.topics[i].id) continue;
    return MakeError(ErrorCode::kIdCollision, "topics[" + plan.topics[i].key + "]",
                     "Same id as \"" + plan.topics[i - 1].key + "\".");
  }
  for (PlannedTopic& topic : plan.topics) {
    const std::string parent = ParentKey(topic.key);
    if (!parent.empty()) topic.parent = plan.FindTopic(parent);
  }
  return Done{};
}

Status PlanTopics(const std::vector<PackItem>& items, PackPlan& plan) {
  std::vector<std::vector<std::string>> keys;
  std::map<std::string, std::uint32_t> counts;
  for (std::uint32_t source : plan.sources) {
    keys.push_back(TopicKeysOf(items[source]));
    if (keys.back().size() > kMaxTopicsOfItem) {
      return MakeError(ErrorCode::kFieldRange, PathOf(items[source], "topics"),
                       "At most 64, the levels above its categories included.");
    }
    for (const std::string& key : keys.back()) ++counts[key];
  }
  if (counts.size() > kMaxTopics) return MakeError(ErrorCode::kFieldRange, "topics");
  VITRINE_CHECK(OrderTopics(counts, plan));
  for (const auto& row : keys) {
    std::vector<TopicIndex>& topics = plan.item_topics.emplace_back();
    for (const std::string& key : row) topics.push_back(plan.FindTopic(key));
    std::sort(topics.begin(), topics.end());
  }
  return Done{};
}

}  // namespace

TopicIndex PackPlan::FindTopic(std::string_view key) const {
  const TopicId id = TopicIdOf(key);
  const auto found = std::lower_bound(topics.begin(), topics.end(), id,
                                      [](const auto& topic, TopicId at) { return topic.id < at; });
  const bool held = found != topics.end() && found->key == key;
  return held ? static_cast<TopicIndex>(found - topics.begin()) : kNone;
}

Result<PackPlan> PlanPack(const PackContents& contents) {
  if (contents.items.empty()) return MakeError(ErrorCode::kFieldMissing, "items");
  if (contents.items.size() > kMaxItems) return MakeError(ErrorCode::kFieldRange, "items");
  for (const PackItem& item : contents.items) VITRINE_CHECK(CheckItem(item));
  if (contents.sequence > kMaxSequence) return MakeError(ErrorCode::kFieldRange, "sequence");
  PackPlan plan;
  VITRINE_CHECK(OrderItems(contents.items, plan));
  FindGroups(contents.items, plan);
  VITRINE_CHECK(PlanTopics(contents.items, plan));
  return plan;
}

}  // namespace vitrine
