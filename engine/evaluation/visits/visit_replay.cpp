#include "evaluation/visits/visit_replay.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>

#include "api/engine.h"
#include "decisions/intent_features.h"
#include "jobs/shards.h"
#include "nlohmann/json.hpp"

namespace vitrine::evaluation::visits {
namespace {

using nlohmann::json;

constexpr std::size_t kShoppersOfShard = 64;
/// The actions of `next`, in the order of kVisitQuestions from kFirstAction on.
constexpr std::string_view kActions[] = {"view", "list", "cart", "purchase"};
constexpr std::size_t kFirstAction = kQuestions - std::size(kActions);

Error ErrorOf(const json& reply) {
  const json& error = reply["error"];
  return {ErrorCode::kRequestMalformed, error.value("message", ""), error.value("path", "")};
}

Result<std::unique_ptr<Engine>> Open(const Bytes& pack) {
  auto engine = std::make_unique<Engine>();
  VITRINE_CHECK(engine->OpenPack(Bytes(pack)));
  return engine;
}

std::array<float, kQuestions> AnswersOf(const json& intent) {
  std::array<float, kQuestions> answers{};
  for (std::size_t i = 0; i < kFirstAction; ++i) {
    answers[i] = intent[std::string(kVisitQuestions[i])].get<float>();
  }
  for (const json& next : intent["next"]) {
    for (std::size_t i = 0; i < std::size(kActions); ++i) {
      if (next["action"] == kActions[i]) {
        answers[kFirstAction + i] = next["probability"].get<float>();
      }
    }
  }
  return answers;
}

/// What was recorded of a visit.
struct Recorded {
  EventKind kind;
  std::size_t moment;  ///< Its place in the visit's moments, if it is an act.
};

/// One shopper's whole history.
class ShopperReplay {
 public:
  ShopperReplay(const VisitLog& log, std::uint32_t shopper,
                std::vector<std::unique_ptr<Engine>> engines, ReplayedVisits& part,
                std::vector<double>& times)
      : log_(log), shopper_(shopper), engines_(std::move(engines)), part_(part), times_(times) {}

  Status Run() {
    for (const VisitLine& line : log_.shoppers[shopper_]) {
      if (line.time >= log_.until) break;
      VITRINE_ASSIGN(const bool recorded, Record(line));
      if (!recorded) continue;
      VITRINE_CHECK(Look(line, line.kind));
    }
    Finish();
    return Done{};
  }

 private:
  /// Whether it counts in visits, and was not known already.
  Result<bool> Record(const VisitLine& line) {
    const bool behaviour = ClassOf(line.kind) == EventClass::kBehaviour;
    if (behaviour && line.time - last_ > kSessionGap) Finish();
    const std::string request = R"({"op":"record","now":)" + std::to_string(line.time) +
                                R"(,"events":[)" + line.json + "]}";
    bool recorded = false;
    for (std::size_t i = 0; i < engines_.size(); ++i) {
      const json reply = json::parse(engines_[i]->Call(request));
      if (i > 0) continue;
      if (reply.contains("error")) {
        ++part_.refused;
      } else {
        recorded = reply["value"]["events"][0]["recorded"].get<bool>();
      }
    }
    if (!recorded || !behaviour) return false;
    if (events_.empty()) begin_ = line.time;
    last_ = line.time;
    return true;
  }

  Status Look(const VisitLine& line, EventKind kind) {
    events_.push_back({kind, moments_.size()});
    if (ActOf(kind) == IntentAct::kNone) return Done{};
    VisitMoment moment;
    moment.shopper = shopper_;
    moment.acts = static_cast<std::uint32_t>(moments_.size()) + 1;
    moment.asked = begin_ >= log_.cut;
    moment.empty_cart = IsCartEmpty();
    if (moment.asked) VITRINE_CHECK(Ask(line, moment));
    moments_.push_back(std::move(moment));
    return Done{};
  }

  Status Ask(const VisitLine& line, VisitMoment& moment) {
    const std::string request = R"({"op":"intent","now":)" + std::to_string(line.time) +
                                R"(,"utcOffset":)" + std::to_string(line.utc_offset) + "}";
    for (std::size_t i = 0; i < engines_.size(); ++i) {
      const auto begun = std::chrono::steady_clock::now();
      const std::string text = engines_[i]->Call(request);
      const std::chrono::duration<double, std::micro> taken =
          std::chrono::steady_clock::now() - begun;
      const json reply = json::parse(text);
      if (reply.contains("error")) return ErrorOf(reply);
      moment.forecasts.push_back(AnswersOf(reply["value"]));
      if (i > 0) continue;
      times_.push_back(taken.count());
      part_.learned = reply["value"]["learned"].get<bool>();
    }
    return Done{};
  }

  bool IsCartEmpty() const {
    const Engine& engine = *engines_.front();
    return Read(engine.profile(), *engine.catalog(), last_).cart.empty();
  }

  /// The visit is over: tells its moments what came of them.
  void Finish() {
    const bool is_known =
        last_ + kSessionGap < log_.until && (begin_ >= log_.cut || last_ + kSessionGap < log_.cut);
    if (!moments_.empty() && is_known) {
      const bool left_in_cart = !IsCartEmpty();
      bool buys = false;
      IntentAct next = IntentAct::kNone;
      for (std::size_t i = events_.size(); i-- > 0;) {
        const IntentAct act = ActOf(events_[i].kind);
        if (act == IntentAct::kNone) continue;
        auto& outcomes = moments_[events_[i].moment].outcomes;
        outcomes[0] = buys;
        outcomes[1] = !buys && left_in_cart;
        outcomes[2] = next == IntentAct::kNone;
        for (std::size_t a = 0; a < std::size(kActions); ++a) {
          outcomes[kFirstAction + a] = next == static_cast<IntentAct>(a);
        }
        buys |= act == IntentAct::kBuy;
        next = act;
      }
      part_.visits += moments_.front().asked ? 1 : 0;
      std::move(moments_.begin(), moments_.end(), std::back_inserter(part_.moments));
    }
    moments_.clear();
    events_.clear();
  }

  const VisitLog& log_;
  const std::uint32_t shopper_;
  const std::vector<std::unique_ptr<Engine>> engines_;
  ReplayedVisits& part_;
  std::vector<double>& times_;
  std::vector<Recorded> events_;  // Of the visit under way.
  std::vector<VisitMoment> moments_;
  Millis begin_ = 0, last_ = 0;
};

Status ReplayShopper(const VisitLog& log, std::uint32_t shopper, const std::vector<Bytes>& packs,
                     ReplayedVisits& part, std::vector<double>& times) {
  std::vector<std::unique_ptr<Engine>> engines;
  for (const Bytes& pack : packs) {
    VITRINE_ASSIGN(engines.emplace_back(), Open(pack));
  }
  return ShopperReplay(log, shopper, std::move(engines), part, times).Run();
}

}  // namespace

Result<ReplayedVisits> ReplayVisits(const VisitLog& log, const std::vector<Bytes>& packs,
                                    unsigned threads) {
  const std::size_t shards = (log.shoppers.size() + kShoppersOfShard - 1) / kShoppersOfShard;
  std::vector<ReplayedVisits> parts(shards);
  std::vector<std::vector<double>> times(shards);
  std::vector<std::optional<Status>> failures(shards);
  ForEachShard(shards, threads, [&](std::size_t shard) {
    const std::size_t end = std::min(log.shoppers.size(), (shard + 1) * kShoppersOfShard);
    Status status = Done{};
    for (std::size_t at = shard * kShoppersOfShard; at < end && status.ok(); ++at) {
      status =
          ReplayShopper(log, static_cast<std::uint32_t>(at), packs, parts[shard], times[shard]);
    }
    failures[shard].emplace(std::move(status));
  });
  ReplayedVisits all;
  std::vector<double> taken;
  for (std::size_t shard = 0; shard < shards; ++shard) {
    VITRINE_CHECK(std::move(*failures[shard]));
    ReplayedVisits& part = parts[shard];
    std::move(part.moments.begin(), part.moments.end(), std::back_inserter(all.moments));
    all.visits += part.visits;
    all.refused += part.refused;
    all.learned |= part.learned;
    taken.insert(taken.end(), times[shard].begin(), times[shard].end());
  }
  std::sort(taken.begin(), taken.end());
  if (!taken.empty()) all.micros = taken[taken.size() / 2];
  return all;
}

}  // namespace vitrine::evaluation::visits
