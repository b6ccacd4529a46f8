#include "evaluation/journey/baskets.h"

#include <algorithm>

#include "base/random.h"
#include "evaluation/journey/journey_shop.h"

namespace vitrine::evaluation::journey {
namespace {

/// The months that are learned from and asked of.
struct Months {
  std::uint32_t learned, asked_before;
};
constexpr Months kTest{9, 12}, kValidation{7, 9};

bool Contains(const TopTypes& types, std::uint32_t type) {
  return std::find(types.begin(), types.end(), type) != types.end();
}

/// Values by ranker, in the order of the first answer.
class RankerScores {
 public:
  void Add(const std::string& ranker, double value) {
    for (auto& [name, values] : scores_) {
      if (name == ranker) return values.push_back(static_cast<float>(value));
    }
    scores_.emplace_back(ranker, std::vector<float>{static_cast<float>(value)});
  }
  /// The first ranker is the engine.
  std::vector<BasketFigure> Figures(std::uint64_t seed) const {
    std::vector<BasketFigure> figures;
    for (const auto& [name, values] : scores_) {
      figures.push_back({name, BootstrapMean(values, seed), {}});
      if (figures.size() == 1) continue;
      figures.back().gain = BootstrapGain(scores_.front().second, values, seed);
    }
    return figures;
  }

 private:
  std::vector<std::pair<std::string, std::vector<float>>> scores_;
};

class BasketEvaluator {
 public:
  BasketEvaluator(const JourneyShop& shop, const BasketCounts& counts)
      : shop_(shop), counts_(counts), catalog_(shop.pack) {}

  /// Learns of the household what it bought.
  void Begin() {
    profile_ = Profile();
    own_ = {};
    ordinal_ = 0;
  }
  void Record(const JourneyBasket& basket) {
    RecordBasket(shop_, catalog_, basket, ++ordinal_, profile_);
    own_.Add(basket);
  }
  void Ask(const JourneyBasket& basket) {
    if (basket.types.size() >= 2) AskRest(basket);
    AskAgain(basket);
  }

  BasketEvaluation Figures(std::uint64_t seed) const {
    BasketEvaluation evaluation;
    evaluation.baskets = baskets_;
    evaluation.returns = returns_;
    evaluation.rest = rest_.Figures(seed);
    evaluation.alone = alone_.Figures(seed);
    evaluation.again = again_.Figures(seed);
    return evaluation;
  }

 private:
  void AskRest(const JourneyBasket& basket) {
    std::vector<std::uint32_t> cart = basket.types;
    const auto missing =
        cart.begin() + static_cast<std::ptrdiff_t>(Mix64(basket.id) % basket.types.size());
    const std::uint32_t target = *missing;
    cart.erase(missing);
    ++baskets_;
    const auto slate = [&](const Profile& profile) {
      return AskShop(shop_, catalog_, profile, SlateKind::kBoughtTogether, cart, basket.time);
    };
    rest_.Add("engine", Contains(slate(profile_), target));
    alone_.Add("engine", Contains(slate(Profile()), target));
    for (RankerScores* scores : {&rest_, &alone_}) {
      scores->Add("popularity", Contains(counts_.Popular(cart), target));
      scores->Add("rules-by-lift", Contains(counts_.Rules(cart), target));
      scores->Add("item-knn", Contains(counts_.Neighbours(cart), target));
    }
    rest_.Add("own-most-bought", Contains(own_.MostBoughtBeside(counts_, cart), target));
  }

  void AskAgain(const JourneyBasket& basket) {
    std::vector<std::uint32_t> repeated;
    for (const std::uint32_t type : basket.types) {
      if (own_.Has(type)) repeated.push_back(type);
    }
    if (repeated.empty()) return;
    ++returns_;
    const auto recall = [&](const TopTypes& types) {
      const auto found = std::count_if(repeated.begin(), repeated.end(),
                                       [&](std::uint32_t type) { return Contains(types, type); });
      return static_cast<double>(found) / static_cast<double>(repeated.size());
    };
    again_.Add("engine",
               recall(AskShop(shop_, catalog_, profile_, SlateKind::kBuyAgain, {}, basket.time)));
    again_.Add("own-most-bought-latest-first", recall(own_.MostBought(counts_, false)));
    again_.Add("own-most-bought-popular-first", recall(own_.MostBought(counts_, true)));
  }

  const JourneyShop& shop_;
  const BasketCounts& counts_;
  const Catalog catalog_;
  Profile profile_;
  OwnPurchases own_;
  std::uint32_t ordinal_ = 0;
  std::size_t baskets_ = 0, returns_ = 0;
  RankerScores rest_, alone_, again_;
};

}  // namespace

Result<BasketEvaluation> EvaluateBaskets(const BasketOptions& options, Progress& progress) {
  VITRINE_ASSIGN(const Journey journey, ReadJourney(options.journey));
  const Months months = options.validation ? kValidation : kTest;
  const EventLog log = PurchasesBefore(journey, months.learned);
  if (log.acts.empty()) {
    return MakeError(ErrorCode::kLogTooShort, options.journey,
                     "It has no purchases in the months to learn from.");
  }
  VITRINE_ASSIGN(const JourneyShop shop, OpenJourneyShop(journey, log, options.learning, progress));
  const BasketCounts counts(journey, months.learned);
  BasketEvaluator evaluator(shop, counts);
  progress.Begin("Asking of baskets", journey.baskets.size());
  for (std::size_t i = 0; i < journey.baskets.size(); ++i) {
    const JourneyBasket& basket = journey.baskets[i];
    if (i == 0 || journey.baskets[i - 1].household != basket.household) evaluator.Begin();
    const bool asked = basket.month >= months.learned && basket.month < months.asked_before;
    if (asked) evaluator.Ask(basket);
    evaluator.Record(basket);
    progress.Step(i + 1);
  }
  progress.End();
  BasketEvaluation evaluation = evaluator.Figures(options.seed);
  evaluation.pack_bytes = shop.bytes;
  evaluation.blends = shop.blend.orders;
  return evaluation;
}

}  // namespace vitrine::evaluation::journey
