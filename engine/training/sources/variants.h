#pragma once

#include "input/feed/feed_item.h"
#include "training/sequences/pair_counts.h"

namespace vitrine::training {

/// By item: the first item of its group; itself if it stands alone.
std::vector<std::uint32_t> GroupsOf(const std::vector<FeedItem>& feed);
inline bool HasVariants(const std::vector<std::uint32_t>& groups) {
  for (std::uint32_t item = 0; item < groups.size(); ++item) {
    if (groups[item] != item) return true;
  }
  return false;
}

/// Lends every variant what its group learned: adds to its row `prior` × the shares of all its
/// group's pairs, those within the group excepted. A variant that is seen often keeps to its own,
/// one that is new has its group's (a Dirichlet prior; Zhai and Lafferty 2004). `prior`, in
/// sightings, is the one of kSharedPriors under which pairs are likeliest when each is left out of
/// the counts that foretell it (Ney et al. 1995); kUsualPrior where no two variants of a group have
/// rows. Gives the prior. Rows of items that stand alone stay as they are.
double ShareAmongVariants(const std::vector<std::uint32_t>& groups, PairRows& rows);

inline constexpr double kSharedPriors[] = {0.25, 0.5, 1, 2, 4, 8, 16, 32, 64};
inline constexpr double kUsualPrior = 1;

}  // namespace vitrine::training
