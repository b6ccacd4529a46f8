#include <algorithm>

#include "api/engine.h"
#include "api/json_writer.h"
#include "api/profile_json.h"
#include "api/slate_json.h"
#include "base/date.h"
#include "profile/fold.h"

namespace vitrine {
namespace {

constexpr std::int64_t kMaxRetentionDays = 36'500;

/// The profile with another own replica. What was recorded under the old one goes over to it, if
/// that is but the events of one session: otherwise every visit that agrees late to being stored
/// would leave one more replica, of which only kMaxReplicas are kept. What is more stays apart.
Profile WithOwnReplica(const Profile& profile, std::uint64_t replica) {
  Profile renamed(replica);
  const Replica& own = profile.replicas().front();
  if (profile.replicas().size() > 1 || own.sealed > 0 || own.epoch > 0) {
    if (!profile.empty()) renamed.Merge(profile);
    return renamed;
  }
  const Dictionary& dictionary = profile.dictionary();
  List<KnownItem> items;
  for (const List<Event>* log : {&own.behaviour, &own.impressions}) {
    for (const Event& event : *log) {
      items.clear();
      for (const EventItem& item : event.items) {
        if (item.known != kNone) items.push_back(dictionary.item(item.known));
      }
      (void)renamed.Record(event, items, dictionary.topics());
    }
  }
  for (const Forget& forget : profile.forgets()) renamed.ForgetMatching(forget);
  for (const Mute& mute : profile.mutes()) (void)renamed.SetMute(mute.topic, mute.muted);
  return renamed;
}

}  // namespace

Status Engine::Configure(const JsonDocument&, Fields& fields, JsonWriter&) {
  std::uint64_t replica = profile_.own_replica(), writer = writer_, seed = seed_;
  const auto read = [&fields](std::string_view name, std::uint64_t& value) {
    const auto text = fields.Text(name, 16);
    if (text && !ParseHex(*text, value)) fields.Fail(ErrorCode::kFieldValue, name);
  };
  read("replica", replica);
  read("writer", writer);
  read("seed", seed);
  const auto consent = fields.Text("consent", 16);
  const auto is = [&consent](std::string_view level) { return *consent == level; };
  if (consent && !is("none") && !is("page") && !is("session") && !is("persisted")) {
    fields.Fail(ErrorCode::kFieldValue, "consent");
  }
  const bool shared = fields.Bool("shared").value_or(shared_);
  const bool child = fields.Bool("child").value_or(child_);
  const auto retention = fields.Whole("retentionDays", 0, kMaxRetentionDays);
  VITRINE_CHECK(fields.Finish());
  if (replica != profile_.own_replica()) {
    profile_ = WithOwnReplica(profile_, replica);
    reading_.Clear();
  }
  shared_ = shared;
  child_ = child;
  retention_days_ = static_cast<Day>(retention.value_or(retention_days_));
  if (writer != writer_) next_event_ = 1;
  writer_ = writer;
  profile_.SetShared(shared, writer);
  seed_ = seed;
  if (consent) may_record_ = *consent != "none";
  return Done{};
}

Status Engine::Inspect(const JsonDocument&, Fields& fields, JsonWriter& out) {
  const CallContext context = ContextOf(fields);
  VITRINE_CHECK(fields.Finish());
  WriteInspection(out, profile_, pack_->catalog(), ReadingAt(context.now));
  return Done{};
}

Status Engine::Events(const JsonDocument&, Fields& fields, JsonWriter& out) {
  const auto limit = static_cast<std::size_t>(fields.Whole("limit", 1, 1024).value_or(200));
  VITRINE_CHECK(fields.Finish());
  List<OwnedEvent> events;
  const List<EventId> undone = UndoneEvents(profile_.replicas());
  for (const Replica& replica : profile_.replicas()) {
    const bool own = profile_.IsOwn(replica.id);
    for (const Event& event : replica.behaviour) {
      const bool taken = ClassOf(event.kind) == EventClass::kBehaviour &&
                         std::binary_search(undone.begin(), undone.end(), event.id);
      events.push_back({&event, own, taken});
    }
    for (const Event& event : replica.impressions) events.push_back({&event, own, false});
  }
  WriteEvents(out, profile_, catalog(), std::move(events), limit);
  return Done{};
}

Status Engine::Export(const JsonDocument&, Fields& fields, JsonWriter& out) {
  VITRINE_CHECK(fields.Finish());
  WriteExport(out, profile_);
  return Done{};
}

Status Engine::Undo(const JsonDocument&, Fields& fields, JsonWriter& out) {
  const CallContext context = ContextOf(fields);
  const auto target = fields.Text("event", 32);
  fields.Need("event", target.has_value());
  VITRINE_CHECK(fields.Finish());
  Observe(context.now);
  Event undo;
  if (!ParseEventId(*target, undo.target)) return MakeError(ErrorCode::kFieldValue, "event");
  if (profile_.FindEvent(undo.target) == nullptr) {
    return MakeError(ErrorCode::kEventUnknown, "event");
  }
  undo.kind = EventKind::kUndo;
  undo.id = {writer_, next_event_++};
  undo.time = context.now;
  undo.utc_offset = static_cast<std::int16_t>(context.utc_offset);
  (void)profile_.Record(undo, {}, {});
  out.Text("id", TextOf(undo.id));
  return Done{};
}

Status Engine::MuteTopic(const JsonDocument&, Fields& fields, JsonWriter& out) {
  return SetMute(fields, true, out);
}

Status Engine::UnmuteTopic(const JsonDocument&, Fields& fields, JsonWriter& out) {
  return SetMute(fields, false, out);
}

Status Engine::SetMute(Fields& fields, bool muted, JsonWriter& out) {
  const auto topic = fields.Text("topic", kMaxTopicKey);
  fields.Need("topic", topic.has_value());
  VITRINE_CHECK(fields.Finish());
  const bool known = (pack_ && pack_->catalog().FindTopic(*topic) != kNone) ||
                     profile_.FindTopic(TopicIdOf(*topic)) != nullptr;
  if (!known) return MakeError(ErrorCode::kTopicUnknown, "topic");
  out.Bool("changed", profile_.SetMute(TopicIdOf(*topic), muted));
  return Done{};
}

Status Engine::ForgetPart(const JsonDocument&, Fields& fields, JsonWriter&) {
  const CallContext context = ContextOf(fields);
  const auto item = fields.Text("item", kMaxShopId);
  const auto topic = fields.Text("topic", kMaxTopicKey);
  const auto date = fields.Text("day", 10);
  const int given = item.has_value() + topic.has_value() + date.has_value();
  if (given == 0) fields.Need("item", false);
  if (given > 1) fields.Fail(ErrorCode::kFieldUnknown, item ? (topic ? "topic" : "day") : "day");
  Forget forget;
  forget.through = context.now;
  const std::optional<Day> day = date ? ParseDate(*date) : std::nullopt;
  if (item) {
    forget = {ForgetKind::kItem, ItemIdOf(*item), context.now};
  } else if (topic) {
    forget = {ForgetKind::kTopic, TopicIdOf(*topic), context.now};
  } else if (date && !day) {
    fields.Fail(ErrorCode::kFieldValue, "day");
  } else {
    forget = {ForgetKind::kDay, static_cast<std::uint64_t>(day.value_or(0)), context.now};
  }
  VITRINE_CHECK(fields.Finish());
  Observe(context.now);
  profile_.ForgetMatching(forget);
  return Done{};
}

Status Engine::EraseAll(const JsonDocument&, Fields& fields, JsonWriter&) {
  VITRINE_CHECK(fields.Finish());
  profile_.Erase();
  issued_.Clear();
  return Done{};
}

Status Engine::Seal(const JsonDocument&, Fields& fields, JsonWriter&) {
  VITRINE_CHECK(fields.Finish());
  profile_.Seal();
  return Done{};
}

}  // namespace vitrine
