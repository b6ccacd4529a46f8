#include "api/engine.h"
#include "api/json_writer.h"
#include "api/profile_json.h"
#include "api/slate_json.h"

namespace vitrine {
namespace {

bool Undone(const List<const Event*>& counting, const Event& event) {
  for (const Event* other : counting) {
    if (other->id == event.id) return false;
  }
  return ClassOf(event.kind) == EventClass::kBehaviour;
}

}  // namespace

Engine::Reply Engine::Inspect(const JsonDocument&, Fields& fields) {
  const CallContext context = ContextOf(fields);
  VITRINE_CHECK(fields.Finish());
  return InspectJson(profile_, *catalog_, ReadingAt(context.now));
}

Engine::Reply Engine::Events(const JsonDocument&, Fields& fields) {
  const auto limit = static_cast<std::size_t>(fields.Whole("limit", 1, 1024).value_or(200));
  VITRINE_CHECK(fields.Finish());
  List<OwnedEvent> events;
  const List<const Event*> counting = profile_.Behaviour();
  for (const Replica& replica : profile_.replicas()) {
    const bool own = replica.id == profile_.own_replica();
    for (const Event& event : replica.behaviour) {
      events.push_back({&event, own, Undone(counting, event)});
    }
    for (const Event& event : replica.impressions) events.push_back({&event, own, false});
  }
  return EventsJson(profile_, catalog_.get(), std::move(events), limit);
}

Engine::Reply Engine::Export(const JsonDocument&, Fields& fields) {
  VITRINE_CHECK(fields.Finish());
  return ExportJson(profile_);
}

Engine::Reply Engine::Undo(const JsonDocument&, Fields& fields) {
  const CallContext context = ContextOf(fields);
  const auto target = fields.Text("event", 32);
  fields.Need("event", target.has_value());
  VITRINE_CHECK(fields.Finish());
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
  JsonWriter out;
  out.Open('{').Text("id", TextOf(undo.id));
  return out.Close('}').Take();
}

Engine::Reply Engine::MuteTopic(const JsonDocument&, Fields& fields) {
  return SetMute(fields, true);
}

Engine::Reply Engine::UnmuteTopic(const JsonDocument&, Fields& fields) {
  return SetMute(fields, false);
}

Engine::Reply Engine::SetMute(Fields& fields, bool muted) {
  const auto topic = fields.Text("topic", kMaxTopicKey);
  fields.Need("topic", topic.has_value());
  VITRINE_CHECK(fields.Finish());
  const bool known = (catalog_ && catalog_->FindTopic(*topic) != kNone) ||
                     profile_.FindTopic(TopicIdOf(*topic)) != nullptr;
  if (!known) return MakeError(ErrorCode::kTopicUnknown, "topic");
  JsonWriter out;
  out.Open('{').Bool("changed", profile_.SetMute(TopicIdOf(*topic), muted));
  return out.Close('}').Take();
}

Engine::Reply Engine::ForgetPart(const JsonDocument&, Fields& fields) {
  const CallContext context = ContextOf(fields);
  const auto item = fields.Text("item", kMaxShopId);
  const auto topic = fields.Text("topic", kMaxTopicKey);
  const auto date = fields.Text("day", 10);
  const int given = item.has_value() + topic.has_value() + date.has_value();
  if (given == 0) fields.Need("item", false);
  if (given > 1) fields.Fail(ErrorCode::kFieldUnknown, item ? (topic ? "topic" : "day") : "day");
  Forget forget;
  forget.through = context.now;
  Day day = 0;
  if (item) {
    forget = {ForgetKind::kItem, ItemIdOf(*item), context.now};
  } else if (topic) {
    forget = {ForgetKind::kTopic, TopicIdOf(*topic), context.now};
  } else if (date && !ParseDate(*date, day)) {
    fields.Fail(ErrorCode::kFieldValue, "day");
  } else {
    forget = {ForgetKind::kDay, static_cast<std::uint64_t>(day), context.now};
  }
  VITRINE_CHECK(fields.Finish());
  profile_.ForgetMatching(forget);
  return std::string(kEmptyObject);
}

Engine::Reply Engine::EraseAll(const JsonDocument&, Fields& fields) {
  VITRINE_CHECK(fields.Finish());
  profile_.Erase();
  issued_.clear();
  return std::string(kEmptyObject);
}

Engine::Reply Engine::Seal(const JsonDocument&, Fields& fields) {
  VITRINE_CHECK(fields.Finish());
  profile_.Seal();
  return std::string(kEmptyObject);
}

}  // namespace vitrine
