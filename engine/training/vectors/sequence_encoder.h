#pragma once

#include <array>
#include <vector>

#include "pack/format.h"
#include "training/sequences/next_items.h"
#include "training/vectors/factorize.h"

namespace vitrine::training {

/// What of an encoder has weights, by the names of candidates/encoder.h, a matrix each; biases are
/// matrices of one column.
enum class EncoderPart : std::uint8_t {
  kQuery,
  kKey,
  kValue,
  kMix,
  kUp,
  kDown,
  kQueryBias,
  kMixBias,
  kUpBias,
  kDownBias,
  kGain,
  kShift,
  kPlaces,
  kRows,    ///< An item's own row of the table.
  kTopics,  ///< A topic's row, which all items with it share.
};

/// A self-attentive encoder of what a shopper touched last (SASRec, Kang and McAuley 2018), of one
/// block, which looks from the latest item at all: candidates/encoder.h has the formula that it
/// shares with the engine. The table of items is tied: the same rows are what goes in and what the
/// point that comes out is compared with. An item's row is its own plus its topics' rows by their
/// tf-idf weights; an item of too few shoppers has none of its own.
///
/// Learned by sampled softmax (Bengio and Senécal 2008): the other targets of a batch and uniform
/// draws as negatives, each corrected by the logarithm of how often it is drawn; AdamW (Loshchilov
/// and Hutter 2019) with a rate that rises over the first steps and falls in a line; dropout on the
/// inputs and within the block. The same bits for any number of threads.
/// Cost: events × (kBatch + uniform draws) × dimensions × 3 multiply-adds a pass, and as much
/// again. A step moves every row of the table, as AdamW's means and decay go on without a gradient;
/// a row that a batch does not touch catches up when one does, on the same numbers to the bit, so
/// that a step of a large catalog need not go through all its memory.
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

  /// One pass over the events that follow another, in an order of the pass's own. `progress` is
  /// told the steps of all passes so far.
  void Pass(std::uint64_t pass, Progress& progress);
  std::size_t steps() const { return steps_; }  ///< Of all passes.

  Eigen::MatrixXf Table() const;  ///< kDimensions × items.
  const Eigen::MatrixXf& weights(EncoderPart part) const { return At(part).value; }
  /// The points of contexts (latest item first), a column each.
  Eigen::MatrixXf Encode(const std::vector<std::vector<std::uint32_t>>& contexts) const;

  static constexpr auto kDimensions = static_cast<Eigen::Index>(kEncoderDimensions);
  static constexpr auto kHidden = static_cast<Eigen::Index>(kEncoderHidden);
  static constexpr auto kHeads = static_cast<Eigen::Index>(kEncoderHeads);
  static constexpr Eigen::Index kBatch = 512;
  static_assert(kContextItems <= kEncoderPlaces);
  static constexpr std::size_t kMostDraws =
      2048;                              ///< Uniform ones of a batch; at most one an item.
  static constexpr float kWarmUp = 100;  ///< Steps; at most a tenth of all.

 private:
  static constexpr std::size_t kParts = 15;
  static constexpr std::size_t kBlockParts = 13;  ///< All but the tables.
  /// With Adam's running means.
  struct Parameter {
    Eigen::MatrixXf value, gradient, mean, square;
  };
  using Gradients = std::array<Eigen::MatrixXf, kBlockParts>;
  struct Batch;
  struct Block;
  /// Of one of AdamW's steps: its rate, and what its running means are divided by.
  struct Pace {
    float rate, of_mean, of_square;
  };

  Parameter& At(EncoderPart part) { return parameters_[static_cast<std::size_t>(part)]; }
  const Parameter& At(EncoderPart part) const {
    return parameters_[static_cast<std::size_t>(part)];
  }
  void Fill(std::span<const NextItems::Position> positions, std::uint64_t draw, Batch& batch) const;
  void Forward(Block& block) const;
  void Backward(Block& block, Eigen::MatrixXf points, Gradients& gradients) const;
  void Descend(Batch& batch);
  Pace PaceOf(std::size_t step) const;
  template <typename Numbers>
  void Move(const Pace& pace, const Numbers& mean, const Numbers& square, Numbers value) const;
  /// Brings these items' rows, and their places in the table, to where they are after all steps.
  void CatchUp(std::span<const std::uint32_t> items);
  void CatchUpRow(std::uint32_t item);
  void WriteTable(std::uint32_t item, Eigen::MatrixXf& table) const;
  /// A step of everything, but of the own rows these items' alone.
  void Adam(std::span<const std::uint32_t> items);

  NextItems next_;
  const Sparse& topics_;
  const std::vector<bool>& own_;
  Options options_;
  std::size_t uniform_;
  std::array<Parameter, kParts> parameters_;
  Eigen::MatrixXf table_;
  std::size_t step_ = 0, steps_ = 1;  ///< Done, and to be done in all.
  std::vector<Pace> paces_;           ///< Of the steps done.
  std::vector<std::size_t> rows_at_;  ///< Per item: the steps that its row has taken.
};

}  // namespace vitrine::training
