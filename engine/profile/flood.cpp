#include <algorithm>

#include "profile/fold.h"
#include "profile/slot_map.h"

// A flood must not own a profile. A topic gets at most kSessionCap from one session (reading and
// sealing see to that), but an item that is touched again and again would also stand first among
// the recent ones, carry all its topics to that cap, and push older events out of the log. So a
// session with kFlood events on an item is taken to say nothing of it, and what the shopper did
// otherwise decides. (A flood that is sealed in two parts may leave what kSessionCap allows to a
// topic.)

namespace vitrine {
namespace {

template <typename Work>
void ForEachSubject(const Event& event, Work work) {
  for (const EventItem& item : event.items) work(item.item);
  if (event.items.empty()) work(SubjectOf(event));
}

void FindFloods(std::span<const Event* const> session, List<Flood>& floods) {
  if (session.size() < kFlood) return;
  SlotMap slots(session.size());
  List<std::uint32_t> counts;
  for (const Event* event : session) {
    ForEachSubject(*event, [&](std::uint64_t subject) {
      const std::uint32_t slot = slots.SlotOf(subject);
      if (slot == counts.size()) counts.push_back(0);
      if (++counts[slot] != kFlood) return;
      floods.push_back({subject, session.front()->time, session.back()->time});
    });
  }
}

}  // namespace

std::uint64_t SubjectOf(const Event& event) {
  const std::uint64_t topic = event.topics.empty() ? 0 : event.topics[0];
  return Mix64(topic + static_cast<std::uint64_t>(event.kind));
}

List<Flood> FloodsOf(std::span<const Event* const> events) {
  List<Flood> floods;
  std::size_t begin = 0;
  for (std::size_t i = 1; i <= events.size(); ++i) {
    if (i < events.size() && events[i]->time - events[i - 1]->time <= kSessionGap) continue;
    FindFloods(events.subspan(begin, i - begin), floods);
    begin = i;
  }
  return floods;
}

bool IsFlooded(std::span<const Flood> floods, std::uint64_t subject, Millis time) {
  return std::any_of(floods.begin(), floods.end(), [=](const Flood& flood) {
    return flood.subject == subject && time >= flood.first && time <= flood.last;
  });
}

bool IsPastFlood(const List<Event>& log, const Event& event) {
  if (event.kind == EventKind::kPurchase || event.kind == EventKind::kRefund ||
      event.kind == EventKind::kUndo) {
    return false;
  }
  // An event of many items is past it when all of them are.
  bool past = true;
  ForEachSubject(event, [&](std::uint64_t subject) {
    std::size_t count = 0;
    Millis next = event.time;
    for (std::size_t i = log.size(); i > 0 && past && count < kFlood; --i) {
      const Event& held = log[i - 1];
      if (next - held.time > kSessionGap || log.size() - i > kMaxBehaviour) break;
      next = held.time;
      ForEachSubject(held, [&](std::uint64_t other) { count += other == subject ? 1 : 0; });
    }
    past = past && count >= kFlood;
  });
  return past;
}

}  // namespace vitrine
