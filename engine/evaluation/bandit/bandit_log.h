#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace vitrine::evaluation::bandit {

/// One banner shown to one shopper at one place.
struct Impression {
  std::uint32_t item;
  std::uint32_t position;  ///< From 0.
  bool click;
  double propensity;                        ///< > 0.
  std::array<std::uint64_t, 4> features{};  ///< Hashes of the shopper's features.
  /// (item, affinity) of the items that the shopper clicked before; affinity > 0 counts the clicks.
  std::vector<std::pair<std::uint32_t, double>> affinities;
};

/// What a policy showed, and what was clicked.
struct BanditLog {
  std::string name;  ///< The file's stem.
  std::size_t items = 0, positions = 0;
  std::vector<Impression> impressions;
};

/// Reads a log of the Open Bandit Dataset (Saito et al. 2021): CSV with the columns item_id,
/// position (from 1), click, propensity_score, user_feature_0..3 and user-item_affinity_<item>, in
/// any order, among others. FileUnreadable, LogTooShort, FieldMissing (a column), FeedMalformed
/// ("file:line").
Result<BanditLog> ReadBanditLog(const std::string& file);

}  // namespace vitrine::evaluation::bandit
