#include "training/boosting.h"

#include <xgboost/c_api.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

#include "base/math.h"
#include "decisions/intent_model.h"
#include "nlohmann/json.hpp"

namespace vitrine::training {
namespace {

using nlohmann::json;

constexpr float kLog2OfE = 1.44269504f;
constexpr float kNever = std::numeric_limits<float>::max();  ///< Everything is below it.

void Must(int status) {
  if (status != 0) throw std::runtime_error(XGBGetLastError());
}

/// Labelled rows as XGBoost holds them.
class Matrix {
 public:
  explicit Matrix(const LabelledRows& rows) {
    const std::vector<float> labels(rows.labels.begin(), rows.labels.end());
    Must(XGDMatrixCreateFromMat(rows.values.data(), rows.size(), rows.width, std::nanf(""),
                                &handle_));
    Must(XGDMatrixSetFloatInfo(handle_, "label", labels.data(), labels.size()));
  }
  ~Matrix() { XGDMatrixFree(handle_); }
  Matrix(const Matrix&) = delete;
  Matrix& operator=(const Matrix&) = delete;
  DMatrixHandle handle() const { return handle_; }

 private:
  DMatrixHandle handle_ = nullptr;
};

class Booster {
 public:
  explicit Booster(const Matrix& matrix) : matrix_(matrix) {
    const DMatrixHandle known[] = {matrix.handle()};
    Must(XGBoosterCreate(known, 1, &handle_));
    Set("tree_method", "hist");
    Set("nthread", "1");
    Set("seed", "1");
    Set("verbosity", "0");
  }
  ~Booster() { XGBoosterFree(handle_); }
  Booster(const Booster&) = delete;
  Booster& operator=(const Booster&) = delete;

  void Set(const char* name, const std::string& value) {
    Must(XGBoosterSetParam(handle_, name, value.c_str()));
  }
  void Set(const char* name, double value) { Set(name, std::to_string(value)); }
  void Learn(int rounds) {
    for (int round = 0; round < rounds; ++round) {
      Must(XGBoosterUpdateOneIter(handle_, round, matrix_.handle()));
    }
  }
  /// One a class and round, classes by turns.
  std::vector<json> Trees() const {
    bst_ulong count = 0;
    const char** texts = nullptr;
    Must(XGBoosterDumpModelEx(handle_, "", 0, "json", &count, &texts));
    std::vector<json> trees;
    for (bst_ulong i = 0; i < count; ++i) trees.push_back(json::parse(texts[i]));
    return trees;
  }

 private:
  const Matrix& matrix_;
  BoosterHandle handle_ = nullptr;
};

/// Writes trees of any shape as complete ones: what ends early repeats its leaf below.
class Flattener {
 public:
  explicit Flattener(int depth) : splits_((std::size_t{1} << depth) - 1) {
    trees_.depth = static_cast<std::uint8_t>(depth);
    trees_.features.push_back(0);  // A split on nothing still names a feature.
  }
  void Add(const json& tree) {
    begin_ = trees_.splits.size();
    leaves_ = trees_.leaves.size();
    trees_.splits.resize(begin_ + splits_, 0);
    trees_.thresholds.resize(begin_ + splits_, kNever);
    trees_.leaves.resize(leaves_ + splits_ + 1, 0);
    Put(tree, 0);
  }
  PackTrees Take() { return std::move(trees_); }

 private:
  void Put(const json& node, std::size_t at) {
    const bool ends = node.contains("leaf");
    if (at >= splits_) {
      trees_.leaves[leaves_ + at - splits_] = node.at("leaf").get<float>();
      return;
    }
    if (ends) {
      Put(node, 2 * at + 1);
      return Put(node, 2 * at + 2);
    }
    trees_.splits[begin_ + at] = SlotOf(node.at("split").get<std::string>());
    trees_.thresholds[begin_ + at] = node.at("split_condition").get<float>();
    const int below = node.at("yes").get<int>();
    for (const json& child : node.at("children")) {
      Put(child, 2 * at + (child.at("nodeid").get<int>() == below ? 1 : 2));
    }
  }

  /// "f12": the feature at place 12.
  std::uint8_t SlotOf(const std::string& name) {
    const auto feature = static_cast<std::uint16_t>(std::stoul(name.substr(1)));
    const auto found = std::find(trees_.features.begin(), trees_.features.end(), feature);
    const auto slot = found - trees_.features.begin();
    if (found == trees_.features.end()) trees_.features.push_back(feature);
    return static_cast<std::uint8_t>(slot);
  }

  const std::size_t splits_;  // Of one tree.
  std::size_t begin_ = 0, leaves_ = 0;
  PackTrees trees_;
};

/// XGBoost starts from a probability, which it wants to be neither 0 nor 1; in the six decimals
/// that it is told.
float ShareOfClassOne(const LabelledRows& rows) {
  const auto ones = std::count(rows.labels.begin(), rows.labels.end(), 1);
  const float share = (static_cast<float>(ones) + 0.5f) / (static_cast<float>(rows.size()) + 1.0f);
  return std::stof(std::to_string(std::clamp(share, 1e-4f, 1 - 1e-4f)));
}

}  // namespace

void LabelledRows::Add(const float* row, std::uint8_t label) {
  values.insert(values.end(), row, row + width);
  labels.push_back(label);
}

float ScoreOf(const BoostedScore& learned, const float* row) {
  const PackTrees& trees = learned.trees;
  return learned.bias +
         SumTrees({trees.depth, trees.leaves.size() >> trees.depth, trees.features.data(),
                   trees.splits.data(), trees.thresholds.data(), trees.leaves.data()},
                  row);
}

float ProbabilityOf(const BoostedScore& learned, const float* row) {
  return Sigmoid(ScoreOf(learned, row));
}

std::vector<BoostedScore> Boost(const LabelledRows& rows, std::size_t classes,
                                const BoostOptions& options) {
  const bool two = classes == 2;
  const float share = ShareOfClassOne(rows);
  const Matrix matrix(rows);
  Booster booster(matrix);
  booster.Set("objective", two ? "binary:logistic" : "multi:softprob");
  if (!two) booster.Set("num_class", std::to_string(classes));
  if (two) booster.Set("base_score", share);
  booster.Set("max_depth", std::to_string(options.depth));
  booster.Set("eta", options.rate);
  booster.Set("subsample", options.rows_share);
  booster.Set("colsample_bytree", options.features_share);
  booster.Set("min_child_weight", options.least_weight);
  booster.Set("lambda", options.shrink);
  booster.Learn(options.rounds);
  const std::size_t scores = two ? 1 : classes;
  std::vector<Flattener> flatteners(scores, Flattener(options.depth));
  std::size_t next = 0;
  for (const json& tree : booster.Trees()) flatteners[next++ % scores].Add(tree);
  std::vector<BoostedScore> learned;
  const float start = two ? Log2(share / (1 - share)) / kLog2OfE : 0;
  for (Flattener& flattener : flatteners) learned.push_back({start, flattener.Take()});
  return learned;
}

}  // namespace vitrine::training
