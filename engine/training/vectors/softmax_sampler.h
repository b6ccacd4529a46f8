#pragma once

#include "training/sequences/next_items.h"
#include "training/vectors/eigen.h"

namespace vitrine::training {

/// One step's events, and what each is to be told apart from. Items are listed with repeats.
struct SampledBatch {
  std::vector<std::uint32_t> inputs;   ///< The contexts' items, one context after another.
  std::vector<std::size_t> ends;       ///< Of contexts, in `inputs`.
  std::vector<std::uint32_t> outputs;  ///< Each context's target, then uniform draws.
  std::vector<float> corrections;      ///< NextItems::Corrections.
  std::uint64_t draw = 0;              ///< For what else the step draws.

  std::size_t size() const { return ends.size(); }
  std::size_t begin(std::size_t context) const { return context == 0 ? 0 : ends[context - 1]; }
};

/// Sampled softmax (Bengio and Senécal 2008). The loss of a context is -log of its target's share
/// of the softmax over all items; over a large catalog that is out of reach, so it is taken over
/// the batch's targets and `uniform` draws. An item's score is lessened by the logarithm of how
/// often it comes among them, so that what is popular is no negative more often than its due.
class SoftmaxSampler {
 public:
  /// `next` is borrowed.
  SoftmaxSampler(const NextItems& next, std::size_t uniform) : next_(next), uniform_(uniform) {}

  void Sample(std::span<const NextItems::Position> positions, std::uint64_t draw,
              SampledBatch& batch) const;

 private:
  const NextItems& next_;
  std::size_t uniform_;
};

/// Turns scores (outputs × the contexts from `begin` on) into the gradient of the batch's mean loss
/// by them: (share - [is the target]) / contexts. Another context's target that is the same item as
/// the own one is left out.
void ErrorsOfScores(const SampledBatch& batch, Eigen::Index begin,
                    Eigen::Ref<Eigen::MatrixXf> scores);

}  // namespace vitrine::training
