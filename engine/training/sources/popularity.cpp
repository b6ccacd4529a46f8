#include "training/sources/popularity.h"

#include "base/math.h"
#include "training/sequences/shopper_counts.h"
#include "training/sources/variants.h"

namespace vitrine::training {
namespace {

/// In [0, 1): stars, the more so the more gave them. Orders items that shoppers did not.
double RatingPrior(const FeedItem& item) {
  if (item.rating < 0) return 0;
  const double given = item.rating_count < 0 ? 1 : static_cast<double>(item.rating_count);
  constexpr double kMeanStars = 3.5, kPriorCount = 10;
  return 0.199 * (item.rating * given + kMeanStars * kPriorCount) / (given + kPriorCount);
}

std::vector<float> Trends(const std::vector<std::uint32_t>& all,
                          const std::vector<std::uint32_t>& recent, std::uint32_t min_support) {
  double all_sum = 0, recent_sum = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    all_sum += all[i];
    recent_sum += recent[i];
  }
  std::vector<float> trends;
  const float share = static_cast<float>(recent_sum / all_sum);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const float expected = static_cast<float>(all[i]) * share;
    const float trend =
        Log2((static_cast<float>(recent[i]) + kTrendPrior) / (expected + kTrendPrior));
    const std::uint32_t support = trend > 0 ? recent[i] : all[i];
    trends.push_back(support >= min_support ? trend : 0);
  }
  return trends;
}

/// Sums of relative places over sessions.
class Positions {
 public:
  explicit Positions(std::size_t items) : sums_(items, 0), counts_(items, 0) {}

  void AddSession(const std::vector<std::uint32_t>& items) {
    if (items.size() < 2) return;
    for (std::size_t i = 0; i < items.size(); ++i) {
      sums_[items[i]] += static_cast<double>(i) / static_cast<double>(items.size() - 1);
      ++counts_[items[i]];
    }
  }

  float Of(std::size_t item) const {
    constexpr double kPrior = 3;
    return static_cast<float>((sums_[item] + 0.5 * kPrior) / (counts_[item] + kPrior));
  }

 private:
  std::vector<double> sums_;
  std::vector<std::uint32_t> counts_;
};

void LearnPositions(const EventLog& log, std::size_t items, std::uint32_t min_support,
                    PackPopularity& table) {
  Positions positions(items);
  ShopperCounts placed(items);  // By whom more than one item was touched in the session.
  std::vector<std::uint32_t> session;
  const auto end_session = [&](const Act& last) {
    positions.AddSession(session);
    if (session.size() > 1) {
      for (const std::uint32_t item : session) placed.Add(item, last.shopper);
    }
    session.clear();
  };
  for (std::size_t i = 0; i < log.acts.size(); ++i) {
    const Act& act = log.acts[i];
    if (i > 0 && log.acts[i - 1].session != act.session) end_session(log.acts[i - 1]);
    const bool again = !session.empty() && session.back() == act.item;
    if (IsInterest(act.kind) && !again) session.push_back(act.item);
  }
  if (!log.acts.empty()) end_session(log.acts.back());
  for (std::size_t i = 0; i < items; ++i) {
    table.positions.push_back(placed.counts()[i] >= min_support ? positions.Of(i) : -1);
  }
}

bool IsRecent(const EventLog& log, const Act& act) {
  if (log.plain_sessions()) return act.session >= log.sessions - log.sessions / kTrendPart;
  return act.time > log.last - kTrendDays * kDay;
}

}  // namespace

bool IsInterest(EventKind kind) {
  return kind == EventKind::kViewItem || kind == EventKind::kSelectItem ||
         kind == EventKind::kAddToCart || kind == EventKind::kAddToWishlist ||
         kind == EventKind::kPurchase;
}

PackPopularity LearnPopularity(const EventLog* log, const std::vector<FeedItem>& feed,
                               std::uint32_t min_support) {
  PackPopularity table;
  const std::vector<std::uint32_t> groups = GroupsOf(feed);
  std::vector<std::uint32_t> shoppers(feed.size(), 0), own(feed.size(), 0);
  if (log != nullptr) {
    ShopperCounts all(feed.size()), recent(feed.size()), alone(feed.size());
    for (const Act& act : log->acts) {
      if (!IsInterest(act.kind)) continue;
      all.Add(groups[act.item], act.shopper);
      alone.Add(act.item, act.shopper);
      if (IsRecent(*log, act)) recent.Add(groups[act.item], act.shopper);
    }
    shoppers = all.counts();
    own = alone.counts();
    const bool long_enough =
        log->plain_sessions() || log->last - log->first >= 2 * kTrendDays * kDay;
    if (long_enough) {
      const std::vector<float> trends = Trends(all.counts(), recent.counts(), min_support);
      for (const std::uint32_t group : groups) table.trends.push_back(trends[group]);
    }
    LearnPositions(*log, feed.size(), min_support, table);
  }
  for (std::size_t i = 0; i < feed.size(); ++i) {
    const std::uint32_t together = shoppers[groups[i]];
    const double known = together >= min_support ? together : 0;
    table.shoppers.push_back(known);
    // In [0, 0.8): of variants, which together stand where their group does, the best seller first.
    const bool alone = own[i] == together || own[i] < min_support;
    const double share = alone ? 0 : 0.8 * own[i] / (together + 1.0);
    table.order.push_back(known + share + RatingPrior(feed[i]));
  }
  return table;
}

}  // namespace vitrine::training
