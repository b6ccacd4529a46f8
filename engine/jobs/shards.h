#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace vitrine {

/// What a batch of gradients is summed in: a fixed number, whatever the threads.
inline constexpr std::ptrdiff_t kBatchShards = 4;

/// Calls `work(shard)` for every shard below `count` on up to `threads` threads (0: all cores).
/// Shards must write to places of their own; then the result does not depend on the threads.
template <typename Work>
void ForEachShard(std::size_t count, unsigned threads, const Work& work) {
  const std::size_t cores =
      threads > 0 ? threads : std::max(1u, std::thread::hardware_concurrency());
  std::atomic<std::size_t> next{0};
  const auto run = [&] {
    for (std::size_t shard; (shard = next.fetch_add(1)) < count;) work(shard);
  };
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < std::min(cores, count); ++i) others.emplace_back(run);
  run();
  for (std::thread& thread : others) thread.join();
}

}  // namespace vitrine
