#pragma once

#include "jobs/progress.h"
#include "packing/pack_contents.h"
#include "training/sequences/pair_counts.h"
#include "training/sequences/sequences.h"

namespace vitrine::training {

class SequenceEncoder;

struct EncoderOptions {
  std::uint32_t min_support = 2;  ///< Shoppers that an item's own row rests on at least.
  unsigned threads = 0;
};

/// The sequence encoder of a log (training/vectors/sequence_encoder.h). Rows start as the strongest
/// directions of the item graph: `follows` both ways, divided by the square roots of both items'
/// sums. The last item of some sequences is held out, and the pass is kept that ranks those best.
/// Empty when there are no sequences.
PackEncoder LearnEncoder(const ItemLists& sequences, const PairRows& follows,
                         const std::vector<PackItem>& items, const EncoderOptions& options,
                         Progress& progress);

/// What of an encoder goes into a pack.
PackEncoder Packed(const SequenceEncoder& encoder);

}  // namespace vitrine::training
