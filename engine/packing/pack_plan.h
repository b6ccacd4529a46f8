#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "packing/pack_contents.h"

namespace vitrine {

/// A topic of the pack: its key and what stands in its columns.
struct PlannedTopic {
  TopicId id;
  std::string key;
  std::uint32_t parent;  ///< Index, or kNone.
  std::uint32_t items;   ///< How many carry it.
};

/// Where everything of a PackContents goes: items and topics in the order of their ids.
struct PackPlan {
  std::vector<ItemId> ids;             ///< By item index, ascending.
  std::vector<std::uint32_t> sources;  ///< Index in the pack → position in contents.
  std::vector<ItemIndex> indexes;      ///< Position in contents → index in the pack.
  std::vector<ItemIndex> groups;       ///< By item index.
  /// Ids of groups that are no item's own, and the first item of each.
  std::map<ItemId, ItemIndex> group_ids;
  std::vector<PlannedTopic> topics;                  ///< Ascending by id.
  std::vector<std::vector<TopicIndex>> item_topics;  ///< By item index, each ascending.

  TopicIndex FindTopic(std::string_view key) const;  ///< kNone: no item carries it.
};

/// Checks ids, topics and limits (errors: WritePack's) and lays out items and topics.
Result<PackPlan> PlanPack(const PackContents& contents);

}  // namespace vitrine
