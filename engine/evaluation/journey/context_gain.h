#pragma once

#include <string>
#include <vector>

#include "evaluation/journey/baskets.h"

namespace vitrine::evaluation::journey {

/// Accuracy with some of the context known, of households with their purchases and of strangers.
struct ContextFigures {
  std::string known;                   ///< "none", "hour", "weekday", "month", "all".
  Mean household, stranger;            ///< HR@10.
  Mean household_gain, stranger_gain;  ///< Over "none", question by question.
};

struct ContextSplit {
  std::string name;
  std::size_t queries = 0;
  std::vector<ContextFigures> figures;
};

/// What a pack's context lifts are worth: of every basket held out one product type, chosen by
/// hash, is asked for by a for-you slate at its moment, with packs that differ in the contexts they
/// learned alone. Two splits: "ahead" learns from nine months and asks of the next three (no month
/// of which was seen, so months can't help there); "between" learns from nine days in ten of the
/// year and asks of the tenth. `validation`: of the baskets held out the other half.
/// Errors: ReadJourney's, LearnPack's, Pack::Open's.
Result<std::vector<ContextSplit>> EvaluateContexts(const BasketOptions& options,
                                                   Progress& progress);

/// One JSON object a line, one a split.
std::string ContextLines(const BasketOptions& options, const std::vector<ContextSplit>& splits);

}  // namespace vitrine::evaluation::journey
