#include "evaluation/bandit/click_model.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "base/math.h"
#include "evaluation/bandit/preferences.h"

namespace vitrine::evaluation::bandit {
namespace {

/// The kinds of effects, each with a variance of its own; the last has none and is not shrunk.
enum Kind : std::size_t { kPosition, kItem, kLevel, kItemLevel, kFixed };
constexpr std::size_t kShrunkKinds = 4;
constexpr std::size_t kRounds = 60, kFirstSweeps = 10, kSweeps = 2;
constexpr std::size_t kBase = 0;  // The effect that every row has.

/// Logistic regression with random effects: a row's log-odds are the sum of the effects that it
/// has,
///
///   P(click | row) = 1 / (1 + e^-s),  s = Σ value of the row's effects,
///
/// and an effect of kind k is normal around 0 with variance v_k, which the clicks themselves tell.
/// So a feature with thousands of levels does not overfit: where v_k turns out small, all effects
/// of that kind are drawn to 0, and no strength of shrinkage has to be chosen by hand.
///
/// It maximises the penalised likelihood Σ log P(row) - Σ value² / 2v_k given the variances
/// (penalised quasi-likelihood, Breslow and Clayton 1993), and between sweeps moves the variances
/// to the fixed point of the evidence (MacKay 1992): v_k = Σ value² / γ_k, where γ_k is how many
/// effects of the kind the clicks determine, as opposed to the prior.
///
/// One effect at a time (cyclic coordinate descent) instead of Newton's step for all: the effects
/// number items × levels, thousands, and their Hessian would be dense, but a row has only a dozen
/// of them. The price is that correlated effects converge slowly, which kRounds allows for.
///
/// Invariants: scores_[row] is always the sum of the row's values (Shift keeps both in step, and
/// Centre takes from one value of a row what it gives to another); effect kBase stands in every row
/// and is not shrunk; effects run in the order in which they were added, so equal logs give equal
/// fits.
class EffectFit {
 public:
  std::size_t AddEffect(Kind kind) {
    kinds_.push_back(kind);
    rows_of_.emplace_back();
    return kinds_.size() - 1;
  }

  void AddRow(const std::vector<std::uint32_t>& effects, bool click) {
    for (const std::uint32_t effect : effects) {
      rows_of_[effect].push_back(static_cast<std::uint32_t>(clicks_.size()));
    }
    clicks_.push_back(click ? 1 : 0);
    scores_.push_back(0);
  }

  void Fit() {
    values_.assign(kinds_.size(), 0);
    precisions_.assign(kinds_.size(), 0);
    double clicks = 0;
    for (const double click : clicks_) clicks += click;
    const double rate = std::clamp(clicks / static_cast<double>(clicks_.size()), 1e-6, 0.5);
    Shift(kBase, std::log(rate / (1 - rate)));
    for (std::size_t round = 0; round < kRounds; ++round) {
      for (std::size_t sweep = 0; sweep < (round == 0 ? kFirstSweeps : kSweeps); ++sweep) {
        for (std::size_t effect = 0; effect < kinds_.size(); ++effect) Step(effect);
        Centre(kPosition);
        Centre(kItem);
      }
      FitVariances();
    }
  }

  double value(std::size_t effect) const { return values_[effect]; }
  double deviation(std::size_t kind) const { return std::sqrt(variances_[kind]); }

 private:
  /// Newton's step on one effect: gradient Σ (click - p) - value / v over curvature Σ p(1 - p) +
  /// 1 / v. Clamped, since where p is near 0 or 1 the curvature vanishes and a step would
  /// overshoot.
  void Step(std::size_t effect) {
    double gradient = 0, curvature = 0;
    for (const std::uint32_t row : rows_of_[effect]) {
      const double p = 1 / (1 + std::exp(-scores_[row]));
      gradient += clicks_[row] - p;
      curvature += p * (1 - p);
    }
    const double prior = kinds_[effect] == kFixed ? 1e-6 : 1 / variances_[kinds_[effect]];
    precisions_[effect] = curvature + prior;
    const double step = (gradient - prior * values_[effect]) / precisions_[effect];
    Shift(effect, std::clamp(step, -2.0, 2.0));
  }

  void Shift(std::size_t effect, double step) {
    values_[effect] += step;
    for (const std::uint32_t row : rows_of_[effect]) scores_[row] += step;
  }

  /// Every row has one effect of this kind, so that what they share is the base's: the sum of a
  /// row stays, and the likelihood, but the penalty falls.
  void Centre(Kind kind) {
    double sum = 0, count = 0;
    for (std::size_t effect = 0; effect < kinds_.size(); ++effect) {
      if (kinds_[effect] != kind) continue;
      sum += values_[effect];
      ++count;
    }
    for (std::size_t effect = 0; effect < kinds_.size(); ++effect) {
      if (kinds_[effect] == kind) values_[effect] -= sum / count;
    }
    values_[kBase] += sum / count;
  }

  /// MacKay's fixed point. An effect counts by 1 - prior precision / posterior precision: 1 where
  /// many rows tell of it, 0 where none does. The bounds keep a kind from vanishing for good (at
  /// variance 0 it could never come back) and from not being shrunk at all.
  void FitVariances() {
    double squares[kShrunkKinds] = {}, determined[kShrunkKinds] = {};
    for (std::size_t effect = 0; effect < kinds_.size(); ++effect) {
      const Kind kind = kinds_[effect];
      if (kind == kFixed) continue;
      squares[kind] += values_[effect] * values_[effect];
      determined[kind] += 1 - 1 / (variances_[kind] * precisions_[effect]);
    }
    for (std::size_t kind = 0; kind < kShrunkKinds; ++kind) {
      const double variance = squares[kind] / std::max(1e-9, determined[kind]);
      variances_[kind] = std::clamp(variance, 1e-6, 10.0);
    }
  }

  std::vector<Kind> kinds_;
  std::vector<std::vector<std::uint32_t>> rows_of_;
  std::vector<double> clicks_, scores_, values_, precisions_;
  double variances_[kShrunkKinds] = {0.1, 0.1, 0.1, 0.1};
};

void CollectLevels(std::span<const BanditLog> logs, ClickModel& model) {
  std::set<std::pair<std::size_t, std::uint64_t>> seen;
  for (const BanditLog& log : logs) {
    for (const Impression& one : log.impressions) {
      for (std::size_t i = 0; i < one.features.size(); ++i) seen.emplace(i, one.features[i]);
    }
  }
  for (const auto& [feature, hash] : seen) model.levels.push_back({feature, hash, 0, {}});
}

/// The places of all effects in the regression.
struct Effects {
  std::uint32_t base, returning;
  std::vector<std::uint32_t> positions, items, levels, item_levels;
};

Effects AddEffects(std::size_t positions, std::size_t items, std::size_t levels, EffectFit& fit) {
  const auto add = [&](Kind kind) { return static_cast<std::uint32_t>(fit.AddEffect(kind)); };
  Effects effects{add(kFixed), add(kFixed), {}, {}, {}, {}};
  for (std::size_t i = 0; i < positions; ++i) effects.positions.push_back(add(kPosition));
  for (std::size_t i = 0; i < items; ++i) effects.items.push_back(add(kItem));
  for (std::size_t i = 0; i < levels; ++i) effects.levels.push_back(add(kLevel));
  for (std::size_t i = 0; i < items * levels; ++i) effects.item_levels.push_back(add(kItemLevel));
  return effects;
}

void AddRows(std::span<const BanditLog> logs, const ClickModel& model, const Effects& effects,
             EffectFit& fit) {
  for (const BanditLog& log : logs) {
    for (const Impression& one : log.impressions) {
      std::vector<std::uint32_t> row = {effects.base, effects.positions[one.position],
                                        effects.items[one.item]};
      if (!one.affinities.empty()) row.push_back(effects.returning);
      for (std::size_t i = 0; i < one.features.size(); ++i) {
        const std::size_t level = model.FindLevel(i, one.features[i]);
        row.push_back(effects.levels[level]);
        row.push_back(effects.item_levels[one.item * model.levels.size() + level]);
      }
      fit.AddRow(row, one.click);
    }
  }
}

void TakeEffects(const Effects& effects, const EffectFit& fit, ClickModel& model) {
  model.base = fit.value(effects.base);
  model.returning = fit.value(effects.returning);
  for (const std::uint32_t at : effects.positions) model.positions.push_back(fit.value(at));
  for (const std::uint32_t at : effects.items) model.items.push_back(fit.value(at));
  for (std::size_t level = 0; level < model.levels.size(); ++level) {
    model.levels[level].effect = fit.value(effects.levels[level]);
    for (std::size_t item = 0; item < model.items.size(); ++item) {
      const std::size_t at = item * model.levels.size() + level;
      model.levels[level].by_item.push_back(fit.value(effects.item_levels[at]));
    }
  }
  for (std::size_t kind = 0; kind < kShrunkKinds; ++kind) {
    model.deviations[kind] = fit.deviation(kind);
  }
}

}  // namespace

std::size_t ClickModel::FindLevel(std::size_t feature, std::uint64_t hash) const {
  const auto before = [](const Level& level, const std::pair<std::size_t, std::uint64_t>& key) {
    return std::tie(level.feature, level.hash) < std::tie(key.first, key.second);
  };
  const auto found =
      std::lower_bound(levels.begin(), levels.end(), std::pair(feature, hash), before);
  const bool here = found != levels.end() && found->feature == feature && found->hash == hash;
  return here ? static_cast<std::size_t>(found - levels.begin()) : levels.size();
}

ClickModel FitClickModel(std::span<const BanditLog> logs, std::uint64_t seed) {
  ClickModel model;
  if (logs.empty()) return model;
  std::size_t positions = 0;
  for (const BanditLog& log : logs) positions = std::max(positions, log.positions);
  CollectLevels(logs, model);
  EffectFit fit;
  const Effects effects = AddEffects(positions, logs.front().items, model.levels.size(), fit);
  AddRows(logs, model, effects, fit);
  fit.Fit();
  TakeEffects(effects, fit, model);
  FitPreferences(logs, seed, model);
  return model;
}

}  // namespace vitrine::evaluation::bandit
