#include "decisions/content.h"

#include <algorithm>

#include "base/math.h"
#include "base/name_list.h"
#include "base/random.h"
#include "pack/text.h"

namespace vitrine {
namespace {

constexpr NameList kContentKindNames = "banner\0message\0section\0";
constexpr NameList kContentWithheldNames =
#define VITRINE_CONTENT_BAR_NAME(name, wire) wire "\0"
    VITRINE_CONTENT_WITHHELD_REASONS(VITRINE_CONTENT_BAR_NAME);
#undef VITRINE_CONTENT_BAR_NAME

std::uint64_t HashOf(const flatbuffers::String* text) {
  return text == nullptr ? 0 : Hash64(TextOf(text));
}

bool IsWithin(std::uint32_t bits, std::int64_t place) {
  return bits == 0 || (bits >> place & 1) != 0;
}

ContentWithheldReason WithheldReasonOf(const ContentItem& item, const PromotionCounts& counts,
                                       const Catalog& catalog, const Reading& reading,
                                       const ContentRequest& request) {
  const fbs::ContentItem& stored = *item.stored;
  if (!IsUnderWay(stored.from(), stored.until(), request.now))
    return ContentWithheldReason::kSchedule;
  const Millis local = std::max<Millis>(0, request.now + request.utc_offset * kMinute);
  if (!IsWithin(stored.hours(), local % kDay / kHour) ||
      !IsWithin(stored.weekdays(), (DayOf(local) + 3) % 7)) {
    return ContentWithheldReason::kDayPart;
  }
  if (!MeetsContext(stored.context(), request.context)) return ContentWithheldReason::kContext;
  const auto& where = item.promotion.where;
  const bool fits = request.item != kNone && where &&
                    where->Matches(catalog, request.item, request.now, request.context);
  if (where && !fits) return ContentWithheldReason::kItem;
  if (!item.promotion.Fits(reading.cart, catalog, request.now, request.context))
    return ContentWithheldReason::kCart;
  return counts.ReachesCap(stored.caps()) ? ContentWithheldReason::kCap
                                          : ContentWithheldReason::kNone;
}

bool Holds(const flatbuffers::Vector<std::uint64_t>* ids, std::uint64_t id) {
  return ids != nullptr && std::find(ids->begin(), ids->end(), id) != ids->end();
}

/// The strongest interest in anything that the item promotes, in views; negative for a dislike.
float InterestIn(const fbs::ContentItem& stored, const Catalog& catalog, const Reading& reading) {
  float strongest = 0;
  const auto add = [&](float strength) {
    if (strength * strength > strongest * strongest) strongest = strength;
  };
  for (const RecentItem& recent : reading.recent) {
    const bool named =
        Holds(stored.items(), recent.id) ||
        (recent.group != kNone && Holds(stored.items(), catalog.item_id(recent.group)));
    if (named) add(recent.strength);
  }
  for (const TopicInterest& interest : reading.interests) {
    if (Holds(stored.topics(), interest.id)) add(interest.strength);
  }
  return strongest;
}

float LogOddsOf(float interest, const BanditModel& model) {
  const float size = std::min(interest < 0 ? -interest : interest, 15.0f);
  const float doublings = Log2(1 + size);
  return model.interest * (interest < 0 ? -doublings : doublings);
}

/// A click of double weight is worth two.
float WorthOf(const fbs::ContentItem& stored) { return Log2(stored.weight()) * kLn2; }

/// Fills the places of a slot, each by the greatest draw of those that may stand there; and of
/// those only what leaves as many places as can be filled behind it.
class Arrangement {
 public:
  Arrangement(const ContentShelf& shelf, const ContentRequest& request, std::uint32_t session,
              ContentDecision& decision)
      : shelf_(shelf), request_(request), session_(session), decision_(decision) {
    for (std::size_t i = 0; i < decision.weighed.size(); ++i) {
      if (decision.weighed[i].withheld == ContentWithheldReason::kNone) left_.push_back(i);
    }
  }

  bool PlaceNext() {
    const List<std::size_t> candidates = Candidates();
    if (candidates.empty()) return false;
    List<Belief> beliefs;
    for (const std::size_t candidate : candidates) {
      const WeighedContent& weighed = decision_.weighed[candidate];
      Belief belief = weighed.belief;
      belief.mean += WorthOf(*shelf_.items[weighed.place].stored);
      beliefs.push_back(belief);
    }
    std::size_t best = 0;
    float best_draw = 0;
    for (std::size_t c = 0; c < candidates.size(); ++c) {
      const float draw = DrawOf(beliefs[c], shelf_.model, UniformFor(candidates[c]));
      if (c > 0 && !(draw > best_draw)) continue;
      best = c;
      best_draw = draw;
    }
    decision_.placed.push_back({candidates[best], PropensityOf(beliefs, best, shelf_.model),
                                best_draw - beliefs[best].mean});
    left_.erase(std::find(left_.begin(), left_.end(), candidates[best]));
    return true;
  }

 private:
  const ContentItem& ItemOf(std::size_t weighed) const {
    return shelf_.items[decision_.weighed[weighed].place];
  }

  List<std::size_t> Candidates() const {
    const std::size_t places = request_.count - decision_.placed.size();
    List<std::size_t> fill;
    fill.assign(left_.size(), std::min(places, left_.size()));
    Bound(&ContentItem::theme, fill);
    Bound(&ContentItem::advertiser, fill);
    std::size_t most = 0;
    for (std::size_t i = 0; i < left_.size(); ++i) {
      if (MayFollow(left_[i])) most = std::max(most, fill[i]);
    }
    List<std::size_t> candidates;
    for (std::size_t i = 0; i < left_.size(); ++i) {
      if (MayFollow(left_[i]) && fill[i] == most) candidates.push_back(left_[i]);
    }
    return candidates;
  }

  /// Bounds how many places can be filled from each of those left on, since two of one group can't
  /// be neighbours: members of the largest stand between the others, and only before them if it
  /// begins.
  void Bound(std::uint64_t ContentItem::*group, List<std::size_t>& fill) const {
    List<std::size_t> sizes(left_.size());
    std::size_t largest = 0;
    for (std::size_t i = 0; i < left_.size(); ++i) {
      const std::uint64_t own = ItemOf(left_[i]).*group;
      for (std::size_t j = 0; own != 0 && j < left_.size(); ++j) {
        sizes[i] += ItemOf(left_[j]).*group == own ? 1 : 0;
      }
      largest = std::max(largest, sizes[i]);
    }
    for (std::size_t i = 0; i < left_.size(); ++i) {
      const std::size_t behind = 2 * (left_.size() - largest) + (sizes[i] == largest ? 1 : 0);
      fill[i] = std::min(fill[i], behind);
    }
  }

  bool MayFollow(std::size_t candidate) const {
    if (decision_.placed.empty()) return true;
    const ContentItem& before = ItemOf(decision_.placed.back().weighed);
    const ContentItem& item = ItemOf(candidate);
    return (item.theme == 0 || item.theme != before.theme) &&
           (item.advertiser == 0 || item.advertiser != before.advertiser);
  }

  double UniformFor(std::size_t candidate) const {
    return Uniform(Draw(request_.seed, Purpose::kContent,
                        {session_, Hash64(request_.slot), ItemOf(candidate).promotion.id,
                         decision_.placed.size()}));
  }

  const ContentShelf& shelf_;
  const ContentRequest& request_;
  const std::uint32_t session_;
  ContentDecision& decision_;
  List<std::size_t> left_;  // Places in `weighed` of what may still be shown.
};

}  // namespace

std::string_view WireName(ContentKind kind) {
  return kContentKindNames[static_cast<std::size_t>(kind)];
}
std::string_view WireName(ContentWithheldReason reason) {
  return kContentWithheldNames[static_cast<std::size_t>(reason)];
}

Result<ContentShelf> CompileContent(const Catalog& catalog) {
  ContentShelf shelf;
  const fbs::Content* content = catalog.pack().content();
  if (content == nullptr) return shelf;
  for (const fbs::ContentItem* stored : *content->items()) {
    ContentItem item;
    item.stored = stored;
    VITRINE_CHECK(CompilePromotion("Content", stored->id(), stored->where(), stored->cart(),
                                   catalog, item.promotion));
    item.theme = HashOf(stored->theme());
    item.advertiser = HashOf(stored->advertiser());
    shelf.items.push_back(std::move(item));
  }
  if (content->model() != nullptr && content->model()->size() == 5) {
    const float* model = content->model()->data();
    const auto within = [](float x, float most) { return std::min(std::max(x, 0.0f), most); };
    shelf.model = {within(model[0], 9), within(model[1], 9), within(model[2], 9),
                   within(model[3], 1), within(model[4], 9)};
  }
  return shelf;
}

ContentDecision ChooseContent(const ContentShelf& shelf, const Profile& profile,
                              const Catalog& catalog, const Reading& reading,
                              const ContentRequest& request) {
  ContentDecision decision;
  List<ItemId> promotions;
  for (const ContentItem& item : shelf.items) promotions.push_back(item.promotion.id);
  const PromotionHistory history =
      CountPromotions(promotions, profile, request.now, request.utc_offset);
  List<BanditArm> arms;
  bool known = false;
  for (std::size_t place = 0; place < shelf.items.size(); ++place) {
    const ContentItem& item = shelf.items[place];
    if (!Names(item.stored->slots(), request.slot)) continue;
    WeighedContent weighed;
    weighed.place = place;
    weighed.withheld = WithheldReasonOf(item, history.counts[place], catalog, reading, request);
    weighed.views = history.counts[place].views;
    weighed.clicks = history.counts[place].clicks;
    weighed.interest = LogOddsOf(InterestIn(*item.stored, catalog, reading), shelf.model);
    known |= weighed.interest > 0;
    const float prior = std::min(std::max(item.stored->prior(), -12.0f), 12.0f);
    arms.push_back({prior + weighed.interest, static_cast<float>(weighed.views),
                    static_cast<float>(weighed.clicks), item.theme});
    decision.weighed.push_back(weighed);
  }
  for (BanditArm& arm : arms) arm.prior += known ? shelf.model.activity : 0;
  const List<Belief> beliefs = InferBeliefs(arms, shelf.model);
  for (std::size_t i = 0; i < beliefs.size(); ++i) {
    decision.weighed[i].belief = beliefs[i];
    decision.weighed[i].learned = beliefs[i].mean - arms[i].prior;
  }
  Arrangement arrangement(shelf, request, reading.session, decision);
  while (decision.placed.size() < request.count && arrangement.PlaceNext()) {
  }
  return decision;
}

}  // namespace vitrine
