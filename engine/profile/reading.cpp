#include "profile/reading.h"

#include <algorithm>
#include <cmath>

#include "base/list_operations.h"
#include "base/math.h"
#include "base/sort.h"
#include "profile/encode.h"
#include "profile/read_parts.h"

namespace vitrine {
namespace {

List<EventId> LeftOut(const Profile& profile, std::span<const EventId> without) {
  List<EventId> sorted(without.begin(), without.end());
  Sort(sorted);
  List<EventId> all = UndoneEvents(profile.replicas(), sorted);
  Append(all, sorted);
  Sort(all);
  return all;
}

void ReadSession(const ReadScope& scope, Reading& reading) {
  std::uint32_t begun = scope.sessions - (scope.continues ? 1 : 0);
  Millis latest = scope.events.empty() ? -1 : scope.events.back().event->time;
  for (const Replica& replica : scope.profile.replicas()) {
    begun += replica.sessions;
    latest = std::max(latest, replica.behaviour_watermark);
  }
  const bool under_way = latest >= 0 && AgeAt(scope.now, latest) <= kSessionGap;
  reading.session = begun + (under_way ? 0 : 1);
  reading.events = static_cast<std::uint32_t>(scope.events.size());
  if (!under_way) return;
  for (const ReadEvent& read : scope.events) {
    if (read.session + 1 == scope.sessions) ++reading.session_events;
  }
}

void ReadMuted(const ReadScope& scope, Reading& reading) {
  for (const Mute& mute : scope.profile.mutes()) {
    const TopicIndex topic = mute.muted ? scope.catalog.FindTopic(mute.topic) : kNone;
    if (topic != kNone) reading.muted.push_back(topic);
  }
  Sort(reading.muted);
}

void ReadPrice(ReadScope& scope, Reading& reading) {
  float sum = 0;
  float weights = 0;
  for (const ReadEvent& read : scope.events) {
    const int strength = StrengthOf(read.event->kind, read.event->value);
    if (strength <= 0) continue;
    for (const EventItem& mentioned : read.event->items) {
      const ItemIndex item = scope.Find(mentioned.item).item;
      if (scope.IsFlooded(*read.event, mentioned.item)) continue;
      const Money price = item == kNone ? kNoMoney : scope.catalog.price(item);
      if (price == kNoMoney || price == 0) continue;
      const float weight = static_cast<float>(strength) * read.blend;
      sum += weight * Log2(static_cast<float>(price));
      weights += weight;
    }
  }
  if (weights > 0) reading.log_price = sum / weights;
}

}  // namespace

float Decay(Millis age, Millis half_life) {
  return Exp2(-static_cast<float>(static_cast<double>(age) / static_cast<double>(half_life)));
}

float PriceDistance(const Catalog& catalog, const Reading& reading, ItemIndex item) {
  const Money price = catalog.price(item);
  if (reading.log_price < 0 || price == kNoMoney || price == 0) return 0;
  const float distance = std::fabs(Log2(static_cast<float>(price)) - reading.log_price);
  return distance < 8 ? distance : 8.0f;
}

float BlendStrengths(float session, float days, float weeks) {
  return 0.5f * session + 0.3f * days + 0.2f * weeks;
}

ReadScope::ReadScope(const Profile& of, const Catalog& in, Millis at,
                     std::span<const EventId> without)
    : profile(of),
      catalog(in),
      now(at),
      left_out_(vitrine::LeftOut(of, without)),
      counted_(CountedBehaviour(of.replicas(), left_out_)),
      floods_(FloodsOf(counted_)),
      slots_(counted_.size()),
      transactions(counted_),
      forgetting(of.forgets(), -1, of.dictionary()) {
  events.reserve(counted_.size());
  for (const Event* event : counted_) {
    const Millis age = AgeAt(now, event->time);
    ReadEvent read{event,
                   0,
                   Decay(age, kSessionHalfLife),
                   Decay(age, kDaysHalfLife),
                   Decay(age, kWeeksHalfLife),
                   0};
    read.blend = BlendStrengths(read.in_session, read.in_days, read.in_weeks);
    events.push_back(read);
  }
  CountSessions();
}

void ReadScope::CountSessions() {
  Millis last = -1;
  for (ReadEvent& read : events) {
    if (last < 0 || read.event->time - last > kSessionGap) ++sessions;
    read.session = sessions - 1;
    last = read.event->time;
  }
  if (events.empty()) return;
  const Millis first = events.front().event->time;
  for (const Replica& replica : profile.replicas()) {
    const Millis sealed = replica.behaviour_watermark;
    continues = continues || (sealed >= 0 && AgeAt(first, sealed) <= kSessionGap);
  }
}

const Standing& ReadScope::Find(ItemId id) {
  const std::uint32_t slot = slots_.SlotOf(id);
  if (slot < standings_.size()) return standings_[slot];
  Standing standing;
  standing.item = catalog.FindItem(id);
  ItemIndex any = standing.item;
  const KnownItem* known = any == kNone ? profile.FindItem(id) : nullptr;
  if (known != nullptr) any = catalog.FindItemOrGroup(known->group);
  if (any != kNone) standing.group = catalog.group(any);
  standings_.push_back(standing);
  return standings_.back();
}

bool ReadScope::LeftOut(EventId id) const {
  return std::binary_search(left_out_.begin(), left_out_.end(), id);
}

Reading Read(const Profile& profile, const Catalog& catalog, Millis now,
             std::span<const EventId> without) {
  ReadScope scope(profile, catalog, now, without);
  Reading reading;
  reading.now = now;
  ReadSession(scope, reading);
  ReadMuted(scope, reading);
  ReadInterests(scope, reading);
  ReadRecent(scope, reading);
  ReadCart(scope, reading);
  ReadHidden(scope, reading);
  ReadPurchases(scope, reading);
  ReadImpressions(scope, reading);
  ReadPrice(scope, reading);
  return reading;
}

}  // namespace vitrine
