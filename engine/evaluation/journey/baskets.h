#pragma once

#include <string>
#include <vector>

#include "evaluation/journey/journey.h"
#include "evaluation/statistics/means.h"
#include "training/build.h"

namespace vitrine::evaluation::journey {

struct BasketOptions {
  std::string journey;  ///< A directory, evaluation/journey/journey.h.
  training::LearnOptions learning;
  bool validation =
      false;               ///< Learn from seven months and ask of the next two, not nine and three.
  std::uint64_t seed = 1;  ///< Of the bootstrap; which type is missing does not depend on it.
};

/// One way to answer, and how well it did: of each question a value in [0, 1].
struct BasketFigure {
  std::string ranker;
  Mean at_10;
  Mean gain;  ///< Of the engine over it, question by question. Zero for the engine itself.
};

struct BasketEvaluation {
  std::size_t baskets = 0;          ///< Of at least two types: questions what is missing.
  std::vector<BasketFigure> rest;   ///< HR@10 of the missing type, of those not in the cart.
  std::vector<BasketFigure> alone;  ///< The same, of shoppers of whom nothing is known.
  std::size_t returns = 0;          ///< Baskets with something bought before.
  std::vector<BasketFigure> again;  ///< Recall@10 of what was bought before and is bought again.
  std::size_t pack_bytes = 0;
  std::vector<training::OrderBlend> blends;
};

/// Learns a pack from households' purchases up to a month as `vitrine pack` does, opens it as a
/// page does, and asks it of every later basket before it is bought, the household's purchases
/// until then recorded as events:
///
/// - the rest: of a basket of at least two product types one, chosen by hash, is taken away; the
///   engine's bought-together slate for the whole remaining cart should name it. Beside it:
///   popularity; association rules (the greatest lift of any item of the cart over pairs seen
///   kRuleSupport times; Agrawal 1993); item kNN (cosine over baskets, shrunk; Sarwar 2001), each
///   filled up by popularity; and what the household itself bought most.
/// - again: the engine's buy-again slate should name what the basket repeats. Beside it: the
///   shopper's own most-bought types, ties by the latest purchase, or by popularity with all.
///
/// Everything was chosen with `validation`. Errors: ReadJourney's, LearnPack's, Pack::Open's.
Result<BasketEvaluation> EvaluateBaskets(const BasketOptions& options, Progress& progress);

/// The evaluation as JSON objects, one a line.
std::string BasketLines(const BasketOptions& options, const BasketEvaluation& evaluation);

}  // namespace vitrine::evaluation::journey
