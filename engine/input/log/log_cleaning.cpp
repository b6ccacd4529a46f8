#include "input/log/log_cleaning.h"

#include <algorithm>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "base/date.h"

namespace vitrine {
namespace {

constexpr Millis kUnixYear1990 = 631'152'000'000;
constexpr Millis kUnixYear2100 = 4'102'444'800'000;
constexpr std::size_t kFewEvents = 20;

std::string DateTextOf(Millis time) { return DateText(DayOf(time)); }

/// The gap that parts what can't be from the rest: `least`, or many times the usual distance.
Millis LeastGap(const std::vector<LoggedAct>& events, std::size_t at_ends, Millis least) {
  const std::size_t count = events.size();
  const Millis core = events[count - 1 - at_ends].time - events[at_ends].time;
  if (count < kFewEvents) return std::max<Millis>(366 * kDay, core);
  return std::max<Millis>(least, 10 * (core / static_cast<Millis>(count)));
}

void TellStray(const std::vector<std::string>& files, const LoggedAct& event, Millis first,
               Millis last, RowReport& report) {
  report.Add(files[event.file], event.line,
             {ErrorCode::kFieldRange,
              DateTextOf(event.time) + " is far from all other events, which lie between " +
                  DateTextOf(first) + " and " + DateTextOf(last) + "; it was left out.",
              "time"});
}

/// Acts by which shoppers look around; orders may be long.
bool IsBrowsing(EventKind kind) {
  return kind != EventKind::kPurchase && kind != EventKind::kRefund;
}

}  // namespace

void SortCanonically(std::vector<LoggedAct>& events) {
  std::sort(events.begin(), events.end(), [](const LoggedAct& a, const LoggedAct& b) {
    if (a.time != b.time) return a.time < b.time;
    return a.kind != b.kind ? a.kind < b.kind : a.content < b.content;
  });
}

void LeaveOutRepeated(std::vector<LoggedAct>& events, RowReport& report) {
  std::size_t equal = 0;
  const LoggedAct* before = nullptr;
  std::unordered_set<std::uint64_t> ids;
  std::unordered_set<std::uint32_t> transactions;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < events.size(); ++i) {
    const LoggedAct event = events[i];
    const bool is_equal =
        before != nullptr && before->time == event.time && before->content == event.content;
    equal += is_equal ? 1 : 0;
    if (is_equal) continue;
    if (event.id != 0 && !ids.insert(event.id).second) continue;
    if (event.transaction != 0 && !transactions.insert(event.transaction).second) continue;
    events[kept] = event;
    before = &events[kept++];
  }
  events.resize(kept);
  if (equal == 0) return;
  report.Note(std::to_string(equal) + (equal == 1 ? " event stands" : " events stand") +
              " there more than once, equal to the millisecond, and counted once.");
}

Status LeaveOutStrayTimes(const std::vector<std::string>& files, std::vector<LoggedAct>& events,
                          RowReport& report) {
  if (events.size() < 3) return Done{};
  const std::size_t count = events.size(), at_ends = std::max<std::size_t>(1, count / 200);
  // A shop's first days are thin; what comes last decides what holds now.
  const Millis before = LeastGap(events, at_ends, 30 * kDay);
  const Millis behind = LeastGap(events, at_ends, 7 * kDay);
  std::size_t begin = 0, end = count;
  const auto look = [&](std::size_t reach, Millis least_before, Millis least_behind) {
    for (std::size_t i = reach; i > 0 && begin == 0; --i) {
      if (events[i].time - events[i - 1].time > least_before) begin = i;
    }
    for (std::size_t i = count - reach; i < count && end == count; ++i) {
      if (events[i].time - events[i - 1].time > least_behind) end = i;
    }
  };
  look(at_ends, before, behind);
  // Some clocks more than a year from all others.
  const Millis year = 366 * kDay;
  look(std::max(at_ends, count / 50), std::max(before, year), std::max(behind, year));
  if (begin >= end) return Done{};
  const Millis first = events[begin].time, last = events[end - 1].time;
  for (std::size_t i = 0; i < count; ++i) {
    if (i < begin || i >= end) TellStray(files, events[i], first, last, report);
  }
  events.erase(events.begin() + static_cast<std::ptrdiff_t>(end), events.end());
  events.erase(events.begin(), events.begin() + static_cast<std::ptrdiff_t>(begin));
  if (last < kUnixYear1990) {
    report.Note("All events lie before " + DateTextOf(kUnixYear1990) + ", the last on " +
                DateTextOf(last) +
                ". Are their times days, or do they count from a day of their own? Write seconds, "
                "milliseconds or microseconds since 1970, or ISO 8601.");
  }
  if (last - first <= kLongestSpan && last < kUnixYear2100) return Done{};
  return MakeError(ErrorCode::kFieldRange, report.file() + ": time",
                   "The events lie between " + DateTextOf(first) + " and " + DateTextOf(last) +
                       ". Write one unit of time in all rows of a file: seconds, milliseconds or "
                       "microseconds since 1970.");
}

void LeaveOutBots(const std::vector<const std::string*>& names, std::vector<LoggedAct>& events,
                  RowReport& report) {
  std::unordered_map<std::uint64_t, std::size_t> of_day;
  std::set<std::uint32_t> bots;
  for (const LoggedAct& event : events) {
    if (!IsBrowsing(event.kind)) continue;
    const std::uint64_t day = static_cast<std::uint64_t>(event.shopper) << 32 |
                              static_cast<std::uint32_t>(DayOf(event.time));
    if (++of_day[day] > kMostActsOfDay) bots.insert(event.shopper);
  }
  if (bots.empty()) return;
  const std::size_t before = events.size();
  std::erase_if(events, [&](const LoggedAct& event) { return bots.contains(event.shopper); });
  const std::string* first = nullptr;
  for (const std::uint32_t bot : bots) {
    if (first == nullptr || *names[bot] < *first) first = names[bot];
  }
  report.Note("Left out " + std::to_string(bots.size()) +
              (bots.size() == 1 ? " shopper" : " shoppers") + " with " +
              std::to_string(before - events.size()) + " events, who did more than " +
              std::to_string(kMostActsOfDay) +
              " things on one day: bots, tests, or many people under one id (" +
              (bots.size() == 1 ? "" : "the first is ") + "\"" + *first + "\").");
}

}  // namespace vitrine
