#include "training/pack_writer.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <numeric>

#include "base/math.h"
#include "base/sha256.h"
#include "flatbuffers/flatbuffers.h"
#include "pack/format.h"
#include "training/pack_check.h"
#include "training/pack_plan.h"

namespace vitrine::training {
namespace {

using Builder = flatbuffers::FlatBufferBuilder;
template <typename T>
using Column = flatbuffers::Offset<flatbuffers::Vector<T>>;
using Sections = std::map<fbs::SectionKind, Bytes>;

constexpr std::size_t kNarrow = 65'536;  ///< Up to here indexes take 16 bits.

/// A column that starts at a multiple of 16 of the section, which the kernels like.
template <typename T>
Column<T> Write(Builder& builder, const std::vector<T>& values) {
  builder.ForceVectorAlignment(values.size(), sizeof(T), kSectionAlignment);
  return builder.CreateVector(values.data(), values.size());
}

/// No column where every value is the one that an absent column stands for.
template <typename T>
Column<T> WriteUnlessAll(T absent, Builder& builder, const std::vector<T>& values) {
  const bool all =
      std::all_of(values.begin(), values.end(), [=](T value) { return value == absent; });
  return all ? Column<T>() : Write(builder, values);
}

template <typename Table>
Bytes Finish(Builder& builder, flatbuffers::Offset<Table> root) {
  builder.Finish(root);
  return Bytes(builder.GetBufferPointer(), builder.GetBufferPointer() + builder.GetSize());
}

int RoundTo(float value, int low, int high) {
  const float rounded = std::floor(value + 0.5f);
  return static_cast<int>(std::min(std::max(rounded, float(low)), float(high)));
}

/// Texts one after another, and where each ends.
struct TextColumn {
  std::vector<std::uint8_t> bytes;
  std::vector<std::uint32_t> ends;
  void Add(std::string_view text) {
    bytes.insert(bytes.end(), text.begin(), text.end());
    ends.push_back(static_cast<std::uint32_t>(bytes.size()));
  }
};

/// Indexes as 16 bits where the count allows it, else as 32; the other column stays absent.
struct IndexColumn {
  Column<std::uint16_t> narrow = 0;
  Column<std::uint32_t> wide = 0;
};
IndexColumn WriteIndexes(Builder& builder, const std::vector<std::uint32_t>& indexes,
                         std::size_t count) {
  IndexColumn column;
  if (count <= kNarrow) {
    column.narrow = Write(builder, std::vector<std::uint16_t>(indexes.begin(), indexes.end()));
  } else {
    column.wide = Write(builder, indexes);
  }
  return column;
}

std::uint8_t FlagsOf(const PackItem& item) {
  return static_cast<std::uint8_t>((item.in_stock ? kInStock : 0) |
                                   (item.has_model ? kHasModel : 0));
}

Bytes WriteItems(const PackContents& contents, const PackPlan& plan) {
  TextColumn shop_ids;
  std::vector<std::uint32_t> prices, sale_prices, topic_ends, topics;
  std::vector<std::uint8_t> flags, ratings;
  std::vector<std::uint16_t> added;
  for (std::size_t i = 0; i < plan.sources.size(); ++i) {
    const PackItem& item = contents.items[plan.sources[i]];
    shop_ids.Add(item.shop_id);
    prices.push_back(item.price);
    const bool sale = item.price != kNoMoney && item.sale_price < item.price;
    sale_prices.push_back(sale ? item.sale_price : kNoMoney);
    flags.push_back(FlagsOf(item));
    added.push_back(static_cast<std::uint16_t>(item.added_day));
    ratings.push_back(
        static_cast<std::uint8_t>(item.rating < 0 ? 255 : RoundTo(item.rating * 50, 0, 250)));
    topics.insert(topics.end(), plan.item_topics[i].begin(), plan.item_topics[i].end());
    topic_ends.push_back(static_cast<std::uint32_t>(topics.size()));
  }
  Builder builder;
  const auto topic_column = WriteIndexes(builder, topics, plan.topics.size());
  const auto ends = Write(builder, topic_ends);
  const auto rating_column = WriteUnlessAll<std::uint8_t>(255, builder, ratings);
  const auto added_column = WriteUnlessAll<std::uint16_t>(0, builder, added);
  const auto flag_column = Write(builder, flags);
  const auto sale_column = WriteUnlessAll(kNoMoney, builder, sale_prices);
  const auto price_column = WriteUnlessAll(kNoMoney, builder, prices);
  const auto groups = Write(builder, plan.groups);
  const auto id_ends = Write(builder, shop_ids.ends);
  const auto id_bytes = Write(builder, shop_ids.bytes);
  const auto ids = Write(builder, plan.ids);
  return Finish(builder, fbs::CreateItems(builder, ids, id_bytes, id_ends, groups, price_column,
                                          sale_column, flag_column, added_column, rating_column,
                                          ends, topic_column.narrow, topic_column.wide));
}

Bytes WriteTopics(const PackPlan& plan) {
  TextColumn keys;
  std::vector<std::uint64_t> ids;
  std::vector<std::uint32_t> parents, counts;
  for (const PlannedTopic& topic : plan.topics) {
    ids.push_back(topic.id);
    keys.Add(topic.key);
    parents.push_back(topic.parent);
    counts.push_back(topic.items);
  }
  Builder builder;
  const auto count_column = Write(builder, counts);
  const auto parent_column = Write(builder, parents);
  const auto key_ends = Write(builder, keys.ends);
  const auto key_bytes = Write(builder, keys.bytes);
  const auto id_column = Write(builder, ids);
  return Finish(builder, fbs::CreateTopics(builder, id_column, key_bytes, key_ends, parent_column,
                                           count_column));
}

/// The value that contents give an item, or `absent` where the table is empty.
template <typename T>
T At(const std::vector<T>& table, std::size_t source, T absent) {
  return table.empty() ? absent : table[source];
}

constexpr std::size_t kMaxTrending = 1024;

/// Indexes of the items that `keep`, largest value first, ties by index.
template <typename Value, typename Keep>
std::vector<std::uint32_t> Ranked(const PackPlan& plan, Value value, Keep keep) {
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < plan.sources.size(); ++i) {
    if (keep(plan.sources[i])) order.push_back(i);
  }
  std::sort(order.begin(), order.end(), [&](auto a, auto b) {
    const auto left = value(plan.sources[a]), right = value(plan.sources[b]);
    return left != right ? left > right : a < b;
  });
  return order;
}

Bytes WritePopularity(const PackPopularity& table, const PackPlan& plan) {
  std::vector<std::uint8_t> levels, positions, returns, intervals;
  std::vector<std::int8_t> trends;
  for (std::uint32_t source : plan.sources) {
    const auto shoppers = static_cast<float>(At(table.shoppers, source, 0.0));
    levels.push_back(static_cast<std::uint8_t>(RoundTo(8 * Log2(1 + shoppers), 0, 255)));
    trends.push_back(
        static_cast<std::int8_t>(RoundTo(16 * At(table.trends, source, 0.0f), -127, 127)));
    const float position = At(table.positions, source, -1.0f);
    positions.push_back(
        static_cast<std::uint8_t>(position < 0 ? 128 : RoundTo(position * 255, 0, 255)));
    if (table.returns.empty()) continue;
    returns.push_back(static_cast<std::uint8_t>(RoundTo(table.returns[source] * 255, 0, 255)));
    intervals.push_back(
        static_cast<std::uint8_t>(RoundTo(At(table.intervals, source, 0.0f), 0, 255)));
  }
  const auto& order_of = table.order.empty() ? table.shoppers : table.order;
  const auto order = Ranked(
      plan, [&](auto i) { return At(order_of, i, 0.0); }, [](auto) { return true; });
  // Only what the quantised column shows as positive, so that the two never disagree.
  auto trending = Ranked(
      plan, [&](auto i) { return At(table.trends, i, 0.0f); },
      [&](auto i) { return trends[plan.indexes[i]] > 0; });
  if (trending.size() > kMaxTrending) trending.resize(kMaxTrending);
  Builder builder;
  const auto interval_column = returns.empty() ? 0 : Write(builder, intervals);
  const auto return_column = returns.empty() ? 0 : Write(builder, returns);
  const auto position_column = Write(builder, positions);
  const auto trending_column = Write(builder, trending);
  const auto order_column = Write(builder, order);
  const auto trend_column = Write(builder, trends);
  const auto level_column = Write(builder, levels);
  return Finish(builder, fbs::CreatePopularity(builder, level_column, trend_column, order_column,
                                               trending_column, position_column, return_column,
                                               interval_column));
}

flatbuffers::Offset<fbs::Trees> WriteTrees(Builder& builder, const PackTrees& trees) {
  if (trees.depth == 0) return 0;
  const auto leaves = Write(builder, trees.leaves);
  const auto thresholds = Write(builder, trees.thresholds);
  const auto splits = Write(builder, trees.splits);
  const auto features = Write(builder, trees.features);
  return fbs::CreateTrees(builder, trees.depth, features, splits, thresholds, leaves);
}

Bytes WriteModel(const PackContents& contents) {
  std::vector<PackBlend> blends = contents.blends;
  std::sort(blends.begin(), blends.end(),
            [](const auto& a, const auto& b) { return a.kind < b.kind; });
  Builder builder;
  std::vector<flatbuffers::Offset<fbs::Blend>> rows;
  for (PackBlend& blend : blends) {
    std::sort(blend.terms.begin(), blend.terms.end(),
              [](const auto& a, const auto& b) { return a.feature < b.feature; });
    std::vector<flatbuffers::Offset<fbs::ModelTerm>> terms;
    for (const PackTerm& term : blend.terms) {
      terms.push_back(
          fbs::CreateModelTerm(builder, term.feature, term.weight, term.mean, term.deviation));
    }
    const auto term_column = builder.CreateVector(terms);
    const auto trees = WriteTrees(builder, blend.trees);
    rows.push_back(fbs::CreateBlend(builder, blend.kind, term_column, trees));
  }
  const auto settings = Write(builder, contents.settings);
  const auto blend_column = builder.CreateVector(rows);
  return Finish(builder, fbs::CreateModel(builder, blend_column, contents.learned, settings));
}

Bytes WriteContexts(const PackContents& contents, const PackPlan& plan) {
  std::map<TopicIndex, const PackContext*> rows;
  float largest = 0;
  for (const PackContext& context : contents.contexts) {
    const TopicIndex topic = plan.FindTopic(context.topic);
    if (topic == kNone) continue;
    rows[topic] = &context;
    for (float lift : context.lifts) largest = std::max(largest, std::fabs(lift));
  }
  if (rows.empty()) return {};
  const float scale = largest > 0 ? largest / 127 : 1;
  std::vector<std::uint32_t> topics;
  std::vector<std::int8_t> lifts;
  for (const auto& [topic, context] : rows) {
    topics.push_back(topic);
    for (float lift : context->lifts) {
      lifts.push_back(static_cast<std::int8_t>(RoundTo(lift / scale, -127, 127)));
    }
  }
  Builder builder;
  const auto lift_column = Write(builder, lifts);
  const auto regions = builder.CreateVectorOfStrings(contents.regions);
  const auto topic_column = Write(builder, topics);
  return Finish(builder, fbs::CreateContexts(builder, topic_column, regions, lift_column, scale));
}

Bytes WriteTitles(const PackContents& contents, const PackPlan& plan) {
  TextColumn titles;
  for (std::uint32_t source : plan.sources) titles.Add(contents.items[source].title);
  if (titles.bytes.empty()) return {};
  Builder builder;
  const auto ends = Write(builder, titles.ends);
  const auto text = Write(builder, titles.bytes);
  return Finish(builder, fbs::CreateTitles(builder, text, ends));
}

flatbuffers::Offset<fbs::Parameter> WriteParameter(Builder& builder,
                                                   const PackParameter& parameter) {
  const auto numbers = parameter.numbers.empty() ? 0 : Write(builder, parameter.numbers);
  const auto strings =
      parameter.strings.empty() ? 0 : builder.CreateVectorOfStrings(parameter.strings);
  const auto name = builder.CreateString(parameter.name);
  return fbs::CreateParameter(builder, name, strings, numbers);
}

Bytes WriteOffers(const PackOffers& table, const PackPlan& plan) {
  if (table.offers.empty()) return {};
  Builder builder;
  std::vector<flatbuffers::Offset<fbs::Offer>> offers;
  const auto text = [&](const std::string& value) {
    return value.empty() ? 0 : builder.CreateString(value);
  };
  for (const PackOffer& offer : table.offers) {
    std::vector<flatbuffers::Offset<fbs::Parameter>> context;
    for (const auto& value : offer.context) context.push_back(WriteParameter(builder, value));
    const auto caps = offer.caps.empty() ? 0 : Write(builder, offer.caps);
    const auto context_column = builder.CreateVector(context);
    const auto cart = text(offer.cart), where = text(offer.where), id = text(offer.id);
    offers.push_back(fbs::CreateOffer(builder, id, offer.kind, offer.value, where, cart,
                                      context_column, offer.least, offer.share, caps, offer.from,
                                      offer.until, offer.floor));
  }
  const auto column = [&](const std::vector<Money>& values) {
    std::vector<std::uint32_t> ordered;
    for (const std::uint32_t source : plan.sources) ordered.push_back(At(values, source, kNoMoney));
    return values.empty() ? 0 : Write(builder, ordered);
  };
  const auto lowest = column(table.lowest), minimums = column(table.minimums);
  return Finish(builder,
                fbs::CreateOffers(builder, builder.CreateVector(offers), minimums, lowest));
}

Bytes WriteRules(const PackContents& contents) {
  if (contents.rules.empty()) return {};
  Builder builder;
  std::vector<flatbuffers::Offset<fbs::Rule>> rules;
  for (const PackRule& rule : contents.rules) {
    std::vector<std::uint64_t> ids;
    for (const std::string& item : rule.items) ids.push_back(ItemIdOf(item));
    std::vector<flatbuffers::Offset<fbs::Parameter>> params;
    for (const auto& parameter : rule.params) params.push_back(WriteParameter(builder, parameter));
    const auto items = Write(builder, ids);
    const auto param_column = builder.CreateVector(params);
    const auto where = rule.where.empty() ? 0 : builder.CreateString(rule.where);
    const auto slot = rule.slot.empty() ? 0 : builder.CreateString(rule.slot);
    rules.push_back(fbs::CreateRule(builder, rule.action, slot, where, param_column, items,
                                    rule.weight, rule.position, rule.from, rule.until, rule.ar));
  }
  return Finish(builder, fbs::CreateRules(builder, builder.CreateVector(rules)));
}

/// The row's targets as indexes, strongest first, ties by index; at most kMaxRow.
std::vector<PackEdge> GraphRow(const std::vector<PackEdge>& row, const PackPlan& plan) {
  std::vector<PackEdge> edges;
  for (const PackEdge& edge : row) edges.push_back({plan.indexes[edge.target], edge.weight});
  std::sort(edges.begin(), edges.end(), [](const auto& a, const auto& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.target < b.target;
  });
  if (edges.size() > kMaxRow) edges.resize(kMaxRow);
  return edges;
}

Bytes WriteGraph(const PackGraph& graph, const PackPlan& plan) {
  std::vector<std::uint32_t> ends, targets;
  std::vector<std::uint8_t> weights;
  std::vector<float> scales;
  for (std::uint32_t source : plan.sources) {
    const auto edges = GraphRow(graph.rows[source], plan);
    const float scale = edges.empty() ? 0 : edges.front().weight;
    for (const PackEdge& edge : edges) {
      targets.push_back(edge.target);
      // Never 0: an edge that is worth keeping is worth something.
      weights.push_back(static_cast<std::uint8_t>(RoundTo(255 * edge.weight / scale, 1, 255)));
    }
    ends.push_back(static_cast<std::uint32_t>(targets.size()));
    scales.push_back(scale);
  }
  Builder builder;
  const auto scale_column = Write(builder, scales);
  const auto weight_column = Write(builder, weights);
  const auto target_column = WriteIndexes(builder, targets, plan.sources.size());
  const auto end_column = Write(builder, ends);
  return Finish(builder, fbs::CreateGraph(builder, end_column, target_column.narrow,
                                          target_column.wide, weight_column, scale_column));
}

/// Rows of floats as scale × (coarse + fine / 254).
struct QuantisedPlane {
  std::vector<float> scales;
  std::vector<std::int8_t> coarse, fine;
};

void Quantise(const float* row, std::size_t dimensions, QuantisedPlane& plane) {
  float largest = 0;
  for (std::size_t d = 0; d < dimensions; ++d) largest = std::max(largest, std::fabs(row[d]));
  const float scale = largest / 127;
  plane.scales.push_back(scale);
  for (std::size_t d = 0; d < dimensions; ++d) {
    const float steps = scale > 0 ? row[d] / scale : 0;
    const int coarse = RoundTo(steps, -127, 127);
    plane.coarse.push_back(static_cast<std::int8_t>(coarse));
    plane.fine.push_back(
        static_cast<std::int8_t>(RoundTo((steps - static_cast<float>(coarse)) * 254, -127, 127)));
  }
}

QuantisedPlane QuantiseAll(const std::vector<float>& values, std::size_t dimensions,
                           const PackPlan& plan) {
  QuantisedPlane plane;
  for (std::uint32_t source : plan.sources) {
    Quantise(values.data() + source * dimensions, dimensions, plane);
  }
  return plane;
}

Bytes WriteVectors(const PackVectors& vectors, const PackPlan& plan) {
  if (vectors.dimensions == 0) return {};
  const auto plane = QuantiseAll(vectors.values, vectors.dimensions, plan);
  Builder builder;
  Column<float> query_scales = 0;
  Column<std::int8_t> query_coarse = 0;
  if (!vectors.queries.empty()) {
    const auto queries = QuantiseAll(vectors.queries, vectors.dimensions, plan);
    query_coarse = Write(builder, queries.coarse);
    query_scales = Write(builder, queries.scales);
  }
  // Vectors that were learned to be compared with others than themselves lose nothing in one byte.
  const auto fine = vectors.queries.empty() ? Write(builder, plane.fine) : Column<std::int8_t>(0);
  const auto coarse = Write(builder, plane.coarse);
  const auto scales = Write(builder, plane.scales);
  return Finish(builder, fbs::CreateVectors(builder, vectors.dimensions, scales, coarse, fine,
                                            query_scales, query_coarse));
}

Bytes WriteIntent(const PackIntent& intent) {
  if (intent.means.empty()) return {};
  std::vector<PackIntentHead> heads = intent.heads;
  std::sort(heads.begin(), heads.end(),
            [](const auto& a, const auto& b) { return a.target < b.target; });
  Builder builder;
  std::vector<flatbuffers::Offset<fbs::IntentHead>> rows;
  for (const PackIntentHead& head : heads) {
    const auto trees = WriteTrees(builder, head.trees);
    rows.push_back(fbs::CreateIntentHead(builder, head.target, head.bias, trees));
  }
  const auto shares = intent.category_shares.empty() ? 0 : Write(builder, intent.category_shares);
  const auto head_column = builder.CreateVector(rows);
  const auto means = Write(builder, intent.means);
  return Finish(builder, fbs::CreateIntent(builder, means, head_column, shares));
}

flatbuffers::Offset<fbs::ContentItem> WriteContentItem(Builder& builder,
                                                       const PackContentItem& item) {
  const auto text = [&](const std::string& value) {
    return value.empty() ? 0 : builder.CreateString(value);
  };
  std::vector<std::uint64_t> items, topics;
  for (const std::string& id : item.items) items.push_back(ItemIdOf(id));
  for (const std::string& key : item.topics) topics.push_back(TopicIdOf(key));
  std::vector<flatbuffers::Offset<fbs::Parameter>> conditions;
  for (const auto& condition : item.context) {
    conditions.push_back(WriteParameter(builder, condition));
  }
  const auto topic_column = topics.empty() ? 0 : Write(builder, topics);
  const auto item_column = items.empty() ? 0 : Write(builder, items);
  const auto advertiser = text(item.advertiser), theme = text(item.theme);
  const bool capped = item.caps != std::array<std::uint8_t, 4>{};
  const auto caps = capped ? builder.CreateVector(item.caps.data(), item.caps.size()) : 0;
  const auto context = conditions.empty() ? 0 : builder.CreateVector(conditions);
  const auto cart = text(item.cart), where = text(item.where), creative = text(item.creative);
  const auto slots = builder.CreateVectorOfStrings(item.slots);
  const auto id = builder.CreateString(item.id);
  return fbs::CreateContentItem(builder, id, item.kind, slots, creative, where, cart, context,
                                item.from, item.until, item.hours, item.weekdays, caps, theme,
                                advertiser, item.weight, item_column, topic_column, item.prior);
}

Bytes WriteContent(const PackContent& content) {
  if (content.items.empty()) return {};
  Builder builder;
  std::vector<flatbuffers::Offset<fbs::ContentItem>> items;
  for (const auto& item : content.items) items.push_back(WriteContentItem(builder, item));
  const auto model = content.model.empty() ? 0 : Write(builder, content.model);
  return Finish(builder, fbs::CreateContent(builder, builder.CreateVector(items), model));
}

std::size_t Align(std::size_t offset) {
  return (offset + kSectionAlignment - 1) / kSectionAlignment * kSectionAlignment;
}

/// The header as it is when the first section begins at `begin`.
Bytes WriteHeader(const PackContents& contents, const PackPlan& plan, const Sections& sections,
                  std::size_t begin) {
  Builder builder;
  builder.ForceDefaults(true);  // Its size must not depend on the numbers in it.
  std::vector<flatbuffers::Offset<fbs::Section>> table;
  for (const auto& [kind, bytes] : sections) {
    const Digest digest = Sha256(bytes);
    const auto sha256 = builder.CreateVector(digest.data(), digest.size());
    table.push_back(fbs::CreateSection(builder, kind, begin, bytes.size(), sha256));
    begin = Align(begin + bytes.size());
  }
  const auto section_column = builder.CreateVector(table);
  const auto locale = builder.CreateString(contents.locale);
  const auto currency = builder.CreateString(contents.currency);
  const auto market = builder.CreateString(contents.market);
  const auto shop = builder.CreateString(contents.shop);
  return Finish(builder, fbs::CreateHeader(
                             builder, shop, market, currency, locale, contents.built_at,
                             contents.min_support, static_cast<std::uint32_t>(plan.sources.size()),
                             static_cast<std::uint32_t>(plan.topics.size()), section_column));
}

void Append(Bytes& file, const Bytes& bytes) {
  for (const std::uint8_t byte : bytes) file.push_back(byte);
}

Bytes Assemble(const PackContents& contents, const PackPlan& plan, const Sections& sections) {
  const std::size_t size = WriteHeader(contents, plan, sections, 0).size();
  const Bytes header = WriteHeader(contents, plan, sections, Align(kHeaderOffset + size));
  ByteWriter frame;
  for (std::uint8_t byte : kPackMagic) frame.Byte(byte);
  frame.Byte(kPackFormat & 0xff);
  frame.Byte(kPackFormat >> 8);
  frame.Byte(kEngineVersion & 0xff);
  frame.Byte(kEngineVersion >> 8);
  for (int shift = 0; shift < 32; shift += 8) {
    frame.Byte(static_cast<std::uint8_t>(header.size() >> shift));
  }
  Bytes file = frame.Take();
  file.resize(kHeaderOffset);
  const Digest digest = Sha256(header);
  std::copy(digest.begin(), digest.end(), file.begin() + kHeaderDigestOffset);
  Append(file, header);
  for (const auto& [kind, bytes] : sections) {
    file.resize(Align(file.size()));
    Append(file, bytes);
  }
  return file;
}

}  // namespace

Result<Bytes> WritePack(const PackContents& contents) {
  VITRINE_ASSIGN(const PackPlan plan, PlanPack(contents));
  VITRINE_CHECK(CheckTables(contents));
  Sections sections;
  sections[fbs::SectionKind::Items] = WriteItems(contents, plan);
  sections[fbs::SectionKind::Topics] = WriteTopics(plan);
  sections[fbs::SectionKind::Popularity] = WritePopularity(contents.popularity, plan);
  sections[fbs::SectionKind::Model] = WriteModel(contents);
  sections[fbs::SectionKind::Contexts] = WriteContexts(contents, plan);
  sections[fbs::SectionKind::Titles] = WriteTitles(contents, plan);
  sections[fbs::SectionKind::Rules] = WriteRules(contents);
  sections[fbs::SectionKind::Vectors] = WriteVectors(contents.vectors, plan);
  sections[fbs::SectionKind::Intent] = WriteIntent(contents.intent);
  sections[fbs::SectionKind::Offers] = WriteOffers(contents.offers, plan);
  sections[fbs::SectionKind::Content] = WriteContent(contents.content);
  for (const PackGraph& graph : contents.graphs) {
    sections[graph.relation] = WriteGraph(graph, plan);
  }
  for (auto at = sections.begin(); at != sections.end();) {
    at = at->second.empty() ? sections.erase(at) : std::next(at);
  }
  return Assemble(contents, plan, sections);
}

}  // namespace vitrine::training
