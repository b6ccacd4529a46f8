#include "input/log/event_log.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "base/id.h"
#include "input/files/json_row.h"
#include "input/log/log_cleaning.h"
#include "input/log/log_values.h"
#include "input/log/numbering.h"
#include "input/log/plain_log.h"
#include "scoring/contexts.h"

namespace vitrine {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxRegions = 64;
constexpr std::uint32_t kUnnumbered = 0xffffffff;

std::uint8_t DeviceOf(const std::string& name) {
  const auto found = std::find(std::begin(kDeviceNames), std::end(kDeviceNames), name);
  return found == std::end(kDeviceNames)
             ? kNoDevice
             : static_cast<std::uint8_t>(found - std::begin(kDeviceNames));
}

/// What the event's seconds or stars come to; 0 for kinds that have none.
std::uint16_t TenthsOf(const LogEvent& event) {
  if ((NeedsOf(event.kind) & (kNeedsSeconds | kNeedsStars)) == 0) return 0;
  return static_cast<std::uint16_t>(
      std::clamp(event.event.value("value", 0.0) * 10 + 0.5, 0.0, 65'535.0));
}

std::uint64_t Mixed(std::uint64_t hash, std::uint64_t more) {
  // boost's hash_combine, with a 64-bit constant.
  return hash ^ (more + 0x9e3779b97f4a7c15 + (hash << 6) + (hash >> 2));
}

/// Collects the events of a log.
class EventCollector {
 public:
  EventCollector(const FindItem& find, EventLog& log) : find_(find), log_(log) {}

  Status Add(std::size_t line, const LogEvent& read) {
    if (ClassOf(read.kind) != EventClass::kBehaviour) return Done{};
    LoggedAct event{};
    event.kind = read.kind;
    event.time = read.time;
    event.utc_offset = static_cast<std::int16_t>(read.utc_offset);
    event.line = static_cast<std::uint32_t>(line);
    event.file = FileOf(log_.report.current());
    event.tenths = TenthsOf(read);
    event.content = Mixed(static_cast<std::uint64_t>(read.kind), event.tenths);
    VITRINE_CHECK(ReadShopper(read.written, event));
    ReadIds(read, event);
    ReadContext(read.written, event);
    ReadItems(read, event);
    events_.push_back(event);
    return Done{};
  }

  /// Cleans, and makes acts.
  Status Finish() {
    SortCanonically(events_);
    LeaveOutRepeated(events_, log_.report);
    VITRINE_CHECK(LeaveOutStrayTimes(files_, events_, log_.report));
    LeaveOutBots(shoppers_.texts(), events_, log_.report);
    MakeActs();
    KeepRegions();
    return Done{};
  }

 private:
  std::uint32_t FileOf(const std::string& file) {
    if (files_.empty() || files_.back() != file) {
      const auto known = std::find(files_.begin(), files_.end(), file);
      if (known != files_.end()) return static_cast<std::uint32_t>(known - files_.begin());
      files_.push_back(file);
    }
    return static_cast<std::uint32_t>(files_.size() - 1);
  }

  Status ReadShopper(const json& written, LoggedAct& event) {
    const auto text = [&](const char* field) {
      const auto found = written.find(field);
      return found == written.end() ? std::string() : LogText(*found);
    };
    std::string session = text("session");
    std::string shopper = text("shopper");
    // A session that nobody is named for is somebody's.
    if (shopper.empty() && !session.empty()) shopper = "session " + session;
    if (shopper.empty()) {
      return Error{ErrorCode::kFieldMissing, "Every event of a log names its shopper.", "shopper"};
    }
    event.shopper = shoppers_.Of(shopper);
    // Without a session: the shopper's day, which is seldom far off.
    if (session.empty()) session = "day " + std::to_string(DayOf(event.time));
    event.session = sessions_.Of(std::to_string(event.shopper) + "\n" + session);
    event.content = Mixed(Mixed(event.content, Hash64(shopper)), Hash64(session));
    return Done{};
  }

  void ReadIds(const LogEvent& read, LoggedAct& event) {
    const auto id = read.event.find("id");
    if (id != read.event.end()) event.id = Hash64(id->get_ref<const std::string&>());
    event.content = Mixed(event.content, event.id);
    if (event.kind != EventKind::kPurchase) return;
    const auto written = read.written.find("transaction_id");
    const std::string transaction = written == read.written.end() ? "" : LogText(*written);
    if (IsPlaceholderOrder(transaction)) return;
    event.transaction = transactions_.Of(transaction) + 1;
    event.content = Mixed(event.content, Hash64(transaction));
  }

  void ReadContext(const json& written, LoggedAct& event) {
    event.device = DeviceOf(ScalarText(written, "device"));
    event.region = kNoRegion;
    const std::string region = ScalarText(written, "region");
    event.content = Mixed(Mixed(event.content, event.device), Hash64(region));
    if (region.empty() || region.size() > 100 || regions_.size() >= kNoRegion) return;
    event.region =
        regions_.try_emplace(region, static_cast<std::uint16_t>(regions_.size())).first->second;
  }

  void ReadItems(const LogEvent& read, LoggedAct& event) {
    event.first_item = static_cast<std::uint32_t>(items_.size());
    for (std::size_t i = 0; i < read.items.size(); ++i) {
      event.content = Mixed(event.content, Hash64(read.items[i]));
      items_.push_back(Find(read, i));
    }
    event.end_item = static_cast<std::uint32_t>(items_.size());
  }

  /// The item by its id, or by what else it is called.
  std::uint32_t Find(const LogEvent& read, std::size_t at) {
    std::uint32_t item = find_(read.items[at]);
    if (item == kNone && at < read.other_ids.size()) {
      for (const std::string& other : read.other_ids[at]) {
        if (item == kNone) item = find_(other);
      }
    }
    if (item == kNone) log_.CountUnknown(read.items[at]);
    return item;
  }

  /// Numbers everything in canonical order.
  void MakeActs() {
    std::vector<std::uint32_t> shoppers(shoppers_.size(), kUnnumbered);
    std::vector<std::uint32_t> sessions(sessions_.size(), kUnnumbered);
    std::vector<std::uint32_t> transactions(transactions_.size() + 1, kUnnumbered);
    std::unordered_map<std::uint32_t, std::uint32_t> of_session;  // Purchases without one.
    std::uint32_t orders = 0, ordinal = 0;
    const auto number = [](std::uint32_t& at, std::uint32_t& next) {
      if (at == kUnnumbered) at = next++;
      return at;
    };
    for (const LoggedAct& event : events_) {
      Act act{};
      act.kind = event.kind;
      act.time = event.time;
      act.utc_offset = event.utc_offset;
      act.tenths = event.tenths;
      act.device = event.device;
      act.region = event.region;
      act.shopper = number(shoppers[event.shopper], log_.shoppers);
      act.session = number(sessions[event.session], log_.sessions);
      act.event = ++ordinal;
      if (event.kind == EventKind::kPurchase) {
        std::uint32_t& order =
            event.transaction != 0
                ? transactions[event.transaction]
                : of_session.try_emplace(event.session, kUnnumbered).first->second;
        act.transaction = number(order, orders) + 1;
      }
      AddActs(event, act);
    }
  }

  void AddActs(const LoggedAct& event, Act act) {
    act.order = static_cast<std::uint32_t>(log_.acts.size() + log_.bare.size());
    if (event.first_item == event.end_item) {
      act.item = kNone;
      log_.bare.push_back(act);
    }
    for (std::uint32_t i = event.first_item; i < event.end_item; ++i) {
      if (items_[i] == kNone) continue;
      act.item = items_[i];
      act.order = static_cast<std::uint32_t>(log_.acts.size() + log_.bare.size());
      log_.acts.push_back(act);
    }
  }

  /// Keeps the most frequent regions, numbered by name.
  void KeepRegions() {
    std::vector<std::size_t> counts(regions_.size(), 0);
    for (const Act& act : log_.acts) {
      if (act.region != kNoRegion) ++counts[act.region];
    }
    std::vector<std::pair<std::string, std::uint16_t>> kept(regions_.begin(), regions_.end());
    std::stable_sort(kept.begin(), kept.end(),
                     [&](auto& a, auto& b) { return counts[a.second] > counts[b.second]; });
    if (kept.size() > kMaxRegions) kept.resize(kMaxRegions);
    std::sort(kept.begin(), kept.end());
    std::vector<std::uint16_t> renumbered(regions_.size(), kNoRegion);
    for (const auto& [name, number] : kept) {
      renumbered[number] = static_cast<std::uint16_t>(log_.regions.size());
      log_.regions.push_back(name);
    }
    for (Act& act : log_.acts) {
      if (act.region != kNoRegion) act.region = renumbered[act.region];
    }
  }

  const FindItem& find_;
  EventLog& log_;
  std::vector<LoggedAct> events_;
  std::vector<std::uint32_t> items_;
  std::vector<std::string> files_;
  Numbering shoppers_, sessions_, transactions_;
  std::map<std::string, std::uint16_t> regions_;
};

void SortActs(EventLog& log) {
  std::sort(log.acts.begin(), log.acts.end(), [](const Act& a, const Act& b) {
    if (a.shopper != b.shopper) return a.shopper < b.shopper;
    if (a.session != b.session) return a.session < b.session;
    return a.time != b.time ? a.time < b.time : a.order < b.order;
  });
  if (!log.acts.empty()) log.first = log.acts.front().time;
  for (const Act& act : log.acts) {
    log.first = std::min(log.first, act.time);
    log.last = std::max(log.last, act.time);
  }
}

}  // namespace

void EventLog::CountUnknown(const std::string& id) {
  ++unknown_items;
  const auto found = unknown_ids.find(id);
  if (found != unknown_ids.end()) {
    ++found->second;
  } else if (unknown_ids.size() < kMostUnknownIds) {
    unknown_ids.emplace(id, 1);
  }
}

Result<EventLog> ReadEventLog(const LogFiles& files, const FindItem& find, Progress& progress) {
  EventLog log;
  progress.Begin("Reading events", files.size());
  if (files.format() == LogFormat::kPlain) {
    VITRINE_CHECK(ReadPlainLog(files, find, progress, log));
  } else {
    EventCollector events(find, log);
    VITRINE_CHECK(
        ReadLogEvents(files, log.report, &progress, [&](std::size_t line, const LogEvent& event) {
          const Status added = events.Add(line, event);
          if (!added.ok()) log.report.Add(line, added.error());
        }));
    VITRINE_CHECK(events.Finish());
  }
  SortActs(log);
  progress.End();
  return log;
}

Result<EventLog> ReadEventLog(const LogOptions& options, const FindItem& find, Progress& progress) {
  VITRINE_ASSIGN(const LogFiles files, LogFiles::Open(options));
  return ReadEventLog(files, find, progress);
}

Result<EventLog> ReadEventLog(const std::string& file, Sequences sequences, const FindItem& find,
                              Progress& progress) {
  LogOptions options;
  options.files = {file};
  options.sequences = sequences;
  return ReadEventLog(options, find, progress);
}

}  // namespace vitrine
