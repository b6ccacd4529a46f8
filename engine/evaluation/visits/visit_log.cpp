#include "evaluation/visits/visit_log.h"

#include <algorithm>
#include <unordered_map>

#include "base/id.h"
#include "base/random.h"
#include "evaluation/visits/visit_table.h"

namespace vitrine::evaluation::visits {
namespace {

constexpr std::uint64_t kSeed = 5;

/// An event and whose it is; no shopper: not to be read.
struct ReadLine {
  std::string shopper;
  VisitLine line;
  bool behaviour = false;
};

bool Parse(const LogEvent& event, ReadLine& read) {
  if (event.is_empty) return false;
  const auto shopper = event.written.find("shopper");
  if (shopper == event.written.end() || shopper->is_structured()) return false;
  read.shopper = shopper->dump();
  read.line = {event.time, event.utc_offset, event.kind, event.event.dump()};
  read.behaviour = ClassOf(event.kind) == EventClass::kBehaviour;
  return true;
}

/// Calls `take` for each event of the log.
template <typename Take>
Status ForEachLine(const LogFiles& files, const Take& take) {
  if (files.format() == LogFormat::kPlain) return Done{};
  RowReport unused;
  ReadLine read;
  return ReadLogEvents(files, unused, nullptr, [&](std::size_t, const LogEvent& event) {
    if (Parse(event, read)) take(read);
  });
}

/// Where visits begin, of one shopper's moments in order.
void AddStarts(const std::vector<Millis>& times, std::vector<Millis>& starts) {
  for (std::size_t i = 0; i < times.size(); ++i) {
    if (i == 0 || times[i] - times[i - 1] > kSessionGap) starts.push_back(times[i]);
  }
}

Millis CutOf(const std::vector<Millis>& starts, std::size_t count) {
  return starts[static_cast<std::size_t>(kLearnedShare * static_cast<double>(count))];
}

using Times = std::unordered_map<std::string, std::vector<Millis>>;

Status CutLog(const std::string& file, bool validation, Times& times, VisitLog& log) {
  std::vector<Millis> starts;
  for (auto& [shopper, moments] : times) {
    std::sort(moments.begin(), moments.end());
    AddStarts(moments, starts);
    // A visit that the log's end may cut is not over.
    log.until = std::max(log.until, moments.empty() ? 0 : moments.back());
  }
  if (starts.size() < kLeastVisits) {
    return MakeError(ErrorCode::kLogTooShort, file,
                     "It needs " + std::to_string(kLeastVisits) + " visits of named shoppers.");
  }
  std::sort(starts.begin(), starts.end());
  log.cut = CutOf(starts, starts.size());
  if (!validation) return Done{};
  log.until = log.cut;
  const auto seen = std::lower_bound(starts.begin(), starts.end(), log.cut) - starts.begin();
  log.cut = CutOf(starts, static_cast<std::size_t>(seen));
  return Done{};
}

}  // namespace

Result<VisitLog> ReadVisitLog(const LogFiles& files, bool validation) {
  VisitLog log;
  Times times;
  std::size_t lines = 1;
  VITRINE_CHECK(ForEachLine(files, [&](const ReadLine& read) {
    ++lines;
    if (read.behaviour) times[read.shopper].push_back(read.line.time);
  }));
  VITRINE_CHECK(CutLog(files.names(), validation, times, log));
  const double share = static_cast<double>(kMostLines) / static_cast<double>(lines);
  std::unordered_map<std::string, std::size_t> places;
  VITRINE_CHECK(ForEachLine(files, [&](const ReadLine& read) {
    if (Uniform(Draw(kSeed, Purpose::kTraining, {Hash64(read.shopper)})) >= share) return;
    const std::size_t place = places.try_emplace(read.shopper, places.size()).first->second;
    if (place == log.shoppers.size()) log.shoppers.emplace_back();
    log.shoppers[place].push_back(read.line);
  }));
  for (std::vector<VisitLine>& shopper : log.shoppers) {
    std::stable_sort(shopper.begin(), shopper.end(),
                     [](const VisitLine& a, const VisitLine& b) { return a.time < b.time; });
  }
  return log;
}

void KeepVisitsBefore(Millis cut, EventLog& log) {
  // Of each shopper, where the first visit begins that does not end before the cut.
  std::vector<std::vector<Millis>> times(log.shoppers);
  for (const Act& act : log.acts) times[act.shopper].push_back(act.time);
  for (const Act& act : log.bare) times[act.shopper].push_back(act.time);
  std::vector<Millis> ends(log.shoppers, cut);
  for (std::uint32_t shopper = 0; shopper < log.shoppers; ++shopper) {
    std::vector<Millis>& moments = times[shopper];
    std::sort(moments.begin(), moments.end());
    while (!moments.empty() && ends[shopper] - moments.back() <= kSessionGap) {
      ends[shopper] = std::min(ends[shopper], moments.back());
      moments.pop_back();
    }
  }
  const auto is_later = [&](const Act& act) { return act.time >= ends[act.shopper]; };
  std::erase_if(log.acts, is_later);
  std::erase_if(log.bare, is_later);
  log.last = 0;
  for (const Act& act : log.acts) log.last = std::max(log.last, act.time);
}

}  // namespace vitrine::evaluation::visits
