#include "training/vectors/log_bilinear.h"

#include <algorithm>
#include <cmath>

#include "base/math.h"
#include "base/random.h"
#include "jobs/shards.h"

namespace vitrine::training {
namespace {

// For a batch of B events with contexts c_i, targets t_i and outputs o_1 … o_n (the B targets, then
// uniform draws q of all items):
//
//   m_i = mask_i ∘ Σ_k w_ik in(c_ik)              w_ik = decay^k, summing to 1 over a context
//   s_ij = out(o_j) · m_i - ln P(o_j)             P: how often the sampler gives an item (logQ)
//   loss = -Σ_i ln softmax(s_i)(t_i)              Bengio and Senécal 2008
//
// The gradient of the loss by s is softmax - one-hot, called `errors`; from it follow
// d out(o_j) = Σ_i errors_ij m_i and d in(c_ik) = w_ik mask_i ∘ Σ_j errors_ij out(o_j).
//
// Invariants. An output that is the target under another number would be punished for being right,
// so its score is -1e9. A row of the tables moves once a step, by the sum over all its occurrences:
// Adagrad (Duchi et al. 2011) would otherwise depend on how a batch repeats it. All sums run over
// kBatchShards parts of fixed bounds, whatever the threads, so the bits don't depend on those.
//
// Why log-bilinear: what a page computes is then one mean and one scan. A bigger model
// (sequence_encoder.h) stands beside it.

using Eigen::Index;
using Eigen::MatrixXf;

constexpr std::uint64_t kBilinearSeed = 4;
constexpr float kAdagradFloor = 1e-10f;  ///< Keeps Adagrad's first step finite.

/// Calls work(begin, size) for each of kBatchShards parts of `count`.
template <typename Work>
void InParts(Index count, unsigned threads, const Work& work) {
  const Index part = (count + kBatchShards - 1) / kBatchShards;
  ForEachShard(static_cast<std::size_t>(kBatchShards), threads, [&](std::size_t shard) {
    const Index begin = static_cast<Index>(shard) * part;
    const Index size = std::min(part, count - begin);
    if (size > 0) work(begin, size);
  });
}

}  // namespace

/// One step's work. Inputs and outputs are listed with repeats; gradients stand beside them.
struct LogBilinear::Batch {
  Index size = 0;
  std::vector<std::uint32_t> inputs;   ///< The contexts' items, one context after another.
  std::vector<float> weights;          ///< Of each, summing to 1 a context.
  std::vector<std::size_t> ends;       ///< Of contexts, in `inputs`.
  std::vector<std::uint32_t> outputs;  ///< Targets, then uniform draws.
  std::vector<float> corrections;      ///< log of how often each output is drawn.
  MatrixXf mask;                       ///< dimensions × size: 0 or 1 / (1 - dropout).
  MatrixXf input_vectors, output_vectors, means, errors;
  MatrixXf input_gradients, output_gradients;
};

LogBilinear::LogBilinear(const ItemLists& sequences, const Sparse& topics,
                         const std::vector<bool>& own, const Options& options)
    : next_(sequences, own.size()), topics_(topics), own_(own), options_(options) {
  const auto items = static_cast<Index>(own.size());
  in_ = Start(1, items, topics.cols());
  out_ = Start(2, items, topics.cols());
  item_sums_ = MatrixXf::Zero(options.dimensions, items);
  topic_sums_ = MatrixXf::Zero(options.dimensions, topics.cols());
  item_counts_.assign(own.size(), 0);
  topic_counts_.assign(static_cast<std::size_t>(topics.cols()), 0);
}

LogBilinear::Table LogBilinear::Start(std::uint64_t seed, Index items, Index topics) const {
  const float spread = 1 / std::sqrt(static_cast<float>(options_.dimensions));
  Random random(Draw(kBilinearSeed, Purpose::kTraining, {seed}));
  const auto noise = [&](MatrixXf& matrix, Index columns) {
    matrix.resize(options_.dimensions, columns);
    for (float& value : matrix.reshaped()) {
      value = static_cast<float>(random.NextUniform() - 0.5) * spread;
    }
  };
  Table table;
  // A vector of length about 1/3: first scores are near 0, and only the corrections tell items
  // apart.
  noise(table.items, items);
  noise(table.topics, topics);
  for (Index item = 0; item < items; ++item) {
    if (!own_[static_cast<std::size_t>(item)]) table.items.col(item).setZero();
  }
  table.item_squares = MatrixXf::Constant(options_.dimensions, items, kAdagradFloor);
  table.topic_squares = MatrixXf::Constant(options_.dimensions, topics, kAdagradFloor);
  return table;
}

void LogBilinear::Gather(const Table& table, const std::vector<std::uint32_t>& items,
                         MatrixXf& vectors) const {
  vectors.resize(options_.dimensions, static_cast<Index>(items.size()));
  // The few of a batch are not worth a thread.
  const unsigned threads = vectors.cols() < 4096 ? 1 : options_.threads;
  InParts(vectors.cols(), threads, [&](Index begin, Index size) {
    for (Index i = begin; i < begin + size; ++i) {
      const auto item = static_cast<Index>(items[static_cast<std::size_t>(i)]);
      auto vector = vectors.col(i);
      vector.setZero();
      Index count = 0;
      for (Sparse::InnerIterator topic(topics_, item); topic; ++topic, ++count) {
        vector += table.topics.col(topic.col());
      }
      if (count > 1) vector /= std::sqrt(static_cast<float>(count));
      vector += table.items.col(item);
    }
  });
}

void LogBilinear::SampleBatch(std::span<const NextItems::Position> positions, std::uint64_t draw,
                              Batch& batch) const {
  batch.size = static_cast<Index>(positions.size());
  batch.inputs.clear();
  batch.weights.clear();
  batch.ends.clear();
  batch.outputs.clear();
  Random random(draw);
  for (const NextItems::Position& position : positions) {
    const auto context = next_.Context(position);
    float weight = 1, sum = 0;
    for (std::size_t k = 0; k < context.size(); ++k, weight *= options_.decay) sum += weight;
    weight = 1 / sum;
    for (const std::uint32_t item : context) {
      batch.inputs.push_back(item);
      batch.weights.push_back(weight);
      weight *= options_.decay;
    }
    batch.ends.push_back(batch.inputs.size());
    batch.outputs.push_back(next_.Target(position));
  }
  next_.DrawUniform(kUniform, random, batch.outputs);
  batch.corrections = next_.Corrections(batch.outputs, positions.size(), kUniform);
  batch.mask.resize(options_.dimensions, batch.size);
  const float kept = 1 / (1 - options_.dropout);
  for (float& value : batch.mask.reshaped()) {
    value = random.NextUniform() < options_.dropout ? 0 : kept;
  }
}

void LogBilinear::GradientStep(Batch& batch) {
  Gather(in_, batch.inputs, batch.input_vectors);
  Gather(out_, batch.outputs, batch.output_vectors);
  const auto outputs = static_cast<Index>(batch.outputs.size());
  batch.means.resize(options_.dimensions, batch.size);
  batch.errors.resize(outputs, batch.size);
  batch.input_gradients.resize(options_.dimensions, batch.input_vectors.cols());
  batch.output_gradients.resize(options_.dimensions, outputs);
  const Eigen::Map<const Eigen::VectorXf> corrections(batch.corrections.data(), outputs);
  InParts(batch.size, options_.threads, [&](Index begin, Index size) {
    const auto begin_of = [&](Index i) {
      return i == 0 ? std::size_t{0} : batch.ends[static_cast<std::size_t>(i) - 1];
    };
    for (Index i = begin; i < begin + size; ++i) {
      auto mean = batch.means.col(i);
      mean.setZero();
      for (std::size_t k = begin_of(i); k < begin_of(i + 1); ++k) {
        mean += batch.weights[k] * batch.input_vectors.col(static_cast<Index>(k));
      }
      mean.array() *= batch.mask.col(i).array();
    }
    auto errors = batch.errors.middleCols(begin, size);
    errors.noalias() = batch.output_vectors.transpose() * batch.means.middleCols(begin, size);
    errors.colwise() -= corrections;
    for (Index i = begin; i < begin + size; ++i) {
      auto error = batch.errors.col(i);
      const std::uint32_t target = batch.outputs[static_cast<std::size_t>(i)];
      for (Index j = 0; j < outputs; ++j) {
        if (j != i && batch.outputs[static_cast<std::size_t>(j)] == target) error(j) = -1e9f;
      }
      const float highest = error.maxCoeff();
      float total = 0;
      for (float& value : error) total += value = Exp2((value - highest) * kLog2e);
      error /= total;
      error(i) -= 1;
    }
    MatrixXf back = batch.output_vectors * errors;
    for (Index i = begin; i < begin + size; ++i) {
      back.col(i - begin).array() *= batch.mask.col(i).array();
      for (std::size_t k = begin_of(i); k < begin_of(i + 1); ++k) {
        batch.input_gradients.col(static_cast<Index>(k)) = batch.weights[k] * back.col(i - begin);
      }
    }
  });
  InParts(outputs, options_.threads, [&](Index begin, Index size) {
    batch.output_gradients.middleCols(begin, size).noalias() =
        batch.means * batch.errors.middleRows(begin, size).transpose();
  });
  Update(in_, batch.inputs, batch.input_gradients);
  Update(out_, batch.outputs, batch.output_gradients);
}

void LogBilinear::Update(Table& table, const std::vector<std::uint32_t>& items,
                         const MatrixXf& gradients) {
  std::vector<std::uint32_t> touched_items, touched_topics;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (item_counts_[items[i]]++ == 0) touched_items.push_back(items[i]);
    item_sums_.col(items[i]) += gradients.col(static_cast<Index>(i));
  }
  // An item's vector is own + Σ topics / √count, so each topic gets that share of its gradient.
  for (const std::uint32_t item : touched_items) {
    Index count = 0;
    for (Sparse::InnerIterator topic(topics_, item); topic; ++topic) ++count;
    if (count == 0) continue;
    const float share = 1 / std::sqrt(static_cast<float>(count));
    for (Sparse::InnerIterator topic(topics_, item); topic; ++topic) {
      const auto column = static_cast<std::size_t>(topic.col());
      if (topic_counts_[column] == 0) touched_topics.push_back(static_cast<std::uint32_t>(column));
      topic_counts_[column] += item_counts_[item];
      topic_sums_.col(topic.col()) += share * item_sums_.col(item);
    }
  }
  // l2 counts by occurrence, so rare rows are not pulled to 0 in steps that don't show them.
  const auto step = [&](auto row, auto squares, auto sum, std::uint32_t& count) {
    sum += options_.l2 * static_cast<float>(count) * row;
    squares.array() += sum.array().square();
    row.array() -= options_.rate * sum.array() / squares.array().sqrt();
    sum.setZero();
    count = 0;
  };
  for (const std::uint32_t item : touched_items) {
    if (own_[item]) {
      step(table.items.col(item), table.item_squares.col(item), item_sums_.col(item),
           item_counts_[item]);
    } else {
      item_sums_.col(item).setZero();
      item_counts_[item] = 0;
    }
  }
  for (const std::uint32_t topic : touched_topics) {
    step(table.topics.col(topic), table.topic_squares.col(topic), topic_sums_.col(topic),
         topic_counts_[topic]);
  }
}

void LogBilinear::Pass(std::uint64_t pass, Progress& progress) {
  Batch batch;
  const auto learn = [&](std::span<const NextItems::Position> positions, std::uint64_t draw) {
    SampleBatch(positions, draw, batch);
    GradientStep(batch);
    progress.Step(++steps_);
  };
  next_.ForEachBatch(Draw(kBilinearSeed, Purpose::kTraining, {3, pass}), options_.most_of_pass,
                     kBatch, learn);
}

MatrixXf LogBilinear::Inputs() const {
  std::vector<std::uint32_t> all(own_.size());
  for (std::uint32_t i = 0; i < all.size(); ++i) all[i] = i;
  MatrixXf vectors;
  Gather(in_, all, vectors);
  return vectors;
}

MatrixXf LogBilinear::Outputs() const {
  std::vector<std::uint32_t> all(own_.size());
  for (std::uint32_t i = 0; i < all.size(); ++i) all[i] = i;
  MatrixXf vectors;
  Gather(out_, all, vectors);
  return vectors;
}

}  // namespace vitrine::training
