#pragma once

#include <cstdint>
#include <vector>

namespace vitrine::training {

/// Distinct shoppers of each item, topic or whatever is numbered from 0. What is added must come
/// shopper by shopper, as acts and their lists do: one mark each is then enough to tell.
class ShopperCounts {
 public:
  explicit ShopperCounts(std::size_t count) : counts_(count, 0), last_(count, kNobody) {}
  void Add(std::size_t place, std::uint32_t shopper) {
    counts_[place] += last_[place] != shopper;
    last_[place] = shopper;
  }
  const std::vector<std::uint32_t>& counts() const { return counts_; }

 private:
  static constexpr auto kNobody = ~std::uint32_t{0};
  std::vector<std::uint32_t> counts_, last_;
};

}  // namespace vitrine::training
