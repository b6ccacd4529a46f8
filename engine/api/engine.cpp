#include "api/engine.h"

#include "api/json_writer.h"
#include "base/list_operations.h"

namespace vitrine {
namespace {

std::string ErrorReply(const Error& error) {
  JsonWriter out;
  out.Open('{').Key("error").Problem(error);
  out.Close('}');
  return out.Take();
}

/// The reply whose value is an object; its members follow.
JsonWriter OpenReply() {
  JsonWriter out;
  out.Open('{').Key("value").Open('{');
  return out;
}

/// The reply, if all went well.
std::string CloseReply(const Status& status, JsonWriter& out) {
  return status.ok() ? out.Close('}').Close('}').Take() : ErrorReply(status.error());
}

std::string EmptyReply() {
  JsonWriter out = OpenReply();
  return CloseReply(Done{}, out);
}

}  // namespace

const Engine::Operation Engine::kOperations[] = {{"configure", &Engine::Configure, false},
                                                 {"record", &Engine::Record, false},
                                                 {"update", &Engine::Update, true},
                                                 {"recommend", &Engine::Recommend, true},
                                                 {"rank", &Engine::RankList, true},
                                                 {"explain", &Engine::Explain, true},
                                                 {"inspect", &Engine::Inspect, true},
                                                 {"events", &Engine::Events, false},
                                                 {"export", &Engine::Export, false},
                                                 {"undo", &Engine::Undo, false},
                                                 {"mute", &Engine::MuteTopic, false},
                                                 {"unmute", &Engine::UnmuteTopic, false},
                                                 {"forget", &Engine::ForgetPart, false},
                                                 {"erase", &Engine::EraseAll, false},
                                                 {"seal", &Engine::Seal, false},
                                                 {"pack", &Engine::DescribePack, true},
                                                 {"item", &Engine::DescribeItem, true},
                                                 {"topics", &Engine::MatchTopics, true},
                                                 {"intent", &Engine::ForecastVisit, true},
                                                 {"offer", &Engine::MakeOffer, true},
                                                 {"rescue", &Engine::RescueCart, true},
                                                 {"content", &Engine::ChooseContent, true},
                                                 {"experiment", &Engine::Experiment, false},
                                                 {"stats", &Engine::Statistics, false}};

Engine::Engine() = default;
Engine::~Engine() = default;

std::string Engine::Call(std::string_view request) {
  JsonWriter out = OpenReply();
  return CloseReply(Dispatch(request, out), out);
}

Status Engine::Dispatch(std::string_view request, JsonWriter& out) {
  JsonDocument document;
  VITRINE_ASSIGN(document, JsonDocument::Parse(request));
  Fields fields(document, document.root());
  const auto name = fields.Text("op", 32);
  fields.Need("op", name.has_value());
  if (fields.failed()) return fields.Finish().failure();
  for (const Operation& operation : kOperations) {
    if (operation.name != *name) continue;
    if (operation.needs_pack && !pack_) return MakeError(ErrorCode::kPackMissing);
    return (this->*operation.run)(document, fields, out);
  }
  return MakeError(ErrorCode::kOperationUnknown, "op");
}

CallContext Engine::ContextOf(Fields& fields) {
  CallContext context;
  const auto now = fields.Whole("now", 0, kLatest);
  fields.Need("now", now.has_value());
  context.now = now.value_or(0);
  context.utc_offset = static_cast<int>(fields.Whole("utcOffset", -840, 840).value_or(0));
  context.seed = seed_;
  context.profile = &profile_;
  return context;
}

const Reading& Engine::ReadingAt(Millis now) {
  Observe(now);
  return reading_.At(profile_, pack_->catalog(), now);
}

void Engine::Observe(Millis now) {
  profile_.Observe(now);
  profile_.ForgetBefore(retention_days_ > 0 ? DayOf(now) - retention_days_ : 0);
}

std::string Engine::StagePack(Buffer file) {
  ++staged_count_;
  Result<std::shared_ptr<Pack>> pack = Pack::Open(std::move(file));
  if (!pack.ok()) return ErrorReply(pack.error());
  staged_.push_back({staged_count_, std::move(pack).value()});
  JsonWriter out = OpenReply();
  WritePack(out, *staged_.back().pack);
  return CloseReply(Done{}, out);
}

std::string Engine::CommitPack(std::uint32_t staged, bool check_digests) {
  std::shared_ptr<Pack> pack;
  for (Staged& one : staged_) {
    if (one.number == staged) pack = one.pack;
  }
  DropPack(staged);
  if (!pack) return ErrorReply(MakeError(ErrorCode::kPackMissing));
  auto opened = PackInUse::Open(pack, check_digests);
  if (!opened.ok()) return ErrorReply(opened.error());
  Use(std::move(opened).value());
  return EmptyReply();
}

void Engine::DropPack(std::uint32_t staged) {
  EraseIf(staged_, [&](const Staged& one) { return one.number == staged; });
}

std::string Engine::OpenDeferred() {
  if (!pack_) return ErrorReply(MakeError(ErrorCode::kPackMissing));
  pack_->OpenDeferred();
  return EmptyReply();
}

Status Engine::OpenPack(Buffer file) {
  VITRINE_ASSIGN(std::shared_ptr<Pack> pack, Pack::Open(std::move(file)));
  VITRINE_ASSIGN(std::unique_ptr<PackInUse> opened, PackInUse::Open(pack, true));
  opened->OpenDeferred();
  Use(std::move(opened));
  return Done{};
}

void Engine::Use(std::unique_ptr<PackInUse> pack) {
  pack_ = std::move(pack);
  issued_.Clear();
  reading_.Clear();
}

Bytes Engine::Snapshot() const { return profile_.Snapshot(); }

Bytes Engine::TakeDelta() { return profile_.TakeDelta(); }

std::string Engine::Merge(ByteSpan snapshot, bool asked) {
  Result<Profile> other = Profile::Restore(snapshot);
  if (!other.ok()) return ErrorReply(other.error());
  if (asked) {
    const Status imported = profile_.Import(other.value());
    if (!imported.ok()) return ErrorReply(imported.error());
  } else {
    profile_.Merge(other.value());
  }
  std::int64_t events = 0;
  for (const Replica& replica : profile_.replicas()) {
    events += static_cast<std::int64_t>(replica.behaviour.size());
  }
  JsonWriter out = OpenReply();
  out.Whole("events", events);
  return CloseReply(Done{}, out);
}

}  // namespace vitrine
