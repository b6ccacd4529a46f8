#include "training/tree_fit.h"

#include <xgboost/c_api.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>

#include "base/math.h"
#include "nlohmann/json.hpp"

namespace vitrine::training {
namespace {

constexpr int kTreesAStep = 10;
constexpr std::size_t kSplits = (std::size_t{1} << kTreeDepth) - 1;
constexpr float kLog2e = 1.44269504f;
constexpr float kNever = std::numeric_limits<float>::max();

constexpr const char* kParameters[][2] = {
    {"max_depth", "4"},      {"eta", "0.1"},       {"min_child_weight", "3"},
    {"lambda", "5"},         {"subsample", "0.8"}, {"colsample_bytree", "0.6"},
    {"tree_method", "hist"}, {"nthread", "1"},     {"seed", "1"},
    {"verbosity", "0"},
};

void Must(int status) {
  if (status != 0) throw std::runtime_error(XGBGetLastError());
}

/// The rows of choices with the blend's scores to start from, as XGBoost holds them.
class Matrix {
 public:
  Matrix(const ChoiceRows& choices, const Blend& blend) {
    std::vector<float> scores;
    for (std::size_t row = 0; row < choices.row_count(); ++row) {
      scores.push_back(blend.Score(choices.row(row)));
    }
    Must(XGDMatrixCreateFromMat(choices.rows.data(), choices.row_count(), kFeatureCount,
                                std::nanf(""), &handle_));
    Must(XGDMatrixSetFloatInfo(handle_, "base_margin", scores.data(), scores.size()));
  }
  ~Matrix() { XGDMatrixFree(handle_); }
  Matrix(const Matrix&) = delete;
  Matrix& operator=(const Matrix&) = delete;
  DMatrixHandle handle() const { return handle_; }

 private:
  DMatrixHandle handle_ = nullptr;
};

/// Boosting by the softmax loss over each choice's rows, the one that the linear blend is fitted
/// by: it looks at what stands near the top, and needs a third of the trees that pairs need.
class Booster {
 public:
  Booster(const ChoiceRows& choices, const Matrix& training)
      : choices_(choices),
        training_(training),
        slopes_(choices.row_count()),
        curvatures_(choices.row_count()) {
    const DMatrixHandle known[] = {training.handle()};
    Must(XGBoosterCreate(known, 1, &handle_));
    for (const auto& [name, value] : kParameters) Must(XGBoosterSetParam(handle_, name, value));
  }
  ~Booster() { XGBoosterFree(handle_); }
  Booster(const Booster&) = delete;
  Booster& operator=(const Booster&) = delete;

  void AddTree() {
    bst_ulong count = 0;
    const float* scores = nullptr;
    Must(XGBoosterPredict(handle_, training_.handle(), kMargins, 0, 1, &count, &scores));
    for (std::size_t choice = 0; choice < choices_.size(); ++choice) Differentiate(choice, scores);
    Must(XGBoosterBoostOneIter(handle_, training_.handle(), slopes_.data(), curvatures_.data(),
                               slopes_.size()));
  }

  std::vector<nlohmann::json> Dump() const {
    bst_ulong count = 0;
    const char** texts = nullptr;
    Must(XGBoosterDumpModelEx(handle_, "", 0, "json", &count, &texts));
    std::vector<nlohmann::json> trees;
    for (bst_ulong i = 0; i < count; ++i) trees.push_back(nlohmann::json::parse(texts[i]));
    return trees;
  }

 private:
  static constexpr int kMargins = 1;
  static constexpr float kLeastCurvature = 1e-6f;

  /// The first two derivatives of -log of the first row's share of the softmax.
  void Differentiate(std::size_t choice, const float* scores) {
    const std::size_t begin = choices_.begin(choice), end = choices_.ends[choice];
    const float best = *std::max_element(scores + begin, scores + end);
    float sum = 0;
    for (std::size_t i = begin; i < end; ++i) {
      sum += slopes_[i] = Exp2((scores[i] - best) * kLog2e);
    }
    for (std::size_t i = begin; i < end; ++i) {
      const float share = slopes_[i] / sum;
      slopes_[i] = share - (i == begin ? 1.0f : 0.0f);
      curvatures_[i] = std::max(share * (1 - share), kLeastCurvature);
    }
  }

  const ChoiceRows& choices_;
  const Matrix& training_;
  std::vector<float> slopes_, curvatures_;
  BoosterHandle handle_ = nullptr;
};

/// Writes trees of any shape as complete ones: what ends early repeats its leaf below.
class Flattener {
 public:
  void Add(const nlohmann::json& tree) {
    const std::size_t splits = trees_.splits.size(), leaves = trees_.leaves.size();
    trees_.depth = kTreeDepth;
    trees_.splits.resize(splits + kSplits, 0);
    trees_.thresholds.resize(splits + kSplits, kNever);
    trees_.leaves.resize(leaves + kSplits + 1, 0);
    Put(tree, 0, splits, leaves);
  }
  PackTrees Take() {
    // A split on nothing still names a feature.
    if (trees_.features.empty()) trees_.features.push_back(FeatureId(0));
    return std::move(trees_);
  }

 private:
  void Put(const nlohmann::json& node, std::size_t at, std::size_t splits, std::size_t leaves) {
    if (at >= kSplits) {
      trees_.leaves[leaves + at - kSplits] = node.at("leaf").get<float>();
      return;
    }
    if (node.contains("leaf")) {
      Put(node, 2 * at + 1, splits, leaves);
      return Put(node, 2 * at + 2, splits, leaves);
    }
    trees_.splits[splits + at] = SlotOf(node.at("split").get<std::string>());
    trees_.thresholds[splits + at] = node.at("split_condition").get<float>();
    const int yes = node.at("yes").get<int>();  // Below the threshold.
    for (const nlohmann::json& child : node.at("children")) {
      Put(child, 2 * at + (child.at("nodeid") == yes ? 1 : 2), splits, leaves);
    }
  }

  /// "f12": the twelfth of a row.
  std::uint8_t SlotOf(const std::string& name) {
    const std::uint16_t feature = FeatureId(std::stoul(name.substr(1)));
    const auto found = std::find(trees_.features.begin(), trees_.features.end(), feature);
    const auto slot = found - trees_.features.begin();
    if (found == trees_.features.end()) trees_.features.push_back(feature);
    return static_cast<std::uint8_t>(slot);
  }

  PackTrees trees_;
};

/// The first `count` trees.
PackTrees Flat(const std::vector<nlohmann::json>& trees, std::size_t count) {
  Flattener flattener;
  for (std::size_t i = 0; i < count; ++i) flattener.Add(trees[i]);
  return flattener.Take();
}

}  // namespace

TreeTable TableOf(const PackTrees& trees) {
  return {trees.depth,
          trees.leaves.size() >> trees.depth,
          trees.features,
          trees.splits.data(),
          trees.thresholds.data(),
          trees.leaves.data()};
}

TreeFit FitTrees(const ChoiceRows& training, const ChoiceRows& validation, const Blend& blend,
                 Progress& progress) {
  const Matrix rows(training, blend);
  Booster booster(training, rows);
  progress.Begin("Learning trees", kMostTrees);
  for (int tree = 0; tree < kMostTrees; ++tree) {
    booster.AddTree();
    progress.Step(static_cast<std::size_t>(tree) + 1);
  }
  progress.End();
  const std::vector<nlohmann::json> all = booster.Dump();
  std::vector<float> without;
  TreeFit best;
  best.ndcg = NdcgAt10(validation, blend, &without);
  for (std::size_t count = kTreesAStep; count <= all.size(); count += kTreesAStep) {
    PackTrees trees = Flat(all, count);
    Blend with = blend;
    with.trees = Trees(TableOf(trees));
    std::vector<float> gains;
    const double ndcg = NdcgAt10(validation, with, &gains);
    if (ndcg <= best.ndcg) continue;
    best = {std::move(trees), ndcg, DoubtOf(gains, without, validation.possible)};
  }
  return best;
}

}  // namespace vitrine::training
