#include "training/sequences/sequences.h"

#include <algorithm>
#include <unordered_set>

#include "training/sequences/shopper_counts.h"

namespace vitrine::training {
namespace {

bool IsStep(EventKind kind) {
  return kind == EventKind::kViewItem || kind == EventKind::kAddToCart ||
         kind == EventKind::kAddToWishlist;
}

/// Ends the list that began at `begin`, or drops it when it says nothing.
void Close(std::size_t begin, std::uint32_t shopper, ItemLists& lists) {
  if (lists.items.size() - begin < 2) {
    lists.items.resize(begin);
    return;
  }
  lists.ends.push_back(lists.items.size());
  lists.shoppers.push_back(shopper);
}

}  // namespace

ItemLists ViewSequences(const EventLog& log) {
  ItemLists lists;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < log.acts.size(); ++i) {
    const Act& act = log.acts[i];
    if (i > 0 && log.acts[i - 1].session != act.session) {
      Close(begin, log.acts[i - 1].shopper, lists);
      begin = lists.items.size();
    }
    const bool again = lists.items.size() > begin && lists.items.back() == act.item;
    if (IsStep(act.kind) && !again) lists.items.push_back(act.item);
  }
  if (!log.acts.empty()) Close(begin, log.acts.back().shopper, lists);
  return lists;
}

ItemLists Orders(const EventLog& log) {
  struct Line {
    std::uint32_t transaction, item, shopper;
  };
  std::vector<Line> lines;
  for (const Act& act : log.acts) {
    if (act.transaction > 0) lines.push_back({act.transaction, act.item, act.shopper});
  }
  std::sort(lines.begin(), lines.end(), [](const Line& a, const Line& b) {
    if (a.transaction != b.transaction) return a.transaction < b.transaction;
    return a.item != b.item ? a.item < b.item : a.shopper < b.shopper;
  });
  ItemLists lists;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0 && lines[i - 1].transaction != lines[i].transaction) {
      Close(begin, lines[i - 1].shopper, lists);
      begin = lists.items.size();
    }
    const bool again = lists.items.size() > begin && lists.items.back() == lines[i].item;
    if (!again && lists.items.size() - begin < kMaxOrder) lists.items.push_back(lines[i].item);
  }
  if (!lines.empty()) Close(begin, lines.back().shopper, lists);
  return lists;
}

ItemLists ShopperPurchases(const EventLog& log) {
  std::vector<const Act*> bought;
  for (const Act& act : log.acts) {
    if (act.kind == EventKind::kPurchase) bought.push_back(&act);
  }
  // The latest first; acts come shopper by shopper.
  std::stable_sort(bought.begin(), bought.end(), [](const Act* a, const Act* b) {
    if (a->shopper != b->shopper) return a->shopper < b->shopper;
    return a->time != b->time ? a->time > b->time : a->order > b->order;
  });
  ItemLists lists;
  std::size_t begin = 0;
  std::unordered_set<std::uint32_t> seen;
  for (std::size_t i = 0; i < bought.size(); ++i) {
    if (i > 0 && bought[i - 1]->shopper != bought[i]->shopper) {
      Close(begin, bought[i - 1]->shopper, lists);
      begin = lists.items.size();
      seen.clear();
    }
    if (seen.size() < kMaxBought && seen.insert(bought[i]->item).second) {
      lists.items.push_back(bought[i]->item);
    }
  }
  if (!bought.empty()) Close(begin, bought.back()->shopper, lists);
  return lists;
}

bool HasMinSupport(const ItemLists& sequences, std::uint32_t min_support) {
  std::unordered_set<std::uint32_t> shoppers;
  for (const std::uint32_t shopper : sequences.shoppers) {
    if (shoppers.size() >= min_support) break;
    shoppers.insert(shopper);
  }
  return shoppers.size() >= min_support;
}

std::vector<bool> HasSupport(const ItemLists& sequences, std::size_t items,
                             std::uint32_t min_support) {
  ShopperCounts shoppers(items);
  for (std::size_t list = 0; list < sequences.size(); ++list) {
    for (const std::uint32_t item : sequences.list(list)) {
      shoppers.Add(item, sequences.shoppers[list]);
    }
  }
  std::vector<bool> supported(items);
  for (std::size_t i = 0; i < items; ++i) supported[i] = shoppers.counts()[i] >= min_support;
  return supported;
}

}  // namespace vitrine::training
