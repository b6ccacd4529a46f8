#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/money.h"
#include "base/time.h"
#include "pack/pack_generated.h"

namespace vitrine {

/// Log-odds of a click where no log tells: about one in a hundred impressions.
inline constexpr float kContentPrior = -4.6f;

/// What a pack is made of, in the words of the shop: ids and keys are texts, numbers are floats,
/// and items are named by their position in `PackContents::items`. WritePack sorts, hashes, remaps
/// and quantises. Learned tables may be empty; one that is not has an entry per item.
struct PackItem {
  std::string shop_id;  ///< 1..kMaxShopId bytes, unique.
  std::string title;
  std::string group_shop_id;  ///< Items of one text are variants of each other; empty: alone.
  Money price = kNoMoney;
  Money sale_price = kNoMoney;  ///< Below the price, else it is left out.
  bool in_stock = true;
  bool has_model = false;
  Day added_day = 0;  ///< 0 unknown; at most 65,535.
  float rating = -1;  ///< Stars 0..5; negative unknown.
  /// Keys "kind:value" in any order. The levels above a category are added by the writer.
  std::vector<std::string> topics;
};

struct PackEdge {
  std::uint32_t target;  ///< Position in `items`.
  float weight;          ///< > 0, comparable within a relation.
};

struct PackGraph {
  fbs::SectionKind relation;                ///< ViewedNext, BoughtWith, Curated or ViewedBefore.
  std::vector<std::vector<PackEdge>> rows;  ///< One an item; the best kMaxRow are kept.
};

struct PackVectors {
  std::uint32_t dimensions = 0;  ///< A multiple of 16, at most 256; 0: no vectors.
  std::vector<float> values;     ///< items × dimensions, finite.
  /// The same for items as input; empty: `values` serve, and are stored with a residual.
  std::vector<float> queries;
};

/// The sequence encoder (candidates/encoder.h has its names, pack.fbs its shape). Finite numbers.
struct PackEncoder {
  std::vector<float> rows;      ///< items × kEncoderDimensions; empty: no encoder.
  std::vector<float> matrices;  ///< Q, K, V, M, U, D, each row by row.
  std::vector<float> vectors;   ///< b, place, m, u, d, gain, shift.
};

struct PackPopularity {
  std::vector<double> shoppers;  ///< Distinct shoppers who viewed or bought it.
  /// What orders items; empty: `shoppers`. Must not contradict `shoppers` (finer ties only).
  std::vector<double> order;
  std::vector<float> trends;     ///< log2 of recent over expected share, shrunk.
  std::vector<float> positions;  ///< Mean relative position 0..1; negative unknown.
  std::vector<float> returns;    ///< Share of purchases that repeat an earlier one, 0..1.
  std::vector<float> intervals;  ///< With `returns`: days between the two; 0 unknown.
};

struct PackContext {
  std::string topic;         ///< A key that some item carries; others are left out.
  std::vector<float> lifts;  ///< log2; kContextColumns, then one a region.
};

struct PackTerm {
  std::uint16_t feature;  ///< scoring/features.h.
  float weight, mean, deviation;
};

struct PackTrees {
  std::uint8_t depth = 0;               ///< 1..6; 0: no trees.
  std::vector<std::uint16_t> features;  ///< scoring/features.h.
  std::vector<std::uint8_t> splits;     ///< Index into `features`; 2^depth - 1 a tree.
  std::vector<float> thresholds;        ///< One a split.
  std::vector<float> leaves;            ///< 2^depth a tree.
};

struct PackBlend {
  std::uint8_t kind;            ///< 255: every other kind.
  std::vector<PackTerm> terms;  ///< Unique features.
  PackTrees trees = {};
};

struct PackParameter {
  std::string name;
  std::vector<std::string> strings;
  std::vector<double> numbers;
};

struct PackRule {
  fbs::RuleAction action = fbs::RuleAction::Pin;
  std::string slot;   ///< Empty: every slot.
  std::string where;  ///< Empty: the items alone.
  std::vector<PackParameter> params;
  std::vector<std::string> items;  ///< Shop ids.
  float weight = 1;
  std::uint32_t position = 0;
  Millis from = 0;
  Millis until = 0;
  bool ar = false;                     ///< Only for devices that place models in the room.
  std::vector<PackParameter> context;  ///< Each names texts of which the page's context has one.
};

struct PackIntentHead {
  std::uint8_t target = 0;  ///< decisions/intent_model.h.
  float bias = 0;
  PackTrees trees;  ///< Of features that have a mean.
};

struct PackIntent {
  std::vector<float> means;           ///< By feature; empty: no section.
  std::vector<PackIntentHead> heads;  ///< Unique targets.
  std::vector<float> category_shares;
};

struct PackOffer {
  std::string id;
  std::uint8_t kind = 0;  ///< decisions/offer.h.
  std::uint32_t value = 0;
  std::string where, cart;  ///< Empty: none.
  std::vector<PackParameter> context;
  Money least = 0;
  float share = 1;
  std::vector<std::uint8_t> caps;  ///< Empty, or of a session, a day, seven days and in total.
  Millis from = 0, until = 0;
  float floor = 1;
};

struct PackOffers {
  std::vector<PackOffer> offers;  ///< Unique ids; empty: no section.
  std::vector<Money> minimums;    ///< By item; empty, or one each, kNoMoney for none.
  std::vector<Money> lowest;
};

/// Something that the shop says (pack.fbs, ContentItem).
struct PackContentItem {
  std::string id;
  std::uint8_t kind = 0;
  std::vector<std::string> slots;
  std::string creative;  ///< JSON; empty: none.
  std::string where, cart;
  std::vector<PackParameter> context;  ///< With strings.
  Millis from = 0, until = 0;
  std::uint32_t hours = 0;
  std::uint8_t weekdays = 0;
  std::array<std::uint8_t, 4> caps{};
  std::string theme, advertiser;
  float weight = 1;
  std::vector<std::string> items;   ///< Shop ids.
  std::vector<std::string> topics;  ///< Keys.
  float prior = kContentPrior;
};

struct PackContent {
  std::vector<PackContentItem> items;  ///< Unique ids; empty: no section.
  std::vector<float> model;            ///< Empty: the documented prior.
};

/// How the settings of learning were chosen.
struct PackTuning {
  std::size_t trials = 0;  ///< 0: they are the documented ones.
  bool cut_short = false;  ///< By a time limit: another machine may choose others.
};

struct PackContents {
  std::string shop;
  std::string market;
  std::string currency;  ///< ISO 4217.
  std::string locale;
  Millis built_at = 0;
  std::uint32_t min_support = 2;
  bool support_of_sessions = false;  ///< Else of shoppers.
  std::uint64_t sequence = 0;        ///< 0: not numbered; at most kMaxSequence.

  std::vector<PackItem> items;
  PackPopularity popularity;
  std::vector<PackGraph> graphs;  ///< Each relation at most once.
  PackVectors vectors;
  PackEncoder encoder;
  std::vector<std::string> regions;
  std::vector<PackContext> contexts;
  std::vector<PackBlend> blends;  ///< Empty: the engine's documented prior.
  bool learned = false;           ///< Whether `blends` were fitted.
  std::vector<float> settings;    ///< By scoring/model.h's index.
  PackTuning tuning;
  std::vector<PackRule> rules;
  PackIntent intent;
  PackOffers offers;
  PackContent content;
};

}  // namespace vitrine
