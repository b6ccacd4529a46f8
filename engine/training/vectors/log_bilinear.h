#pragma once

#include <vector>

#include "training/sequences/next_items.h"
#include "training/vectors/factorize.h"

namespace vitrine::training {

/// Item vectors that tell what comes next (log-bilinear language model, Mnih and Hinton 2007, over
/// items as words): the score of an item after a history is the dot product of its output vector
/// with the mean of the input vectors of the history's latest items, decayed by place.
///
/// An item's vector, in either table, is a row of its own plus the sum of its topics' rows, divided
/// by the square root of their number, so that items seen seldom lean on what they are. An item of
/// too few shoppers has no row of its own.
///
/// Learned by sampled softmax (Bengio and Senécal 2008): the other targets of a batch and uniform
/// draws as negatives, each corrected by the logarithm of how often it is drawn. Adagrad (Duchi
/// 2011), dropout on the mean. The same bits for any number of threads.
/// Cost: min(events, most_of_pass) × (kBatch + kUniform) × dimensions × 3 multiply-adds a pass.
class LogBilinear {
 public:
  struct Options {
    Eigen::Index dimensions = 64;
    float decay = 0.55f;  ///< Weight of an input item against the one after it, (0, 1].
    float rate = 0.1f;
    float l2 = 0.002f;     ///< Pull towards zero, per occurrence.
    float dropout = 0.4f;  ///< Share of the mean's numbers that a step does not see.
    /// Events that a pass learns from at most, drawn anew each time: a log of millions tells within
    /// a part of itself whether another pass pays.
    std::size_t most_of_pass = 1'000'000;
    unsigned threads = 0;
  };

  /// `topics`: items × topics, any non-zero entry: the item carries it. `own`: per item, whether it
  /// may have a row of its own. All are borrowed.
  LogBilinear(const ItemLists& sequences, const Sparse& topics, const std::vector<bool>& own,
              const Options& options);

  /// One pass over the events that follow another, in an order of the pass's own. `progress` is
  /// told the steps of all passes so far.
  void Pass(std::uint64_t pass, Progress& progress);
  std::size_t steps_of_pass() const {
    return next_.BatchCount(options_.most_of_pass, static_cast<std::size_t>(kBatch));
  }

  Eigen::MatrixXf Inputs() const;   ///< dimensions × items.
  Eigen::MatrixXf Outputs() const;  ///< dimensions × items.

  static constexpr Eigen::Index kBatch = 128;
  static constexpr Eigen::Index kUniform = 512;

 private:
  /// Rows of items and topics with Adagrad's sums, a vector a column.
  struct Table {
    Eigen::MatrixXf items, topics, item_squares, topic_squares;
  };
  struct Batch;

  Table Start(std::uint64_t seed, Eigen::Index items, Eigen::Index topics) const;
  void Gather(const Table& table, const std::vector<std::uint32_t>& items,
              Eigen::MatrixXf& vectors) const;
  void Update(Table& table, const std::vector<std::uint32_t>& items,
              const Eigen::MatrixXf& gradients);
  void SampleBatch(std::span<const NextItems::Position> positions, std::uint64_t draw,
                   Batch& batch) const;
  void GradientStep(Batch& batch);

  NextItems next_;
  const Sparse& topics_;
  const std::vector<bool>& own_;
  Options options_;
  std::size_t steps_ = 0;  // Done.
  Table in_, out_;
  // Of Update: the sum of a batch's gradients per row that it touches.
  Eigen::MatrixXf item_sums_, topic_sums_;
  std::vector<std::uint32_t> item_counts_, topic_counts_;
};

}  // namespace vitrine::training
