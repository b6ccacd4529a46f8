#include "training/vectors/softmax_sampler.h"

#include "base/math.h"
#include "base/random.h"

namespace vitrine::training {

using Eigen::Index;

void SoftmaxSampler::Sample(std::span<const NextItems::Position> positions, std::uint64_t draw,
                            SampledBatch& batch) const {
  batch.inputs.clear();
  batch.ends.clear();
  batch.outputs.clear();
  Random random(draw);
  for (const NextItems::Position& position : positions) {
    const auto context = next_.Context(position);
    batch.inputs.insert(batch.inputs.end(), context.begin(), context.end());
    batch.ends.push_back(batch.inputs.size());
    batch.outputs.push_back(next_.Target(position));
  }
  next_.DrawUniform(uniform_, random, batch.outputs);
  batch.corrections = next_.Corrections(batch.outputs, positions.size(), uniform_);
  batch.draw = random.Next();
}

void ErrorsOfScores(const SampledBatch& batch, Index begin, Eigen::Ref<Eigen::MatrixXf> scores) {
  const auto outputs = static_cast<Index>(batch.outputs.size());
  scores.colwise() -= Eigen::Map<const Eigen::VectorXf>(batch.corrections.data(), outputs);
  for (Index i = begin; i < begin + scores.cols(); ++i) {
    auto error = scores.col(i - begin);
    const std::uint32_t target = batch.outputs[static_cast<std::size_t>(i)];
    for (Index j = 0; j < outputs; ++j) {
      if (j != i && batch.outputs[static_cast<std::size_t>(j)] == target) error(j) = -1e9f;
    }
    const float highest = error.maxCoeff();  // So that no exponential overflows.
    for (float& value : error) value = Exp2((value - highest) * kLog2e);
    error /= error.sum();
    error(i) -= 1;
    error /= static_cast<float>(batch.size());
  }
}

}  // namespace vitrine::training
