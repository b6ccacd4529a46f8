#pragma once

#include <string>

#include "evaluation/ranking/evaluate.h"

namespace vitrine::evaluation::ranking {

/// The evaluation as one JSON object on one line, in an order that reads: dataset (the file's
/// stem), protocol, what was varied, queries, each metric and its interval ("HR@10", "HR@10_ci":
/// [lo, hi]), new_items, by_events, by_sightings, coverage, popularity, costs. Shares have five
/// decimals. A part that no query falls into has `queries` 0 and no metrics.
std::string ReportLine(const EvaluateOptions& options, const Evaluation& evaluation);

}  // namespace vitrine::evaluation::ranking
