#include <algorithm>
#include <cmath>

#include "evaluation/ranking/baselines/baselines.h"
#include "evaluation/ranking/baselines/scores.h"
#include "jobs/shards.h"

namespace vitrine::evaluation::ranking {
namespace {

constexpr std::size_t kNeighbours = 200;
constexpr float kRecency = 0.7f;
constexpr std::size_t kItemsPerShard = 1024;

struct NearItem {
  std::uint32_t item;
  float cosine;
};
using Neighbours = std::vector<std::vector<NearItem>>;

/// Counts how often items share a sequence, one item at a time.
class CoOccurrence {
 public:
  explicit CoOccurrence(const Task& task) : holders_(task.names.size()) {
    for (const auto& sequence : task.training) {
      sets_.push_back(Distinct(sequence));
      for (const std::uint32_t item : sets_.back()) {
        holders_[item].push_back(static_cast<std::uint32_t>(sets_.size() - 1));
      }
    }
  }

  std::size_t item_count() const { return holders_.size(); }

  /// `shared` is scratch of item_count() zeros, and is left so.
  std::vector<NearItem> NearestTo(std::uint32_t item, std::vector<std::uint32_t>& shared) const {
    std::vector<NearItem> near;
    for (const std::uint32_t set : holders_[item]) {
      for (const std::uint32_t other : sets_[set]) {
        if (other != item && shared[other]++ == 0) near.push_back({other, 0});
      }
    }
    const auto own = static_cast<float>(holders_[item].size());
    for (NearItem& other : near) {
      const auto size = static_cast<float>(holders_[other.item].size());
      other.cosine = static_cast<float>(shared[other.item]) / std::sqrt(own * size);
      shared[other.item] = 0;
    }
    KeepNearest(near);
    return near;
  }

 private:
  static void KeepNearest(std::vector<NearItem>& near) {
    std::sort(near.begin(), near.end(), [](const NearItem& a, const NearItem& b) {
      return a.cosine != b.cosine ? a.cosine > b.cosine : a.item < b.item;
    });
    if (near.size() > kNeighbours) near.resize(kNeighbours);
    near.shrink_to_fit();
  }

  std::vector<std::vector<std::uint32_t>> sets_;
  std::vector<std::vector<std::uint32_t>> holders_;  // By item: the sets with it.
};

class ItemKnnRanker final : public Ranker {
 public:
  ItemKnnRanker(const Task& task, std::shared_ptr<const Neighbours> neighbours)
      : scores_(task), neighbours_(std::move(neighbours)) {}

  RankedItems Rank(const Query& query) override {
    float weight = 1;
    for (std::size_t i = query.events.size(); i-- > 0; weight *= kRecency) {
      for (const NearItem& other : (*neighbours_)[query.events[i]]) {
        scores_.Add(other.item, weight * other.cosine);
      }
    }
    return scores_.TakeBest(query);
  }

 private:
  Scores scores_;
  const std::shared_ptr<const Neighbours> neighbours_;
};

}  // namespace

MakeRanker LearnItemKnn(const Task& task, unsigned threads) {
  const CoOccurrence pairs(task);
  const std::size_t items = pairs.item_count();
  auto neighbours = std::make_shared<Neighbours>(items);
  ForEachShard((items + kItemsPerShard - 1) / kItemsPerShard, threads, [&](auto shard) {
    std::vector<std::uint32_t> shared(items, 0);
    const std::size_t end = std::min(items, (shard + 1) * kItemsPerShard);
    for (std::size_t item = shard * kItemsPerShard; item < end; ++item) {
      (*neighbours)[item] = pairs.NearestTo(static_cast<std::uint32_t>(item), shared);
    }
  });
  return [&task, neighbours] { return std::make_unique<ItemKnnRanker>(task, neighbours); };
}

}  // namespace vitrine::evaluation::ranking
