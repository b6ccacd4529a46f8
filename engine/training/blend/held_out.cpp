#include "training/blend/held_out.h"

#include <algorithm>

#include "base/random.h"
#include "training/sources/popularity.h"

namespace vitrine::training {
namespace {

constexpr std::uint64_t kHeldOutSeed = 1;
constexpr std::size_t kLeftOut = 2;  ///< Acts at the end of a history.
constexpr std::uint32_t kValidatingShopper = 5;
constexpr double kMostHeldOutShare = 0.15;  ///< Of all sessions.

/// Where an act stands in the log: its time, or its line where there are no times.
Millis MomentOf(const EventLog& log, const Act& act) {
  return log.has_times() ? act.time : act.session;
}

/// Whether a shopper goes for something else here than in the act before.
bool Begins(const EventLog& log, std::size_t at) {
  const Act& act = log.acts[at];
  if (!IsInterest(act.kind)) return false;
  if (at == 0 || log.acts[at - 1].session != act.session) return true;
  const Act& before = log.acts[at - 1];
  if (log.plain_sessions()) return true;
  if (act.event != 0 && before.event == act.event) return false;
  return before.item != act.item && (act.transaction == 0 || before.transaction != act.transaction);
}

/// The end of the run of acts that belong together with the one at `begin`.
template <typename Field>
std::size_t RunEnd(const EventLog& log, std::size_t begin, Field field) {
  std::size_t end = begin + 1;
  while (end < log.acts.size() && log.acts[end].*field == log.acts[begin].*field) ++end;
  return end;
}

void CutHistories(const EventLog& log, HeldOut& held) {
  for (std::size_t begin = 0, end; begin < log.acts.size(); begin = end) {
    end = RunEnd(log, begin, &Act::shopper);
    const std::size_t seen = end - begin > kLeftOut ? end - kLeftOut : end;
    held.fitting.acts.insert(held.fitting.acts.end(), log.acts.begin() + begin,
                             log.acts.begin() + seen);
    if (seen == end || !Begins(log, end - 1)) continue;
    const bool validation = log.acts[begin].shopper % kValidatingShopper == 0;
    held.targets.push_back({static_cast<std::uint32_t>(end - 1), validation});
  }
}

/// The moments at which holding out and validating begin.
struct Cuts {
  Millis held_out, validation;
};
Cuts CutsOf(const EventLog& log) {
  std::vector<Millis> starts;
  std::size_t targets = 0;
  for (std::size_t at = 0; at < log.acts.size(); ++at) {
    if (at == 0 || log.acts[at - 1].session != log.acts[at].session) {
      starts.push_back(MomentOf(log, log.acts[at]));
    } else if (Begins(log, at)) {
      ++targets;  // The first act of a session teaches nothing: nobody is known before it.
    }
  }
  std::sort(starts.begin(), starts.end());
  const double share = static_cast<double>(kMaxTraining) * 3 / 2 / static_cast<double>(targets + 1);
  const auto held = static_cast<std::size_t>(static_cast<double>(starts.size()) *
                                             std::min(kMostHeldOutShare, share));
  return {starts[starts.size() - std::max<std::size_t>(held, 1)],
          starts[starts.size() - std::max<std::size_t>(held / 3, 1)]};
}

void CutSessions(const EventLog& log, HeldOut& held) {
  const Cuts cuts = CutsOf(log);
  // What is recent (popularity.h) is then the end of what is left, as it will be of the whole.
  if (log.plain_sessions()) held.fitting.sessions = static_cast<std::uint32_t>(cuts.held_out);
  Millis start = 0;
  for (std::size_t at = 0; at < log.acts.size(); ++at) {
    const Act& act = log.acts[at];
    const Millis moment = MomentOf(log, act);
    if (at == 0 || log.acts[at - 1].session != act.session) start = moment;
    if (moment < cuts.held_out) held.fitting.acts.push_back(act);
    if (start < cuts.held_out || !Begins(log, at)) continue;
    held.targets.push_back({static_cast<std::uint32_t>(at), start >= cuts.validation});
  }
}

/// Keeps at most `most` of the targets of one part, chosen by draw.
void Sample(bool validation, std::size_t most, std::vector<Target>& targets) {
  std::vector<std::uint64_t> draws;
  const auto draw = [](const Target& target) {
    return Draw(kHeldOutSeed, Purpose::kTraining, {target.act});
  };
  for (const Target& target : targets) {
    if (target.validation == validation) draws.push_back(draw(target));
  }
  if (draws.size() <= most) return;
  std::nth_element(draws.begin(), draws.begin() + static_cast<std::ptrdiff_t>(most), draws.end());
  std::erase_if(targets, [&, limit = draws[most]](const Target& target) {
    return target.validation == validation && draw(target) >= limit;
  });
}

void FindTimes(EventLog& log) {
  log.first = log.last = 0;
  for (const Act& act : log.acts) {
    log.first = log.first == 0 ? act.time : std::min(log.first, act.time);
    log.last = std::max(log.last, act.time);
  }
}

}  // namespace

HeldOut HoldOut(const EventLog& log) {
  HeldOut held{
      {{}, log.regions, log.shoppers, log.sessions, 0, 0, 0, log.report, log.histories, {}}, {}};
  if (log.acts.empty()) return held;
  if (log.histories) {
    CutHistories(log, held);
  } else {
    CutSessions(log, held);
  }
  FindTimes(held.fitting);
  Sample(false, kMaxTraining, held.targets);
  Sample(true, kMaxValidation, held.targets);
  return held;
}

}  // namespace vitrine::training
