#pragma once

#include <span>

#include "scoring/features.h"
#include "scoring/kind.h"
#include "scoring/trees.h"

namespace vitrine {

/// Of a pool's candidates, how many get the trees' part: those that the linear part puts first. The
/// others stay behind them.
inline constexpr std::size_t kReranked = 64;

/// A linear blend: score = Σ weight × (value - mean) / deviation, and trees on top of it. Learned
/// ones come in the pack (softmax loss over held-out events, training/); without one the prior
/// below is used.
struct Blend {
  Trees trees;                        ///< Optional; see kReranked.
  float weights[kFeatureCount] = {};  ///< By place; already divided by the deviation.
  float bias = 0;                     ///< -Σ weight × mean: part of every score alike.
  bool own = false;                   ///< Learned for this very kind of slate.

  float Score(const float* row) const;
  /// What `place` adds to the score, given the row.
  float Part(const float* row, std::size_t place) const { return weights[place] * row[place]; }
  /// What a source adds against an item that it did not propose.
  float SourceGain(const float* row, Source source) const;
};

/// The blend for a kind of slate: the pack's, or the prior. Features that this engine does not know
/// are passed over.
Blend BlendFor(const fbs::Model& model, SlateKind kind);

/// The documented prior: what a shop without a log ranks by, and for-you slates of strangers. For
/// the kinds that are one source's, that source's share leads and the shopper's taste moves items
/// within it.
Blend PriorBlend(SlateKind kind);

}  // namespace vitrine
