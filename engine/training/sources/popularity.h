#pragma once

#include "input/feed/feed_item.h"
#include "input/log/event_log.h"
#include "packing/pack_contents.h"

namespace vitrine::training {

/// Popularity, trend and place in sequences of every item.
/// Variants of one group count as one; among them the order is that of their own shoppers.
/// - Shoppers: distinct ones who viewed, kept, put into the cart or bought it; 0 below support.
/// - Ties, and shops without a log: stars and how many gave them.
/// - Trend: log2 of the share of the last kTrendDays over the share of all time, both shrunk by
///   kTrendPrior shoppers; 0 in a log shorter than twice that, and for a rise below support.
/// - Position: mean of rank / (length - 1) over the sessions with it, one half as the prior.
PackPopularity LearnPopularity(const EventLog* log, const std::vector<FeedItem>& feed,
                               std::uint32_t min_support);

inline constexpr Day kTrendDays = 14;
/// Of plain sequences of sessions, the last one in so many.
inline constexpr std::uint32_t kTrendPart = 20;
inline constexpr float kTrendPrior = 5;

/// Whether the act shows interest in the item itself.
bool IsInterest(EventKind kind);

}  // namespace vitrine::training
