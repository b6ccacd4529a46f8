#include "training/vectors/held_out_lists.h"

#include <algorithm>

#include "base/random.h"
#include "jobs/shards.h"
#include "training/sequences/next_items.h"

namespace vitrine::training {
namespace {

using Eigen::Index;
using Eigen::MatrixXf;

constexpr std::uint64_t kListsSeed = 5;
constexpr std::size_t kMostHeldOut = 3000;
constexpr std::size_t kHeldOutPerShard = 64;

}  // namespace

HeldOutLists HoldOutLast(const ItemLists& sequences) {
  HeldOutLists held;
  const std::size_t every = std::max<std::size_t>(10, sequences.size() / kMostHeldOut);
  for (std::size_t i = 0; i < sequences.size(); ++i) {
    auto list = sequences.list(i);
    if (Draw(kListsSeed, Purpose::kTraining, {i}) % every == 0) {
      const auto context = ContextOf(list, list.size() - 1);
      const auto earlier = list.first(list.size() - 1);
      const bool again = std::find(earlier.begin(), earlier.end(), list.back()) != earlier.end();
      if (!context.empty() && !again) {
        held.contexts.push_back(context);
        held.targets.push_back(list.back());
        list = earlier;
      }
    }
    held.fitting.items.insert(held.fitting.items.end(), list.begin(), list.end());
    held.fitting.ends.push_back(held.fitting.items.size());
    held.fitting.shoppers.push_back(sequences.shoppers[i]);
  }
  return held;
}

double MeanReciprocalRank(const HeldOutLists& held, const PointsOf& points, const MatrixXf& outputs,
                          unsigned threads) {
  const std::size_t count = held.targets.size();
  std::vector<double> gains(count, 0);
  ForEachShard((count + kHeldOutPerShard - 1) / kHeldOutPerShard, threads, [&](std::size_t shard) {
    const std::size_t begin = shard * kHeldOutPerShard;
    const std::size_t size = std::min(kHeldOutPerShard, count - begin);
    MatrixXf scores = outputs.transpose() * points(begin, size);
    for (std::size_t i = 0; i < size; ++i) {
      auto column = scores.col(static_cast<Index>(i));
      const float own = column(held.targets[begin + i]);
      for (const std::uint32_t item : held.contexts[begin + i]) column(item) = -1e30f;
      gains[begin + i] = 1.0 / static_cast<double>((column.array() >= own).count());
    }
  });
  double sum = 0;
  for (const double gain : gains) sum += gain;
  return count == 0 ? 0 : sum / static_cast<double>(count);
}

}  // namespace vitrine::training
