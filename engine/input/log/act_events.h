#pragma once

#include <functional>
#include <span>
#include <vector>

#include "input/log/event_log.h"

namespace vitrine {

/// An event that some of a shopper's acts were: those from `begin` to before `end`.
struct ActEvent {
  std::size_t begin, end;
  Event event;
};

/// The events that the acts of one shopper were, for a profile to record: one a line of the log, as
/// the engine reads each line (api/event_json.h). So two purchases of one session are two, and two
/// views in one millisecond too. `acts`: in order of time, then of the
/// log. `item_id`: of a position in the pack's items. An event holds its first kMaxEventItems
/// items; it names no transaction, as ReadEventLog has passed over repeated ones. Ids count from 1
/// by `begin`.
std::vector<ActEvent> EventsOf(std::span<const Act* const> acts,
                               const std::function<ItemId(std::uint32_t)>& item_id);

}  // namespace vitrine
