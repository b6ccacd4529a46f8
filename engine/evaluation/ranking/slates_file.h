#pragma once

#include "evaluation/ranking/ranker.h"

namespace vitrine::evaluation::ranking {

/// Writes at most kWrittenSlates of the queries, spread over all, as JSON Lines
/// {"events": [id…], "exclude": [id…], "items": [id…]}, so that anyone can put them to the engine
/// in another build and compare: the events are views, one a minute from kFirstEvent on
/// (evaluation/ranking/engine_ranker.h), and the items are the slate. FileUnwritable.
Status WriteSlates(const std::string& file, const Task& task, std::span<const Answer> answers);

inline constexpr std::size_t kWrittenSlates = 1000;

}  // namespace vitrine::evaluation::ranking
