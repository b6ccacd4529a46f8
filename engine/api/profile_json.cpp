#include "api/profile_json.h"

#include <algorithm>

#include "api/slate_json.h"
#include "base/date.h"
#include "base/list_operations.h"
#include "base/sort.h"

namespace vitrine {
namespace {

/// The shop's id where it is known, else the hash that the profile keeps.
std::string ItemName(const Profile& profile, const Catalog* catalog, ItemId id) {
  const KnownItem* known = profile.FindItem(id);
  if (known != nullptr && !known->shop_id.empty()) return known->shop_id;
  const ItemIndex item = catalog == nullptr ? kNone : catalog->FindItem(id);
  return item == kNone ? HexOf(id) : std::string(catalog->shop_id(item));
}

std::string TopicName(const Profile& profile, const Catalog* catalog, TopicId id) {
  const TopicIndex topic = catalog == nullptr ? kNone : catalog->FindTopic(id);
  if (topic != kNone) return std::string(catalog->topic_key(topic));
  const KnownTopic* known = profile.FindTopic(id);
  return known != nullptr && !known->key.empty() ? known->key : HexOf(id);
}

void WriteItem(JsonWriter& out, const Profile& profile, const Catalog* catalog, ItemId id) {
  out.Text("item", ItemName(profile, catalog, id));
  const ItemIndex item = catalog == nullptr ? kNone : catalog->FindItem(id);
  if (item != kNone && !catalog->title(item).empty()) out.Text("title", catalog->title(item));
}

void WriteEventItems(JsonWriter& out, const Profile& profile, const Catalog* catalog,
                     const Event& event) {
  out.Key("items").Open('[');
  for (const EventItem& item : event.items) {
    out.Open('{');
    WriteItem(out, profile, catalog, item.item);
    if (item.quantity != 1) out.Whole("quantity", item.quantity);
    if (item.index != 0xffff) out.Whole("index", item.index);
    out.Close('}');
  }
  out.Close(']').Key("topics").Open('[');
  for (const TopicId topic : event.topics) out.Text(TopicName(profile, catalog, topic));
  out.Close(']');
}

void WriteEvent(JsonWriter& out, const Profile& profile, const Catalog* catalog,
                const Event& event) {
  out.Text("id", TextOf(event.id));
  out.Text("event", WireName(event.kind));
  out.Whole("time", event.time);
  WriteEventItems(out, profile, catalog, event);
  if (event.list != 0) out.Text("list", HexOf(event.list));
  if (event.value != 0) out.Number("value", event.value);
  if (event.target != EventId{}) out.Text("target", TextOf(event.target));
}

void WriteInterests(JsonWriter& out, const Profile& profile, const Catalog& catalog,
                    const Reading& reading) {
  out.Key("interests").Open('[');
  for (const TopicInterest& interest : reading.interests) {
    out.Open('{').Text("topic", TopicName(profile, &catalog, interest.id));
    out.Number("strength", interest.strength);
    out.Number("session", interest.session);
    out.Number("days", interest.days);
    out.Number("weeks", interest.weeks);
    out.Key("events").Open('[');
    for (int i = 0; i < interest.evidence_count; ++i) out.Text(TextOf(interest.evidence[i]));
    out.Close(']').Close('}');
  }
  out.Close(']');
}

void WriteRecent(JsonWriter& out, const Profile& profile, const Catalog& catalog,
                 const Reading& reading) {
  out.Key("recent").Open('[');
  for (const RecentItem& recent : reading.recent) {
    out.Open('{');
    WriteItem(out, profile, &catalog, recent.id);
    out.Text("event", TextOf(recent.event));
    out.Text("kind", WireName(recent.kind));
    out.Whole("time", recent.time);
    if (recent.last_time != recent.time) out.Whole("latest", recent.last_time);
    out.Close('}');
  }
  out.Close(']').Key("cart").Open('[');
  for (const CartLine& line : reading.cart) {
    if (line.item == kNone) continue;
    out.Open('{').Text("item", catalog.shop_id(line.item));
    out.Whole("quantity", line.quantity);
    out.Close('}');
  }
  out.Close(']').Key("purchases").Open('[');
  for (const PurchasedItem& bought : reading.purchases) {
    if (bought.item == kNone) continue;
    out.Open('{').Text("item", catalog.shop_id(bought.item));
    out.Text("day", DateText(bought.last_day));
    out.Whole("quantity", bought.quantity);
    out.Close('}');
  }
  out.Close(']').Key("hidden").Open('[');
  for (const ItemIndex item : reading.hidden) out.Text(catalog.shop_id(item));
  out.Close(']').Key("muted").Open('[');
  for (const Mute& mute : profile.mutes()) {
    if (mute.muted) out.Text(TopicName(profile, &catalog, mute.topic));
  }
  out.Close(']');
}

void WriteItemDays(JsonWriter& out, const Profile& profile, std::string_view key,
                   const List<ItemDay>& days) {
  out.Key(key).Open('[');
  for (const ItemDay& entry : days) {
    out.Open('{').Text("item", ItemName(profile, nullptr, entry.item));
    out.Text("day", DateText(entry.day));
    out.Whole("count", entry.count);
    out.Close('}');
  }
  out.Close(']');
}

void WriteLog(JsonWriter& out, const Profile& profile, std::string_view key,
              const List<Event>& log) {
  out.Key(key).Open('[');
  for (const Event& event : log) {
    out.Open('{');
    WriteEvent(out, profile, nullptr, event);
    out.Whole("utcOffset", event.utc_offset);
    if (event.transaction != 0) out.Text("transaction", HexOf(event.transaction));
    out.Close('}');
  }
  out.Close(']');
}

void WriteReplica(JsonWriter& out, const Profile& profile, const Replica& replica) {
  out.Open('{').Whole("epoch", replica.epoch);
  out.Whole("sealed", replica.sealed);
  WriteLog(out, profile, "behaviour", replica.behaviour);
  WriteLog(out, profile, "impressions", replica.impressions);
  out.Key("topicDays").Open('[');
  for (const TopicDay& entry : replica.topic_days) {
    out.Open('{').Text("topic", TopicName(profile, nullptr, entry.topic));
    out.Text("day", DateText(entry.day));
    out.Number("views", static_cast<float>(entry.strength) / 4.0f);
    out.Close('}');
  }
  out.Close(']');
  WriteItemDays(out, profile, "purchases", replica.purchases);
  WriteItemDays(out, profile, "impressionCounts", replica.impression_counts);
  WriteItemDays(out, profile, "exposureCounts", replica.exposure_counts);
  out.Close('}');
}

void WriteForget(JsonWriter& out, const Profile& profile, const Forget& forget) {
  out.Open('{');
  switch (forget.kind) {
    case ForgetKind::kItem:
      out.Text("item", ItemName(profile, nullptr, forget.subject));
      break;
    case ForgetKind::kTopic:
      out.Text("topic", TopicName(profile, nullptr, forget.subject));
      break;
    case ForgetKind::kDay:
      out.Text("day", DateText(static_cast<Day>(forget.subject)));
      break;
  }
  out.Whole("through", forget.through);
  out.Close('}');
}

}  // namespace

void WriteInspection(JsonWriter& out, const Profile& profile, const Catalog& catalog,
                     const Reading& reading) {
  out.Whole("events", reading.events);
  out.Whole("sessions", reading.session);
  out.Key("session").Open('{').Whole("events", reading.session_events);
  out.Close('}');
  WriteInterests(out, profile, catalog, reading);
  WriteRecent(out, profile, catalog, reading);
  out.Whole("impressions", static_cast<std::int64_t>(reading.impressions.size()));
  out.Whole("replicas", static_cast<std::int64_t>(profile.replicas().size()));
  out.Whole("bytes", static_cast<std::int64_t>(profile.Snapshot().size()));
}

void WriteEvents(JsonWriter& out, const Profile& profile, const Catalog* catalog,
                 List<OwnedEvent> events, std::size_t limit) {
  Sort(events,
       [](const OwnedEvent& a, const OwnedEvent& b) { return Earlier(*b.event, *a.event); });
  Shorten(events, limit);
  out.Key("events").Open('[');
  for (const OwnedEvent& entry : events) {
    out.Open('{');
    WriteEvent(out, profile, catalog, *entry.event);
    out.Bool("undone", entry.undone);
    out.Bool("own", entry.own);
    out.Close('}');
  }
  out.Close(']');
}

void WriteExport(JsonWriter& out, const Profile& profile) {
  out.Whole("format", 1);
  out.Key("replicas").Open('[');
  for (const Replica& replica : profile.replicas()) WriteReplica(out, profile, replica);
  out.Close(']').Key("mutes").Open('[');
  for (const Mute& mute : profile.mutes()) {
    out.Open('{').Text("topic", TopicName(profile, nullptr, mute.topic));
    out.Bool("muted", mute.muted);
    out.Close('}');
  }
  out.Close(']').Key("forgets").Open('[');
  for (const Forget& forget : profile.forgets()) WriteForget(out, profile, forget);
  out.Close(']');
}

}  // namespace vitrine
