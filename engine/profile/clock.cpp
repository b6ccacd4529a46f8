#include <algorithm>

#include "base/list_operations.h"
#include "profile/counts.h"
#include "profile/fold.h"
#include "profile/profile.h"

// Time. The engine has no clock: each call says what the device's clock shows, and that is taken as
// the present. Clocks lie, so a profile is in one of two states:
//
//   in step   nothing that it holds is later than now + kClockSlack
//   ahead     something is: the clock was ahead and was put right, or went back, or the bytes come
//             from a device whose clock is ahead, or from an attacker
//
//   state     what happens                              then
//   in step   the clock moves on, by however much       in step; what is held grows older
//   in step   the clock goes back past kClockSlack      ahead
//   in step   what is later is merged or imported       ahead
//   ahead     a call records or reads: Observe(now)     in step; what was ahead is moved
//   either    the clock shows less than kEarliestClock  the same: no device's clock
//
// Observe moves what is ahead back: all of it in a log by the same span, so that the last happened
// now. Order and spacing stay, an event that was ahead decays from now on, and nothing is lost.
// (Which of two readings of a clock was wrong can't be known. When one that was right goes back and
// later forward again, what was known before is as much older; it stays in order, and is kept.)
// Orders of forgetting reach no further than now, so that none silences what comes.
//
// A merge keeps the earlier of two times of an event, and of equally sealed counts those whose
// times end earlier, so that what was put right stays so, whatever other copies say.
//
// What is sealed is known by number and not by time (seal.cpp): no time, however wrong, makes the
// profile refuse an event.

namespace vitrine {
namespace {

// 2025-01-01: no engine ran before. A page without a clock may count from 0.
constexpr Millis kEarliestClock = 1'735'689'600'000;

class ClockSetter {
 public:
  ClockSetter(Millis now, const Replica& replica, const Dictionary& dictionary)
      : now_(now),
        span_(LatestOf(replica) - now),
        days_(DayOf(LatestOf(replica)) - DayOf(now)),
        dictionary_(dictionary) {}

  bool IsAhead(Millis time) const { return time > now_ + kClockSlack; }

  void MoveBack(Replica& replica) const {
    MoveEvents(replica.behaviour);
    MoveEvents(replica.impressions);
    for (Millis* watermark : {&replica.behaviour_watermark, &replica.impression_watermark}) {
      if (IsAhead(*watermark)) *watermark -= span_;
    }
    MoveDays(replica.topic_days, replica.behaviour_watermark);
    ClampDays(replica.topic_days);
    MoveDays(replica.purchases, replica.behaviour_watermark);
    MoveDays(replica.hidden, replica.behaviour_watermark);
    MoveDays(replica.exposure_counts, replica.behaviour_watermark);
    MoveDays(replica.impression_counts, replica.impression_watermark);
  }

 private:
  // What was in order stays so, also beside what was not ahead.
  void MoveEvents(List<Event>& log) const {
    Millis before = -1;
    for (Event& event : log) {
      if (IsAhead(event.time)) event.time = std::max(event.time - span_, before + 1);
      before = event.time;
    }
  }

  template <typename T>
  void MoveDays(List<T>& days, Millis watermark) const {
    const Day last = watermark < 0 ? 0 : DayOf(watermark);
    if (std::none_of(days.begin(), days.end(), [last](const T& day) { return day.day > last; })) {
      return;
    }
    List<T> moved;
    for (T day : days) {
      if (day.day > last) day.day = std::min(day.day - days_, last);
      AddTo(moved, day, dictionary_);
    }
    days = std::move(moved);
  }

  Millis now_;
  Millis span_;
  Day days_;
  const Dictionary& dictionary_;
};

}  // namespace

void Profile::Observe(Millis now) {
  if (now < kEarliestClock) return;
  const Millis bound = now + kClockSlack;
  bool moved = false;
  for (Replica& replica : replicas_) {
    if (LatestOf(replica) <= bound) continue;
    moved = true;
    ClockSetter(now, replica, dictionary_).MoveBack(replica);
    if (replica.sealed > 0) Rehash(replica);
    MarkWhole(replica.id);
  }
  moved = LimitForgets(now, bound) || moved;
  if (!moved) return;
  kept_from_ = 0;
  Compact();
  Changed(static_cast<std::uint64_t>(now));
}

bool Profile::LimitForgets(Millis now, Millis bound) {
  bool moved = forgotten_through_ > bound;
  if (moved) forgotten_through_ = now;
  for (Forget& forget : forgets_) {
    if (forget.through <= bound) continue;
    forget.through = now;
    moved = true;
  }
  if (!moved) return false;
  WidenForgets();
  pending_settings_ = true;
  return true;
}

}  // namespace vitrine
