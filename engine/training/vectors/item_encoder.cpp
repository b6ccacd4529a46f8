#include "training/vectors/item_encoder.h"

#include <cmath>

#include "training/vectors/factorize.h"
#include "training/vectors/held_out_lists.h"
#include "training/vectors/sequence_encoder.h"
#include "training/vectors/topic_rows.h"

namespace vitrine::training {
namespace {

using Eigen::Index;
using Eigen::MatrixXf;

constexpr std::uint32_t kPasses = 12;
/// Of a pass; in a short log the events are gone through again until there were about so many.
constexpr std::size_t kLeastEncoderSteps = 40;
constexpr float kStartDeviation = 0.05f;  ///< Of the numbers that rows start with.

/// The item graph both ways, divided by the square roots of both items' sums.
Sparse Symmetric(const PairRows& follows) {
  std::vector<Eigen::Triplet<float>> entries;
  std::vector<double> sums(follows.size(), 0);
  for (std::size_t from = 0; from < follows.size(); ++from) {
    for (const PairCount& pair : follows[from]) {
      sums[from] += pair.count;
      sums[pair.target] += pair.count;
    }
  }
  for (std::size_t from = 0; from < follows.size(); ++from) {
    for (const PairCount& pair : follows[from]) {
      const auto weight =
          static_cast<float>(pair.count / std::sqrt(sums[from] * sums[pair.target]));
      const auto a = static_cast<int>(from), b = static_cast<int>(pair.target);
      entries.emplace_back(a, b, weight);
      entries.emplace_back(b, a, weight);
    }
  }
  const auto items = static_cast<Index>(follows.size());
  Sparse graph(items, items);
  graph.setFromTriplets(entries.begin(), entries.end());
  return graph;
}

MatrixXf StartRows(const PairRows& follows, unsigned threads, Progress& progress) {
  const Sparse graph = Symmetric(follows);
  MatrixXf rows = Factorize(
      follows.size(), SequenceEncoder::kDimensions,
      [&](const MatrixXf& x) { return Multiply(graph, x, threads); }, progress);
  const float length =
      kStartDeviation * std::sqrt(static_cast<float>(SequenceEncoder::kDimensions));
  for (Index row = 0; row < rows.rows(); ++row) {
    const float norm = rows.row(row).norm();
    if (norm > 0) rows.row(row) *= length / norm;
  }
  return rows;
}

}  // namespace

PackEncoder Packed(const SequenceEncoder& encoder) {
  PackEncoder packed;
  const MatrixXf table = encoder.Table();
  packed.rows.assign(table.data(), table.data() + table.size());
  const auto append = [&](EncoderPart part, std::vector<float>& numbers) {
    const MatrixXf by_rows = encoder.weights(part).transpose();
    numbers.insert(numbers.end(), by_rows.data(), by_rows.data() + by_rows.size());
  };
  for (const EncoderPart part : {EncoderPart::kQuery, EncoderPart::kKey, EncoderPart::kValue,
                                 EncoderPart::kMix, EncoderPart::kUp, EncoderPart::kDown}) {
    append(part, packed.matrices);
  }
  for (const EncoderPart part :
       {EncoderPart::kQueryBias, EncoderPart::kPlaces, EncoderPart::kMixBias, EncoderPart::kUpBias,
        EncoderPart::kDownBias, EncoderPart::kGain, EncoderPart::kShift}) {
    append(part, packed.vectors);
  }
  return packed;
}

PackEncoder LearnEncoder(const ItemLists& sequences, const PairRows& follows,
                         const std::vector<PackItem>& items, const EncoderOptions& options,
                         Progress& progress) {
  if (!HasMinSupport(sequences, options.min_support)) return {};
  const Sparse topics = SupportedTopicRows(items, sequences, options.min_support);
  const std::vector<bool> own = HasSupport(sequences, items.size(), options.min_support);
  const HeldOutLists held = HoldOutLast(sequences);
  SequenceEncoder::Options learning;
  learning.threads = options.threads;
  const MatrixXf start = StartRows(follows, options.threads, progress);
  const std::size_t steps = 1 + held.fitting.items.size() / SequenceEncoder::kBatch;
  const auto repeats = static_cast<std::uint32_t>(1 + kLeastEncoderSteps / steps);
  learning.passes = kPasses * repeats;
  SequenceEncoder encoder(held.fitting, topics, start, own, learning);
  PackEncoder best;
  double highest = -1;
  progress.Begin("Learning the encoder", encoder.steps());
  for (std::uint32_t pass = 0; pass < kPasses; ++pass) {
    for (std::uint32_t i = 0; i < repeats; ++i) encoder.Pass(pass * repeats + i, progress);
    const auto points = [&](std::size_t begin, std::size_t size) {
      const auto first = held.contexts.begin() + static_cast<std::ptrdiff_t>(begin);
      return encoder.Encode({first, first + static_cast<std::ptrdiff_t>(size)});
    };
    const double gain = MeanReciprocalRank(held, points, encoder.Table(), options.threads);
    if (gain <= highest) continue;
    highest = gain;
    best = Packed(encoder);
  }
  progress.End();
  return best;
}

}  // namespace vitrine::training
