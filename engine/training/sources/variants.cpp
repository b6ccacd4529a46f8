#include "training/sources/variants.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>

#include "base/math.h"

namespace vitrine::training {
namespace {

/// What one group's variants learned together.
struct GroupRow {
  std::vector<std::uint32_t> variants;  // Ascending.
  std::map<std::uint32_t, PairCount> pairs;
  double sum = 0;  // Of the counts.
};

/// Groups of several variants, by their first.
std::map<std::uint32_t, GroupRow> GroupRows(const std::vector<std::uint32_t>& groups,
                                            const PairRows& rows) {
  std::map<std::uint32_t, GroupRow> all;
  for (std::uint32_t item = 0; item < groups.size(); ++item) {
    if (groups[item] != item) all.try_emplace(groups[item]);
  }
  for (std::uint32_t item = 0; item < groups.size(); ++item) {
    const auto found = all.find(groups[item]);
    if (found == all.end()) continue;
    GroupRow& group = found->second;
    group.variants.push_back(item);
    for (const PairCount& pair : rows[item]) {
      if (groups[pair.target] == groups[item]) continue;
      PairCount& shared =
          group.pairs.try_emplace(pair.target, PairCount{pair.target, 0, 0}).first->second;
      shared.shoppers = std::max(shared.shoppers, pair.shoppers);
      shared.count += pair.count;
      group.sum += pair.count;
    }
  }
  return all;
}

double SumOf(const std::vector<PairCount>& row) {
  double sum = 0;
  for (const PairCount& pair : row) sum += pair.count;
  return sum;
}

/// Log likelihood of a variant's pairs, each left out of the counts that foretell it.
double LeftOut(const GroupRow& group, const std::vector<PairCount>& row, double prior) {
  double likelihood = 0;
  const double all = SumOf(row);
  for (const PairCount& pair : row) {
    const auto shared = group.pairs.find(pair.target);
    if (shared == group.pairs.end()) continue;
    const double one = std::min(pair.count, 1.0);
    const double rest = group.sum - one;
    const double share = rest > 0 ? (shared->second.count - one) / rest : 0;
    const double chance = (pair.count - one + prior * share) / (all - one + prior);
    // What nothing foretells is foretold badly by every prior.
    if (chance > 0)
      likelihood += pair.count * static_cast<double>(Log2(static_cast<float>(chance)));
  }
  return likelihood;
}

double LearnPrior(const std::map<std::uint32_t, GroupRow>& groups, const PairRows& rows) {
  double best = kUsualPrior, most = 0;
  bool any = false;
  for (const double prior : kSharedPriors) {
    double likelihood = 0;
    bool told = false;
    for (const auto& [first, group] : groups) {
      std::size_t with_rows = 0;
      for (const std::uint32_t variant : group.variants) with_rows += !rows[variant].empty();
      if (with_rows < 2) continue;
      told = true;
      for (const std::uint32_t variant : group.variants) {
        likelihood += LeftOut(group, rows[variant], prior);
      }
    }
    if (!told || (any && likelihood <= most)) continue;
    any = true;
    most = likelihood;
    best = prior;
  }
  return best;
}

}  // namespace

std::vector<std::uint32_t> GroupsOf(const std::vector<FeedItem>& feed) {
  std::vector<std::uint32_t> groups;
  std::unordered_map<std::string_view, std::uint32_t> first;
  for (std::uint32_t item = 0; item < feed.size(); ++item) {
    const std::string& name = feed[item].group;
    groups.push_back(name.empty() ? item : first.try_emplace(name, item).first->second);
  }
  return groups;
}

double ShareAmongVariants(const std::vector<std::uint32_t>& groups, PairRows& rows) {
  const std::map<std::uint32_t, GroupRow> shared = GroupRows(groups, rows);
  const double prior = LearnPrior(shared, rows);
  for (const auto& [first, group] : shared) {
    if (!(group.sum > 0)) continue;
    for (const std::uint32_t variant : group.variants) {
      std::map<std::uint32_t, PairCount> own;
      for (const PairCount& pair : rows[variant]) own.emplace(pair.target, pair);
      for (const auto& [target, pair] : group.pairs) {
        const PairCount lent{target, pair.shoppers, prior * pair.count / group.sum};
        const auto [at, added] = own.emplace(target, lent);
        if (!added) at->second.count += lent.count;
      }
      rows[variant].clear();
      for (const auto& [target, pair] : own) rows[variant].push_back(pair);
    }
  }
  return prior;
}

}  // namespace vitrine::training
