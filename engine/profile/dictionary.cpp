#include "profile/dictionary.h"

#include <algorithm>

#include "base/list_operations.h"

namespace vitrine {

bool Before(const KnownItem& a, const KnownItem& b) {
  if (a.id != b.id) return a.id < b.id;
  if (a.group != b.group) return a.group < b.group;
  if (const int order = a.shop_id.compare(b.shop_id); order != 0) return order < 0;
  if (a.topics != b.topics) return a.topics < b.topics;
  return a.keyed < b.keyed;
}

std::size_t Dictionary::Place(const KnownItem& item) const {
  const auto found = std::lower_bound(order_.begin(), order_.end(), item,
                                      [this](std::uint32_t entry, const KnownItem& wanted) {
                                        return Before(items_[entry], wanted);
                                      });
  return static_cast<std::size_t>(found - order_.begin());
}

std::uint32_t Dictionary::Intern(const KnownItem& item) {
  const std::size_t place = Place(item);
  if (place < order_.size() && !Before(item, items_[order_[place]])) return order_[place];
  const auto entry = static_cast<std::uint32_t>(items_.size());
  items_.push_back(item);
  InsertAt(order_, order_.begin() + static_cast<std::ptrdiff_t>(place), entry);
  return entry;
}

void Dictionary::AddTopic(const KnownTopic& topic) {
  const auto found =
      std::lower_bound(topics_.begin(), topics_.end(), topic.id,
                       [](const KnownTopic& known, TopicId id) { return known.id < id; });
  if (found == topics_.end() || found->id != topic.id) InsertAt(topics_, found, topic);
}

const KnownItem* Dictionary::FindItem(ItemId id) const {
  const auto after = std::upper_bound(
      order_.begin(), order_.end(), id,
      [this](ItemId wanted, std::uint32_t entry) { return wanted < items_[entry].id; });
  if (after == order_.begin()) return nullptr;
  const KnownItem& item = items_[*(after - 1)];
  return item.id == id ? &item : nullptr;
}

const KnownTopic* Dictionary::FindTopic(TopicId id) const {
  const auto found =
      std::lower_bound(topics_.begin(), topics_.end(), id,
                       [](const KnownTopic& known, TopicId wanted) { return known.id < wanted; });
  return found != topics_.end() && found->id == id ? &*found : nullptr;
}

List<std::uint32_t> Dictionary::Keep(const List<std::uint8_t>& used,
                                     std::span<const TopicId> topics) {
  List<std::uint32_t> moved(items_.size(), kNone);
  List<KnownItem> kept;
  for (std::uint32_t& entry : order_) {
    if (!used[entry]) continue;
    moved[entry] = static_cast<std::uint32_t>(kept.size());
    kept.push_back(std::move(items_[entry]));
  }
  items_ = std::move(kept);
  Shorten(order_, items_.size());
  for (std::size_t i = 0; i < order_.size(); ++i) order_[i] = static_cast<std::uint32_t>(i);
  const auto unused = [topics](const KnownTopic& topic) {
    return !std::binary_search(topics.begin(), topics.end(), topic.id);
  };
  topics_.erase(std::remove_if(topics_.begin(), topics_.end(), unused), topics_.end());
  return moved;
}

}  // namespace vitrine
