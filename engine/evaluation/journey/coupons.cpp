#include "evaluation/journey/coupons.h"

#include <algorithm>
#include <set>

#include "base/math.h"
#include "evaluation/journey/basket_report.h"
#include "evaluation/journey/coupon_tables.h"
#include "evaluation/journey/journey_shop.h"
#include "evaluation/statistics/report_json.h"
#include "input/files/json_text.h"
#include "slate/pipeline.h"

namespace vitrine::evaluation::journey {
namespace {

constexpr std::size_t kFirst = 10;
// Chosen on validation.
constexpr float kWeight = 3;           ///< Of expected repurchases, against none at all.
constexpr float kChoiceWeight = 0.1f;  ///< Of how many products a coupon is for.

using Scored = std::map<std::uint32_t, double>;  ///< By coupon.

/// What a household may redeem: the products of each coupon.
using Choice = std::map<std::uint32_t, std::vector<std::uint32_t>>;

Choice ChoiceOf(const CouponTables& tables, const Redemption& asked,
                const std::set<std::uint32_t>& redeemed) {
  Choice choice;
  for (const std::uint32_t number : tables.sent[asked.household]) {
    const CouponCampaign& campaign = tables.campaigns[number];
    if (asked.time < campaign.from || asked.time > campaign.until) continue;
    for (const Coupon& coupon : campaign.coupons) {
      if (redeemed.contains(coupon.number)) continue;
      auto& products = choice[coupon.number];
      products.insert(products.end(), coupon.products.begin(), coupon.products.end());
    }
  }
  for (auto& [coupon, products] : choice) {
    std::sort(products.begin(), products.end());
    products.erase(std::unique(products.begin(), products.end()), products.end());
  }
  return choice;
}

/// How often each category was bought, by the category's path above the type.
class CategoryCounts {
 public:
  CategoryCounts(const Journey& journey, std::uint32_t before_month) {
    for (const FeedItem& item : journey.types) {
      const std::string& path = item.categories.front();
      names_.push_back(path.substr(0, path.rfind(" > ")));
    }
    for (const JourneyBasket& basket : journey.baskets) {
      if (basket.month >= before_month) continue;
      for (const std::uint32_t product : basket.types) ++counts_[names_[product]];
    }
  }
  double Of(const std::vector<std::uint32_t>& products) const {
    std::set<std::string> names;
    for (const std::uint32_t product : products) names.insert(names_[product]);
    double sum = 0;
    for (const std::string& name : names) {
      const auto found = counts_.find(name);
      if (found != counts_.end()) sum += found->second;
    }
    return sum;
  }

 private:
  std::vector<std::string> names_;
  std::map<std::string, std::uint32_t> counts_;
};

/// What the engine expects the household to buy again of each coupon's products.
std::map<std::uint32_t, float> Repurchases(const JourneyShop& shop, const Catalog& catalog,
                                           const Profile& profile, const Choice& choice,
                                           Millis now) {
  List<ItemIndex> items;
  std::set<std::uint32_t> all;
  for (const auto& [coupon, products] : choice) all.insert(products.begin(), products.end());
  for (const std::uint32_t product : all) items.push_back(shop.indexes[product]);
  RankRequest request;
  request.kind = SlateKind::kBuyAgain;
  request.now = now;
  const Reading reading = Read(profile, catalog, now);
  Pipeline pipeline(catalog, {}, reading, request);
  pipeline.ProposeOnly(items);
  std::map<std::uint32_t, float> scores;  // By product.
  for (const Candidate& candidate : pipeline.pool().candidates()) {
    scores[shop.numbers[candidate.item]] =
        candidate.scores[static_cast<std::size_t>(Source::kBuyAgain)];
  }
  return scores;
}

/// What the engine's repurchases make of each coupon: their sum, and a little for choice.
Scored AskEngine(const JourneyShop& shop, const Catalog& catalog, const Profile& profile,
                 const Choice& choice, Millis now) {
  const auto scores = Repurchases(shop, catalog, profile, choice, now);
  Scored scored;
  for (const auto& [coupon, products] : choice) {
    float sum = 0;
    for (const std::uint32_t product : products) {
      const auto found = scores.find(product);
      if (found != scores.end()) sum += found->second;
    }
    const float width = Log2(1 + static_cast<float>(products.size()));
    scored[coupon] = static_cast<double>(Log2(1 + kWeight * sum) + kChoiceWeight * width);
  }
  return scored;
}

/// Whether the target is among the first ten, ties against it.
double IsHit(const Scored& scored, std::uint32_t target) {
  const double own = scored.at(target);
  const auto before = std::count_if(scored.begin(), scored.end(), [&](const auto& entry) {
    return entry.first != target && entry.second >= own;
  });
  return static_cast<std::size_t>(before) < kFirst ? 1 : 0;
}

/// What every ranker made of every question.
struct Answers {
  std::vector<float> engine, coupon_popularity, category_popularity;
  double candidates = 0;
};

class CouponEvaluator {
 public:
  CouponEvaluator(const Journey& journey, const CouponTables& tables, const JourneyShop& shop,
                  std::uint32_t before_month)
      : journey_(journey),
        tables_(tables),
        shop_(shop),
        catalog_(shop.pack),
        categories_(journey, before_month),
        redeemed_(journey.households.size()),
        redemptions_(tables.coupons, 0) {}

  void Ask(const Redemption& asked, Answers& answers) {
    const Choice choice = ChoiceOf(tables_, asked, redeemed_[asked.household]);
    if (!choice.contains(asked.coupon) || choice.size() <= kFirst) return;
    Scored popular, categories;
    for (const auto& [coupon, products] : choice) {
      popular[coupon] = redemptions_[coupon];
      categories[coupon] = categories_.Of(products);
    }
    const Scored ours =
        AskEngine(shop_, catalog_, ProfileOf(asked.household, asked.time), choice, asked.time);
    answers.engine.push_back(static_cast<float>(IsHit(ours, asked.coupon)));
    answers.coupon_popularity.push_back(static_cast<float>(IsHit(popular, asked.coupon)));
    answers.category_popularity.push_back(static_cast<float>(IsHit(categories, asked.coupon)));
    answers.candidates += static_cast<double>(choice.size());
  }
  void Redeem(const Redemption& redemption) {
    redeemed_[redemption.household].insert(redemption.coupon);
    ++redemptions_[redemption.coupon];
  }

 private:
  Profile ProfileOf(std::uint32_t household, Millis now) const {
    Profile profile;
    std::uint32_t ordinal = 0;
    const auto begin = std::lower_bound(journey_.baskets.begin(), journey_.baskets.end(), household,
                                        [](const JourneyBasket& basket, std::uint32_t wanted) {
                                          return basket.household < wanted;
                                        });
    for (auto at = begin; at != journey_.baskets.end() && at->household == household; ++at) {
      if (at->time < now) RecordBasket(shop_, catalog_, *at, ++ordinal, profile);
    }
    return profile;
  }

  const Journey& journey_;
  const CouponTables& tables_;
  const JourneyShop& shop_;
  const Catalog catalog_;
  const CategoryCounts categories_;
  std::vector<std::set<std::uint32_t>> redeemed_;
  std::vector<std::uint32_t> redemptions_;
};

BasketFigure FigureOf(const std::string& name, const std::vector<float>& values,
                      const std::vector<float>& engine, std::uint64_t seed) {
  return {name, BootstrapMean(values, seed), BootstrapGain(engine, values, seed)};
}

}  // namespace

Result<CouponEvaluation> EvaluateCoupons(const BasketOptions& options, Progress& progress) {
  VITRINE_ASSIGN(const Journey journey, ReadJourney(options.journey, JourneyItems::kProducts));
  VITRINE_ASSIGN(const CouponTables tables, ReadCoupons(options.journey, journey));
  const std::uint32_t from = options.validation ? 7 : 9, before = options.validation ? 9 : 12;
  VITRINE_ASSIGN(const JourneyShop shop, OpenJourneyShop(journey, PurchasesBefore(journey, from),
                                                         options.learning, progress));
  CouponEvaluator evaluator(journey, tables, shop, from);
  Answers answers;
  progress.Begin("Asking of coupons", tables.redemptions.size());
  for (std::size_t i = 0; i < tables.redemptions.size(); ++i) {
    const Redemption& redemption = tables.redemptions[i];
    if (redemption.month >= from && redemption.month < before) evaluator.Ask(redemption, answers);
    evaluator.Redeem(redemption);
    progress.Step(i + 1);
  }
  progress.End();
  if (answers.engine.empty()) {
    return MakeError(ErrorCode::kLogTooShort, options.journey, "No coupon was redeemed.");
  }
  CouponEvaluation evaluation;
  evaluation.redemptions = answers.engine.size();
  evaluation.candidates = answers.candidates / static_cast<double>(answers.engine.size());
  const std::pair<const char*, const std::vector<float>&> rankers[] = {
      {"engine", answers.engine},
      {"coupon-popularity", answers.coupon_popularity},
      {"category-popularity", answers.category_popularity}};
  for (const auto& [name, values] : rankers) {
    evaluation.figures.push_back(FigureOf(name, values, answers.engine, options.seed));
  }
  return evaluation;
}

std::string CouponLine(const BasketOptions& options, const CouponEvaluation& evaluation) {
  nlohmann::ordered_json line;
  line["dataset"] = "journey";
  line["protocol"] = "coupons";
  line["part"] = options.validation ? "validation" : "test";
  line["queries"] = evaluation.redemptions;
  line["candidates"] = Rounded(evaluation.candidates);
  PutFigures(evaluation.figures, "HR@10", line);
  return JsonText(line);
}

}  // namespace vitrine::evaluation::journey
