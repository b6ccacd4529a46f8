#pragma once

#include <vector>

#include "training/sequences/next_items.h"
#include "training/vectors/encoder_block.h"
#include "training/vectors/encoder_optimizer.h"
#include "training/vectors/factorize.h"
#include "training/vectors/softmax_sampler.h"

namespace vitrine::training {

/// A self-attentive encoder of what a shopper touched last (SASRec, Kang and McAuley 2018), of one
/// block, which looks from the latest item at all: candidates/encoder.h has the formula that it
/// shares with the engine. The table of items is tied: the same rows are what goes in and what the
/// point that comes out is compared with. An item's row is its own plus its topics' rows by their
/// tf-idf weights; an item of too few shoppers has none of its own.
///
/// Learned by sampled softmax over a batch's targets and uniform draws (softmax_sampler.h), moved
/// by AdamW (encoder_optimizer.h), with dropout on the inputs and within the block
/// (encoder_block.h). The same bits for any number of threads: a batch is always cut into
/// kBatchShards parts, whose gradients are added in their order. Cost: events × (kBatch + uniform
/// draws) × dimensions × 3 multiply-adds a pass, and as much again.
class SequenceEncoder {
 public:
  struct Options {
    std::uint32_t passes = 12;  ///< Over which the rate falls.
    float rate = 0.003f;
    float decay = 0.1f;          ///< Of weights, a step, times the rate.
    float input_dropout = 0.5f;  ///< Share of an input row's numbers that a step does not see.
    float dropout = 0.3f;        ///< The same within the block.
    /// Events that a pass learns from at most, drawn anew each time: what bounds the time that logs
    /// of millions take.
    std::size_t most_of_pass = 400'000;
    unsigned threads = 0;
  };

  /// `topics`: items × topics. `start`: items × kDimensions, the rows to begin with; those of items
  /// that may not have an `own` one are not used. The others are borrowed.
  SequenceEncoder(const ItemLists& sequences, const Sparse& topics, const Eigen::MatrixXf& start,
                  const std::vector<bool>& own, const Options& options);
  SequenceEncoder(const SequenceEncoder&) = delete;  // Its parts refer to one another.
  SequenceEncoder& operator=(const SequenceEncoder&) = delete;

  /// One pass over the events that follow another, in an order of the pass's own. `progress` is
  /// told the steps of all passes so far.
  void Pass(std::uint64_t pass, Progress& progress);
  std::size_t steps() const { return steps_; }  ///< Of all passes.

  Eigen::MatrixXf Table() const;  ///< kDimensions × items.
  const Eigen::MatrixXf& weights(EncoderPart part) const { return weights_[part]; }
  /// The points of contexts (latest item first), a column each.
  Eigen::MatrixXf Encode(const std::vector<std::vector<std::uint32_t>>& contexts) const;

  static constexpr auto kDimensions = EncoderBlock::kDimensions;
  static constexpr Eigen::Index kBatch = 512;
  static_assert(kContextItems <= kEncoderPlaces);
  /// Uniform draws of a batch; at most one an item.
  static constexpr std::size_t kMostDraws = 2048;

 private:
  struct Step;

  void GradientStep(const SampledBatch& batch);
  /// Brings the rows that the batch names, and their places in the table, to where they are after
  /// all steps so far; gives their items, ascending.
  std::vector<std::uint32_t> CatchUpTouched(const SampledBatch& batch);
  void CatchUp(std::span<const std::uint32_t> items);
  /// A part of the batch's contexts forwards and back.
  void LearnShard(const SampledBatch& batch, std::size_t shard, Step& step) const;
  EncoderBlock BlockOf(const SampledBatch& batch, std::size_t shard, std::size_t begin,
                       std::size_t count) const;
  void AddTableGradients(const SampledBatch& batch, const Step& step,
                         std::span<const std::uint32_t> touched);
  void WriteTable(std::uint32_t item, Eigen::MatrixXf& table) const;

  NextItems next_;
  SoftmaxSampler sampler_;
  const Sparse& topics_;
  const std::vector<bool>& own_;
  Options options_;
  std::size_t steps_ = 1;  ///< To be done in all.
  EncoderMatrices weights_;
  EncoderOptimizer optimizer_;
  Eigen::MatrixXf table_;  ///< Of items that caught up, current; of others, behind as their rows.
};

}  // namespace vitrine::training
