#include "decisions/hesitation.h"

#include <algorithm>

namespace vitrine {
namespace {

constexpr float kPauses = 4, kLeastWait = 30, kMostWait = 300;
constexpr float kUsualTempo = 15;  ///< Seconds, before the visit has one.

/// Adds the acts of a visit up, in order.
class HesitationReader {
 public:
  explicit HesitationReader(Hesitation& hesitation) : hesitation_(hesitation) {}

  void Add(EventKind kind) {
    switch (ActOf(kind)) {
      case IntentAct::kView:
      case IntentAct::kList:
        if (touched_) ++hesitation_.away;
        return;
      case IntentAct::kCart:
        if (kind == EventKind::kRemoveFromCart) {
          if (touched_) ++hesitation_.away;
        } else {
          came_to_it_ = true;
        }
        touched_ = true;
        return;
      case IntentAct::kBuy:
        hesitation_.away = 0;
        touched_ = false;
        return;
      case IntentAct::kNone:
        return;
    }
  }

  bool came_to_it() const { return came_to_it_; }

 private:
  Hesitation& hesitation_;
  bool touched_ = false;     ///< Something was done to the cart of now.
  bool came_to_it_ = false;  ///< Filled, looked into or taken to the checkout.
};

}  // namespace

Hesitation ReadHesitation(const Profile& profile, const Reading& reading, const Intent& intent) {
  Hesitation hesitation;
  const float tempo = intent.tempo > 0 ? intent.tempo : kUsualTempo;
  hesitation.wait = std::clamp(kPauses * tempo, kLeastWait, kMostWait);
  if (intent.forecast[IntentTarget::kLeave] > 0.5f) hesitation.wait /= 2;
  const List<const Event*> events = profile.Behaviour();
  for (std::size_t i = events.size(); i-- > 0;) {
    const EventKind kind = events[i]->kind;
    if (ActOf(kind) == IntentAct::kNone || kind == EventKind::kViewCart) continue;
    hesitation.idle = static_cast<float>(AgeAt(reading.now, events[i]->time)) / 1000;
    break;
  }
  const std::size_t visit = std::min<std::size_t>(reading.session_events, events.size());
  HesitationReader reader(hesitation);
  for (std::size_t i = events.size() - visit; i < events.size(); ++i) reader.Add(events[i]->kind);
  hesitation.returned = visit > 0 && !reader.came_to_it();
  return hesitation;
}

}  // namespace vitrine
