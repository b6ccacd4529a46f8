#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

namespace vitrine {

/// Numbers texts in the order of their first appearance.
class Numbering {
 public:
  std::uint32_t Of(const std::string& text) {
    return numbers_.try_emplace(text, static_cast<std::uint32_t>(numbers_.size())).first->second;
  }
  /// Every text with its number, in no order.
  template <typename Take>
  void ForEach(const Take& take) const {
    for (const auto& [text, number] : numbers_) take(text, number);
  }
  std::uint32_t size() const { return static_cast<std::uint32_t>(numbers_.size()); }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

}  // namespace vitrine
