#include "training/vectors/item_vectors.h"

#include <algorithm>

#include "training/vectors/held_out_lists.h"
#include "training/vectors/log_bilinear.h"
#include "training/vectors/topic_rows.h"

namespace vitrine::training {
namespace {

using Eigen::Index;
using Eigen::MatrixXf;

constexpr std::uint32_t kMostPasses = 40;
constexpr std::uint32_t kPatientPasses = 3;
/// How much of the average of the passes before each pass keeps (Polyak and Juditsky 1992): steps
/// that lead to and fro cancel out.
constexpr float kAverage = 0.5f;
/// Of a pass: in a short log, where the held-out figure is noisy, the events are gone through again
/// until there were about so many.
constexpr std::size_t kLeastSteps = 160;

/// Rows of that length; rows of zeros stay.
void ScaleRows(float length, MatrixXf& matrix) {
  for (Index row = 0; row < matrix.rows(); ++row) {
    const float norm = matrix.row(row).norm();
    if (norm > 0) matrix.row(row) *= length / norm;
  }
}

MatrixXf FromTopics(const Sparse& topics, unsigned threads, Progress& progress) {
  const Sparse across = topics.transpose();
  MatrixXf vectors = Factorize(
      static_cast<std::size_t>(topics.rows()), kVectorDimensions,
      [&](const MatrixXf& x) {
        const MatrixXf of_topics = Multiply(across, x, threads);
        return Multiply(topics, of_topics, threads);
      },
      progress);
  ScaleRows(kTopicLength, vectors);
  return vectors;
}

/// The decayed sums of contexts' input vectors.
MatrixXf Points(const HeldOutLists& held, const MatrixXf& inputs, float decay, std::size_t begin,
                std::size_t size) {
  MatrixXf points = MatrixXf::Zero(inputs.rows(), static_cast<Index>(size));
  for (std::size_t i = 0; i < size; ++i) {
    float weight = 1;
    for (const std::uint32_t item : held.contexts[begin + i]) {
      points.col(static_cast<Index>(i)) += weight * inputs.col(item);
      weight *= decay;
    }
  }
  return points;
}

struct Tables {
  MatrixXf inputs, outputs;
};

/// The running average of the tables after each pass.
void Average(const LogBilinear& model, Tables& tables) {
  const auto blend = [](const MatrixXf& now, MatrixXf& average) {
    if (average.size() == 0) average = now;
    average = kAverage * average + (1 - kAverage) * now;
  };
  blend(model.Inputs(), tables.inputs);
  blend(model.Outputs(), tables.outputs);
}

/// Learns until what is held out no longer gains.
Tables LearnedToTheBest(const ItemLists& sequences, const Sparse& topics,
                        const std::vector<bool>& own, const LogBilinear::Options& options,
                        Progress& progress) {
  const HeldOutLists held = HoldOutLast(sequences);
  LogBilinear model(held.fitting, topics, own, options);
  Tables average, best;
  double highest = -1;
  std::uint32_t passes = 0;
  const std::size_t steps = 1 + sequences.items.size() / LogBilinear::kBatch;
  const auto repeats = static_cast<std::uint32_t>(1 + kLeastSteps / steps);
  progress.BeginAtMost("Learning vectors", kMostPasses * repeats * model.steps_of_pass());
  for (std::uint32_t pass = 0; pass < kMostPasses && pass < passes + kPatientPasses + 1; ++pass) {
    for (std::uint32_t i = 0; i < repeats; ++i) model.Pass(pass * repeats + i, progress);
    Average(model, average);
    const auto points = [&](std::size_t begin, std::size_t size) {
      return Points(held, average.inputs, options.decay, begin, size);
    };
    const double gain = MeanReciprocalRank(held, points, average.outputs, options.threads);
    if (gain <= highest) continue;
    highest = gain;
    passes = pass + 1;
    best = average;
  }
  progress.End();
  return best;
}

PackVectors Packed(const MatrixXf& outputs, const MatrixXf& inputs) {
  PackVectors result;
  result.dimensions = kVectorDimensions;
  result.values.assign(outputs.data(), outputs.data() + outputs.size());
  result.queries.assign(inputs.data(), inputs.data() + inputs.size());
  return result;
}

}  // namespace

VectorPlan DefaultPlan(bool histories) {
  return histories ? VectorPlan{0.55f, 0.4f} : VectorPlan{0.7f, 0.25f};
}

PackVectors LearnVectors(const ItemLists& sequences, const std::vector<PackItem>& items,
                         const VectorOptions& options, Progress& progress) {
  if (!HasMinSupport(sequences, options.min_support)) {
    const Sparse topics = TopicRows(items);
    if (topics.nonZeros() == 0) return {};
    const MatrixXf vectors = FromTopics(topics, options.threads, progress).transpose();
    return Packed(vectors, {});
  }
  const Sparse topics = SupportedTopicRows(items, sequences, options.min_support);
  const std::vector<bool> own = HasSupport(sequences, items.size(), options.min_support);
  LogBilinear::Options learning;
  learning.dimensions = kVectorDimensions;
  learning.decay = options.plan.decay;
  learning.dropout = options.plan.dropout;
  learning.threads = options.threads;
  const Tables tables = LearnedToTheBest(sequences, topics, own, learning, progress);
  return Packed(tables.outputs, tables.inputs);
}

}  // namespace vitrine::training
