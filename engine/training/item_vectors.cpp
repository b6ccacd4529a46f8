#include "training/item_vectors.h"

#include <algorithm>

#include "base/random.h"
#include "training/log_bilinear.h"
#include "training/shards.h"
#include "training/topic_rows.h"

namespace vitrine::training {
namespace {

using Eigen::Index;
using Eigen::MatrixXf;

constexpr std::uint64_t kSeed = 5;
constexpr std::uint32_t kMostPasses = 40;
constexpr std::uint32_t kPatience = 3;
/// How much of the average of the passes before each pass keeps (Polyak and Juditsky 1992): steps
/// that lead to and fro cancel out.
constexpr float kAverage = 0.5f;
/// In a short log a pass is a few steps, and the held-out figure is noisy: so many events count as
/// one pass there.
constexpr std::size_t kLeastPass = 20'000;
constexpr std::size_t kMostHeldOut = 3000;
constexpr std::size_t kHeldOutPerShard = 64;

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

std::vector<bool> HasSupport(const ItemLists& sequences, std::size_t items,
                             std::uint32_t min_support) {
  constexpr auto kNobody = ~std::uint32_t{0};
  std::vector<std::uint32_t> shoppers(items, 0), last(items, kNobody);
  for (std::size_t list = 0; list < sequences.size(); ++list) {
    for (const std::uint32_t item : sequences.list(list)) {
      if (last[item] == sequences.shoppers[list]) continue;
      last[item] = sequences.shoppers[list];
      ++shoppers[item];
    }
  }
  std::vector<bool> supported(items);
  for (std::size_t i = 0; i < items; ++i) supported[i] = shoppers[i] >= min_support;
  return supported;
}

/// Sequences without the last item of some, and those items.
struct HeldOutLists {
  ItemLists fitting;
  std::vector<std::vector<std::uint32_t>> contexts;
  std::vector<std::uint32_t> targets;
};

HeldOutLists HoldOutLast(const ItemLists& sequences) {
  HeldOutLists held;
  const std::size_t every = std::max<std::size_t>(10, sequences.size() / kMostHeldOut);
  for (std::size_t i = 0; i < sequences.size(); ++i) {
    auto list = sequences.list(i);
    if (Draw(kSeed, Purpose::kTraining, {i}) % every == 0) {
      const auto context = LogBilinear::ContextOf(list, list.size() - 1);
      const auto earlier = list.first(list.size() - 1);
      const bool again = std::find(earlier.begin(), earlier.end(), list.back()) != earlier.end();
      if (!context.empty() && !again) {
        held.contexts.push_back(context);
        held.targets.push_back(list.back());
        list = earlier;
      }
    }
    held.fitting.items.insert(held.fitting.items.end(), list.begin(), list.end());
    held.fitting.ends.push_back(held.fitting.items.size());
    held.fitting.shoppers.push_back(sequences.shoppers[i]);
  }
  return held;
}

/// Mean reciprocal rank of the held-out items among all that are not in their contexts.
double MeanReciprocalRank(const HeldOutLists& held, const MatrixXf& inputs, const MatrixXf& outputs,
                          float decay, unsigned threads) {
  const std::size_t count = held.targets.size();
  std::vector<double> gains(count, 0);
  ForEachShard((count + kHeldOutPerShard - 1) / kHeldOutPerShard, threads, [&](std::size_t shard) {
    const std::size_t begin = shard * kHeldOutPerShard;
    const std::size_t size = std::min(kHeldOutPerShard, count - begin);
    MatrixXf queries = MatrixXf::Zero(inputs.rows(), static_cast<Index>(size));
    for (std::size_t i = 0; i < size; ++i) {
      float weight = 1;
      for (const std::uint32_t item : held.contexts[begin + i]) {
        queries.col(static_cast<Index>(i)) += weight * inputs.col(item);
        weight *= decay;
      }
    }
    MatrixXf scores = outputs.transpose() * queries;
    for (std::size_t i = 0; i < size; ++i) {
      auto column = scores.col(static_cast<Index>(i));
      const float own = column(held.targets[begin + i]);
      for (const std::uint32_t item : held.contexts[begin + i]) column(item) = -1e30f;
      gains[begin + i] = 1.0 / static_cast<double>((column.array() >= own).count());
    }
  });
  double sum = 0;
  for (const double gain : gains) sum += gain;
  return count == 0 ? 0 : sum / static_cast<double>(count);
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
  const auto repeats = static_cast<std::uint32_t>(kLeastPass / (1 + sequences.items.size()) + 1);
  progress.Begin("Learning vectors", 0);
  for (std::uint32_t pass = 0; pass < kMostPasses && pass < passes + kPatience + 1; ++pass) {
    for (std::uint32_t i = 0; i < repeats; ++i) model.Pass(pass * repeats + i);
    Average(model, average);
    const double gain =
        MeanReciprocalRank(held, average.inputs, average.outputs, options.decay, options.threads);
    progress.Step(pass + 1);
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
  const Sparse topics = TopicRows(items);
  if (sequences.size() == 0) {
    if (topics.nonZeros() == 0) return {};
    const MatrixXf vectors = FromTopics(topics, options.threads, progress).transpose();
    return Packed(vectors, {});
  }
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
