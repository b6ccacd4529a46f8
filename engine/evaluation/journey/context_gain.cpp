#include "evaluation/journey/context_gain.h"

#include <algorithm>
#include <functional>

#include "evaluation/journey/journey_shop.h"
#include "evaluation/statistics/report_json.h"
#include "input/files/json_text.h"
#include "training/sources/context_lifts.h"

namespace vitrine::evaluation::journey {
namespace {

using training::ContextParts;

struct Variant {
  const char* name;
  ContextParts parts;
};
constexpr Variant kVariants[] = {{"none", {false, false, false}},
                                 {"hour", {true, false, false}},
                                 {"weekday", {false, true, false}},
                                 {"month", {false, false, true}},
                                 {"all", {true, true, true}}};
constexpr Day kEvery = 10, kHeldOut = 3;

using IsHeldOut = std::function<bool(const JourneyBasket&)>;
struct HeldOutPart {
  const char* name;
  IsHeldOut held_out;
};

/// Of each question 1 when the target is among the first ten.
struct Hits {
  std::vector<float> household, stranger;
};

Hits Ask(const Journey& journey, const JourneyShop& shop, const IsHeldOut& asked) {
  const Catalog catalog(shop.pack);
  Hits hits;
  Profile profile;
  std::uint32_t ordinal = 0;
  const auto hit = [&](const Profile& known, const JourneyBasket& basket) {
    const std::uint32_t target = basket.types[Mix64(basket.id) % basket.types.size()];
    const TopTypes slate = AskShop(shop, catalog, known, SlateKind::kForYou, {}, basket.time);
    return std::find(slate.begin(), slate.end(), target) == slate.end() ? 0.0f : 1.0f;
  };
  for (std::size_t i = 0; i < journey.baskets.size(); ++i) {
    const JourneyBasket& basket = journey.baskets[i];
    if (i == 0 || journey.baskets[i - 1].household != basket.household) {
      profile = Profile();
      ordinal = 0;
    }
    if (asked(basket)) {
      hits.household.push_back(hit(profile, basket));
      hits.stranger.push_back(hit(Profile(), basket));
    }
    RecordBasket(shop, catalog, basket, ++ordinal, profile);
  }
  return hits;
}

Result<ContextSplit> Measure(const Journey& journey, const HeldOutPart& split,
                             const BasketOptions& options, Progress& progress) {
  const auto log =
      PurchaseLog(journey, [&](const JourneyBasket& basket) { return !split.held_out(basket); });
  const auto asked = [&](const JourneyBasket& basket) {
    // The hash's upper half; its lower bits choose the type.
    return split.held_out(basket) && (basket.id >> 63 != 0) == options.validation;
  };
  ContextSplit measured{split.name, 0, {}};
  Hits none;
  for (const Variant& variant : kVariants) {
    training::LearnOptions learning = options.learning;
    learning.contexts = variant.parts;
    VITRINE_ASSIGN(const JourneyShop shop, OpenJourneyShop(journey, log, learning, progress));
    const Hits hits = Ask(journey, shop, asked);
    if (measured.figures.empty()) none = hits;
    measured.queries = hits.household.size();
    measured.figures.push_back({variant.name, BootstrapMean(hits.household, options.seed),
                                BootstrapMean(hits.stranger, options.seed),
                                BootstrapGain(hits.household, none.household, options.seed),
                                BootstrapGain(hits.stranger, none.stranger, options.seed)});
  }
  return measured;
}

}  // namespace

Result<std::vector<ContextSplit>> EvaluateContexts(const BasketOptions& options,
                                                   Progress& progress) {
  VITRINE_ASSIGN(const Journey journey, ReadJourney(options.journey));
  const HeldOutPart splits[] = {
      {"ahead", [](const JourneyBasket& basket) { return basket.month >= 9; }},
      {"between",
       [](const JourneyBasket& basket) { return DayOf(basket.time) % kEvery == kHeldOut; }}};
  std::vector<ContextSplit> measured;
  for (const HeldOutPart& split : splits) {
    VITRINE_ASSIGN(ContextSplit one, Measure(journey, split, options, progress));
    measured.push_back(std::move(one));
  }
  return measured;
}

std::string ContextLines(const BasketOptions& options, const std::vector<ContextSplit>& splits) {
  std::string lines;
  for (const ContextSplit& split : splits) {
    nlohmann::ordered_json line;
    line["dataset"] = "journey";
    line["protocol"] = "context";
    line["split"] = split.name;
    line["part"] = options.validation ? "validation" : "test";
    line["queries"] = split.queries;
    for (const ContextFigures& figures : split.figures) {
      const auto put = [&](const char* who, const Mean& mean, const Mean& gain) {
        nlohmann::ordered_json& object = line[who][figures.known];
        PutMean("HR@10", mean, object);
        if (figures.known != "none") PutMean("gain", gain, object);
      };
      put("households", figures.household, figures.household_gain);
      put("strangers", figures.stranger, figures.stranger_gain);
    }
    lines += (lines.empty() ? "" : "\n") + JsonText(line);
  }
  return lines;
}

}  // namespace vitrine::evaluation::journey
