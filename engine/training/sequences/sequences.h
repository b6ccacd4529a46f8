#pragma once

#include <span>
#include <vector>

#include "input/log/event_log.h"

namespace vitrine::training {

/// Lists of items of one shopper each, flat: sessions in order of time, or orders.
struct ItemLists {
  std::vector<std::uint32_t> items;
  std::vector<std::size_t> ends;
  std::vector<std::uint32_t> shoppers;  ///< One a list.

  std::size_t size() const { return ends.size(); }
  std::span<const std::uint32_t> list(std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : ends[i - 1];
    return {items.data() + begin, ends[i] - begin};
  }
};

/// What each session looked at, kept or put into the cart, in order; an item that follows itself
/// counts once. Sessions of fewer than two items are left out.
ItemLists ViewSequences(const EventLog& log);

/// The different items of each order, at most kMaxOrder of them; orders of one item are left out.
ItemLists Orders(const EventLog& log);

/// The different items that each shopper bought last, at most kMaxBought of them, the latest first;
/// shoppers of one item are left out.
ItemLists ShopperPurchases(const EventLog& log);

/// Whether they are of at least `min_support` distinct shoppers.
bool HasMinSupport(const ItemLists& sequences, std::uint32_t min_support);

/// Per item: whether at least `min_support` distinct shoppers had it.
std::vector<bool> HasSupport(const ItemLists& sequences, std::size_t items,
                             std::uint32_t min_support);

inline constexpr std::size_t kMaxOrder = 50;
inline constexpr std::size_t kMaxBought = 100;

}  // namespace vitrine::training
