#pragma once

#include <functional>
#include <vector>

#include "base/list.h"
#include "base/random.h"
#include "jobs/progress.h"
#include "scoring/model.h"
#include "training/blend/replay.h"

namespace vitrine::training {

/// Of a pool, what was passed over: as much as softmax needs to learn from (data: shop sessions).
inline constexpr std::size_t kNegatives = 110;

/// What shoppers chose and what they passed over, as rows of kFeatureCount features.
struct ChoiceRows {
  std::vector<float> rows;
  std::vector<std::size_t> ends;  ///< In rows; the first row of each choice is what was chosen.
  std::vector<std::uint32_t> shoppers;  ///< Of each choice; one's choices follow one another.
  std::vector<std::uint32_t> acts;      ///< CollectRows: the act of each choice's target.
  std::size_t possible = 0;             ///< Targets that could have been shown, in the pool or not.

  std::size_t size() const { return ends.size(); }
  std::size_t begin(std::size_t choice) const { return choice == 0 ? 0 : ends[choice - 1]; }
  const float* row(std::size_t at) const { return rows.data() + at * kFeatureCount; }
  std::size_t row_count() const { return ends.empty() ? 0 : ends.back(); }
};

/// Whether they are of at least `min_support` distinct shoppers.
bool HasMinSupport(const ChoiceRows& choices, std::uint32_t min_support);

/// Keeps `most` of the places, uniformly, in the order in which they are drawn.
void KeepDrawn(Random random, std::size_t most, std::vector<std::uint32_t>& places);

/// Adds a choice: the chosen place of a pool before the others, with their rows of its features.
void AppendChoice(std::uint32_t chosen, const std::vector<std::uint32_t>& others,
                  const List<float>& features, ChoiceRows& choices);

/// What a target teaches, if anything. Called in parallel, each time with rows of its own shard.
using AddChoices = std::function<void(const Moment&, ChoiceRows&)>;

/// What `add` makes of each target, in their order, for any number of threads.
ChoiceRows Collect(const ReplayedLog& log, std::span<const Target> targets, const char* title,
                   unsigned threads, Progress& progress, const AddChoices& add);

/// Of each target the pool and the features that the engine itself makes of the moment before it
/// (slate/pipeline.h), the chosen item first, then `most` of the others by draw, uniformly: drawn
/// by score, a blend learns to distrust what it scores by. Other variants of the chosen item are
/// neither. Left out are targets of shoppers of whom nothing is known, those that the screen keeps
/// back (in the cart, out of stock), those of the item group that was touched last (but in plain
/// sequences of sessions), and those that no source proposes.
ChoiceRows CollectRows(const ReplayedLog& log, std::span<const Target> targets, std::size_t most,
                       unsigned threads, Progress& progress);

/// Mean NDCG@10 of ranking each choice's rows by the blend, with its trees if it has some; a chosen
/// item outside the pool counts 0, ties count against it. `gains`, if given, gets the value of each
/// choice.
double NdcgAt10(const ChoiceRows& choices, const Blend& blend, std::vector<float>* gains = nullptr);

/// Standard error of the mean difference of two ways to rank the same `possible` choices.
double StandardErrorOfDifference(const std::vector<float>& a, const std::vector<float>& b,
                                 std::size_t possible);

}  // namespace vitrine::training
