#include <algorithm>

#include "base/math.h"
#include "evaluation/ranking/baselines/baselines.h"
#include "evaluation/ranking/baselines/scores.h"

namespace vitrine::evaluation::ranking {
namespace {

constexpr std::size_t kRecentSessions = 500;     // m of the paper,
constexpr std::size_t kNeighbourSessions = 100;  // and k.
constexpr std::size_t kLongestQuery = 9;
constexpr float kStepBack = 0.1f;

/// Past sessions, later ones with higher numbers, and where to find them by item.
struct SessionIndex {
  explicit SessionIndex(const Task& task) : holders(task.names.size()) {
    for (const auto& sequence : task.training) {
      sessions.push_back(Distinct(sequence));
      for (const std::uint32_t item : sessions.back()) {
        holders[item].push_back(static_cast<std::uint32_t>(sessions.size() - 1));
      }
    }
    for (const auto& held_by : holders) {
      const float ratio = static_cast<float>(sessions.size()) /
                          static_cast<float>(std::max<std::size_t>(1, held_by.size()));
      idf.push_back(Log2(ratio));
    }
  }

  std::vector<std::vector<std::uint32_t>> sessions;  // Items of each, ascending.
  std::vector<std::vector<std::uint32_t>> holders;   // By item, ascending.
  std::vector<float> idf;                            // By item.
};

struct NearSession {
  std::uint32_t session;
  float similarity;        ///< Sum of the decayed positions of shared items in the query.
  std::size_t steps_back;  ///< Of the latest shared item, from 1.
};

class SessionKnnRanker final : public Ranker {
 public:
  SessionKnnRanker(const Task& task, std::shared_ptr<const SessionIndex> index)
      : scores_(task), index_(std::move(index)), places_(index_->sessions.size(), 0) {}

  RankedItems Rank(const Query& query) override {
    for (const NearSession& neighbour : NearestTo(query)) {
      const float nearness = 1 - kStepBack * static_cast<float>(neighbour.steps_back);
      for (const std::uint32_t item : index_->sessions[neighbour.session]) {
        scores_.Add(item, neighbour.similarity * nearness * index_->idf[item]);
      }
    }
    return scores_.TakeBest(query);
  }

 private:
  std::vector<NearSession> NearestTo(const Query& query) {
    std::vector<NearSession> found = Sharing(query.events);
    KeepFirst(kRecentSessions, found,
              [](const NearSession& a, const NearSession& b) { return a.session > b.session; });
    KeepFirst(kNeighbourSessions, found, [](const NearSession& a, const NearSession& b) {
      return a.similarity != b.similarity ? a.similarity > b.similarity : a.session > b.session;
    });
    return found;
  }

  /// Sessions that share an item with the query's last ones; of each item only the most recent
  /// kRecentSessions can be among the most recent of all.
  std::vector<NearSession> Sharing(std::span<const std::uint32_t> events) {
    events = events.last(std::min(events.size(), kLongestQuery));
    std::vector<NearSession> found;
    for (std::size_t back = 1; back <= events.size(); ++back) {
      const std::uint32_t item = events[events.size() - back];
      const auto later = events.last(back - 1);
      if (std::find(later.begin(), later.end(), item) != later.end()) continue;
      const float decay =
          static_cast<float>(events.size() - back + 1) / static_cast<float>(events.size());
      const std::vector<std::uint32_t>& holders = index_->holders[item];
      const std::size_t count = std::min(holders.size(), kRecentSessions);
      for (const std::uint32_t session : std::span(holders).last(count)) {
        if (places_[session] == 0) {
          found.push_back({session, 0, back});
          places_[session] = static_cast<std::uint32_t>(found.size());
        }
        found[places_[session] - 1].similarity += decay;
      }
    }
    for (const NearSession& neighbour : found) places_[neighbour.session] = 0;
    return found;
  }

  template <typename Before>
  static void KeepFirst(std::size_t most, std::vector<NearSession>& found, const Before& before) {
    if (found.size() <= most) return;
    std::nth_element(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(most), found.end(),
                     before);
    found.resize(most);
    // The order of summing must not depend on the library's.
    std::sort(found.begin(), found.end(), before);
  }

  Scores scores_;
  const std::shared_ptr<const SessionIndex> index_;
  std::vector<std::uint32_t> places_;  // By session: where it was found, from 1; 0: not.
};

}  // namespace

MakeRanker LearnSessionKnn(const Task& task) {
  const auto index = std::make_shared<const SessionIndex>(task);
  return [&task, index] { return std::make_unique<SessionKnnRanker>(task, index); };
}

}  // namespace vitrine::evaluation::ranking
