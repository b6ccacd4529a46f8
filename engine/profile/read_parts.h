#pragma once

#include <span>

#include "base/list.h"
#include "profile/fold.h"
#include "profile/reading.h"
#include "profile/slot_map.h"

namespace vitrine {

/// An event that counts, with what depends on its time alone.
struct ReadEvent {
  const Event* event = nullptr;
  std::uint32_t session = 0;  ///< Ordinal among the unsealed ones, from 0.
  float in_session = 0;       ///< Decay by kSessionHalfLife,
  float in_days = 0;          ///<   kDaysHalfLife,
  float in_weeks = 0;         ///<   kWeeksHalfLife,
  float blend = 0;            ///<   and their blend, as in TopicInterest::strength.
};

/// Where an item of the profile stands in the pack. A variant that is not sold any more still has
/// its group, as long as the profile knows it and the pack has any of it.
struct Standing {
  ItemIndex item = kNone;
  ItemIndex group = kNone;
  /// The item itself, else what stands for its group.
  ItemIndex item_or_group() const { return item != kNone ? item : group; }
};

/// What the parts of a reading share.
class ReadScope {
 public:
  ReadScope(const Profile& profile, const Catalog& catalog, Millis now,
            std::span<const EventId> without);

  /// Looked up once for each item.
  const Standing& Find(ItemId id);
  bool LeftOut(EventId id) const;
  /// Whether the event is one of a flood on this subject, and says nothing of it.
  bool IsFlooded(const Event& event, std::uint64_t subject) const {
    return !floods_.empty() && vitrine::IsFlooded(floods_, subject, event.time);
  }

  const Profile& profile;
  const Catalog& catalog;
  const Millis now;
  List<ReadEvent> events;      ///< In folding order.
  std::uint32_t sessions = 0;  ///< Of `events`.
  bool continues = false;      ///< The first session began in what is sealed.

 private:
  void CountSessions();

  List<EventId> left_out_;  // Undone or to be left out, ascending.
  List<const Event*> counted_;
  List<Flood> floods_;
  SlotMap slots_;
  List<Standing> standings_;

 public:
  const Transactions transactions;
  const Forgetting forgetting;
};

float BlendStrengths(float session, float days, float weeks);

// Each fills its part of the reading.
void ReadInterests(ReadScope& scope, Reading& reading);
void ReadRecent(ReadScope& scope, Reading& reading);
void ReadCart(ReadScope& scope, Reading& reading);
void ReadHidden(ReadScope& scope, Reading& reading);
void ReadPurchases(ReadScope& scope, Reading& reading);
void ReadImpressions(ReadScope& scope, Reading& reading);

}  // namespace vitrine
