#pragma once

#include "evaluation/ranking/evaluate.h"

namespace vitrine::evaluation::ranking {

/// Fills the metrics, their intervals and the breakdowns of `evaluation` from the answers to all
/// queries of the task.
void Measure(const Task& task, std::span<const Answer> answers, std::uint64_t seed,
             Evaluation& evaluation);

}  // namespace vitrine::evaluation::ranking
