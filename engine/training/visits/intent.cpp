#include "training/visits/intent.h"

#include <algorithm>

#include "base/math.h"
#include "packing/pack_writer.h"
#include "training/visits/intent_rows.h"

namespace vitrine::training {
namespace {

const std::vector<IntentTarget> kOutcomes = {IntentTarget::kPurchase, IntentTarget::kAbandonment,
                                             IntentTarget::kNeither};
const std::vector<IntentTarget> kNextActs = {IntentTarget::kView, IntentTarget::kList,
                                             IntentTarget::kCart, IntentTarget::kBuy,
                                             IntentTarget::kLeave};
constexpr int kShareSteps = 50;
/// All moments of a visit come to one outcome, so that there is less to learn from than rows:
/// slower (TRIED.md). What comes next is each moment's own.
constexpr float kOutcomeRate = 0.06f, kNextRate = 0.15f;

/// Trees whose leaves rest on min_support shoppers. Of several classes, XGBoost counts a row as
/// 2 p (1 - p), which is at most a half, and one shopper has at most kMomentsOfShopper rows.
BoostOptions OptionsFor(std::uint32_t min_support, float rate) {
  BoostOptions options{40, 3, rate, 0.8f, 0.8f, 0, 1};
  options.least_weight =
      0.5f * static_cast<float>(kMomentsOfShopper) * static_cast<float>(min_support - 1) + 1;
  return options;
}

/// Shares of the signs that make what was viewed next likeliest.
std::vector<float> FitShares(const std::vector<std::array<float, kCategorySigns>>& given) {
  std::array<double, kCategorySigns> shares;
  shares.fill(1.0 / kCategorySigns);
  for (int step = 0; step < kShareSteps; ++step) {
    std::array<double, kCategorySigns> owed{};
    double rows = 1e-9;
    for (const auto& row : given) {
      double sum = 0;
      for (std::size_t i = 0; i < kCategorySigns; ++i)
        sum += shares[i] * static_cast<double>(row[i]);
      if (!(sum > 0)) continue;
      ++rows;
      for (std::size_t i = 0; i < kCategorySigns; ++i) {
        owed[i] += shares[i] * static_cast<double>(row[i]) / sum;
      }
    }
    for (std::size_t i = 0; i < kCategorySigns; ++i) {
      shares[i] = (owed[i] + 1.0 / kCategorySigns) / (rows + 1);
    }
  }
  return {shares.begin(), shares.end()};
}

/// The prior's loss on the rows of one question.
double PriorLoss(const IntentRows& rows, const std::vector<IntentTarget>& targets) {
  double loss = 0;
  const IntentModel none(nullptr, kIntentFeatures);
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    Visit visit;
    std::copy_n(rows.rows.row(i), kIntentFeatures, visit.features);
    loss += LossOf(ForecastOf(none, visit)[targets[rows.rows.labels[i]]]);
  }
  return loss / static_cast<double>(rows.rows.size());
}

bool IsEnough(const IntentMoments& moments) {
  const std::vector<std::uint8_t>& labels = moments.outcomes.rows.labels;
  const auto bought = static_cast<std::size_t>(std::count(labels.begin(), labels.end(), 0));
  return bought >= kLeastEnds && labels.size() - bought >= kLeastEnds;
}

Result<IntentMoments> MomentsOf(const EventLog& log, unsigned threads,
                                const PackContents& contents) {
  VITRINE_ASSIGN(Bytes file, WritePack(contents));
  VITRINE_ASSIGN(std::shared_ptr<Pack> pack, Pack::Open(file));
  const Catalog catalog(pack);
  std::vector<ItemIndex> indexes;
  for (const PackItem& item : contents.items) indexes.push_back(catalog.FindItem(item.shop_id));
  return CollectMoments(log, pack, indexes, threads);
}

}  // namespace

Status LearnIntent(const EventLog& log, const LearnOptions& options, Progress& progress,
                   PackContents& contents, IntentReport& report) {
  if (!log.has_times() || log.shoppers < options.min_support) return Done{};
  progress.Begin("Learning where visits go", 2);
  VITRINE_ASSIGN(const IntentMoments moments, MomentsOf(log, options.threads, contents));
  report.moments = moments.outcomes.rows.size();
  if (!IsEnough(moments)) {
    progress.End();
    return Done{};
  }
  FittedHeads outcome =
      FitHeads(moments.outcomes, kOutcomes, OptionsFor(options.min_support, kOutcomeRate));
  progress.Step(1);
  FittedHeads next = FitHeads(moments.acts, kNextActs, OptionsFor(options.min_support, kNextRate));
  progress.End();
  report.loss = outcome.loss + next.loss;
  report.prior_loss = PriorLoss(moments.outcomes, kOutcomes) + PriorLoss(moments.acts, kNextActs);
  report.learned = report.loss < report.prior_loss;
  if (!report.learned) return Done{};
  contents.intent.means = MeansOf(moments.outcomes.rows);
  contents.intent.heads = std::move(outcome.heads);
  for (PackIntentHead& head : next.heads) contents.intent.heads.push_back(std::move(head));
  contents.intent.category_shares = FitShares(moments.categories);
  return Done{};
}

}  // namespace vitrine::training
