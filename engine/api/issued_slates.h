#pragma once

#include <string>
#include <string_view>

#include "base/list.h"
#include "slate/slate.h"

namespace vitrine {

/// A slate that was given to the page, and what it takes to explain it later.
struct IssuedSlate {
  std::uint32_t id = 0;
  RankRequest request;
  Slate slate;
  List<ItemIndex> list{};       ///< The page's own, as it was given; empty: the shop's slate.
  List<std::string> unknown{};  ///< What the pack does not know of it, in the slate's order.

  /// Of an item, by index or (kNone: unknown to the pack) by name; the slate's size if it is
  /// absent.
  std::size_t PlaceOf(ItemIndex item, std::string_view name) const;
};

/// The last slates that were given out. Their items are indexes into the pack in use: clear it when
/// that changes. Ids count up and are never used twice.
///
/// Thread contract: none of its own, like a container's. A reference holds until the next Add or
/// Clear.
class IssuedSlates {
 public:
  static constexpr std::size_t kHeld = 64;

  /// Drops the oldest one past kHeld.
  IssuedSlate& Add(RankRequest request, Slate slate);
  /// By the request id of a reply; null when it is no longer held.
  const IssuedSlate* Find(std::string_view id) const;
  void Clear() { slates_.clear(); }
  std::size_t size() const { return slates_.size(); }

 private:
  List<IssuedSlate> slates_;  // Oldest first.
  std::uint32_t next_id_ = 1;
};

}  // namespace vitrine
