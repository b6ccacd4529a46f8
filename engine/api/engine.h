#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "api/cached_reading.h"
#include "api/event_json.h"
#include "api/fields.h"
#include "api/issued_slates.h"
#include "api/json_writer.h"
#include "api/pack_in_use.h"
#include "api/request_json.h"

namespace vitrine {

/// The engine behind its front door: the same object in the browser, the command and the tests.
/// Every call takes a JSON document and gives one, or takes bytes (docs/engine-api.md). No
/// input, however hostile, crashes it, and after an error nothing that it holds is changed.
///
/// This class dispatches; what it holds are things of their own: the pack in use, the profile, its
/// cached reading, the slates that were given out.
///
/// Thread contract: an engine shares nothing with another one. One thread at a time may call it.
class Engine {
 public:
  Engine();
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  /// One request, one reply: {"value": …} or {"error": …}.
  std::string Call(std::string_view request);

  // Packs: staged, looked at, then committed, so that the pack in use is never lost. Several may be
  // staged at once, each under a number of its own, so that loads don't meet.
  /// Verifies a pack and holds it aside; replies with its `pack` document.
  std::string StagePack(Buffer file);
  /// The number of the pack that was staged last, from 1 on: each staging, also one that was
  /// refused, takes the next.
  std::uint32_t staged() const { return staged_count_; }
  /// Puts the staged pack of that number into use. With `check_digests` every section is hashed
  /// here; without, the caller has hashed them all. On an error the pack in use stays. Either way
  /// the number is then free: PackMissing.
  std::string CommitPack(std::uint32_t staged, bool check_digests);
  /// Frees a staged pack that won't be committed. Without one of that number: a no-op.
  void DropPack(std::uint32_t staged);
  /// Graphs, vectors, titles and contexts of the pack in use, in idle time. What can't be answered
  /// without them (docs/engine-api.md) opens them itself if it is asked first.
  std::string OpenDeferred();
  /// Opens a pack whole and puts it into use: for everyone but a page, which stages it and opens
  /// the deferred sections later. On an error the pack in use stays.
  Status OpenPack(Buffer file);

  // Profiles
  Bytes Snapshot() const;
  Bytes TakeDelta();
  /// Merges a snapshot or delta into the profile; replies {"events": unsealed events held}.
  /// `asked`: the shopper imports it, and what was erased comes back.
  std::string Merge(ByteSpan snapshot, bool asked = false);

  /// Of the pack in use; null: none.
  const Catalog* catalog() const { return pack_ ? &pack_->catalog() : nullptr; }
  const Profile& profile() const { return profile_; }

 private:
  /// Writes the members of its reply; if it fails, what it wrote is dropped.
  using Run = Status (Engine::*)(const JsonDocument&, Fields&, JsonWriter& out);
  struct Operation {
    std::string_view name;
    Run run;
    bool needs_pack;
  };
  static const Operation kOperations[];

  Status Dispatch(std::string_view request, JsonWriter& out);
  Status Configure(const JsonDocument&, Fields&, JsonWriter&);
  Status Record(const JsonDocument&, Fields&, JsonWriter&);
  Status Update(const JsonDocument&, Fields&, JsonWriter&);
  Status Recommend(const JsonDocument&, Fields&, JsonWriter&);
  Status RankList(const JsonDocument&, Fields&, JsonWriter&);
  Status Explain(const JsonDocument&, Fields&, JsonWriter&);
  Status Inspect(const JsonDocument&, Fields&, JsonWriter&);
  Status Events(const JsonDocument&, Fields&, JsonWriter&);
  Status Export(const JsonDocument&, Fields&, JsonWriter&);
  Status Undo(const JsonDocument&, Fields&, JsonWriter&);
  Status MuteTopic(const JsonDocument&, Fields&, JsonWriter&);
  Status UnmuteTopic(const JsonDocument&, Fields&, JsonWriter&);
  Status SetMute(Fields&, bool muted, JsonWriter&);
  Status ForgetPart(const JsonDocument&, Fields&, JsonWriter&);
  Status EraseAll(const JsonDocument&, Fields&, JsonWriter&);
  Status Seal(const JsonDocument&, Fields&, JsonWriter&);
  Status DescribePack(const JsonDocument&, Fields&, JsonWriter&);
  Status DescribeItem(const JsonDocument&, Fields&, JsonWriter&);
  Status MatchTopics(const JsonDocument&, Fields&, JsonWriter&);
  Status ForecastVisit(const JsonDocument&, Fields&, JsonWriter&);
  Status MakeOffer(const JsonDocument&, Fields&, JsonWriter&);
  Status RescueCart(const JsonDocument&, Fields&, JsonWriter&);
  Status ChooseContent(const JsonDocument&, Fields&, JsonWriter&);
  Status Experiment(const JsonDocument&, Fields&, JsonWriter&);
  Status Statistics(const JsonDocument&, Fields&, JsonWriter&);

  CallContext ContextOf(Fields& fields);
  const Reading& ReadingAt(Millis now);
  /// The context of a call that ranks: what the visit is, too, if the call or a rule may ask.
  CallContext RankingContext(const JsonDocument& document, CallContext context);
  void Use(std::unique_ptr<PackInUse> pack);
  /// False: it left no trace.
  bool RecordEvent(ParsedEvent& event, Millis now);
  /// The clock, told to the profile: nothing is later, nor older than may be kept.
  void Observe(Millis now);

  /// A pack that is verified and not yet in use.
  struct Staged {
    std::uint32_t number;
    std::shared_ptr<Pack> pack;
  };
  List<Staged> staged_;
  std::uint32_t staged_count_ = 0;
  std::unique_ptr<PackInUse> pack_;  // Null until one is committed.
  Profile profile_;
  CachedReading reading_;  // Of profile_ in pack_.
  IssuedSlates issued_;    // From pack_.
  // What `configure` sets, and the number of the writer's next event.
  std::uint64_t writer_ = 0;
  std::uint32_t next_event_ = 1;
  std::uint64_t seed_ = 0;
  bool may_record_ = true;
  bool shared_ = false;
  bool child_ = false;
  Day retention_days_ = 0;  // 0: for ever.
};

/// The members of the `pack` document of a pack, for StagePack and the operation `pack`.
void WritePack(JsonWriter& out, const Pack& pack);

}  // namespace vitrine
