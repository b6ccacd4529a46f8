#pragma once

#include <functional>
#include <vector>

#include "training/sequences/sequences.h"
#include "training/vectors/eigen.h"

namespace vitrine::training {

/// Sequences without the last item of some, and those items: what tells when learning should stop.
struct HeldOutLists {
  ItemLists fitting;
  std::vector<std::vector<std::uint32_t>> contexts;  ///< Latest item first.
  std::vector<std::uint32_t> targets;
};

/// Holds out the last item of a tenth of the sequences, of at most about 3,000; never one that the
/// sequence had before.
HeldOutLists HoldOutLast(const ItemLists& sequences);

/// Points (dimensions × size) of `size` contexts from the one at `begin`.
using PointsOf = std::function<Eigen::MatrixXf(std::size_t begin, std::size_t size)>;

/// Mean reciprocal rank of the held-out items among all that are not in their contexts, by dot
/// product of their column of `outputs` with the context's point. `points` is called from threads.
double MeanReciprocalRank(const HeldOutLists& held, const PointsOf& points,
                          const Eigen::MatrixXf& outputs, unsigned threads);

}  // namespace vitrine::training
