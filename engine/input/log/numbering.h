#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace vitrine {

/// Numbers texts in the order of their first appearance.
class Numbering {
 public:
  std::uint32_t Of(const std::string& text) {
    const auto [place, is_new] = numbers_.try_emplace(text, size());
    if (is_new) texts_.push_back(&place->first);
    return place->second;
  }
  std::uint32_t size() const { return static_cast<std::uint32_t>(numbers_.size()); }
  /// The texts by number; valid until the next call of Of.
  const std::vector<const std::string*>& texts() const { return texts_; }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<const std::string*> texts_;  // Keys of the map, which stay where they are.
};

}  // namespace vitrine
