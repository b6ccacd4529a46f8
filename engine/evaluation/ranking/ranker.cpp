#include "evaluation/ranking/ranker.h"

#include <algorithm>
#include <mutex>

#include "jobs/shards.h"

namespace vitrine::evaluation::ranking {
namespace {

constexpr std::size_t kShard = 512;  // A ranker is made for each: it must cost little beside.

std::uint8_t RankOf(std::uint32_t target, const RankedItems& slate) {
  const auto found = std::find(slate.span().begin(), slate.span().end(), target);
  return found == slate.span().end() ? 0
                                     : static_cast<std::uint8_t>(found - slate.span().begin() + 1);
}

}  // namespace

std::vector<Answer> AnswerQueries(const Task& task, const MakeRanker& make, unsigned threads,
                                  Progress& progress) {
  std::vector<Answer> answers(task.queries.size());
  std::mutex reporting;
  std::size_t done = 0;
  progress.Begin("Ranking", answers.size());
  ForEachShard((answers.size() + kShard - 1) / kShard, threads, [&](std::size_t shard) {
    const std::unique_ptr<Ranker> ranker = make();
    const std::size_t end = std::min(answers.size(), (shard + 1) * kShard);
    for (std::size_t i = shard * kShard; i < end; ++i) {
      answers[i].slate = ranker->Rank(task.queries[i]);
      answers[i].rank = RankOf(task.queries[i].target, answers[i].slate);
      if ((i + 1) % 64 != 0 && i + 1 != end) continue;
      const std::lock_guard<std::mutex> lock(reporting);
      progress.Step(done += i % 64 + 1);
    }
  });
  progress.End();
  return answers;
}

}  // namespace vitrine::evaluation::ranking
