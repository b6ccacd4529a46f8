#include "training/content/content_prior.h"

#include <algorithm>
#include <map>

#include "base/math.h"
#include "decisions/bandit.h"
#include "training/sequences/shopper_counts.h"

namespace vitrine::training {
namespace {

// A view of item a by a shopper with interest x is a click at rate r_a e^(βx) e^u, where u is what
// sets the shopper apart. Clicks are rare, so counts are taken as Poisson and rates may be
// multiplied.
//
// 1. Rates r_a and slope β in turns. Given β, r_a is the posterior mean of a gamma prior around the
//    rate of all, whose weight is 1 / the variance of log rates between items (method of moments:
//    E[(clicks - expected)² - expected] = variance × expected²; empirical Bayes, Robbins 1956).
//    Given r, β takes one Newton step of a conditional logistic regression within each shopper
//    (McFadden 1974): given how many clicks a shopper made, which of their views were they? That
//    cancels u: people who click on everything say nothing of interest.
// 2. Variances of u by pairs. For log-normal u, two clicks of one shopper are e^variance times as
//    frequent as independent ones: pairs on one item give own + theme, on one theme theme, and on
//    unrelated items general activity, which is divided out of both.
// 3. How much more known shoppers click: the ratio of their clicks to the expected ones, where they
//    have no interest in what is shown.
//
// Invariants: every sum is over whole shoppers, and is left out (Tally::Bound) when fewer than
// `min_support` of them are in it. Estimates are shrunk towards the documented prior: as if one
// more unit of evidence spoke for it. Moments and pairs instead of maximum likelihood, because one
// pass over the views gives them, without a step size or an order that the result would depend on.

constexpr std::size_t kLeastClicks = 20;
/// Less than the documented one: what shoppers have in common is known, and what sets one apart
/// shows in a few dozen impressions at best.
constexpr float kExploration = 0.02f;
constexpr int kRounds = 8;
/// As many pairs of clicks are thought to have been seen beside the others, as expected.
constexpr double kPriorPairs = 2;
constexpr double kMostVariance = 4;

struct Rates {
  std::vector<double> by_item;
  double interest = 0;
  double of(const ContentView& view) const {
    return by_item[view.content] * Exp(interest * view.interest);
  }
};

struct Counts {
  double clicks = 0, expected = 0;
};

/// Clicks of each item, and what they would be at rate 1.
std::vector<Counts> CountItems(std::span<const ContentView> views, const Rates& rates,
                               std::size_t items) {
  std::vector<Counts> counts(items);
  for (const ContentView& view : views) {
    Counts& count = counts[view.content];
    count.expected += Exp(rates.interest * view.interest);
    count.clicks += view.click ? 1 : 0;
  }
  return counts;
}

/// Of each item the distinct shoppers who clicked it.
std::vector<std::uint32_t> CountClickers(std::span<const ContentView> views, std::size_t items) {
  ShopperCounts clickers(items);
  for (const ContentView& view : views) {
    if (view.click) clickers.Add(view.content, view.shopper);
  }
  return clickers.counts();
}

std::uint32_t AllClickers(std::span<const ContentView> views) {
  ShopperCounts clickers(1);
  for (const ContentView& view : views) {
    if (view.click) clickers.Add(0, view.shopper);
  }
  return clickers.counts()[0];
}

/// Variance of items' log rates, by moments.
double VarianceOfItems(const std::vector<Counts>& counts, double rate) {
  double above = 0, squares = 0;
  for (const Counts& count : counts) {
    const double expected = count.expected * rate;
    above += (count.clicks - expected) * (count.clicks - expected) - expected;
    squares += expected * expected;
  }
  return std::clamp(squares > 0 ? above / squares : 0, 1e-3, 4.0);
}

std::size_t FitItems(std::span<const ContentView> views, std::uint32_t min_support, Rates& rates) {
  const auto counts = CountItems(views, rates, rates.by_item.size());
  const auto clickers = CountClickers(views, rates.by_item.size());
  double clicks = 0, expected = 0;
  for (const Counts& count : counts) {
    clicks += count.clicks;
    expected += count.expected;
  }
  const double rate = clicks / expected, weight = 1 / VarianceOfItems(counts, rate);
  std::size_t learned = 0;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const bool supported = clickers[i] >= min_support;
    rates.by_item[i] =
        supported ? rate * (counts[i].clicks + weight) / (counts[i].expected * rate + weight)
                  : rate;
    learned += supported ? 1 : 0;
  }
  return learned;
}

/// The views of each shopper follow one another.
template <typename Work>
void ForEachShopper(std::span<const ContentView> views, const Work& work) {
  for (std::size_t begin = 0, end; begin < views.size(); begin = end) {
    for (end = begin; end < views.size() && views[end].shopper == views[begin].shopper; ++end) {
    }
    work(views.subspan(begin, end - begin));
  }
}

bool AreOfDifferentInterest(std::span<const ContentView> views) {
  return std::any_of(views.begin(), views.end(), [&](const ContentView& view) {
    return view.interest != views.front().interest;
  });
}

/// One Newton step of a regression that asks, of each shopper's clicks, which of their views they
/// were: who is interested clicks more of everything, and that is not what interest in a banner is
/// worth. It leans towards the documented slope, and keeps it where fewer than `min_support`
/// shoppers could click what they were more interested in or less.
void StepInterest(std::span<const ContentView> views, std::uint32_t min_support, Rates& rates) {
  const BanditModel prior;
  std::uint32_t telling = 0;
  double gradient = prior.interest - rates.interest, curvature = 1;
  ForEachShopper(views, [&](std::span<const ContentView> own) {
    double clicks = 0, clicked = 0, sum = 0, first = 0, second = 0;
    for (const ContentView& view : own) {
      const double interest = view.interest, expected = rates.of(view);
      clicks += view.click ? 1 : 0;
      clicked += view.click ? interest : 0;
      sum += expected;
      first += expected * interest;
      second += expected * interest * interest;
    }
    if (clicks == 0) return;
    telling += AreOfDifferentInterest(own) ? 1 : 0;
    gradient += clicked - clicks * first / sum;
    curvature += clicks * (second / sum - first * first / (sum * sum));
  });
  if (telling < min_support) return;
  rates.interest = std::clamp(rates.interest + gradient / curvature, 0.0, 4.0);
}

/// What was clicked and what was expected, shopper by shopper.
struct Tally {
  double clicked = 0, expected = 0;
  std::uint32_t clickers = 0, viewers = 0;

  void Add(const Tally& shopper) {
    clicked += shopper.clicked;
    expected += shopper.expected;
    clickers += shopper.clicked > 0 ? 1 : 0;
    viewers += shopper.expected > 0 ? 1 : 0;
  }
  /// Clicks of fewer shoppers count as none, and views of fewer not at all.
  void Bound(std::uint32_t min_support) {
    if (clickers < min_support) clicked = 0;
    if (viewers < min_support) clicked = expected = 0;
  }
};

/// Ordered pairs of clicks of one shopper, and how many there would be of shoppers all alike.
struct Pairs : Tally {
  double Ratio() const { return (clicked + kPriorPairs) / (expected + kPriorPairs); }
  /// Log of the ratio; `prior` where nothing is expected.
  double Variance(double prior) const {
    return expected < kPriorPairs ? prior : std::clamp(Ln(Ratio()), 0.0, kMostVariance);
  }
};

struct PairsByLikeness {
  Pairs same, theme, other;
};

struct Sums {
  double clicks = 0, expected = 0, squares = 0;  // Of expected, view by view.
};

void AddShopper(const std::map<std::uint32_t, Sums>& items, const PackContent& content,
                PairsByLikeness& all) {
  PairsByLikeness pairs;
  for (const auto& [a, left] : items) {
    pairs.same.clicked += left.clicks * (left.clicks - 1);
    pairs.same.expected += left.expected * left.expected - left.squares;
    for (const auto& [b, right] : items) {
      if (a == b) continue;
      const std::string& theme = content.items[a].theme;
      const bool alike = !theme.empty() && theme == content.items[b].theme;
      Pairs& of = alike ? pairs.theme : pairs.other;
      of.clicked += left.clicks * right.clicks;
      of.expected += left.expected * right.expected;
    }
  }
  all.same.Add(pairs.same);
  all.theme.Add(pairs.theme);
  all.other.Add(pairs.other);
}

PairsByLikeness CountPairs(std::span<const ContentView> views, const Rates& rates,
                           std::uint32_t min_support, const PackContent& content) {
  PairsByLikeness pairs;
  ForEachShopper(views, [&](std::span<const ContentView> own) {
    std::map<std::uint32_t, Sums> items;
    for (const ContentView& view : own) {
      Sums& sums = items[view.content];
      const double expected = rates.of(view);
      sums.clicks += view.click ? 1 : 0;
      sums.expected += expected;
      sums.squares += expected * expected;
    }
    AddShopper(items, content, pairs);
  });
  for (Pairs* of : {&pairs.same, &pairs.theme, &pairs.other}) of->Bound(min_support);
  return pairs;
}

/// Variances of shoppers' own log-odds. Shoppers also click more or less of everything: pairs of
/// unrelated items say how much, and what is expected of the others grows with it.
void FitVariances(PairsByLikeness pairs, BanditModel& model) {
  const double activity = std::max(1.0, pairs.other.Ratio());
  pairs.same.expected *= activity;
  pairs.theme.expected *= activity;
  const double theme = pairs.theme.Variance(static_cast<double>(model.theme_variance));
  const double same = pairs.same.Variance(static_cast<double>(model.variance) + theme);
  const bool themes = pairs.theme.expected > 0;
  model.theme_variance = static_cast<float>(themes ? theme : 0);
  model.variance = static_cast<float>(std::max(0.0, same - (themes ? theme : 0)));
}

/// How much more often known shoppers click what they are not interested in, as log-odds.
double ActivityOf(std::span<const ContentView> views, const Rates& rates,
                  std::uint32_t min_support) {
  Tally all[2];
  ForEachShopper(views, [&](std::span<const ContentView> own) {
    Tally shopper[2];
    for (const ContentView& view : own) {
      if (view.interest != 0) continue;
      shopper[view.known].clicked += view.click ? 1 : 0;
      shopper[view.known].expected += rates.of(view);
    }
    for (int known = 0; known < 2; ++known) all[known].Add(shopper[known]);
  });
  for (Tally& of : all) of.Bound(min_support);
  return Ln((1 + all[1].clicked) / (1 + all[1].expected)) -
         Ln((1 + all[0].clicked) / (1 + all[0].expected));
}

}  // namespace

ContentReport LearnContentPrior(std::span<const ContentView> views, std::uint32_t min_support,
                                PackContent& content) {
  ContentReport report;
  report.views = views.size();
  for (const ContentView& view : views) report.clicks += view.click ? 1 : 0;
  if (report.clicks < kLeastClicks || AllClickers(views) < min_support) return report;
  Rates rates{std::vector<double>(content.items.size(), 0.01), BanditModel().interest};
  for (int round = 0; round < kRounds; ++round) {
    report.learned = FitItems(views, min_support, rates);
    StepInterest(views, min_support, rates);
  }
  for (std::size_t i = 0; i < content.items.size(); ++i) {
    const double rate = std::min(rates.by_item[i], 0.99);
    content.items[i].prior = static_cast<float>(Ln(rate / (1 - rate)));
  }
  BanditModel model;
  FitVariances(CountPairs(views, rates, min_support, content), model);
  content.model = {model.variance, model.theme_variance, static_cast<float>(rates.interest),
                   kExploration,
                   static_cast<float>(std::clamp(ActivityOf(views, rates, min_support), 0.0, 4.0))};
  return report;
}

}  // namespace vitrine::training
