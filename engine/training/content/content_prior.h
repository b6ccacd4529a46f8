#pragma once

#include <span>
#include <string>
#include <vector>

#include "input/log/log_reader.h"
#include "input/shop/editorial.h"
#include "packing/pack_contents.h"

namespace vitrine::training {

/// One impression of a piece of content.
struct ContentView {
  std::uint32_t shopper;
  std::uint32_t content;  ///< Place in PackContent::items.
  float interest;         ///< log2(1 + views' worth of acts before on the items it promotes).
  bool click;
  bool known;  ///< The shopper acted before on something that any content promotes.
};

struct ContentReport {
  std::size_t views = 0, clicks = 0;
  std::size_t learned = 0;  ///< Items whose own clicks came from enough shoppers.
};

/// Learns from impressions what the bandit starts from: each item's log-odds of a click, shrunk
/// towards that of all by how much items differ (gamma and Poisson, by moments); and the
/// BanditModel: how interest in what an item promotes counts (a conditional regression within each
/// shopper), and how much shoppers differ. The latter by pairs of clicks of one shopper: e^variance
/// is how much more often than expected both fall on one item, or one theme, than on unrelated
/// ones. `views` come shopper by shopper.
///
/// Nothing rests on fewer than `min_support` distinct shoppers: an item that fewer clicked keeps
/// the log-odds of all; interest counts as documented where fewer clicked and could choose by it;
/// of pairs, and of how much more known shoppers click, clicks of fewer count as none. Without 20
/// clicks, or with clicks of fewer shoppers, nothing is learned.
ContentReport LearnContentPrior(std::span<const ContentView> views, std::uint32_t min_support,
                                PackContent& content);

/// The impressions of a log of events (input/log/event_log.h), by shopper in the order of time. A
/// click counts for the shopper's last impression of it; without one it is both. Lines that can't
/// be read are passed over: reading the log for the rest of the pack reports them.
Result<std::vector<ContentView>> ReadContentViews(const LogFiles& files,
                                                  const PackContent& content);

}  // namespace vitrine::training
