#pragma once

#include <string>
#include <vector>

#include "evaluation/journey/baskets.h"

namespace vitrine::evaluation::journey {

struct CouponEvaluation {
  std::size_t redemptions = 0;        ///< Questions.
  double candidates = 0;              ///< Coupons to choose from, on average.
  std::vector<BasketFigure> figures;  ///< HR@10 of the coupon redeemed; the engine first.
};

/// Of the coupons that a household holds on the day it redeems one (those of the campaigns that
/// were sent to it and are under way, less what it redeemed before), the one redeemed is to be put
/// first. The engine ranks the products under all of them for the household by what it buys again
/// (candidates/buy_again.cpp), with a pack of products learned from the months before the part and
/// the household's purchases until then as events; a coupon counts by the sum over its products,
/// and a little by how many they are. Beside it: how often a coupon was redeemed by all until then;
/// and how often its categories were bought in the months learned from. Ties count against
/// everyone.
///
/// Test: redemptions of the last three months; `validation`: of the two before.
/// Errors: ReadJourney's, ReadCsv's, LearnPack's, Pack::Open's; LogTooShort without redemptions.
Result<CouponEvaluation> EvaluateCoupons(const BasketOptions& options, Progress& progress);

/// The evaluation as one JSON object on one line.
std::string CouponLine(const BasketOptions& options, const CouponEvaluation& evaluation);

}  // namespace vitrine::evaluation::journey
