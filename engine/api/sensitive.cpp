#include "api/sensitive.h"

#include <algorithm>

#include "base/list_operations.h"
#include "slate/slate.h"

namespace vitrine {
namespace {

class Sensitivity {
 public:
  Sensitivity(const PackInUse& pack, Millis now) : catalog_(pack.catalog()) {
    request_.now = now;
    for (const Rule& rule : pack.rules()) {
      if (rule.action == RuleAction::kSensitive) rules_.push_back(&rule);
    }
  }

  bool empty() const { return rules_.empty(); }
  bool Covers(ItemIndex item) const {
    return std::any_of(rules_.begin(), rules_.end(),
                       [&](const Rule* rule) { return rule->Covers(catalog_, item, request_); });
  }
  bool Item(ItemId id) const {
    const ItemIndex item = catalog_.FindItem(id);
    return item != kNone && Covers(item);
  }
  bool Topic(TopicId id) const {
    const TopicIndex topic = catalog_.FindTopic(id);
    if (topic == kNone) return false;
    const std::span<const ItemIndex> items = catalog_.ItemsWith(topic);
    return !items.empty() &&
           std::all_of(items.begin(), items.end(), [this](ItemIndex item) { return Covers(item); });
  }

 private:
  const Catalog& catalog_;
  RankRequest request_;
  List<const Rule*> rules_;
};

}  // namespace

bool StripSensitive(const PackInUse& pack, Millis now, ParsedEvent& parsed) {
  const Sensitivity sensitive(pack, now);
  // A muted topic is the shopper's word, and keeps it from counting.
  if (sensitive.empty() || ClassOf(parsed.event.kind) == EventClass::kSetting) return true;
  Event& event = parsed.event;
  const std::size_t before = event.items.size();
  EraseIf(event.items, [&](const EventItem& item) { return sensitive.Item(item.item); });
  return (event.items.size() == before || !event.items.empty()) &&
         std::none_of(event.topics.begin(), event.topics.end(),
                      [&](TopicId topic) { return sensitive.Topic(topic); });
}

}  // namespace vitrine
