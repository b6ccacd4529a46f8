// The engine as it ships, in the simulator.
#include <optional>

#include "base/random.h"
#include "decisions/content.h"
#include "evaluation/bandit/bandit_policies.h"
#include "pack/pack.h"
#include "packing/pack_writer.h"

namespace vitrine::evaluation::bandit {
namespace {

constexpr Millis kOpening = 1'764'000'000'000;

std::string NameOfItem(std::uint32_t item) { return "item-" + std::to_string(item); }

/// A shop that sells `items` items, and has a banner for each.
PackContents ShopOf(const ShopLog& log) {
  PackContents contents;
  contents.currency = "EUR";
  for (std::uint32_t item = 0; item < log.item_views.size(); ++item) {
    PackItem sold;
    sold.shop_id = NameOfItem(item);
    sold.title = sold.shop_id;
    sold.topics = {"category:" + sold.shop_id};
    contents.items.push_back(std::move(sold));
    PackContentItem banner;
    banner.id = "banner-" + std::to_string(item);
    banner.slots = {"home"};
    banner.items = {NameOfItem(item)};
    contents.content.items.push_back(std::move(banner));
  }
  training::LearnContentPrior(log.views, contents.min_support, contents.content);
  return contents;
}

class EnginePolicy : public BanditPolicy {
 public:
  EnginePolicy(const std::shared_ptr<Pack>& pack, std::uint64_t seed)
      : catalog_(pack), seed_(seed) {}

  Status Compile() {
    VITRINE_ASSIGN(shelf_, CompileContent(catalog_));
    return Done{};
  }

  void Meet(const SimulatedShopper& shopper, std::uint64_t ordinal) override {
    profile_ = Profile(1);
    shopper_ = ordinal;
    events_ = 0;
    for (const auto& [item, clicks] : shopper.affinities) {
      for (int i = 0; i < clicks; ++i) {
        Record(EventKind::kSelectItem, kOpening - kDay, ItemIdOf(NameOfItem(item)));
      }
    }
  }

  std::uint32_t Choose(std::uint64_t visit) override {
    const Millis now = TimeOf(visit);
    Record(EventKind::kViewCart, now, 0);  // So that a visit begins, without saying anything.
    const Reading reading = Read(profile_, catalog_, now);
    ContentRequest request;
    request.slot = "home";
    request.now = now;
    request.seed = Draw(seed_, Purpose::kTraining, {shopper_});
    const ContentDecision decision = ChooseContent(shelf_, profile_, catalog_, reading, request);
    return static_cast<std::uint32_t>(decision.weighed[decision.placed[0].weighed].place);
  }

  void Learn(std::uint64_t visit, std::uint32_t item, bool click) override {
    const ItemId promotion = shelf_.items[item].promotion.id;
    Record(EventKind::kViewPromotion, TimeOf(visit), promotion);
    if (click) Record(EventKind::kSelectPromotion, TimeOf(visit), promotion);
  }

 private:
  static Millis TimeOf(std::uint64_t visit) {
    return kOpening + static_cast<Millis>(visit) * 2 * kHour;
  }

  void Record(EventKind kind, Millis time, ItemId item) {
    Event event;
    event.id = {1, ++events_};
    event.kind = kind;
    event.time = time;
    List<KnownItem> known;
    if (item != 0) {
      event.items.push_back({item});
      KnownItem of;
      of.id = of.group = item;
      known.push_back(of);
    }
    profile_.Record(event, known, {});
  }

  Catalog catalog_;
  ContentShelf shelf_;
  std::uint64_t seed_;
  Profile profile_;
  std::uint64_t shopper_ = 0;
  std::uint32_t events_ = 0;
};

}  // namespace

Result<std::unique_ptr<BanditPolicy>> MakeEnginePolicy(const ShopLog& log, std::uint64_t seed) {
  VITRINE_ASSIGN(const Bytes file, WritePack(ShopOf(log)));
  VITRINE_ASSIGN(const std::shared_ptr<Pack> pack, Pack::OpenWhole(file));
  auto policy = std::make_unique<EnginePolicy>(pack, seed);
  VITRINE_CHECK(policy->Compile());
  return std::unique_ptr<BanditPolicy>(std::move(policy));
}

}  // namespace vitrine::evaluation::bandit
