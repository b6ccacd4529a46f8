#include "pack/verify.h"

#include "pack/columns.h"
#include "pack/format.h"

namespace vitrine {
namespace {

// What is called this often is called, not repeated: opening a pack is not where its time goes.
[[gnu::noinline]] Failure Corrupt(const char* section, const char* column) {
  return MakeError(ErrorCode::kPackCorrupt, section, column);
}

[[gnu::noinline]] bool IsOfSize(const flatbuffers::VectorOfAny* column, std::size_t size) {
  return column != nullptr && column->size() == size;
}

template <typename T>
bool HasSize(const flatbuffers::Vector<T>* column, std::size_t size) {
  return IsOfSize(reinterpret_cast<const flatbuffers::VectorOfAny*>(column), size);
}

template <typename T>
bool MayHaveSize(const flatbuffers::Vector<T>* column, std::size_t size) {
  return column == nullptr || HasSize(column, size);
}

bool IsFinite(float value) { return value - value == 0.0f; }

bool AllFinite(const flatbuffers::Vector<float>& column, bool allow_negative) {
  bool good = true;
  for (const float value : column) good &= IsFinite(value) && (allow_negative || value >= 0);
  return good;
}

bool StrictlyAscending(const flatbuffers::Vector<std::uint64_t>& column) {
  const std::uint64_t* ids = column.data();
  bool good = true;
  for (std::size_t i = 1; i < column.size(); ++i) good &= ids[i - 1] < ids[i];
  return good;
}

/// Row ends never fall, the last is `total`, and no row is longer than `longest`.
bool AreEnds(const flatbuffers::Vector<std::uint32_t>& column, std::size_t total,
             std::uint32_t longest) {
  const std::uint32_t* ends = column.data();
  const std::size_t rows = column.size();
  return (rows == 0 ? 0 : ends[rows - 1]) == total && RisesByAtMost(ends, rows, longest);
}

}  // namespace

Status CheckItems(const fbs::Items& items, std::size_t n, std::size_t topic_count) {
  constexpr const char* kName = "Items";
  if (!HasSize(items.ids(), n) || !StrictlyAscending(*items.ids())) return Corrupt(kName, "ids");
  if (items.shop_ids() == nullptr || !HasSize(items.shop_id_ends(), n) ||
      !AreEnds(*items.shop_id_ends(), items.shop_ids()->size(), kMaxShopId)) {
    return Corrupt(kName, "shop_ids");
  }
  if (!HasSize(items.groups(), n) || !NamesFirstOfEach(items.groups()->data(), n))
    return Corrupt(kName, "groups");
  if (!HasSize(items.flags(), n) || !MayHaveSize(items.prices(), n) ||
      !MayHaveSize(items.sale_prices(), n) || !MayHaveSize(items.added_days(), n) ||
      !MayHaveSize(items.ratings(), n)) {
    return Corrupt(kName, "columns");
  }
  if (items.group_ids() != nullptr) {
    const std::size_t named = items.group_ids()->size();
    if (!StrictlyAscending(*items.group_ids()) || !HasSize(items.group_items(), named) ||
        !AllBelow(items.group_items()->data(), named, n)) {
      return Corrupt(kName, "group_ids");
    }
  }
  const bool wide = topic_count > kMaxNarrow;
  const std::size_t total = wide ? (items.topics32() ? items.topics32()->size() : 0)
                                 : (items.topics16() ? items.topics16()->size() : 0);
  if ((wide ? items.topics32() == nullptr : items.topics16() == nullptr) ||
      !HasSize(items.topic_ends(), n) || !AreEnds(*items.topic_ends(), total, kMaxTopicsOfItem)) {
    return Corrupt(kName, "topic_ends");
  }
  const bool in_range =
      wide ? RowsAscendBelow(items.topic_ends()->data(), n, items.topics32()->data(), topic_count)
           : RowsAscendBelow(items.topic_ends()->data(), n, items.topics16()->data(), topic_count);
  if (!in_range) return Corrupt(kName, "topics");
  return Done{};
}

Status CheckTopics(const fbs::Topics& topics, std::size_t n) {
  constexpr const char* kName = "Topics";
  if (!HasSize(topics.ids(), n) || !StrictlyAscending(*topics.ids())) return Corrupt(kName, "ids");
  if (topics.keys() == nullptr || !HasSize(topics.key_ends(), n) ||
      !AreEnds(*topics.key_ends(), topics.keys()->size(), kMaxTopicKey)) {
    return Corrupt(kName, "keys");
  }
  if (!HasSize(topics.parents(), n) || !HasSize(topics.item_counts(), n)) {
    return Corrupt(kName, "columns");
  }
  for (const std::uint32_t parent : *topics.parents()) {
    if (parent >= n && parent != 0xffffffffu) return Corrupt(kName, "parents");
  }
  return Done{};
}

Status CheckPopularity(const fbs::Popularity& popularity, std::size_t n) {
  constexpr const char* kName = "Popularity";
  if (!HasSize(popularity.levels(), n) || !HasSize(popularity.trends(), n) ||
      !HasSize(popularity.positions(), n) ||
      (popularity.returns() != nullptr &&
       (!HasSize(popularity.returns(), n) || !HasSize(popularity.intervals(), n)))) {
    return Corrupt(kName, "columns");
  }
  if (!HasSize(popularity.order(), n) || !AllBelow(popularity.order()->data(), n, n)) {
    return Corrupt(kName, "order");
  }
  if (popularity.trending() == nullptr || popularity.trending()->size() > kMaxTrending ||
      !AllBelow(popularity.trending()->data(), popularity.trending()->size(), n)) {
    return Corrupt(kName, "trending");
  }
  return Done{};
}

bool AreTrees(const fbs::Trees& trees) {
  const std::size_t depth = trees.depth();
  if (depth == 0 || depth > kMaxTreeDepth || trees.leaves() == nullptr) return false;
  const std::size_t count = trees.leaves()->size() >> depth;
  const std::size_t splits = count * ((std::size_t{1} << depth) - 1);
  if (count > kMaxTrees || !HasSize(trees.leaves(), count << depth) ||
      !HasSize(trees.splits(), splits) || !HasSize(trees.thresholds(), splits) ||
      trees.features() == nullptr || trees.features()->size() > kMaxTreeFeatures ||
      !AllFinite(*trees.thresholds(), true) || !AllFinite(*trees.leaves(), true)) {
    return false;
  }
  for (const std::uint8_t feature : *trees.splits()) {
    if (feature >= trees.features()->size()) return false;
  }
  return true;
}

Status CheckModel(const fbs::Model& model) {
  constexpr const char* kName = "Model";
  if (model.blends() == nullptr || model.blends()->size() > kMaxBlends)
    return Corrupt(kName, "blends");
  for (const fbs::Blend* blend : *model.blends()) {
    if (blend->terms() == nullptr || blend->terms()->size() > kMaxBlendTerms)
      return Corrupt(kName, "terms");
    for (const fbs::ModelTerm* term : *blend->terms()) {
      if (!IsFinite(term->weight()) || !IsFinite(term->mean()) || !IsFinite(term->deviation()) ||
          !(term->deviation() > 0)) {
        return Corrupt(kName, "terms");
      }
    }
    if (blend->trees() != nullptr && !AreTrees(*blend->trees())) return Corrupt(kName, "trees");
  }
  if (model.settings() != nullptr && !AllFinite(*model.settings(), true)) {
    return Corrupt(kName, "settings");
  }
  return Done{};
}

Status CheckContexts(const fbs::Contexts& contexts, std::size_t topic_count) {
  constexpr const char* kName = "Contexts";
  if (contexts.topics() == nullptr || contexts.topics()->size() > topic_count) {
    return Corrupt(kName, "topics");
  }
  std::int64_t before = -1;
  for (const std::uint32_t topic : *contexts.topics()) {
    if (topic <= before || topic >= topic_count) return Corrupt(kName, "topics");
    before = topic;
  }
  const std::size_t regions = contexts.regions() == nullptr ? 0 : contexts.regions()->size();
  if (regions > kMaxRegions ||
      !HasSize(contexts.lifts(), contexts.topics()->size() * (kContextColumns + regions)) ||
      !IsFinite(contexts.scale())) {
    return Corrupt(kName, "lifts");
  }
  return Done{};
}

Status CheckTitles(const fbs::Titles& titles, std::size_t n) {
  if (titles.text() == nullptr || !HasSize(titles.ends(), n) ||
      !AreEnds(*titles.ends(), titles.text()->size(), kMaxTitle)) {
    return Corrupt("Titles", "ends");
  }
  return Done{};
}

Status CheckRules(const fbs::Rules& rules) {
  constexpr const char* kName = "Rules";
  if (rules.rules() == nullptr || rules.rules()->size() > kMaxPackRules)
    return Corrupt(kName, "rules");
  for (const fbs::Rule* rule : *rules.rules()) {
    if (rule->action() > fbs::RuleAction::Sensitive || !IsFinite(rule->weight()) ||
        rule->weight() < 0 || rule->weight() > kMaxRuleWeight ||
        (rule->items() != nullptr && rule->items()->size() > kMaxRuleItems)) {
      return Corrupt(kName, "rules");
    }
  }
  return Done{};
}

Status CheckGraph(const fbs::Graph& graph, std::size_t n, const char* name) {
  const bool wide = n > kMaxNarrow;
  const std::size_t edges = wide ? (graph.targets32() ? graph.targets32()->size() : 0)
                                 : (graph.targets16() ? graph.targets16()->size() : 0);
  if (!HasSize(graph.row_ends(), n) || !AreEnds(*graph.row_ends(), edges, kMaxRow)) {
    return Corrupt(name, "row_ends");
  }
  if ((edges > 0 && !HasSize(graph.weights(), edges)) || !HasSize(graph.scales(), n) ||
      !AllFinite(*graph.scales(), false)) {
    return Corrupt(name, "weights");
  }
  return Done{};
}

Status CheckVectors(const fbs::Vectors& vectors, std::size_t n) {
  constexpr const char* kName = "Vectors";
  const std::size_t dimensions = vectors.dimensions();
  if (dimensions == 0 || dimensions % kDimensionStep != 0 || dimensions > kMaxDimensions) {
    return Corrupt(kName, "dimensions");
  }
  const bool halved = vectors.coarse() == nullptr;
  if ((halved ? !HasSize(vectors.halves(), n * dimensions / 2)
              : !HasSize(vectors.coarse(), n * dimensions)) ||
      !HasSize(vectors.scales(), n) || !AllFinite(*vectors.scales(), false) ||
      (vectors.fine() != nullptr && !HasSize(vectors.fine(), n * dimensions))) {
    return Corrupt(kName, "planes");
  }
  if (vectors.query_halves() != nullptr &&
      (!HasSize(vectors.query_halves(), n * dimensions / 2) ||
       !HasSize(vectors.query_scales(), n) || !AllFinite(*vectors.query_scales(), false))) {
    return Corrupt(kName, "query planes");
  }
  return Done{};
}

Status CheckEncoder(const fbs::Encoder& encoder, std::size_t n) {
  constexpr const char* kName = "Encoder";
  if (!HasSize(encoder.halves(), n * kEncoderDimensions / 2) || !HasSize(encoder.scales(), n) ||
      !AllFinite(*encoder.scales(), false)) {
    return Corrupt(kName, "table");
  }
  if (!HasSize(encoder.weights(), kEncoderWeights) || !HasSize(encoder.steps(), kEncoderRows) ||
      !AllFinite(*encoder.steps(), false) || !HasSize(encoder.vectors(), kEncoderNumbers) ||
      !AllFinite(*encoder.vectors(), true)) {
    return Corrupt(kName, "weights");
  }
  return Done{};
}

Status CheckIntent(const fbs::Intent& intent) {
  constexpr const char* kName = "Intent";
  if (intent.means() == nullptr || !AllFinite(*intent.means(), true)) {
    return Corrupt(kName, "means");
  }
  if (intent.heads() == nullptr) return Corrupt(kName, "heads");
  int before = -1;
  for (const fbs::IntentHead* head : *intent.heads()) {
    if (head->target() <= before || !IsFinite(head->bias())) return Corrupt(kName, "heads");
    before = head->target();
    if (head->trees() == nullptr) continue;
    if (!AreTrees(*head->trees()) ||
        !AllBelow(head->trees()->features()->data(), head->trees()->features()->size(),
                  intent.means()->size())) {
      return Corrupt(kName, "trees");
    }
  }
  if (intent.category_shares() != nullptr && !AllFinite(*intent.category_shares(), false)) {
    return Corrupt(kName, "category_shares");
  }
  return Done{};
}

Status CheckOffers(const fbs::Offers& offers, std::size_t n) {
  constexpr const char* kName = "Offers";
  if (offers.offers() == nullptr || offers.offers()->size() > kMaxOffers) {
    return Corrupt(kName, "offers");
  }
  for (const fbs::Offer* offer : *offers.offers()) {
    const bool good = offer->id() != nullptr && offer->kind() <= 2 &&
                      (offer->kind() != 0 || offer->value() <= 100) && offer->share() >= 0 &&
                      offer->share() <= 1 && offer->floor() >= 0 && offer->floor() <= 1 &&
                      (offer->caps() == nullptr || HasSize(offer->caps(), 4));
    if (!good) return Corrupt(kName, "offers");
  }
  if ((offers.minimums() != nullptr && !HasSize(offers.minimums(), n)) ||
      (offers.lowest() != nullptr && !HasSize(offers.lowest(), n))) {
    return Corrupt(kName, "columns");
  }
  return Done{};
}

Status CheckContent(const fbs::Content& content) {
  constexpr const char* kName = "Content";
  if (content.items() == nullptr || content.items()->size() > kMaxContent) {
    return Corrupt(kName, "items");
  }
  for (const fbs::ContentItem* item : *content.items()) {
    const bool good = item->id() != nullptr && item->slots() != nullptr && item->kind() <= 2 &&
                      IsFinite(item->prior()) && IsFinite(item->weight()) && item->weight() > 0 &&
                      (item->caps() == nullptr || item->caps()->size() == 4);
    if (!good) return Corrupt(kName, "items");
  }
  if (content.model() != nullptr && !AllFinite(*content.model(), true)) {
    return Corrupt(kName, "model");
  }
  return Done{};
}

}  // namespace vitrine
