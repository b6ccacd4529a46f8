#include "training/blend/blend.h"

#include <algorithm>
#include <map>
#include <unordered_set>
#include <utility>

#include "pack/pack.h"
#include "packing/pack_writer.h"
#include "training/blend/blend_fit.h"
#include "training/blend/choice_rows.h"
#include "training/blend/tree_fit.h"

namespace vitrine::training {
namespace {

constexpr std::size_t kWholePool = ~std::size_t{0};

/// The pack of a log without its end.
Result<std::shared_ptr<Pack>> OpenTrial(const EventLog& fitting, const std::vector<FeedItem>& feed,
                                        const LearnOptions& options, Progress& progress,
                                        const PackContents& contents) {
  PackContents trial = contents;
  trial.rules.clear();
  Learn(&fitting, feed, options, progress, trial);
  VITRINE_ASSIGN(const Bytes file, WritePack(trial));
  return Pack::OpenWhole(file);
}

ReplayedLog ReplayedOf(const EventLog& log, const std::shared_ptr<Pack>& pack,
                       const PackContents& contents) {
  const Catalog catalog(pack);
  ReplayedLog replayed{log, pack, {}, contents.built_at > 0 ? contents.built_at : kDay};
  for (const PackItem& item : contents.items) {
    replayed.indexes.push_back(catalog.FindItem(item.shop_id));
  }
  return replayed;
}

std::vector<Target> Part(const std::vector<Target>& targets, bool validation) {
  std::vector<Target> part;
  for (const Target& target : targets) {
    if (target.validation == validation) part.push_back(target);
  }
  return part;
}

std::size_t ShoppersOf(const EventLog& log, const std::vector<Target>& targets) {
  std::unordered_set<std::uint32_t> shoppers;
  for (const Target& target : targets) shoppers.insert(log.acts[target.act].shopper);
  return shoppers.size();
}

struct Fitted : BlendFit {
  double linear_ndcg = 0;
  PackTrees trees;
};

/// Trees, where they help.
void AddTrees(ChoiceRows training, const ChoiceRows& validation, std::uint32_t min_support,
              Fitted& fitted, Progress& progress) {
  if (training.size() < kLeastTrees || fitted.terms.empty()) return;
  TreeFit trees = FitTrees(std::move(training), validation, fitted.blend, min_support, progress);
  if (trees.ndcg - fitted.ndcg <= trees.standard_error) return;
  fitted.ndcg = trees.ndcg;
  fitted.gains = std::move(trees.gains);
  fitted.trees = std::move(trees.trees);
}

/// Fits to what the trial pack's engine makes of the targets.
Fitted FitTo(const ReplayedLog& log, const std::vector<Target>& targets,
             const LearnOptions& options, Progress& progress, BlendReport& report) {
  ChoiceRows training =
      CollectRows(log, Part(targets, false), kNegatives, options.threads, progress);
  const ChoiceRows validation =
      CollectRows(log, Part(targets, true), kWholePool, options.threads, progress);
  report.training = training.size();
  report.validation = validation.size();
  if (training.size() + validation.size() < kLeastEvents || validation.size() == 0) return {};
  if (!HasMinSupport(training, options.min_support)) return {};
  Fitted fitted;
  static_cast<BlendFit&>(fitted) =
      FitBlend(training, validation, PriorBlend(SlateKind::kForYou), progress);
  fitted.linear_ndcg = fitted.ndcg;
  AddTrees(std::move(training), validation, options.min_support, fitted, progress);
  report.judgement.possible = validation.possible;
  for (std::size_t choice = 0; choice < validation.size(); ++choice) {
    report.judgement.events.push_back({validation.acts[choice], fitted.gains[choice]});
  }
  return fitted;
}

}  // namespace

double Judgement::Mean() const {
  double sum = 0;
  for (const Event& event : events) sum += event.ndcg;
  return possible == 0 ? 0 : sum / static_cast<double>(possible);
}

bool SurelyBetter(const Judgement& a, const Judgement& b) {
  std::map<std::uint32_t, std::pair<float, float>> gains;  // By act, of both.
  for (const Judgement::Event& event : a.events) gains[event.act].first = event.ndcg;
  for (const Judgement::Event& event : b.events) gains[event.act].second = event.ndcg;
  std::vector<float> ours, theirs;
  for (const auto& [act, of_both] : gains) {
    ours.push_back(of_both.first);
    theirs.push_back(of_both.second);
  }
  const double standard_error =
      StandardErrorOfDifference(ours, theirs, std::max(a.possible, b.possible));
  return a.Mean() - b.Mean() > kStandardErrors * standard_error;
}

Status LearnBlend(const EventLog& log, const std::vector<FeedItem>& feed,
                  const LearnOptions& options, Progress& progress, PackContents& contents,
                  BlendReport& report) {
  if (log.shoppers < options.min_support) return Done{};
  HeldOut held = HoldOut(log);
  if (held.targets.size() < kLeastEvents || held.fitting.acts.empty()) return Done{};
  if (ShoppersOf(log, held.targets) < options.min_support) return Done{};
  VITRINE_ASSIGN(const std::shared_ptr<Pack> pack,
                 OpenTrial(held.fitting, feed, options, progress, contents));
  held.fitting.acts = std::vector<Act>();  // Of a large log they are some hundred megabytes.
  const ReplayedLog replayed = ReplayedOf(log, pack, contents);
  report.orders = LearnOrderBlends(replayed, held.targets, options, progress, contents);
  Fitted fit = FitTo(replayed, held.targets, options, progress, report);
  report.learned_ndcg = fit.ndcg;
  report.linear_ndcg = fit.linear_ndcg;
  report.prior_ndcg = fit.prior_ndcg;
  report.learned = fit.ndcg - fit.prior_ndcg > fit.standard_error;
  if (!report.learned) return Done{};
  report.trees = fit.trees.leaves.size() >> kTreeDepth;
  contents.blends.push_back(
      {static_cast<std::uint8_t>(SlateKind::kForYou), std::move(fit.terms), std::move(fit.trees)});
  contents.learned = true;
  return Done{};
}

}  // namespace vitrine::training
