#include "training/vectors/sequence_encoder.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "base/random.h"
#include "jobs/shards.h"

namespace vitrine::training {
namespace {

using Eigen::Index;
using Eigen::MatrixXf;

constexpr std::uint64_t kEncoderSeed = 6;
constexpr auto kShards = static_cast<std::size_t>(kBatchShards);

void Drop(float share, Random& random, MatrixXf& mask) {
  const float kept = 1 / (1 - share);
  for (float& value : mask.reshaped()) value = random.NextUniform() < share ? 0 : kept;
}

/// The weights to begin with: uniform noise, biases of 0, gains of 1.
EncoderMatrices StartWeights(const MatrixXf& rows, Index topics, const std::vector<bool>& own) {
  constexpr auto kDimensions = EncoderBlock::kDimensions, kHidden = EncoderBlock::kHidden;
  EncoderMatrices weights;
  Random random(Draw(kEncoderSeed, Purpose::kTraining, {1}));
  const auto noise = [&](EncoderPart part, Index rows, Index columns, float spread) {
    weights[part].resize(rows, columns);
    // Uniform, of that standard deviation.
    for (float& number : weights[part].reshaped()) {
      number = static_cast<float>(random.NextUniform() - 0.5) * 3.46410162f * spread;
    }
  };
  constexpr float kThin = 0.072f, kWide = 0.051f;  // 1 / √(3 × inputs).
  for (const EncoderPart part :
       {EncoderPart::kQuery, EncoderPart::kKey, EncoderPart::kValue, EncoderPart::kMix}) {
    noise(part, kDimensions, kDimensions, kThin);
  }
  noise(EncoderPart::kUp, kHidden, kDimensions, kThin);
  noise(EncoderPart::kDown, kDimensions, kHidden, kWide);
  for (const EncoderPart part : {EncoderPart::kQueryBias, EncoderPart::kMixBias,
                                 EncoderPart::kDownBias, EncoderPart::kShift}) {
    weights[part] = MatrixXf::Zero(kDimensions, 1);
  }
  weights[EncoderPart::kUpBias] = MatrixXf::Zero(kHidden, 1);
  weights[EncoderPart::kGain] = MatrixXf::Ones(kDimensions, 1);
  weights[EncoderPart::kPlaces] =
      MatrixXf::Zero(EncoderBlock::kHeads, static_cast<Index>(kEncoderPlaces));
  noise(EncoderPart::kTopics, kDimensions, topics, 0.02f);
  weights[EncoderPart::kRows] = rows.transpose();
  for (std::size_t item = 0; item < own.size(); ++item) {
    if (!own[item]) weights[EncoderPart::kRows].col(static_cast<Index>(item)).setZero();
  }
  return weights;
}

}  // namespace

/// What a step's shards leave behind: a column an input, an output or a context.
struct SequenceEncoder::Step {
  std::array<EncoderMatrices, kShards> gradients;  ///< Of the block's weights.
  MatrixXf inputs;                                 ///< Gradients of the inputs' rows.
  MatrixXf points;
  MatrixXf errors;   ///< Outputs × contexts.
  MatrixXf outputs;  ///< The outputs' rows, later their gradients.
};

SequenceEncoder::SequenceEncoder(const ItemLists& sequences, const Sparse& topics,
                                 const MatrixXf& start, const std::vector<bool>& own,
                                 const Options& options)
    : next_(sequences, own.size()),
      sampler_(next_, std::min(own.size(), kMostDraws)),
      topics_(topics),
      own_(own),
      options_(options),
      steps_(std::max<std::size_t>(
          1, options.passes *
                 next_.BatchCount(options.most_of_pass, static_cast<std::size_t>(kBatch)))),
      weights_(StartWeights(start, topics.cols(), own)),
      optimizer_(weights_, {steps_, options.rate, options.decay}),
      table_(Table()) {}

MatrixXf SequenceEncoder::Table() const {
  MatrixXf table(kDimensions, static_cast<Index>(own_.size()));
  for (std::uint32_t item = 0; item < own_.size(); ++item) WriteTable(item, table);
  return table;
}

void SequenceEncoder::WriteTable(std::uint32_t item, MatrixXf& table) const {
  table.col(item) = weights_[EncoderPart::kRows].col(item);
  for (Sparse::InnerIterator topic(topics_, item); topic; ++topic) {
    table.col(item) += topic.value() * weights_[EncoderPart::kTopics].col(topic.col());
  }
}

void SequenceEncoder::CatchUp(std::span<const std::uint32_t> items) {
  const std::size_t part = (items.size() + kShards - 1) / kShards;
  ForEachShard(kShards, options_.threads, [&](std::size_t shard) {
    const std::size_t end = std::min(items.size(), (shard + 1) * part);
    for (std::size_t i = shard * part; i < end; ++i) {
      optimizer_.CatchUp(items[i]);
      WriteTable(items[i], table_);
    }
  });
}

std::vector<std::uint32_t> SequenceEncoder::CatchUpTouched(const SampledBatch& batch) {
  std::vector<std::uint32_t> touched = batch.inputs;
  touched.insert(touched.end(), batch.outputs.begin(), batch.outputs.end());
  std::sort(touched.begin(), touched.end());
  touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
  CatchUp(touched);
  return touched;
}

EncoderBlock SequenceEncoder::BlockOf(const SampledBatch& batch, std::size_t shard,
                                      std::size_t begin, std::size_t count) const {
  const std::size_t first = batch.begin(begin), last = batch.begin(begin + count);
  EncoderBlock block;
  block.inputs.resize(kDimensions, static_cast<Index>(last - first));
  for (std::size_t i = first; i < last; ++i) {
    block.inputs.col(static_cast<Index>(i - first)) = table_.col(batch.inputs[i]);
  }
  for (std::size_t i = begin; i <= begin + count; ++i) {
    block.begins.push_back(batch.begin(i) - first);
  }
  block.input_mask.resize(kDimensions, block.inputs.cols());
  block.mix_mask.resize(kDimensions, block.count());
  block.up_mask.resize(EncoderBlock::kHidden, block.count());
  block.down_mask.resize(kDimensions, block.count());
  Random random(Draw(batch.draw, Purpose::kTraining, {shard}));
  Drop(options_.input_dropout, random, block.input_mask);
  Drop(options_.dropout, random, block.mix_mask);
  Drop(options_.dropout, random, block.up_mask);
  Drop(options_.dropout, random, block.down_mask);
  return block;
}

void SequenceEncoder::LearnShard(const SampledBatch& batch, std::size_t shard, Step& step) const {
  const std::size_t part = (batch.size() + kShards - 1) / kShards;
  const std::size_t begin = std::min(shard * part, batch.size());
  const std::size_t count = std::min(part, batch.size() - begin);
  if (count == 0) return;
  EncoderBlock block = BlockOf(batch, shard, begin, count);
  block.Forward(weights_);
  const auto first = static_cast<Index>(begin);
  step.points.middleCols(first, block.count()) = block.points;
  auto errors = step.errors.middleCols(first, block.count());
  errors.noalias() = step.outputs.transpose() * block.points;
  ErrorsOfScores(batch, first, errors);
  block.Backward(weights_, step.outputs * errors, step.gradients[shard]);
  step.inputs.middleCols(static_cast<Index>(batch.begin(begin)), block.inputs.cols()) =
      block.inputs;
}

void SequenceEncoder::AddTableGradients(const SampledBatch& batch, const Step& step,
                                        std::span<const std::uint32_t> touched) {
  MatrixXf& of_rows = optimizer_.gradients()[EncoderPart::kRows];
  for (std::size_t i = 0; i < batch.inputs.size(); ++i) {
    of_rows.col(batch.inputs[i]) += step.inputs.col(static_cast<Index>(i));
  }
  for (std::size_t i = 0; i < batch.outputs.size(); ++i) {
    of_rows.col(batch.outputs[i]) += step.outputs.col(static_cast<Index>(i));
  }
  MatrixXf& of_topics = optimizer_.gradients()[EncoderPart::kTopics];
  for (const std::uint32_t item : touched) {
    for (Sparse::InnerIterator topic(topics_, item); topic; ++topic) {
      of_topics.col(topic.col()) += topic.value() * of_rows.col(item);
    }
    if (!own_[item]) of_rows.col(item).setZero();
  }
}

void SequenceEncoder::GradientStep(const SampledBatch& batch) {
  const std::vector<std::uint32_t> touched = CatchUpTouched(batch);
  const auto outputs = static_cast<Index>(batch.outputs.size());
  const auto size = static_cast<Index>(batch.size());
  Step step;
  step.inputs.resize(kDimensions, static_cast<Index>(batch.inputs.size()));
  step.points.resize(kDimensions, size);
  step.errors.resize(outputs, size);
  step.outputs.resize(kDimensions, outputs);
  for (Index i = 0; i < outputs; ++i) {
    step.outputs.col(i) = table_.col(batch.outputs[static_cast<std::size_t>(i)]);
  }
  ForEachShard(kShards, options_.threads,
               [&](std::size_t shard) { LearnShard(batch, shard, step); });
  for (std::size_t part = 0; part < kEncoderBlockParts; ++part) {
    for (const EncoderMatrices& of_shard : step.gradients) {
      if (of_shard.at(part).size() > 0) optimizer_.gradients().at(part) += of_shard.at(part);
    }
  }
  // From here on `outputs` are their gradients.
  const Index share = (outputs + kBatchShards - 1) / kBatchShards;
  ForEachShard(kShards, options_.threads, [&](std::size_t shard) {
    const Index begin = std::min(static_cast<Index>(shard) * share, outputs);
    const Index count = std::min(share, outputs - begin);
    step.outputs.middleCols(begin, count).noalias() =
        step.points * step.errors.middleRows(begin, count).transpose();
  });
  AddTableGradients(batch, step, touched);
  optimizer_.Step(touched);
}

void SequenceEncoder::Pass(std::uint64_t pass, Progress& progress) {
  SampledBatch batch;
  const auto learn = [&](std::span<const NextItems::Position> positions, std::uint64_t draw) {
    sampler_.Sample(positions, draw, batch);
    GradientStep(batch);
    progress.Step(optimizer_.steps_done());
  };
  next_.ForEachBatch(Draw(kEncoderSeed, Purpose::kTraining, {3, pass}), options_.most_of_pass,
                     kBatch, learn);
  std::vector<std::uint32_t> all(own_.size());
  std::iota(all.begin(), all.end(), 0u);
  CatchUp(all);
}

MatrixXf SequenceEncoder::Encode(const std::vector<std::vector<std::uint32_t>>& contexts) const {
  EncoderBlock block;
  block.begins = {0};
  for (const auto& context : contexts) block.begins.push_back(block.begins.back() + context.size());
  block.inputs.resize(kDimensions, static_cast<Index>(block.begins.back()));
  Index at = 0;
  for (const auto& context : contexts) {
    for (const std::uint32_t item : context) block.inputs.col(at++) = table_.col(item);
  }
  block.Forward(weights_);
  return block.points;
}

}  // namespace vitrine::training
