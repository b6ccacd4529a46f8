#include <algorithm>

#include "base/list_operations.h"
#include "base/sort.h"
#include "profile/fold.h"
#include "profile/profile.h"

namespace vitrine {
namespace {

bool SameSubject(const Forget& a, const Forget& b) {
  return a.kind == b.kind && a.subject == b.subject;
}

bool SubjectBefore(const Forget& a, const Forget& b) {
  return a.kind != b.kind ? a.kind < b.kind : a.subject < b.subject;
}

// The end of a list of orders that is first to go when there are too many.
bool NewerOrder(const Forget& a, const Forget& b) {
  return a.through != b.through ? a.through > b.through : SubjectBefore(a, b);
}

}  // namespace

bool Forgetting::Has(ForgetKind kind, std::uint64_t subject, Millis time) const {
  const Forget wanted{kind, subject, 0};
  const auto found = std::lower_bound(forgets_.begin(), forgets_.end(), wanted, SubjectBefore);
  return found != forgets_.end() && SameSubject(*found, wanted) && time <= found->through;
}

bool Forgetting::Whole(Millis time) const {
  return time <= everything_through_ ||
         Has(ForgetKind::kDay, static_cast<std::uint64_t>(DayOf(time)), time);
}

bool Forgetting::Item(ItemId item, std::uint32_t known, Millis time) const {
  if (Has(ForgetKind::kItem, item, time)) return true;
  if (known == kNone) return false;
  const List<TopicId>& topics = dictionary_.item(known).topics;
  return std::any_of(topics.begin(), topics.end(),
                     [&](TopicId topic) { return Topic(topic, time); });
}

bool Forgetting::Strip(Event& event) const {
  if (Whole(event.time)) return false;
  if (forgets_.empty()) return true;
  const std::size_t before = event.items.size() + event.topics.size();
  EraseIf(event.items,
          [&](const EventItem& item) { return Item(item.item, item.known, event.time); });
  std::size_t kept = 0;
  std::uint8_t keyed = 0;
  for (std::size_t i = 0; i < event.topics.size(); ++i) {
    if (Topic(event.topics[i], event.time)) continue;
    keyed = static_cast<std::uint8_t>(keyed | ((event.keyed >> i & 1) << kept));
    event.topics[kept++] = event.topics[i];
  }
  Shorten(event.topics, kept);
  event.keyed = keyed;
  const std::size_t after = event.items.size() + event.topics.size();
  return after == before || after != 0;
}

// A sealed day is as late as its first moment: an order within the day takes all of it.
bool Forgetting::Drops(const TopicDay& day) const {
  const Millis time = day.day * kDay;
  return Whole(time) || Topic(day.topic, time);
}

bool Forgetting::Drops(const ItemDay& day) const {
  const Millis time = day.day * kDay;
  return Whole(time) || Item(day.item, day.known, time);
}

void Profile::ApplyForgets(List<Replica>& replicas) const {
  if (forgets_.empty() && forgotten_through_ < 0) return;
  const Forgetting forgetting(forgets_, forgotten_through_, dictionary_);
  const auto dropped = [&](auto& entry) { return forgetting.Drops(entry); };
  const auto stripped = [&](Event& event) { return !forgetting.Strip(event); };
  for (Replica& replica : replicas) {
    EraseIf(replica.behaviour, stripped);
    EraseIf(replica.impressions, stripped);
    EraseIf(replica.topic_days, dropped);
    EraseIf(replica.purchases, dropped);
    EraseIf(replica.impression_counts, dropped);
    EraseIf(replica.exposure_counts, dropped);
    EraseIf(replica.hidden, dropped);
  }
}

void Profile::AddForget(const Forget& forget) {
  const auto found = std::lower_bound(forgets_.begin(), forgets_.end(), forget, SubjectBefore);
  if (found == forgets_.end() || !SameSubject(*found, forget)) {
    InsertAt(forgets_, found, forget);
  } else {
    found->through = std::max(found->through, forget.through);
  }
}

void Profile::WidenForgets() {
  if (forgets_.size() > kMaxForgets) {
    Sort(forgets_, NewerOrder);
    forgotten_through_ = std::max(forgotten_through_, forgets_[kMaxForgets].through);
    Shorten(forgets_, kMaxForgets);
    Sort(forgets_, SubjectBefore);
  }
  EraseIf(forgets_, [this](const Forget& forget) { return forget.through <= forgotten_through_; });
}

void Profile::ForgetMatching(const Forget& forget) {
  Forget order = forget;
  order.through = std::min(std::max(order.through, Millis{0}), kLatest);
  AddForget(order);
  WidenForgets();
  ApplyForgets(replicas_);
  pending_settings_ = true;
  Compact();
  Changed(order.subject);
}

// The order goes as far as what it takes, and not to the day: a clock that was ahead by years must
// leave none that shuts out what comes once it is put right.
void Profile::ForgetBefore(Day day) {
  if (day == kept_from_) return;
  kept_from_ = day;
  Millis through = -1;
  const auto drop = [&](Millis time) {
    if (time < day * kDay) through = std::max(through, time);
  };
  for (const Replica& replica : replicas_) {
    for (const List<Event>* log : {&replica.behaviour, &replica.impressions}) {
      for (const Event& event : *log) drop(event.time);
    }
    for (const TopicDay& held : replica.topic_days) drop(held.day * kDay);
    for (const List<ItemDay>* days : {&replica.purchases, &replica.impression_counts,
                                      &replica.exposure_counts, &replica.hidden}) {
      for (const ItemDay& held : *days) drop(held.day * kDay);
    }
  }
  if (through <= forgotten_through_) return;
  forgotten_through_ = through;
  WidenForgets();
  ApplyForgets(replicas_);
  pending_settings_ = true;
  Compact();
  Changed(static_cast<std::uint64_t>(day));
}

void Profile::Erase() {
  for (Replica& replica : replicas_) {
    Replica left;
    left.id = replica.id;
    left.epoch = Next(replica.epoch);
    replica = std::move(left);
    MarkWhole(replica.id);
  }
  // Orders of forgetting would tell what was forgotten. They widen to their times, so that copies
  // which met them and copies which did not still end equal.
  for (const Forget& forget : forgets_) {
    forgotten_through_ = std::max(forgotten_through_, forget.through);
  }
  forgets_.clear();
  mutes_.clear();
  generation_ = Next(generation_);
  home_ = own_;
  pending_.clear();
  pending_settings_ = true;
  Compact();
  Changed(generation_);
}

}  // namespace vitrine
