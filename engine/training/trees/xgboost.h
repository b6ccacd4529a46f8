#pragma once

#include <xgboost/c_api.h>

#include <cstddef>
#include <string>
#include <vector>

#include "nlohmann/json.hpp"

namespace vitrine::training {

/// Throws std::runtime_error with XGBoost's words when a call of its C interface fails.
void CheckXgboost(int xgboost_status);

/// Rows of features as XGBoost holds them: a copy.
class XgboostMatrix {
 public:
  XgboostMatrix(const float* values, std::size_t rows, std::size_t width);
  ~XgboostMatrix() { XGDMatrixFree(handle_); }
  XgboostMatrix(const XgboostMatrix&) = delete;
  XgboostMatrix& operator=(const XgboostMatrix&) = delete;

  /// One value a row: "base_margin" is the score to start from.
  void Set(const char* field, const std::vector<float>& values);
  DMatrixHandle handle() const { return handle_; }

 private:
  DMatrixHandle handle_ = nullptr;
};

/// An owned booster of one matrix, which must outlive it. One thread and one seed: the same trees
/// everywhere.
class XgboostModel {
 public:
  explicit XgboostModel(const XgboostMatrix& matrix);
  ~XgboostModel() { XGBoosterFree(handle_); }
  XgboostModel(const XgboostModel&) = delete;
  XgboostModel& operator=(const XgboostModel&) = delete;

  void Set(const char* name, const std::string& value);
  void Set(const char* name, double value) { Set(name, std::to_string(value)); }
  /// The scores of the matrix so far, one a row, or one a row and class; good until the next call.
  const float* Margins();
  /// A tree more, or one a class, by the loss's derivatives at each score.
  void AddRound(std::vector<float>& slopes, std::vector<float>& curvatures);
  /// Of each row the number of the leaf in which it ends in the tree of a round; of one class.
  std::vector<float> Leaves(std::size_t round) const;
  /// As XGBoost writes them, with statistics; one a class and round, classes by turns.
  std::vector<nlohmann::json> Trees() const;

 private:
  const XgboostMatrix& matrix_;
  BoosterHandle handle_ = nullptr;
};

}  // namespace vitrine::training
