#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "base/math.h"
#include "packing/pack_columns.h"
#include "packing/pack_sections.h"

namespace vitrine {
namespace {

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

flatbuffers::Offset<fbs::Trees> WriteTrees(Builder& builder, const PackTrees& trees) {
  if (trees.depth == 0) return 0;
  const auto leaves = Write(builder, trees.leaves);
  const auto thresholds = Write(builder, trees.thresholds);
  const auto splits = Write(builder, trees.splits);
  const auto features = Write(builder, trees.features);
  return fbs::CreateTrees(builder, trees.depth, features, splits, thresholds, leaves);
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

/// Rows of floats as scale × -7..7, two numbers a byte. Of steps down to half of what the largest
/// number asks for the one of least squared error: a few large numbers are clipped, all are finer.
struct HalvedPlane {
  std::vector<float> scales;
  std::vector<std::int8_t> halves;
};

int HalfStep(float value, float scale) { return scale > 0 ? RoundTo(value / scale, -7, 7) : 0; }

void Halve(const float* row, std::size_t dimensions, HalvedPlane& plane) {
  float largest = 0, scale = 0, least = std::numeric_limits<float>::max();
  for (std::size_t d = 0; d < dimensions; ++d) largest = std::max(largest, std::fabs(row[d]));
  for (int tenths = 10; tenths >= 5; --tenths) {
    const float tried = largest * static_cast<float>(tenths) / 70;
    float error = 0;
    for (std::size_t d = 0; d < dimensions; ++d) {
      const float gap = row[d] - tried * static_cast<float>(HalfStep(row[d], tried));
      error += gap * gap;
    }
    if (error >= least) continue;
    least = error;
    scale = tried;
  }
  plane.scales.push_back(scale);
  for (std::size_t d = 0; d < dimensions; d += 2) {
    const int low = HalfStep(row[d], scale) & 15, high = HalfStep(row[d + 1], scale);
    plane.halves.push_back(static_cast<std::int8_t>(high * 16 + low));
  }
}

/// The items' rows of `values` in the pack's order, as `add` (Quantise or Halve) writes each.
template <typename Plane>
Plane PlaneOf(const std::vector<float>& values, std::size_t dimensions, const PackPlan& plan,
              void (*add)(const float*, std::size_t, Plane&)) {
  Plane plane;
  for (std::uint32_t source : plan.sources) {
    add(values.data() + source * dimensions, dimensions, plane);
  }
  return plane;
}

}  // namespace

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
  return Finish(builder, fbs::CreateModel(builder, blend_column, contents.learned, settings,
                                          static_cast<std::uint32_t>(contents.tuning.trials),
                                          contents.tuning.cut_short));
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

Bytes WriteVectors(const PackVectors& vectors, const PackPlan& plan) {
  if (vectors.dimensions == 0) return {};
  Builder builder;
  if (vectors.queries.empty()) {
    const auto plane = PlaneOf(vectors.values, vectors.dimensions, plan, Quantise);
    const auto fine = Write(builder, plane.fine);
    const auto coarse = Write(builder, plane.coarse);
    const auto scales = Write(builder, plane.scales);
    return Finish(builder,
                  fbs::CreateVectors(builder, vectors.dimensions, scales, coarse, fine, 0, 0));
  }
  // Vectors that were learned to be compared with others than themselves lose nothing in four bits.
  const HalvedPlane queries = PlaneOf(vectors.queries, vectors.dimensions, plan, Halve);
  const HalvedPlane items = PlaneOf(vectors.values, vectors.dimensions, plan, Halve);
  const auto query_halves = Write(builder, queries.halves);
  const auto query_scales = Write(builder, queries.scales);
  const auto halves = Write(builder, items.halves);
  const auto scales = Write(builder, items.scales);
  return Finish(builder, fbs::CreateVectors(builder, vectors.dimensions, scales, 0, 0, query_scales,
                                            query_halves, halves));
}

Bytes WriteEncoder(const PackEncoder& encoder, const PackPlan& plan) {
  if (encoder.rows.empty()) return {};
  const HalvedPlane table = PlaneOf(encoder.rows, kEncoderDimensions, plan, Halve);
  // All matrices have rows of kEncoderDimensions but the last, whose are kEncoderHidden long.
  QuantisedPlane rows;
  const float* const end = encoder.matrices.data() + encoder.matrices.size();
  const float* const down = end - kEncoderDimensions * kEncoderHidden;
  for (const float* row = encoder.matrices.data(); row != end;) {
    const std::size_t columns = row < down ? kEncoderDimensions : kEncoderHidden;
    Quantise(row, columns, rows);
    row += columns;
  }
  Builder builder;
  const auto halves = Write(builder, table.halves);
  const auto scales = Write(builder, table.scales);
  const auto weights = Write(builder, rows.coarse);
  const auto steps = Write(builder, rows.scales);
  const auto vectors = Write(builder, encoder.vectors);
  return Finish(builder, fbs::CreateEncoder(builder, scales, halves, weights, steps, vectors));
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

}  // namespace vitrine
