#include "decisions/intent_features.h"

#include <algorithm>

#include "base/math.h"

namespace vitrine {
namespace {

constexpr std::size_t kMostItems = 64;  ///< Of a visit; what is mentioned later than these is none.
constexpr float kNever = 10;

float Log(float value) { return Log2(1 + value); }
float LogSeconds(Millis age) { return Log(static_cast<float>(static_cast<double>(age) / 1000)); }

/// How far into the checkout an event is.
float CheckoutOf(EventKind kind) {
  switch (kind) {
    case EventKind::kViewCart:
      return 1;
    case EventKind::kBeginCheckout:
      return 2;
    case EventKind::kAddShippingInfo:
      return 3;
    case EventKind::kAddPaymentInfo:
      return 4;
    default:
      return 0;
  }
}

/// Adds a visit up, event by event.
class VisitReader {
 public:
  VisitReader(const Catalog& catalog, Visit& visit) : catalog_(catalog), visit_(visit) {}

  void Add(const Event& event) {
    const IntentAct act = ActOf(event.kind);
    if (event.kind == EventKind::kDwell) At(IntentFeature::kDwell) += event.value;
    if (act == IntentAct::kNone) return;
    if (acts_++ == 0) {
      first_ = event.time;
    } else {
      At(IntentFeature::kLastGap) = LogSeconds(event.time - last_);
      gaps_ += At(IntentFeature::kLastGap);
    }
    last_ = event.time;
    if (act == IntentAct::kCart) {
      since_cart_ = 0;
    } else if (since_cart_ != kNone) {
      ++since_cart_;
    }
    Count(event.kind, act);
    for (const EventItem& mentioned : event.items) AddItem(mentioned.item, act);
  }

  void Finish(Millis now) {
    if (acts_ == 0) return;
    At(IntentFeature::kActs) = static_cast<float>(acts_);
    for (const IntentFeature counted :
         {IntentFeature::kActs, IntentFeature::kViews, IntentFeature::kLists, IntentFeature::kAdded,
          IntentFeature::kRemoved, IntentFeature::kBought, IntentFeature::kLiked,
          IntentFeature::kDwell}) {
      At(counted) = Log(At(counted));
    }
    if (acts_ > 1) At(IntentFeature::kGap) = gaps_ / static_cast<float>(acts_ - 1);
    At(IntentFeature::kIdle) = LogSeconds(AgeAt(now, last_));
    At(IntentFeature::kDuration) = LogSeconds(AgeAt(now, first_));
    if (since_cart_ != kNone) At(IntentFeature::kSinceCart) = Log(static_cast<float>(since_cart_));
    FinishItems();
  }

 private:
  float& At(IntentFeature feature) { return visit_.features[static_cast<std::size_t>(feature)]; }

  void Count(EventKind kind, IntentAct act) {
    At(IntentFeature::kLastAct) = static_cast<float>(act);
    At(IntentFeature::kCheckout) = std::max(At(IntentFeature::kCheckout), CheckoutOf(kind));
    if (kind == EventKind::kAddToCart) ++At(IntentFeature::kAdded);
    if (kind == EventKind::kRemoveFromCart) ++At(IntentFeature::kRemoved);
    if (act == IntentAct::kList) ++At(IntentFeature::kLists);
    if (act == IntentAct::kView) {
      ++At(kind == EventKind::kViewItem ? IntentFeature::kViews : IntentFeature::kLiked);
    }
    if (act != IntentAct::kBuy) return;
    ++At(IntentFeature::kBought);
    At(IntentFeature::kCheckout) = 0;  // What follows is a new one.
  }

  void Step(ItemIndex group) {
    if (group == last_group_) return;
    const TopicIndex category = CategoryOf(catalog_, group);
    if (last_group_ != kNone) ++(category == last_category_ ? visit_.stays : visit_.switches);
    last_group_ = group;
    last_category_ = category;
  }

  void AddItem(ItemId id, IntentAct act) {
    const ItemIndex item = catalog_.FindItem(id);
    if (item == kNone) return;
    ++mentions_;
    if (catalog_.on_sale(item)) ++At(IntentFeature::kSale);
    const Money price = catalog_.price(item);
    if (price != kNoMoney && price > 0) {
      prices_ += Log2(static_cast<float>(price));
      ++priced_;
    }
    const ItemIndex group = catalog_.group(item);
    if (act == IntentAct::kView || act == IntentAct::kList) Step(group);
    for (last_item_ = 0; last_item_ < items_.size(); ++last_item_) {
      if (items_[last_item_].item == group) break;
    }
    if (last_item_ == kMostItems) return;
    if (last_item_ == items_.size()) items_.push_back({group, 0});
    ++items_[last_item_].weight;
  }

  void FinishItems() {
    if (priced_ > 0) At(IntentFeature::kPrice) = prices_ / priced_;
    if (items_.empty()) return;
    float most = 0;
    List<TopicIndex> categories;
    for (const ItemWeight& item : items_) {
      most = std::max(most, item.weight);
      const TopicIndex category = CategoryOf(catalog_, item.item);
      if (std::find(categories.begin(), categories.end(), category) == categories.end()) {
        categories.push_back(category);
      }
    }
    const auto items = static_cast<float>(items_.size());
    At(IntentFeature::kBreadth) = static_cast<float>(categories.size()) / items;
    At(IntentFeature::kVariety) = items / mentions_;
    At(IntentFeature::kSale) /= mentions_;
    At(IntentFeature::kRepeats) = Log(most);
    if (last_item_ < items_.size()) {
      At(IntentFeature::kLastRepeats) = Log(items_[last_item_].weight);
    }
  }

  const Catalog& catalog_;
  Visit& visit_;
  std::uint32_t acts_ = 0;
  std::uint32_t since_cart_ = kNone;  ///< Acts since the last at the cart; kNone: there was none.
  Millis first_ = 0, last_ = 0;
  float gaps_ = 0, mentions_ = 0, prices_ = 0, priced_ = 0;
  List<ItemWeight> items_;  // Groups and how often they were mentioned.
  std::size_t last_item_ = 0;
  ItemIndex last_group_ = kNone;
  TopicIndex last_category_ = kNone;
};

}  // namespace

IntentAct ActOf(EventKind kind) {
  switch (kind) {
    case EventKind::kViewItem:
    case EventKind::kViewInAr:
    case EventKind::kAddToWishlist:
    case EventKind::kShare:
      return IntentAct::kView;
    case EventKind::kSearch:
    case EventKind::kSelectItem:
    case EventKind::kSelectPromotion:
      return IntentAct::kList;
    case EventKind::kAddToCart:
    case EventKind::kRemoveFromCart:
    case EventKind::kViewCart:
    case EventKind::kBeginCheckout:
    case EventKind::kAddShippingInfo:
    case EventKind::kAddPaymentInfo:
      return IntentAct::kCart;
    case EventKind::kPurchase:
      return IntentAct::kBuy;
    default:
      return IntentAct::kNone;
  }
}

TopicIndex CategoryOf(const Catalog& catalog, ItemIndex item) {
  TopicIndex deepest = kNone;
  std::size_t longest = 0;
  for (const TopicIndex topic : catalog.TopicsOf(item)) {
    const std::string_view key = catalog.topic_key(topic);
    if (key.size() <= longest || !key.starts_with("category:")) continue;
    deepest = topic;
    longest = key.size();
  }
  return deepest;
}

Visit ReadVisit(const Profile& profile, const Catalog& catalog, const Reading& reading,
                int utc_offset) {
  Visit visit;
  const auto put = [&](IntentFeature feature, float value) {
    visit.features[static_cast<std::size_t>(feature)] = value;
  };
  put(IntentFeature::kPrice, -1);
  put(IntentFeature::kSinceCart, kNever);
  put(IntentFeature::kPause, -1);
  const List<const Event*> events = profile.Behaviour();
  std::size_t begin = events.size();
  Millis later = reading.now;
  while (begin > 0 && AgeAt(later, events[begin - 1]->time) <= kSessionGap) {
    later = events[--begin]->time;
  }
  if (begin > 0) {
    const Millis pause = AgeAt(later, events[begin - 1]->time);
    const Millis hours = pause / kHour;
    put(IntentFeature::kPause, Log(static_cast<float>(hours)));
  }
  VisitReader reader(catalog, visit);
  for (std::size_t i = begin; i < events.size(); ++i) reader.Add(*events[i]);
  reader.Finish(reading.now);
  const LocalTime local = LocalTimeOf(reading.now, utc_offset);
  put(IntentFeature::kBand, static_cast<float>(local.band));
  put(IntentFeature::kWeekday, static_cast<float>(local.weekday));
  put(IntentFeature::kCartLines, Log(static_cast<float>(reading.cart.size())));
  put(IntentFeature::kVisits, Log2(static_cast<float>(std::max(1u, reading.session))));
  put(IntentFeature::kPurchases, Log(static_cast<float>(reading.purchases.size())));
  return visit;
}

}  // namespace vitrine
