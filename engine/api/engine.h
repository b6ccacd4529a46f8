#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "api/fields.h"
#include "api/json_writer.h"
#include "api/request_json.h"
#include "base/list.h"
#include "decisions/content.h"
#include "decisions/offer.h"
#include "profile/reading.h"
#include "slate/slate.h"

namespace vitrine {

/// The engine behind its front door: the same object in the browser, the command and the tests.
/// Every call takes a JSON document and gives one, or takes bytes (docs/engine-api.md). No
/// input, however hostile, crashes it, and after an error nothing that it holds is changed.
class Engine {
 public:
  Engine();
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  /// One request, one reply: {"value": …} or {"error": …}.
  std::string Call(std::string_view request);

  // Packs: staged, looked at, then committed, so that the pack in use is never lost.
  /// Verifies a pack and holds it aside; replies with its `pack` document.
  std::string StagePack(Buffer file);
  /// Puts the staged pack into use, with its rules. With `check_digests` every section is hashed
  /// here; without, the caller has hashed the first ones (pack/pack.h). On an error the pack in use
  /// stays.
  std::string CommitPack(bool check_digests);
  /// Graphs, vectors, titles, contexts, offers and content of the pack in use: in idle time, when
  /// the caller has hashed them. An error leaves the engine without them. What can't be
  /// answered without them (docs/engine-api.md) hashes and opens them itself if it is asked first.
  std::string OpenDeferred();

  // Profiles
  Bytes Snapshot() const;
  Bytes TakeDelta();
  /// Merges a snapshot or delta into the profile; replies {"events": unsealed events held}.
  /// `asked`: the shopper imports it, and what was erased comes back.
  std::string Merge(ByteSpan snapshot, bool asked = false);

  const Catalog* catalog() const { return catalog_.get(); }
  const Profile& profile() const { return profile_; }

 private:
  using Reply = Result<std::string>;
  struct Operation {
    std::string_view name;
    Reply (Engine::*run)(const JsonDocument&, Fields&);
    bool needs_pack;
  };
  static const Operation kOperations[];

  /// What an explanation needs of a slate that was given out.
  struct Issued {
    std::uint32_t id = 0;
    RankRequest request;
    Slate slate;
    List<ItemIndex> list{};       // The page's own, as it was given; empty: the shop's slate.
    List<std::string> unknown{};  // What the pack does not know of it, in the slate's order.
  };

  Reply Dispatch(std::string_view request);
  Reply Configure(const JsonDocument&, Fields&);
  Reply Record(const JsonDocument&, Fields&);
  Reply Update(const JsonDocument&, Fields&);
  Reply Recommend(const JsonDocument&, Fields&);
  Reply RankList(const JsonDocument&, Fields&);
  Reply Explain(const JsonDocument&, Fields&);
  Reply Inspect(const JsonDocument&, Fields&);
  Reply Events(const JsonDocument&, Fields&);
  Reply Export(const JsonDocument&, Fields&);
  Reply Undo(const JsonDocument&, Fields&);
  Reply MuteTopic(const JsonDocument&, Fields&);
  Reply UnmuteTopic(const JsonDocument&, Fields&);
  Reply SetMute(Fields&, bool muted);
  Reply ForgetPart(const JsonDocument&, Fields&);
  Reply EraseAll(const JsonDocument&, Fields&);
  Reply Seal(const JsonDocument&, Fields&);
  Reply DescribePack(const JsonDocument&, Fields&);
  Reply DescribeItem(const JsonDocument&, Fields&);
  Reply MatchTopics(const JsonDocument&, Fields&);
  Reply ForeseeVisit(const JsonDocument&, Fields&);
  Reply MakeOffer(const JsonDocument&, Fields&);
  Reply RescueCart(const JsonDocument&, Fields&);
  Reply ChooseContent(const JsonDocument&, Fields&);
  Reply Experiment(const JsonDocument&, Fields&);
  Reply Statistics(const JsonDocument&, Fields&);

  CallContext ContextOf(Fields& fields);
  const Reading& ReadingAt(Millis now);
  /// The context of a call that ranks: what the visit is, too, if the call or a rule may ask.
  CallContext RankingContext(const JsonDocument& document, CallContext context);
  Status OpenSections();
  /// What an operation asks for that is wrong, not just weaker, without the deferred sections.
  Status NeedSections();
  Issued& Issue(RankRequest request, Slate slate);
  /// Of an item, by index or (unknown to the pack) by name; the slate's size if it is not there.
  static std::size_t PlaceIn(const Issued& issued, ItemIndex wanted, std::string_view name);
  bool RecordEvent(const Event& event, std::span<const KnownItem> items,
                   std::span<const KnownTopic> topics);

  std::shared_ptr<Pack> staged_;
  std::unique_ptr<Catalog> catalog_;
  List<Rule> pack_rules_;
  bool rules_ask_visit_ = false;
  List<Offer> offers_;
  ContentShelf content_;
  bool sections_open_ = false;
  bool digests_checked_ = false;  // Of all sections, when the pack was committed.
  Profile profile_;
  std::uint64_t writer_ = 0;
  std::uint32_t next_event_ = 1;
  std::uint64_t seed_ = 0;
  bool may_record_ = true;
  bool shared_ = false;
  // The last reading: valid for the same profile, facts and moment.
  Reading reading_;
  std::uint64_t reading_version_ = ~0ull;
  std::uint32_t reading_facts_ = 0;
  bool reading_deferred_ = false;
  List<Issued> issued_;  // The last kIssued, oldest first.
  std::uint32_t next_request_ = 1;
};

/// The `pack` document of a pack, for StagePack and the operation `pack`.
std::string DescribePackJson(const Pack& pack);

}  // namespace vitrine
