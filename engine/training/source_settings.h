#pragma once

#include "candidates/proposal.h"
#include "training/progress.h"
#include "training/replay.h"

namespace vitrine::training {

/// The settings by which the graph alone, and the vectors alone, put the targets' items first most
/// often (sum of 1 / log2(1 + rank) to rank 10), from a small grid; the engine's own unless another
/// does better by kSettingsGain. Looks at no validating target, and at 1,500 at most.
SourceSettings ChooseSettings(const ReplayedLog& log, std::span<const Target> targets,
                              unsigned threads, Progress& progress);

inline constexpr double kSettingsGain = 1.01;

}  // namespace vitrine::training
