#pragma once

#include <limits>

#include "base/id.h"
#include "base/list.h"

namespace vitrine {

/// A score for an item, or for a place in a pool.
struct ItemScore {
  ItemIndex item;
  float score;
};

/// Higher score first; ties by index, which is the order of ids.
inline bool Better(const ItemScore& a, const ItemScore& b) {
  return a.score != b.score ? a.score > b.score : a.item < b.item;
}

/// A place in a pool with its score.
struct RankedPlace {
  std::uint64_t key;  ///< Ascending: higher score first; ties by what the pool says.
  std::uint32_t place;
  float score;
};

/// `tie` orders what has the same score, which is no NaN.
RankedPlace Ranked(std::uint32_t place, float score, std::uint32_t tie);

/// Sorts by key: what Sort would do, faster, as nothing is called for a comparison.
void SortRanked(List<RankedPlace>& places);

/// The best of all that is added, in little memory. O(1) for what is no match for the best so far.
class Top {
 public:
  explicit Top(std::size_t count) : count_(count) {}
  void Add(ItemIndex item, float score) {
    if (score >= least_) Hold({item, score});
  }
  /// The `count` best, best first; ties by index.
  List<ItemScore> Take();

 private:
  void Hold(const ItemScore& entry);
  void Part();

  std::size_t count_;
  float least_ = -std::numeric_limits<float>::infinity();  // What can still be among the best.
  List<ItemScore> held_;
};

}  // namespace vitrine
