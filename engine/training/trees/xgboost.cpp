#include "training/trees/xgboost.h"

#include <limits>
#include <memory>
#include <stdexcept>

namespace vitrine::training {

void CheckXgboost(int xgboost_status) {
  if (xgboost_status != 0) throw std::runtime_error(XGBGetLastError());
}

XgboostMatrix::XgboostMatrix(const float* values, std::size_t rows, std::size_t width) {
  constexpr int kThreads = 1;
  const float missing = std::numeric_limits<float>::quiet_NaN();
  CheckXgboost(XGDMatrixCreateFromMat_omp(values, rows, width, missing, &handle_, kThreads));
}

void XgboostMatrix::Set(const char* field, const std::vector<float>& values) {
  CheckXgboost(XGDMatrixSetFloatInfo(handle_, field, values.data(), values.size()));
}

XgboostModel::XgboostModel(const XgboostMatrix& matrix) : matrix_(matrix) {
  const DMatrixHandle known[] = {matrix.handle()};
  CheckXgboost(XGBoosterCreate(known, 1, &handle_));
  Set("tree_method", "hist");
  Set("nthread", "1");
  Set("seed", "1");
  Set("verbosity", "0");
}

void XgboostModel::Set(const char* name, const std::string& value) {
  CheckXgboost(XGBoosterSetParam(handle_, name, value.c_str()));
}

const float* XgboostModel::Margins() {
  constexpr int kMargins = 1;  // In place of what the objective makes of them.
  bst_ulong count = 0;
  const float* scores = nullptr;
  CheckXgboost(XGBoosterPredict(handle_, matrix_.handle(), kMargins, 0, 1, &count, &scores));
  return scores;
}

void XgboostModel::AddRound(std::vector<float>& slopes, std::vector<float>& curvatures) {
  CheckXgboost(XGBoosterBoostOneIter(handle_, matrix_.handle(), slopes.data(), curvatures.data(),
                                     slopes.size()));
}

std::vector<float> XgboostModel::Leaves(std::size_t round) const {
  constexpr int kLeaves = 6;
  const int begin = static_cast<int>(round);
  BoosterHandle one = nullptr;  // XGBoost gives the leaves of all rounds or of none.
  CheckXgboost(XGBoosterSlice(handle_, begin, begin + 1, 1, &one));
  const std::unique_ptr<void, int (*)(BoosterHandle)> owned(one, XGBoosterFree);
  const nlohmann::json config = {{"type", kLeaves},
                                 {"training", false},
                                 {"iteration_begin", 0},
                                 {"iteration_end", 0},
                                 {"strict_shape", false}};
  const bst_ulong* shape = nullptr;
  bst_ulong dimensions = 0;
  const float* leaves = nullptr;
  CheckXgboost(XGBoosterPredictFromDMatrix(one, matrix_.handle(), config.dump().c_str(), &shape,
                                           &dimensions, &leaves));
  return {leaves, leaves + shape[0]};
}

std::vector<nlohmann::json> XgboostModel::Trees() const {
  bst_ulong count = 0;
  const char** texts = nullptr;
  CheckXgboost(XGBoosterDumpModelEx(handle_, "", /*with_stats=*/1, "json", &count, &texts));
  std::vector<nlohmann::json> trees;
  for (bst_ulong i = 0; i < count; ++i) trees.push_back(nlohmann::json::parse(texts[i]));
  return trees;
}

}  // namespace vitrine::training
