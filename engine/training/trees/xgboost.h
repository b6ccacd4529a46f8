#pragma once

#include <xgboost/c_api.h>

#include <cstddef>
#include <string>
#include <vector>

#include "nlohmann/json.hpp"

namespace vitrine::training {

/// Throws std::runtime_error with XGBoost's words when a call of its C interface fails.
void Must(int xgboost_status);

/// Rows of features as XGBoost holds them: a copy.
class BoostMatrix {
 public:
  BoostMatrix(const float* values, std::size_t rows, std::size_t width);
  ~BoostMatrix() { XGDMatrixFree(handle_); }
  BoostMatrix(const BoostMatrix&) = delete;
  BoostMatrix& operator=(const BoostMatrix&) = delete;

  /// One value a row: "label", or "base_margin" to start from.
  void Set(const char* field, const std::vector<float>& values);
  DMatrixHandle handle() const { return handle_; }

 private:
  DMatrixHandle handle_ = nullptr;
};

/// An owned booster of one matrix, which must outlive it. One thread and one seed: the same trees
/// everywhere.
class Booster {
 public:
  explicit Booster(const BoostMatrix& matrix);
  ~Booster() { XGBoosterFree(handle_); }
  Booster(const Booster&) = delete;
  Booster& operator=(const Booster&) = delete;

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
  const BoostMatrix& matrix_;
  BoosterHandle handle_ = nullptr;
};

}  // namespace vitrine::training
