#pragma once

#include <string>
#include <vector>

#include "base/random.h"

namespace vitrine::testing {

/// Walks on a ring of items, mostly one to three steps forward and now and then to one of the few
/// that everyone knows. What comes next lies in the order alone: who counts together, or counts at
/// all, is misled by what came before and by what is popular.
class PlantedWalks {
 public:
  static constexpr std::uint32_t kRing = 300;
  static constexpr std::uint32_t kFavourites = 8;

  explicit PlantedWalks(std::uint64_t seed) : random_(seed) {}

  /// "item item …"
  std::string Next(std::size_t length) {
    std::string line;
    std::uint32_t place = random_.Below(kRing);
    for (std::size_t i = 0; i < length; ++i) {
      const bool favourite = random_.NextUniform() < 0.1;
      if (!favourite) place = (place + 1 + random_.Below(3)) % kRing;
      line += favourite ? "hit" + std::to_string(random_.Below(kFavourites))
                        : "item" + std::to_string(place);
      line += i + 1 < length ? " " : "";
    }
    return line;
  }
  std::size_t Length(std::uint32_t least, std::uint32_t most) {
    return least + random_.Below(most - least + 1);
  }

 private:
  Random random_;
};

}  // namespace vitrine::testing
