#pragma once

#include "decisions/content.h"

namespace vitrine {

/// How often one promotion was seen and clicked.
struct ContentCounts {
  std::uint32_t caps[4] = {};           ///< Views in this session, today, in seven days, in total.
  std::uint32_t views = 0, clicks = 0;  ///< For the bandit (content.h).
};

/// Counts of all the shelf's items, in its order. O(events + impressions × items).
List<ContentCounts> CountContent(const ContentShelf& shelf, const Profile& profile, Millis now);

}  // namespace vitrine
