#include "packing/pack_check.h"

#include <cmath>
#include <set>

#include "pack/format.h"

namespace vitrine {
namespace {

template <typename T>
Status CheckNumbers(const std::vector<T>& values, std::size_t size, std::string_view path) {
  if (!values.empty() && values.size() != size) return MakeError(ErrorCode::kFieldRange, path);
  for (T value : values) {
    if (!std::isfinite(value)) return MakeError(ErrorCode::kFieldRange, path, "Not finite.");
  }
  return Done{};
}

Status CheckPopularity(const PackPopularity& table, std::size_t items) {
  VITRINE_CHECK(CheckNumbers(table.shoppers, items, "popularity.shoppers"));
  VITRINE_CHECK(CheckNumbers(table.order, items, "popularity.order"));
  VITRINE_CHECK(CheckNumbers(table.trends, items, "popularity.trends"));
  VITRINE_CHECK(CheckNumbers(table.returns, items, "popularity.returns"));
  VITRINE_CHECK(CheckNumbers(table.intervals, items, "popularity.intervals"));
  return CheckNumbers(table.positions, items, "popularity.positions");
}

Status CheckGraph(const PackGraph& graph, std::size_t items) {
  const std::string path = std::string("graphs.") + fbs::EnumNameSectionKind(graph.relation);
  if (graph.relation < fbs::SectionKind::ViewedNext ||
      graph.relation > fbs::SectionKind::ViewedBefore) {
    return MakeError(ErrorCode::kFieldValue, path);
  }
  if (graph.rows.size() != items) return MakeError(ErrorCode::kFieldRange, path);
  for (std::size_t i = 0; i < items; ++i) {
    std::set<std::uint32_t> targets;
    for (const PackEdge& edge : graph.rows[i]) {
      const bool valid = edge.target < items && edge.target != i && edge.weight > 0 &&
                         std::isfinite(edge.weight) && targets.insert(edge.target).second;
      if (!valid) return MakeError(ErrorCode::kFieldRange, path, "A bad edge.");
    }
  }
  return Done{};
}

Status CheckGraphs(const PackContents& contents) {
  std::set<fbs::SectionKind> seen;
  for (const PackGraph& graph : contents.graphs) {
    if (!seen.insert(graph.relation).second) {
      return MakeError(ErrorCode::kFieldRepeated, "graphs");
    }
    VITRINE_CHECK(CheckGraph(graph, contents.items.size()));
  }
  return Done{};
}

Status CheckVectors(const PackVectors& vectors, std::size_t items) {
  if (vectors.dimensions % kDimensionStep != 0 || vectors.dimensions > kMaxDimensions) {
    return MakeError(ErrorCode::kFieldRange, "vectors.dimensions",
                     "A multiple of 16, at most 256.");
  }
  if (vectors.dimensions > 0 && vectors.values.empty()) {
    return MakeError(ErrorCode::kFieldMissing, "vectors.values");
  }
  const std::size_t size = items * vectors.dimensions;
  VITRINE_CHECK(CheckNumbers(vectors.values, size, "vectors.values"));
  return CheckNumbers(vectors.queries, size, "vectors.queries");
}

Status CheckEncoder(const PackEncoder& encoder, std::size_t items) {
  if (encoder.rows.empty()) return Done{};
  VITRINE_CHECK(CheckNumbers(encoder.rows, items * kEncoderDimensions, "encoder.rows"));
  VITRINE_CHECK(CheckNumbers(encoder.matrices, kEncoderWeights, "encoder.matrices"));
  return CheckNumbers(encoder.vectors, kEncoderNumbers, "encoder.vectors");
}

Status CheckRules(const PackContents& contents) {
  if (contents.rules.size() > kMaxPackRules) return MakeError(ErrorCode::kFieldRange, "rules");
  for (std::size_t i = 0; i < contents.rules.size(); ++i) {
    const PackRule& rule = contents.rules[i];
    const std::string path = "rules[" + std::to_string(i) + "]";
    if (!(rule.weight >= 0 && rule.weight <= kMaxRuleWeight)) {
      return MakeError(ErrorCode::kFieldRange, path + ".weight", "From 0 to 10.");
    }
    if (rule.items.size() > kMaxRuleItems)
      return MakeError(ErrorCode::kFieldRange, path + ".items");
    for (const PackParameter& parameter : rule.params) {
      VITRINE_CHECK(CheckNumbers(parameter.numbers, parameter.numbers.size(), path + ".params"));
    }
  }
  return Done{};
}

Status CheckContexts(const PackContents& contents) {
  if (contents.regions.size() > kMaxRegions) return MakeError(ErrorCode::kFieldRange, "regions");
  for (const PackContext& context : contents.contexts) {
    const std::string path = "contexts[" + context.topic + "]";
    if (context.lifts.empty()) return MakeError(ErrorCode::kFieldMissing, path);
    VITRINE_CHECK(CheckNumbers(context.lifts, kContextColumns + contents.regions.size(), path));
  }
  return Done{};
}

Status CheckModel(const PackContents& contents) {
  for (const PackBlend& blend : contents.blends) {
    std::set<std::uint16_t> seen;
    for (const PackTerm& term : blend.terms) {
      if (!seen.insert(term.feature).second) {
        return MakeError(ErrorCode::kFieldRepeated, "blends");
      }
      const bool valid = std::isfinite(term.weight) && std::isfinite(term.mean) &&
                         std::isfinite(term.deviation) && term.deviation > 0;
      if (!valid) return MakeError(ErrorCode::kFieldRange, "blends");
    }
  }
  return CheckNumbers(contents.settings, contents.settings.size(), "settings");
}

Status CheckTrees(const PackTrees& trees, std::size_t features) {
  if (trees.depth == 0) return Done{};
  const std::size_t count = trees.leaves.size() >> trees.depth;
  const std::size_t splits = count * ((std::size_t{1} << trees.depth) - 1);
  bool valid = trees.depth <= kMaxTreeDepth && count <= kMaxTrees &&
               trees.features.size() <= kMaxTreeFeatures;
  for (const std::uint16_t feature : trees.features) valid &= feature < features;
  for (const std::uint8_t split : trees.splits) valid &= split < trees.features.size();
  if (!valid) return MakeError(ErrorCode::kFieldRange, "intent.trees");
  VITRINE_CHECK(CheckNumbers(trees.leaves, count << trees.depth, "intent.trees.leaves"));
  return CheckNumbers(trees.thresholds, splits, "intent.trees.thresholds");
}

Status CheckIntent(const PackIntent& intent) {
  std::set<std::uint8_t> seen;
  for (const PackIntentHead& head : intent.heads) {
    if (!seen.insert(head.target).second) {
      return MakeError(ErrorCode::kFieldRepeated, "intent.heads");
    }
    if (!std::isfinite(head.bias)) return MakeError(ErrorCode::kFieldRange, "intent.heads");
    VITRINE_CHECK(CheckTrees(head.trees, intent.means.size()));
  }
  VITRINE_CHECK(CheckNumbers(intent.category_shares, intent.category_shares.size(),
                             "intent.category_shares"));
  return CheckNumbers(intent.means, intent.means.size(), "intent.means");
}

Status CheckContent(const PackContent& content) {
  if (content.items.size() > kMaxContent) return MakeError(ErrorCode::kFieldRange, "content");
  std::set<std::string> seen;
  for (const PackContentItem& item : content.items) {
    const std::string path = "content[" + item.id + "]";
    if (!seen.insert(item.id).second) return MakeError(ErrorCode::kFieldRepeated, path);
    if (item.slots.empty()) return MakeError(ErrorCode::kFieldMissing, path + ".slots");
    if (!(item.weight > 0 && item.weight <= 1000) || !std::isfinite(item.prior)) {
      return MakeError(ErrorCode::kFieldRange, path);
    }
  }
  return CheckNumbers(content.model, content.model.size(), "content.model");
}

}  // namespace

Status CheckTables(const PackContents& contents) {
  if (CurrencyDigits(contents.currency) < 0) {
    return MakeError(ErrorCode::kFieldValue, "currency", "Three capital letters, like EUR.");
  }
  if (contents.built_at < 0 || contents.built_at > kLatest) {
    return MakeError(ErrorCode::kFieldRange, "built_at");
  }
  VITRINE_CHECK(CheckPopularity(contents.popularity, contents.items.size()));
  VITRINE_CHECK(CheckGraphs(contents));
  VITRINE_CHECK(CheckVectors(contents.vectors, contents.items.size()));
  VITRINE_CHECK(CheckEncoder(contents.encoder, contents.items.size()));
  VITRINE_CHECK(CheckContexts(contents));
  VITRINE_CHECK(CheckRules(contents));
  VITRINE_CHECK(CheckIntent(contents.intent));
  VITRINE_CHECK(CheckContent(contents.content));
  return CheckModel(contents);
}

}  // namespace vitrine
