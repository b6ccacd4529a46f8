#include <algorithm>

#include "base/list_operations.h"
#include "base/sort.h"
#include "base/zeros.h"
#include "profile/read_parts.h"

namespace vitrine {
namespace {

constexpr float kQuarter = 0.25f;
constexpr std::size_t kEvidence = 3;

// What an event adds to a topic now, in views.
struct Addition {
  float weight = 0;
  const Event* event = nullptr;
};

// A topic while it is being added up.
struct Sum {
  TopicId id = 0;
  TopicIndex topic = kNone;
  bool muted = false;
  float session = 0;
  float days = 0;
  float weeks = 0;
  std::uint32_t present = kNone;  // The session of `quarters`,
  int quarters = 0;               // which it added so far.
  const Event* last = nullptr;    // Whose items carry the topic twice, adds once.
  Addition most[kEvidence];       // Greatest first,
  Addition least[kEvidence];      // and least first.
};

void Insert(Addition (&best)[kEvidence], Addition added, float sign) {
  for (Addition& place : best) {
    if (place.event == nullptr || added.weight * sign > place.weight * sign) {
      std::swap(place, added);
    }
    if (added.event == nullptr) return;
  }
}

class InterestReader {
 public:
  explicit InterestReader(ReadScope& scope)
      : scope_(scope), slots_(64), places_(scope.catalog.topic_count()) {}

  void AddSealed() {
    for (const Replica& replica : scope_.profile.replicas()) {
      const Day last = replica.behaviour_watermark < 0 ? -1 : DayOf(replica.behaviour_watermark);
      for (const TopicDay& day : replica.topic_days) {
        // The middle of a day stands for the day; of the last one the end is known.
        const Millis time =
            day.day == last ? replica.behaviour_watermark : day.day * kDay + kDay / 2;
        AddSealedDay(day, AgeAt(scope_.now, time));
      }
    }
  }

  void AddEvents() {
    for (const ReadEvent& read : scope_.events) AddEvent(read);
  }

  void Finish(Reading& reading) {
    for (const Sum& sum : sums_) {
      if (sum.muted) continue;
      const TopicInterest interest = InterestOf(sum);
      if (interest.strength != 0) reading.interests.push_back(interest);
    }
    reading.has_history = !reading.interests.empty();
    Sort(reading.interests, [](const TopicInterest& a, const TopicInterest& b) {
      const float left = a.strength < 0 ? -a.strength : a.strength;
      const float right = b.strength < 0 ? -b.strength : b.strength;
      return left != right ? left > right : a.id < b.id;
    });
    Shorten(reading.interests, kMaxInterests);
  }

 private:
  Sum& SumOf(TopicId id, TopicIndex topic) {
    // A topic of the pack is found by its index, any other by its id.
    std::uint32_t& place = topic == kNone ? PlaceOfUnknown(id) : places_[topic];
    if (place == 0) {
      Sum sum;
      sum.id = id;
      sum.topic = topic;
      sum.muted = IsMuted(id);
      sums_.push_back(sum);
      place = static_cast<std::uint32_t>(sums_.size());
    }
    return sums_[place - 1];
  }

  std::uint32_t& PlaceOfUnknown(TopicId id) {
    const std::uint32_t slot = slots_.SlotOf(id);
    if (slot == unknown_.size()) unknown_.push_back(0);
    return unknown_[slot];
  }

  bool IsMuted(TopicId id) const {
    const std::span<const Mute> mutes = scope_.profile.mutes();
    const auto found =
        std::lower_bound(mutes.begin(), mutes.end(), id,
                         [](const Mute& mute, TopicId wanted) { return mute.topic < wanted; });
    return found != mutes.end() && found->topic == id && found->muted;
  }

  void AddSealedDay(const TopicDay& day, Millis age) {
    Sum& sum = SumOf(day.topic, scope_.catalog.FindTopic(day.topic));
    const float views = static_cast<float>(day.strength) * kQuarter;
    sum.session += views * Decay(age, kSessionHalfLife);
    sum.days += views * Decay(age, kDaysHalfLife);
    sum.weeks += views * Decay(age, kWeeksHalfLife);
    // A session that is sealed in part has used up that part of its cap.
    if (!scope_.continues || day.day != DayOf(scope_.events.front().event->time)) return;
    sum.present = 0;
    sum.quarters = Capped(sum.quarters + day.strength);
  }

  void AddEvent(const ReadEvent& read) {
    const Event& event = *read.event;
    const int strength = StrengthOf(event.kind, event.value);
    if (strength == 0 || scope_.transactions.Repeats(event) || scope_.transactions.Cancels(event)) {
      return;
    }
    const bool flooded = event.items.empty() && scope_.IsFlooded(event, SubjectOf(event));
    for (TopicId topic : event.topics) {
      if (!flooded) Add(read, strength, topic, scope_.catalog.FindTopic(topic));
    }
    for (const EventItem& item : event.items) {
      if (scope_.IsFlooded(event, item.item)) continue;
      if (!scope_.transactions.Refunded(event, item.item)) AddItem(read, strength, item);
    }
  }

  void AddItem(const ReadEvent& read, int strength, const EventItem& mentioned) {
    const ItemIndex item = scope_.Find(mentioned.item).item;
    if (item != kNone) {
      for (const TopicIndex topic : scope_.catalog.TopicsOf(item)) {
        Add(read, strength, scope_.catalog.topic_id(topic), topic);
      }
    } else if (mentioned.known != kNone) {
      for (TopicId topic : scope_.profile.dictionary().item(mentioned.known).topics) {
        Add(read, strength, topic, scope_.catalog.FindTopic(topic));
      }
    }
  }

  void Add(const ReadEvent& read, int strength, TopicId id, TopicIndex topic) {
    Sum& sum = SumOf(id, topic);
    if (sum.muted || sum.last == read.event) return;
    sum.last = read.event;
    if (scope_.forgetting.Topic(id, read.event->time)) return;
    if (sum.present != read.session) {
      sum.present = read.session;
      sum.quarters = 0;
    }
    const int before = sum.quarters;
    sum.quarters = Capped(before + strength);
    if (sum.quarters == before) return;
    const float views = static_cast<float>(sum.quarters - before) * kQuarter;
    sum.session += views * read.in_session;
    sum.days += views * read.in_days;
    sum.weeks += views * read.in_weeks;
    const Addition addition{views * read.blend, read.event};
    if (views > 0) {
      Insert(sum.most, addition, 1.0f);
    } else {
      Insert(sum.least, addition, -1.0f);
    }
  }

  TopicInterest InterestOf(const Sum& sum) const {
    TopicInterest interest;
    interest.topic = sum.topic;
    interest.id = sum.id;
    interest.session = sum.session;
    interest.days = sum.days;
    interest.weeks = sum.weeks;
    const float idf = sum.topic == kNone ? 1.0f : scope_.catalog.idf(sum.topic);
    interest.strength = BlendStrengths(sum.session, sum.days, sum.weeks) * idf;
    for (const Addition& addition : interest.strength >= 0 ? sum.most : sum.least) {
      if (addition.event == nullptr) break;
      interest.evidence[interest.evidence_count++] = addition.event->id;
    }
    return interest;
  }

  static int Capped(int quarters) {
    return std::min(std::max(quarters, -kSessionCap), kSessionCap);
  }

  ReadScope& scope_;
  List<Sum> sums_;
  // Places in `sums_`, from 1; 0: none yet.
  SlotMap slots_;                // Of topics that the pack does not have,
  List<std::uint32_t> unknown_;  // by their slots,
  Zeros<std::uint32_t> places_;  // and of the pack's, by index.
};

}  // namespace

void ReadInterests(ReadScope& scope, Reading& reading) {
  InterestReader reader(scope);
  reader.AddSealed();
  reader.AddEvents();
  reader.Finish(reading);
}

}  // namespace vitrine
