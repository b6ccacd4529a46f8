// The protocols basket, coupons and context: of a year of households' purchases.
#include <memory>

#include "cli/evaluate_options.h"
#include "cli/learning_options.h"
#include "cli/progress_bar.h"
#include "cli/protocols.h"
#include "evaluation/journey/baskets.h"
#include "evaluation/journey/context_gain.h"
#include "evaluation/journey/coupons.h"

namespace vitrine::cli {
namespace {

using evaluation::journey::BasketOptions;

/// The options of all three, and an action that measures by `evaluate` and writes by `lines`.
template <typename Evaluate, typename Lines>
Action AddJourney(CLI::App& parser, Evaluate evaluate, Lines lines) {
  const auto options = std::make_shared<BasketOptions>();
  AddDirectory(parser, "--journey", options->journey,
               "A directory with the tables of \"The Complete Journey\"")
      ->required();
  AddValidation(parser, options->validation);
  AddMinSupport(parser, options->learning.min_support);
  AddEncoder(parser, options->learning.encoder);
  AddThreads(parser, options->learning.threads);
  AddSeed(parser, options->seed);
  return [options, evaluate, lines](const Console& console) {
    return Report(console, evaluate(*options, *ProgressOn(console)),
                  [&](const auto& measured) { return lines(*options, measured); });
  };
}

}  // namespace

Action AddBasket(CLI::App& parser) {
  return AddJourney(parser, evaluation::journey::EvaluateBaskets, evaluation::journey::BasketLines);
}

Action AddCoupons(CLI::App& parser) {
  return AddJourney(parser, evaluation::journey::EvaluateCoupons, evaluation::journey::CouponLine);
}

Action AddContext(CLI::App& parser) {
  return AddJourney(parser, evaluation::journey::EvaluateContexts,
                    evaluation::journey::ContextLines);
}

}  // namespace vitrine::cli
