#include "training/booster.h"

#include <cmath>
#include <stdexcept>

namespace vitrine::training {

void Must(int xgboost_status) {
  if (xgboost_status != 0) throw std::runtime_error(XGBGetLastError());
}

BoostMatrix::BoostMatrix(const float* values, std::size_t rows, std::size_t width) {
  Must(XGDMatrixCreateFromMat(values, rows, width, std::nanf(""), &handle_));
}

void BoostMatrix::Set(const char* field, const std::vector<float>& values) {
  Must(XGDMatrixSetFloatInfo(handle_, field, values.data(), values.size()));
}

Booster::Booster(const BoostMatrix& matrix) : matrix_(matrix) {
  const DMatrixHandle known[] = {matrix.handle()};
  Must(XGBoosterCreate(known, 1, &handle_));
  Set("tree_method", "hist");
  Set("nthread", "1");
  Set("seed", "1");
  Set("verbosity", "0");
}

void Booster::Set(const char* name, const std::string& value) {
  Must(XGBoosterSetParam(handle_, name, value.c_str()));
}

std::vector<nlohmann::json> Booster::Trees() const {
  bst_ulong count = 0;
  const char** texts = nullptr;
  Must(XGBoosterDumpModelEx(handle_, "", 0, "json", &count, &texts));
  std::vector<nlohmann::json> trees;
  for (bst_ulong i = 0; i < count; ++i) trees.push_back(nlohmann::json::parse(texts[i]));
  return trees;
}

}  // namespace vitrine::training
