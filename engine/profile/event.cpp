#include "profile/event.h"

#include <algorithm>

#include "base/name_list.h"

namespace vitrine {
namespace {

struct KindRow {
  EventKind kind;
  std::int8_t strength;
  EventClass event_class;
  std::uint8_t needs;
};

constexpr KindRow kKinds[] = {
#define VITRINE_EVENT_ROW(name, wire, number, strength, cls, needs) \
  {EventKind::k##name, strength, EventClass::k##cls, needs},
    VITRINE_EVENT_KINDS(VITRINE_EVENT_ROW)
#undef VITRINE_EVENT_ROW
};
constexpr NameList kKindNames =
#define VITRINE_EVENT_NAME(name, wire, number, strength, cls, needs) wire "\0"
    VITRINE_EVENT_KINDS(VITRINE_EVENT_NAME);
#undef VITRINE_EVENT_NAME
constexpr std::size_t kKindCount = sizeof(kKinds) / sizeof(kKinds[0]);

// Numbers run from 1 without a gap, so a kind finds its row by subtraction.
constexpr bool InOrder() {
  for (std::size_t i = 0; i < kKindCount; ++i) {
    if (static_cast<std::size_t>(kKinds[i].kind) != i + 1) return false;
  }
  return true;
}
static_assert(InOrder());

const KindRow& RowOf(EventKind kind) { return kKinds[static_cast<std::size_t>(kind) - 1]; }

// One view's worth for every ten seconds of attention would drown the rest; a quarter is enough.
int DwellStrength(float seconds) {
  return seconds > 0 ? static_cast<int>(std::min(seconds / 10.0f, 4.0f)) : 0;
}

// One star counts as much against as five count for; three, or none, say nothing.
int RatingStrength(float stars) {
  return stars >= 1 ? static_cast<int>(std::min(stars, 5.0f) * 4.0f) - 12 : 0;
}

}  // namespace

std::string_view WireName(EventKind kind) { return kKindNames[static_cast<std::size_t>(kind) - 1]; }

bool ParseEventKind(std::string_view wire, EventKind& kind) {
  const std::size_t place = kKindNames.Find(wire);
  if (place == kKindNames.size()) return false;
  kind = static_cast<EventKind>(place + 1);
  return true;
}

bool IsEventKind(std::uint8_t number) { return number >= 1 && number <= kKindCount; }

EventClass ClassOf(EventKind kind) { return RowOf(kind).event_class; }

std::uint8_t NeedsOf(EventKind kind) { return RowOf(kind).needs; }

int StrengthOf(EventKind kind, float value) {
  const KindRow& row = RowOf(kind);
  if ((row.needs & kNeedsStars) != 0) return RatingStrength(value);
  return row.strength + ((row.needs & kNeedsSeconds) != 0 ? DwellStrength(value) : 0);
}

bool Event::operator==(const Event& other) const {
  return id == other.id && time == other.time && utc_offset == other.utc_offset &&
         kind == other.kind && items == other.items && topics == other.topics &&
         list == other.list && transaction == other.transaction && target == other.target &&
         value == other.value;
}

}  // namespace vitrine
