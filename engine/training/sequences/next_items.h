#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "base/random.h"
#include "training/sequences/sequences.h"

namespace vitrine::training {

/// How many of the latest different items of a list tell of its next one.
inline constexpr std::size_t kContextItems = 15;

/// The latest different items before `end` of a list, latest first, at most kContextItems, but for
/// what is the item at `end` itself.
std::vector<std::uint32_t> ContextOf(std::span<const std::uint32_t> list, std::size_t end);

/// Every event of lists that has a context: what models of the next item learn from, by sampled
/// softmax (Bengio and Senécal 2008) over the targets of a batch and uniform draws.
class NextItems {
 public:
  struct Position {
    std::uint32_t list, at;
  };

  /// `lists` is borrowed; their items are numbers below `items`.
  NextItems(const ItemLists& lists, std::size_t items);

  std::size_t size() const { return positions_.size(); }
  std::vector<std::uint32_t> Context(const Position& position) const {
    return ContextOf(lists_.list(position.list), position.at);
  }
  std::uint32_t Target(const Position& position) const {
    return lists_.list(position.list)[position.at];
  }

  /// Calls learn(span of positions, a number to draw by) for batches of `batch` events, of at most
  /// `most` events in all, in an order that `draw` gives.
  template <typename Learn>
  void ForEachBatch(std::uint64_t draw, std::size_t most, std::size_t batch,
                    const Learn& learn) const {
    std::vector<Position> order = positions_;
    Random random(draw);
    const std::size_t begin = order.size() - std::min(order.size(), most);
    for (std::size_t i = order.size(); i > std::max<std::size_t>(begin, 1); --i) {
      std::swap(order[i - 1], order[random.Below(static_cast<std::uint32_t>(i))]);
    }
    for (std::size_t at = begin; at < order.size(); at += batch) {
      const std::size_t size = std::min(batch, order.size() - at);
      learn(std::span<const Position>(order.data() + at, size), random.Next());
    }
  }

  /// How often ForEachBatch calls.
  std::size_t BatchCount(std::size_t most, std::size_t batch) const {
    return (std::min(positions_.size(), most) + batch - 1) / batch;
  }

  /// Appends `count` uniform draws of items to a batch's targets.
  void DrawUniform(std::size_t count, Random& random, std::vector<std::uint32_t>& outputs) const;
  /// Of each output of a batch of `targets` targets and `uniform` draws the logarithm of how often
  /// it is drawn, which sampled softmax takes off its score.
  std::vector<float> Corrections(const std::vector<std::uint32_t>& outputs, std::size_t targets,
                                 std::size_t uniform) const;

 private:
  const ItemLists& lists_;
  std::vector<Position> positions_;
  std::vector<float> chances_;  ///< Per item: how often it is a target, share of all.
};

}  // namespace vitrine::training
