#include "input/log/act_events.h"

namespace vitrine {
namespace {

bool AreOfOneEvent(const Act& a, const Act& b) { return a.event != 0 && a.event == b.event; }

Event Begun(const Act& act, std::size_t at) {
  Event event;
  event.id = {1, static_cast<std::uint32_t>(at) + 1};
  event.time = act.time;
  event.utc_offset = act.utc_offset;
  event.kind = act.kind;
  event.value = static_cast<float>(act.tenths) / 10;
  return event;
}

}  // namespace

std::vector<ActEvent> EventsOf(std::span<const Act* const> acts,
                               const std::function<ItemId(std::uint32_t)>& item_id) {
  std::vector<ActEvent> events;
  for (std::size_t at = 0; at < acts.size(); ++at) {
    const Act& act = *acts[at];
    if (at == 0 || !AreOfOneEvent(*acts[at - 1], act)) events.push_back({at, at, Begun(act, at)});
    events.back().end = at + 1;
    List<EventItem>& items = events.back().event.items;
    if (act.item == kNone || items.size() >= kMaxEventItems) continue;
    items.emplace_back();
    items.back().item = item_id(act.item);
  }
  return events;
}

}  // namespace vitrine
