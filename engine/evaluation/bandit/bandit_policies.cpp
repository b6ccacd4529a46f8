#include "evaluation/bandit/bandit_policies.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/math.h"
#include "base/random.h"
#include "decisions/bandit.h"
#include "profile/event.h"

namespace vitrine::evaluation::bandit {
namespace {

/// Whom the log knows are counted from here.
constexpr std::uint64_t kFirstOfLog = 1ull << 32;
constexpr double kEpsilon = 0.25;
constexpr double kConfidenceWidth = 0.1;

template <typename Value>
std::uint32_t Best(std::size_t items, const Value& value) {
  std::uint32_t best = 0;
  double most = value(0);
  for (std::uint32_t item = 1; item < items; ++item) {
    const double here = value(item);
    if (here > most) {
      most = here;
      best = item;
    }
  }
  return best;
}

/// Counts of the log, and of the device at hand.
class CountingPolicy : public BanditPolicy {
 public:
  CountingPolicy(const ShopLog& log, std::uint64_t seed) : log_(log), seed_(seed) {}

  void Meet(const SimulatedShopper& shopper, std::uint64_t ordinal) override {
    views_ = log_.item_views;
    clicks_ = log_.item_clicks;
    shopper_ = shopper;
    random_ = Random(Draw(seed_, Purpose::kTraining, {5, ordinal}));
  }
  void Learn(std::uint64_t, std::uint32_t item, bool click) override {
    ++views_[item];
    clicks_[item] += click ? 1 : 0;
  }

 protected:
  std::size_t items() const { return views_.size(); }
  double RateOf(std::uint32_t item) const { return (clicks_[item] + 1) / (views_[item] + 100); }
  std::uint32_t AtRandom() { return random_.Below(static_cast<std::uint32_t>(items())); }

  const ShopLog& log_;
  std::uint64_t seed_;
  std::vector<double> views_, clicks_;
  SimulatedShopper shopper_;
  Random random_{0};
};

class RandomPolicy : public CountingPolicy {
 public:
  using CountingPolicy::CountingPolicy;
  std::uint32_t Choose(std::uint64_t) override { return AtRandom(); }
};

class BestGlobalPolicy : public CountingPolicy {
 public:
  using CountingPolicy::CountingPolicy;
  std::uint32_t Choose(std::uint64_t) override {
    return Best(items(), [&](std::uint32_t item) { return RateOf(item); });
  }
  void Learn(std::uint64_t, std::uint32_t, bool) override {}
};

class EpsilonGreedyPolicy : public CountingPolicy {
 public:
  using CountingPolicy::CountingPolicy;
  std::uint32_t Choose(std::uint64_t) override {
    if (random_.NextUniform() < kEpsilon) return AtRandom();
    return Best(items(), [&](std::uint32_t item) { return RateOf(item); });
  }
};

/// Beta by two gammas, those by Marsaglia and Tsang 2000.
class BernoulliPolicy : public CountingPolicy {
 public:
  using CountingPolicy::CountingPolicy;
  std::uint32_t Choose(std::uint64_t) override {
    return Best(items(), [&](std::uint32_t item) {
      const double clicks = Gamma(clicks_[item] + 1);
      return clicks / (clicks + Gamma(views_[item] - clicks_[item] + 1));
    });
  }

 private:
  double Gamma(double shape) {
    const double d = shape - 1.0 / 3, c = 1 / std::sqrt(9 * d);
    for (;;) {
      const double x = NormalQuantile(random_.NextUniform());
      const double v = (1 + c * x) * (1 + c * x) * (1 + c * x);
      if (v > 0 && std::log(1 - random_.NextUniform()) < x * x / 2 + d - d * v + d * std::log(v)) {
        return d * v;
      }
    }
  }
};

class LinUcbPolicy : public CountingPolicy {
 public:
  LinUcbPolicy(const ShopLog& log, std::uint64_t seed) : CountingPolicy(log, seed) {
    learned_.resize(log.item_views.size());
    for (const training::ContentView& view : log.views) {
      learned_[view.content].Add(view.interest, view.click);
    }
  }
  void Meet(const SimulatedShopper& shopper, std::uint64_t ordinal) override {
    CountingPolicy::Meet(shopper, ordinal);
    ridges_ = learned_;
  }
  std::uint32_t Choose(std::uint64_t) override {
    return Best(items(), [&](std::uint32_t item) {
      return ridges_[item].Bound(InterestOf(shopper_, item));
    });
  }
  void Learn(std::uint64_t, std::uint32_t item, bool click) override {
    ridges_[item].Add(InterestOf(shopper_, item), click);
  }

 private:
  /// Ridge regression on (1, x).
  struct Ridge {
    double a = 1, b = 0, c = 1, y = 0, xy = 0;  // [[a, b], [b, c]].
    void Add(double x, bool click) {
      a += 1;
      b += x;
      c += x * x;
      y += click ? 1 : 0;
      xy += click ? x : 0;
    }
    double Bound(double x) const {
      const double det = a * c - b * b;
      const double mean = ((c * y - b * xy) + x * (a * xy - b * y)) / det;
      return mean + kConfidenceWidth * std::sqrt((c - 2 * b * x + a * x * x) / det);
    }
  };
  std::vector<Ridge> learned_, ridges_;
};

class InformedPolicy : public CountingPolicy {
 public:
  InformedPolicy(const ShopLog& log, const ShopperSimulator& simulator, std::uint64_t seed)
      : CountingPolicy(log, seed), simulator_(simulator) {}
  void Meet(const SimulatedShopper& shopper, std::uint64_t ordinal) override {
    CountingPolicy::Meet(shopper, ordinal);
    arms_.clear();
    for (const double expected : shopper.expected) {
      arms_.push_back({static_cast<float>(expected), 0, 0, 0});
    }
    const double deviation = simulator_.deviation();
    model_.variance = static_cast<float>(deviation * deviation);
    model_.theme_variance = 0;
  }
  std::uint32_t Choose(std::uint64_t) override {
    const List<Belief> beliefs = InferBeliefs(arms_, model_);
    return Best(items(), [&](std::uint32_t item) {
      return beliefs[item].mean + beliefs[item].variance / 2;  // Of a log-normal chance.
    });
  }
  void Learn(std::uint64_t, std::uint32_t item, bool click) override {
    ++arms_[item].views;
    arms_[item].clicks += click ? 1 : 0;
  }

 private:
  const ShopperSimulator& simulator_;
  List<BanditArm> arms_;
  BanditModel model_;
};

}  // namespace

float InterestOf(const SimulatedShopper& shopper, std::uint32_t item) {
  for (const auto& [of, clicks] : shopper.affinities) {
    if (of != item) continue;
    const double views = clicks * StrengthOf(EventKind::kSelectItem, 0) / 4.0;
    return static_cast<float>(std::log2(1 + std::min(views, 15.0)));
  }
  return 0;
}

ShopLog GatherLog(const ShopperSimulator& simulator, std::size_t shoppers, std::size_t visits,
                  std::uint64_t seed) {
  ShopLog log;
  log.item_views.assign(simulator.items(), 0);
  log.item_clicks.assign(simulator.items(), 0);
  Random random(Draw(seed, Purpose::kTraining, {6}));
  for (std::size_t i = 0; i < shoppers; ++i) {
    const std::uint64_t ordinal = kFirstOfLog + i;
    const SimulatedShopper shopper = simulator.Shopper(ordinal);
    for (std::size_t visit = 0; visit < visits; ++visit) {
      const std::uint32_t item = random.Below(static_cast<std::uint32_t>(simulator.items()));
      const bool click =
          simulator.Clicks(shopper, ordinal, visit, item, simulator.Position(ordinal, visit));
      log.views.push_back({static_cast<std::uint32_t>(i), item, InterestOf(shopper, item), click,
                           !shopper.affinities.empty()});
      ++log.item_views[item];
      log.item_clicks[item] += click ? 1 : 0;
    }
  }
  return log;
}

const char* NameOf(PolicyKind kind) {
  static constexpr const char* kNames[] = {
      "engine", "random", "best_global", "epsilon_greedy", "bernoulli_ts", "linucb", "informed"};
  return kNames[static_cast<std::size_t>(kind)];
}

Result<std::unique_ptr<BanditPolicy>> MakePolicy(PolicyKind kind, const ShopLog& log,
                                                 const ShopperSimulator& simulator,
                                                 std::uint64_t seed) {
  using Made = std::unique_ptr<BanditPolicy>;
  switch (kind) {
    case PolicyKind::kEngine:
      return MakeEnginePolicy(log, seed);
    case PolicyKind::kBestGlobal:
      return Made(std::make_unique<BestGlobalPolicy>(log, seed));
    case PolicyKind::kEpsilonGreedy:
      return Made(std::make_unique<EpsilonGreedyPolicy>(log, seed));
    case PolicyKind::kBernoulli:
      return Made(std::make_unique<BernoulliPolicy>(log, seed));
    case PolicyKind::kLinUcb:
      return Made(std::make_unique<LinUcbPolicy>(log, seed));
    case PolicyKind::kInformed:
      return Made(std::make_unique<InformedPolicy>(log, simulator, seed));
    default:
      return Made(std::make_unique<RandomPolicy>(log, seed));
  }
}

}  // namespace vitrine::evaluation::bandit
