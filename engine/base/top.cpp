#include "base/top.h"

#include <algorithm>

#include "base/sort.h"

namespace vitrine {

void KeepTop(std::vector<ItemScore>& scores, std::size_t count) {
  if (scores.size() > count) {
    const auto cut = scores.begin() + static_cast<std::ptrdiff_t>(count);
    std::nth_element(scores.begin(), cut, scores.end(), Better);
    scores.erase(cut, scores.end());
  }
  Sort(scores, Better);
}

}  // namespace vitrine
