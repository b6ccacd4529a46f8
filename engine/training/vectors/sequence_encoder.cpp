#include "training/vectors/sequence_encoder.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/math.h"
#include "base/random.h"
#include "candidates/encoder.h"
#include "jobs/shards.h"

namespace vitrine::training {
namespace {

using Eigen::Index;
using Eigen::MatrixXf;

constexpr std::uint64_t kEncoderSeed = 6;
constexpr float kMomentum = 0.9f, kMemory = 0.98f, kSmallest = 1e-8f;
constexpr float kLowestRate = 0.05f;  ///< What the rate falls to, share of the highest.

/// Columns with mean 0 and variance 1; gives 1 over their deviations.
Eigen::RowVectorXf Normalise(const MatrixXf& x, MatrixXf& normal) {
  normal = x.rowwise() - x.colwise().mean();
  const Eigen::RowVectorXf scales =
      (normal.array().square().colwise().mean() + kEncoderSpread).rsqrt().matrix();
  normal.array().rowwise() *= scales.array();
  return scales;
}

/// The gradient of what was normalised, in place.
void BackThroughNormalise(const MatrixXf& normal, const Eigen::RowVectorXf& scales,
                          MatrixXf& gradient) {
  const Eigen::RowVectorXf along = (gradient.array() * normal.array()).colwise().mean().matrix();
  gradient.rowwise() -= gradient.colwise().mean().eval();
  gradient.array() -= normal.array().rowwise() * along.array();
  gradient.array().rowwise() *= scales.array();
}

/// Some numbers of a matrix, one after another. (Aligned, as they are whole columns of 64: Eigen's
/// square root is another one where it can't take four at a time.)
using Numbers = Eigen::Map<Eigen::ArrayXf, Eigen::Aligned16>;
Numbers Part(MatrixXf& matrix, Index begin, Index columns) {
  return {matrix.data() + begin * matrix.rows(), columns * matrix.rows()};
}

void Drop(float share, Random& random, MatrixXf& mask) {
  const float kept = 1 / (1 - share);
  for (float& value : mask.reshaped()) value = random.NextUniform() < share ? 0 : kept;
}

}  // namespace

/// One step's work. Inputs and outputs are listed with repeats.
struct SequenceEncoder::Batch {
  std::vector<std::uint32_t> inputs;   ///< The contexts' items, one context after another.
  std::vector<std::size_t> ends;       ///< Of contexts, in `inputs`.
  std::vector<std::uint32_t> outputs;  ///< Targets, then uniform draws.
  std::vector<float> corrections;      ///< NextItems::Corrections.
  std::uint64_t draw = 0;              ///< Of the masks.
};

/// Some contexts on their way through the block: a column a context, or a column an input of them.
struct SequenceEncoder::Block {
  std::vector<std::size_t> begins;  ///< Of contexts, in the columns of inputs; then their number.
  MatrixXf input_mask, mix_mask, up_mask, down_mask;  ///< Empty: nothing is dropped.
  MatrixXf inputs, normal, keys, values, shares;      ///< shares: heads × inputs.
  MatrixXf latest, queries, contexts, middle, middle_normal, hidden, active, last_normal, points;
  Eigen::RowVectorXf scales, middle_scales, last_scales;

  Index count() const { return static_cast<Index>(begins.size()) - 1; }
  Index begin(Index i) const { return static_cast<Index>(begins[static_cast<std::size_t>(i)]); }
  /// The column of each context's latest item.
  MatrixXf LatestOf(const MatrixXf& columns) const {
    MatrixXf latest(columns.rows(), count());
    for (Index i = 0; i < count(); ++i) latest.col(i) = columns.col(begin(i));
    return latest;
  }
};

SequenceEncoder::SequenceEncoder(const ItemLists& sequences, const Sparse& topics,
                                 const MatrixXf& start, const std::vector<bool>& own,
                                 const Options& options)
    : next_(sequences, own.size()), topics_(topics), own_(own), options_(options) {
  steps_ = std::max<std::size_t>(
      1, options.passes * next_.BatchCount(options.most_of_pass, static_cast<std::size_t>(kBatch)));
  uniform_ = std::min(own.size(), kMostDraws);
  Random random(Draw(kEncoderSeed, Purpose::kTraining, {1}));
  const auto noise = [&](EncoderPart part, Index rows, Index columns, float spread) {
    MatrixXf& value = At(part).value;
    value.resize(rows, columns);
    // Uniform, of that standard deviation.
    for (float& number : value.reshaped()) {
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
    At(part).value = MatrixXf::Zero(kDimensions, 1);
  }
  At(EncoderPart::kUpBias).value = MatrixXf::Zero(kHidden, 1);
  At(EncoderPart::kGain).value = MatrixXf::Ones(kDimensions, 1);
  At(EncoderPart::kPlaces).value = MatrixXf::Zero(kHeads, static_cast<Index>(kEncoderPlaces));
  noise(EncoderPart::kTopics, kDimensions, topics.cols(), 0.02f);
  At(EncoderPart::kRows).value = start.transpose();
  for (std::size_t item = 0; item < own.size(); ++item) {
    if (!own[item]) At(EncoderPart::kRows).value.col(static_cast<Index>(item)).setZero();
  }
  for (Parameter& parameter : parameters_) {
    const auto zero = MatrixXf::Zero(parameter.value.rows(), parameter.value.cols());
    parameter.gradient = parameter.mean = parameter.square = zero;
  }
  rows_at_.assign(own.size(), 0);
  table_ = Table();
}

MatrixXf SequenceEncoder::Table() const {
  MatrixXf table(kDimensions, static_cast<Index>(own_.size()));
  for (std::uint32_t item = 0; item < own_.size(); ++item) WriteTable(item, table);
  return table;
}

void SequenceEncoder::WriteTable(std::uint32_t item, MatrixXf& table) const {
  table.col(item) = At(EncoderPart::kRows).value.col(item);
  for (Sparse::InnerIterator topic(topics_, item); topic; ++topic) {
    table.col(item) += topic.value() * At(EncoderPart::kTopics).value.col(topic.col());
  }
}

template <typename Numbers>
void SequenceEncoder::Move(const Pace& pace, const Numbers& mean, const Numbers& square,
                           Numbers value) const {
  value -= pace.rate * (mean / pace.of_mean / ((square / pace.of_square).sqrt() + kSmallest) +
                        options_.decay * value);
}

void SequenceEncoder::CatchUpRow(std::uint32_t item) {
  Parameter& rows = At(EncoderPart::kRows);
  Numbers mean = Part(rows.mean, item, 1), square = Part(rows.square, item, 1);
  for (std::size_t& at = rows_at_[item]; at < step_; ++at) {
    mean *= kMomentum;
    square *= kMemory;
    Move(paces_[at], mean, square, Part(rows.value, item, 1));
  }
}

void SequenceEncoder::CatchUp(std::span<const std::uint32_t> items) {
  const std::size_t part = (items.size() + kBatchShards - 1) / kBatchShards;
  ForEachShard(static_cast<std::size_t>(kBatchShards), options_.threads, [&](std::size_t shard) {
    const std::size_t end = std::min(items.size(), (shard + 1) * part);
    for (std::size_t i = shard * part; i < end; ++i) {
      CatchUpRow(items[i]);
      WriteTable(items[i], table_);
    }
  });
}

void SequenceEncoder::Fill(std::span<const NextItems::Position> positions, std::uint64_t draw,
                           Batch& batch) const {
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

void SequenceEncoder::Forward(Block& block) const {
  const auto weight = [this](EncoderPart part) -> const MatrixXf& { return At(part).value; };
  const Index count = block.count(), width = kDimensions / kHeads;
  if (block.input_mask.size() > 0) block.inputs.array() *= block.input_mask.array();
  block.scales = Normalise(block.inputs, block.normal);
  block.latest = block.LatestOf(block.normal);
  block.keys = weight(EncoderPart::kKey) * block.normal;
  block.values = weight(EncoderPart::kValue) * block.normal;
  block.queries = weight(EncoderPart::kQuery) * block.latest;
  block.queries.colwise() += weight(EncoderPart::kQueryBias).col(0);
  block.queries /= std::sqrt(static_cast<float>(width));
  block.shares.resize(kHeads, block.inputs.cols());
  block.contexts = MatrixXf::Zero(kDimensions, count);
  for (Index i = 0; i < count; ++i) {
    const Index begin = block.begin(i), size = block.begin(i + 1) - begin;
    for (Index head = 0; head < kHeads; ++head) {
      const Index row = head * width;
      auto shares = block.shares.row(head).segment(begin, size);
      shares.noalias() = block.queries.col(i).segment(row, width).transpose() *
                         block.keys.block(row, begin, width, size);
      shares += weight(EncoderPart::kPlaces).row(head).head(size);
      const float highest = shares.maxCoeff();
      for (Index k = 0; k < size; ++k) shares(k) = Exp2((shares(k) - highest) * kLog2e);
      shares /= shares.sum();
      block.contexts.col(i).segment(row, width).noalias() =
          block.values.block(row, begin, width, size) * shares.transpose();
    }
  }
  MatrixXf mixed = weight(EncoderPart::kMix) * block.contexts;
  mixed.colwise() += weight(EncoderPart::kMixBias).col(0);
  if (block.mix_mask.size() > 0) mixed.array() *= block.mix_mask.array();
  block.middle = block.LatestOf(block.inputs) + mixed;
  block.middle_scales = Normalise(block.middle, block.middle_normal);
  block.hidden = weight(EncoderPart::kUp) * block.middle_normal;
  block.hidden.colwise() += weight(EncoderPart::kUpBias).col(0);
  block.active = block.hidden.unaryExpr([](float x) { return x * Sigmoid(kEncoderSlope * x); });
  if (block.up_mask.size() > 0) block.active.array() *= block.up_mask.array();
  MatrixXf last = weight(EncoderPart::kDown) * block.active;
  last.colwise() += weight(EncoderPart::kDownBias).col(0);
  if (block.down_mask.size() > 0) last.array() *= block.down_mask.array();
  last += block.middle;
  block.last_scales = Normalise(last, block.last_normal);
  block.points = block.last_normal.array().colwise() * weight(EncoderPart::kGain).col(0).array();
  block.points.colwise() += weight(EncoderPart::kShift).col(0);
}

/// `points`: the gradient of the points. Leaves that of the inputs in `block.inputs`.
void SequenceEncoder::Backward(Block& block, MatrixXf points, Gradients& gradients) const {
  const auto weight = [this](EncoderPart part) -> const MatrixXf& { return At(part).value; };
  const auto gradient = [&](EncoderPart part) -> MatrixXf& {
    return gradients[static_cast<std::size_t>(part)];
  };
  const Index count = block.count(), width = kDimensions / kHeads;
  gradient(EncoderPart::kGain) = (points.array() * block.last_normal.array()).rowwise().sum();
  gradient(EncoderPart::kShift) = points.rowwise().sum();
  points.array().colwise() *= weight(EncoderPart::kGain).col(0).array();
  BackThroughNormalise(block.last_normal, block.last_scales, points);
  const MatrixXf down = points.array() * block.down_mask.array();
  gradient(EncoderPart::kDown) = down * block.active.transpose();
  gradient(EncoderPart::kDownBias) = down.rowwise().sum();
  MatrixXf up = weight(EncoderPart::kDown).transpose() * down;
  up.array() *= block.up_mask.array();
  up.array() *= block.hidden.array().unaryExpr([](float x) {
    const float sigmoid = Sigmoid(kEncoderSlope * x);
    return sigmoid + kEncoderSlope * x * sigmoid * (1 - sigmoid);
  });
  gradient(EncoderPart::kUp) = up * block.middle_normal.transpose();
  gradient(EncoderPart::kUpBias) = up.rowwise().sum();
  MatrixXf middle = weight(EncoderPart::kUp).transpose() * up;
  BackThroughNormalise(block.middle_normal, block.middle_scales, middle);
  middle += points;
  const MatrixXf mixed = middle.array() * block.mix_mask.array();
  gradient(EncoderPart::kMix) = mixed * block.contexts.transpose();
  gradient(EncoderPart::kMixBias) = mixed.rowwise().sum();
  const MatrixXf contexts = weight(EncoderPart::kMix).transpose() * mixed;
  MatrixXf keys(kDimensions, block.inputs.cols()), values = keys, queries(kDimensions, count);
  MatrixXf& places = gradient(EncoderPart::kPlaces);
  places = MatrixXf::Zero(kHeads, static_cast<Index>(kEncoderPlaces));
  for (Index i = 0; i < count; ++i) {
    const Index begin = block.begin(i), size = block.begin(i + 1) - begin;
    for (Index head = 0; head < kHeads; ++head) {
      const Index row = head * width;
      const Eigen::RowVectorXf shares = block.shares.row(head).segment(begin, size);
      const Eigen::VectorXf context = contexts.col(i).segment(row, width);
      values.block(row, begin, width, size).noalias() = context * shares;
      Eigen::RowVectorXf scores = context.transpose() * block.values.block(row, begin, width, size);
      scores.array() = shares.array() * (scores.array() - scores.dot(shares));
      places.row(head).head(size) += scores;
      keys.block(row, begin, width, size).noalias() =
          block.queries.col(i).segment(row, width) * scores;
      queries.col(i).segment(row, width).noalias() =
          block.keys.block(row, begin, width, size) * scores.transpose();
    }
  }
  queries /= std::sqrt(static_cast<float>(width));
  gradient(EncoderPart::kKey) = keys * block.normal.transpose();
  gradient(EncoderPart::kValue) = values * block.normal.transpose();
  gradient(EncoderPart::kQuery) = queries * block.latest.transpose();
  gradient(EncoderPart::kQueryBias) = queries.rowwise().sum();
  MatrixXf inputs = weight(EncoderPart::kKey).transpose() * keys;
  inputs.noalias() += weight(EncoderPart::kValue).transpose() * values;
  const MatrixXf latest = weight(EncoderPart::kQuery).transpose() * queries;
  for (Index i = 0; i < count; ++i) inputs.col(block.begin(i)) += latest.col(i);
  BackThroughNormalise(block.normal, block.scales, inputs);
  for (Index i = 0; i < count; ++i) inputs.col(block.begin(i)) += middle.col(i);
  block.inputs = inputs.array() * block.input_mask.array();
}

void SequenceEncoder::Descend(Batch& batch) {
  std::vector<std::uint32_t> touched = batch.inputs;
  touched.insert(touched.end(), batch.outputs.begin(), batch.outputs.end());
  std::sort(touched.begin(), touched.end());
  touched.erase(std::unique(touched.begin(), touched.end()), touched.end());
  CatchUp(touched);
  const auto outputs = static_cast<Index>(batch.outputs.size());
  const auto size = static_cast<Index>(batch.ends.size());
  MatrixXf rows(kDimensions, outputs), points(kDimensions, size), errors(outputs, size);
  for (Index i = 0; i < outputs; ++i) {
    rows.col(i) = table_.col(batch.outputs[static_cast<std::size_t>(i)]);
  }
  MatrixXf inputs(kDimensions, static_cast<Index>(batch.inputs.size()));
  std::array<Gradients, kBatchShards> gradients;
  const Eigen::Map<const Eigen::VectorXf> corrections(batch.corrections.data(), outputs);
  const auto begin_of = [&](Index i) {
    return i == 0 ? std::size_t{0} : batch.ends[static_cast<std::size_t>(i) - 1];
  };
  const Index part = (size + kBatchShards - 1) / kBatchShards;
  ForEachShard(static_cast<std::size_t>(kBatchShards), options_.threads, [&](std::size_t shard) {
    const Index begin = std::min(static_cast<Index>(shard) * part, size);
    const Index count = std::min(part, size - begin);
    Gradients& own = gradients[shard];
    if (count == 0) return;
    const std::size_t first = begin_of(begin), last = begin_of(begin + count);
    Block block;
    block.inputs.resize(kDimensions, static_cast<Index>(last - first));
    for (std::size_t i = first; i < last; ++i) {
      block.inputs.col(static_cast<Index>(i - first)) = table_.col(batch.inputs[i]);
    }
    for (Index i = begin; i <= begin + count; ++i) block.begins.push_back(begin_of(i) - first);
    Random random(Draw(batch.draw, Purpose::kTraining, {shard}));
    block.input_mask.resize(kDimensions, block.inputs.cols());
    block.mix_mask.resize(kDimensions, count);
    block.up_mask.resize(kHidden, count);
    block.down_mask.resize(kDimensions, count);
    Drop(options_.input_dropout, random, block.input_mask);
    Drop(options_.dropout, random, block.mix_mask);
    Drop(options_.dropout, random, block.up_mask);
    Drop(options_.dropout, random, block.down_mask);
    Forward(block);
    points.middleCols(begin, count) = block.points;
    auto wrong = errors.middleCols(begin, count);
    wrong.noalias() = rows.transpose() * block.points;
    wrong.colwise() -= corrections;
    for (Index i = begin; i < begin + count; ++i) {
      auto error = errors.col(i);
      const std::uint32_t target = batch.outputs[static_cast<std::size_t>(i)];
      for (Index j = 0; j < outputs; ++j) {
        if (j != i && batch.outputs[static_cast<std::size_t>(j)] == target) error(j) = -1e9f;
      }
      const float highest = error.maxCoeff();
      for (float& value : error) value = Exp2((value - highest) * kLog2e);
      error /= error.sum();
      error(i) -= 1;
      error /= static_cast<float>(size);
    }
    Backward(block, rows * wrong, own);
    inputs.middleCols(static_cast<Index>(first), block.inputs.cols()) = block.inputs;
  });
  for (std::size_t p = 0; p < kBlockParts; ++p) {
    for (const Gradients& of_shard : gradients) {
      if (of_shard[p].size() > 0) parameters_[p].gradient += of_shard[p];
    }
  }
  const Index output_part = (outputs + kBatchShards - 1) / kBatchShards;
  ForEachShard(static_cast<std::size_t>(kBatchShards), options_.threads, [&](std::size_t shard) {
    const Index begin = std::min(static_cast<Index>(shard) * output_part, outputs);
    const Index count = std::min(output_part, outputs - begin);
    rows.middleCols(begin, count).noalias() = points * errors.middleRows(begin, count).transpose();
  });
  MatrixXf& of_rows = At(EncoderPart::kRows).gradient;
  for (std::size_t i = 0; i < batch.inputs.size(); ++i) {
    of_rows.col(batch.inputs[i]) += inputs.col(static_cast<Index>(i));
  }
  for (std::size_t i = 0; i < batch.outputs.size(); ++i) {
    of_rows.col(batch.outputs[i]) += rows.col(static_cast<Index>(i));
  }
  MatrixXf& of_topics = At(EncoderPart::kTopics).gradient;
  for (const std::uint32_t item : touched) {
    for (Sparse::InnerIterator topic(topics_, item); topic; ++topic) {
      of_topics.col(topic.col()) += topic.value() * of_rows.col(item);
    }
    if (!own_[item]) of_rows.col(item).setZero();
  }
  Adam(touched);
}

SequenceEncoder::Pace SequenceEncoder::PaceOf(std::size_t of) const {
  const auto step = static_cast<float>(of), steps = static_cast<float>(steps_);
  const float rises = step / std::min(kWarmUp, steps / 10);
  const float falls = 1 - (1 - kLowestRate) * step / steps;
  return {options_.rate * std::min(1.0f, rises) * std::max(kLowestRate, falls),
          1 - Exp2(step * Log2(kMomentum)), 1 - Exp2(step * Log2(kMemory))};
}

void SequenceEncoder::Adam(std::span<const std::uint32_t> items) {
  const Pace pace = PaceOf(++step_);
  paces_.push_back(pace);
  const auto move = [&](Parameter& parameter, Index begin, Index columns) {
    Numbers mean = Part(parameter.mean, begin, columns);
    Numbers square = Part(parameter.square, begin, columns);
    Numbers gradient = Part(parameter.gradient, begin, columns);
    mean = kMomentum * mean + (1 - kMomentum) * gradient;
    square = kMemory * square + (1 - kMemory) * gradient.square();
    Move(pace, mean, square, Part(parameter.value, begin, columns));
    gradient.setZero();
  };
  for (Parameter& parameter : parameters_) {
    if (&parameter != &At(EncoderPart::kRows)) move(parameter, 0, parameter.value.cols());
  }
  for (const std::uint32_t item : items) {
    move(At(EncoderPart::kRows), item, 1);
    rows_at_[item] = step_;
  }
}

void SequenceEncoder::Pass(std::uint64_t pass, Progress& progress) {
  Batch batch;
  const auto learn = [&](std::span<const NextItems::Position> positions, std::uint64_t draw) {
    Fill(positions, draw, batch);
    Descend(batch);
    progress.Step(step_);
  };
  next_.ForEachBatch(Draw(kEncoderSeed, Purpose::kTraining, {3, pass}), options_.most_of_pass,
                     kBatch, learn);
  std::vector<std::uint32_t> all(own_.size());
  std::iota(all.begin(), all.end(), 0u);
  CatchUp(all);
}

MatrixXf SequenceEncoder::Encode(const std::vector<std::vector<std::uint32_t>>& contexts) const {
  Block block;
  block.begins = {0};
  for (const auto& context : contexts) block.begins.push_back(block.begins.back() + context.size());
  block.inputs.resize(kDimensions, static_cast<Index>(block.begins.back()));
  Index at = 0;
  for (const auto& context : contexts) {
    for (const std::uint32_t item : context) block.inputs.col(at++) = table_.col(item);
  }
  Forward(block);
  return block.points;
}

}  // namespace vitrine::training
