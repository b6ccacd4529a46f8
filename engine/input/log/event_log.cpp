#include "input/log/event_log.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "input/files/json_row.h"
#include "input/files/text_file.h"
#include "input/log/log_event.h"
#include "scoring/contexts.h"

namespace vitrine {
namespace {

using nlohmann::json;

constexpr std::uint16_t kNoRegion = 0xffff;
constexpr std::uint8_t kNoDevice = 255;
constexpr std::size_t kMaxRegions = 64;
constexpr std::size_t kProgressEvery = 4096;

/// Numbers texts in the order of their first appearance.
class Numbering {
 public:
  std::uint32_t Of(const std::string& text) {
    return numbers_.try_emplace(text, static_cast<std::uint32_t>(numbers_.size())).first->second;
  }
  std::uint32_t size() const { return static_cast<std::uint32_t>(numbers_.size()); }

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

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

/// Turns lines of JSON into acts.
class EventReader {
 public:
  EventReader(const FindItem& find, EventLog& log) : find_(find), log_(log) {}

  Status Read(const std::string& line) {
    VITRINE_ASSIGN(const LogEvent event, ReadLogEvent(line));
    if (ClassOf(event.kind) != EventClass::kBehaviour) return Done{};
    Act act{};
    act.kind = event.kind;
    act.time = event.time;
    act.utc_offset = static_cast<std::int16_t>(event.utc_offset);
    act.event = ++events_;
    act.tenths = TenthsOf(event);
    VITRINE_CHECK(ReadShopper(event.written, act));
    if (IsRepeated(event.written, act)) return Done{};
    ReadContext(event.written, act);
    for (const std::string& item : event.items) Add(item, act);
    if (event.items.empty()) AddBare(act);
    return Done{};
  }

  /// Names of the regions that were seen, by number.
  const std::map<std::string, std::uint16_t>& regions() const { return regions_; }
  void Finish() {
    log_.shoppers = shoppers_.size();
    log_.sessions = sessions_.size();
  }

 private:
  Status ReadShopper(const json& event, Act& act) {
    const std::string shopper = ScalarText(event, "shopper");
    if (shopper.empty()) {
      return Error{ErrorCode::kFieldMissing, "Every event of a log names its shopper.", "shopper"};
    }
    act.shopper = shoppers_.Of(shopper);
    std::string session = ScalarText(event, "session");
    // Without a session: the shopper's day, which is seldom far off.
    if (session.empty()) session = "day " + std::to_string(DayOf(act.time));
    act.session = sessions_.Of(std::to_string(act.shopper) + "\n" + session);
    return Done{};
  }

  bool IsRepeated(const json& event, Act& act) {
    const std::string id = ScalarText(event, "id");
    if (!id.empty() && !ids_.insert(Hash64(id)).second) return true;
    if (act.kind != EventKind::kPurchase) return false;
    const std::string transaction = ScalarText(event, "transaction_id");
    // A purchase without one is its session's.
    const std::string name = transaction.empty() ? "\n" + std::to_string(act.session) : transaction;
    const std::uint32_t known = transactions_.size();
    act.transaction = transactions_.Of(name) + 1;
    return !transaction.empty() && act.transaction <= known;
  }

  void ReadContext(const json& event, Act& act) {
    act.device = DeviceOf(ScalarText(event, "device"));
    act.region = kNoRegion;
    const std::string region = ScalarText(event, "region");
    if (region.empty() || region.size() > 100 || regions_.size() >= kNoRegion) return;
    act.region =
        regions_.try_emplace(region, static_cast<std::uint16_t>(regions_.size())).first->second;
  }

  void Add(const std::string& item, Act act) {
    act.item = find_(item);
    if (act.item == kNone) {
      ++log_.unknown_items;
      return;
    }
    act.order = static_cast<std::uint32_t>(log_.acts.size() + log_.bare.size());
    log_.acts.push_back(act);
  }

  void AddBare(Act act) {
    act.item = kNone;
    act.order = static_cast<std::uint32_t>(log_.acts.size() + log_.bare.size());
    log_.bare.push_back(act);
  }

  const FindItem& find_;
  EventLog& log_;
  Numbering shoppers_, sessions_, transactions_;
  std::uint32_t events_ = 0;
  std::map<std::string, std::uint16_t> regions_;
  std::unordered_set<std::uint64_t> ids_;
};

/// Keeps the most frequent regions, numbered by name.
void KeepRegions(const std::map<std::string, std::uint16_t>& names, EventLog& log) {
  std::vector<std::size_t> counts(names.size(), 0);
  for (const Act& act : log.acts) {
    if (act.region != kNoRegion) ++counts[act.region];
  }
  std::vector<std::pair<std::string, std::uint16_t>> kept(names.begin(), names.end());
  std::stable_sort(kept.begin(), kept.end(),
                   [&](auto& a, auto& b) { return counts[a.second] > counts[b.second]; });
  if (kept.size() > kMaxRegions) kept.resize(kMaxRegions);
  std::sort(kept.begin(), kept.end());
  std::vector<std::uint16_t> renumbered(names.size(), kNoRegion);
  for (const auto& [name, number] : kept) {
    renumbered[number] = static_cast<std::uint16_t>(log.regions.size());
    log.regions.push_back(name);
  }
  for (Act& act : log.acts) {
    if (act.region != kNoRegion) act.region = renumbered[act.region];
  }
}

Status ReadJsonLog(LineReader& lines, const FindItem& find, Progress& progress, EventLog& log) {
  EventReader reader(find, log);
  for (std::string line; lines.Next(line);) {
    if (lines.number() % kProgressEvery == 0) progress.Step(lines.bytes_read());
    if (Trim(line).empty()) continue;
    log.report.CountRow();
    const Status read = reader.Read(line);
    if (!read.ok()) log.report.Add(lines.number(), read.error());
  }
  reader.Finish();
  KeepRegions(reader.regions(), log);
  return Done{};
}

std::vector<std::string> Words(const std::string& line) {
  std::vector<std::string> words;
  for (std::size_t begin = line.find_first_not_of(" \t"); begin != std::string::npos;) {
    const std::size_t end = std::min(line.find_first_of(" \t", begin), line.size());
    words.push_back(line.substr(begin, end - begin));
    begin = line.find_first_not_of(" \t", end);
  }
  return words;
}

/// What tells whether plain sequences begin with a shopper's id.
class FirstWords {
 public:
  void Add(const std::vector<std::string>& words, const FindItem& find) {
    const bool goes_on = lines_ == 0 || NumberAfter(previous_) == words.front();
    numbered_ = numbered_ && goes_on;
    previous_ = words.front();
    ++lines_;
    known_ += find(words.front()) != kNone ? 1 : 0;
    differ_ = first_.insert(words.front()).second && differ_;
    for (std::size_t i = 1; i < words.size(); ++i) known_others_ += find(words[i]) != kNone ? 1 : 0;
    others_ += words.size() - 1;
  }

  /// By how often the first words are items of the feed, beside the other words; where that does
  /// not tell, by whether they all differ. Lines that are numbered one by one are told by that.
  bool AreShoppers() const {
    if (lines_ >= kNumberedLines && numbered_) return true;
    const double known = ShareOf(known_, lines_), usual = ShareOf(known_others_, others_);
    if (known >= 0.5 * usual) return false;
    return known <= 0.1 * usual || differ_;
  }

 private:
  static constexpr std::size_t kNumberedLines = 10;

  static double ShareOf(std::size_t part, std::size_t all) {
    return static_cast<double>(part) / static_cast<double>(std::max<std::size_t>(all, 1));
  }
  static std::string NumberAfter(const std::string& text) {
    const bool digits = text.size() < 10 && text.find_first_not_of("0123456789") == text.npos;
    return digits ? std::to_string(std::stoul(text) + 1) : std::string();
  }

  std::unordered_set<std::string> first_;
  std::string previous_;
  std::size_t lines_ = 0, known_ = 0, others_ = 0, known_others_ = 0;
  bool differ_ = true, numbered_ = true;
};

Result<bool> AreShoppers(const std::string& file, const FindItem& find) {
  LineReader lines(file);
  VITRINE_CHECK(lines.status());
  FirstWords first;
  for (std::string line; lines.Next(line);) {
    const auto words = Words(line);
    if (!words.empty()) first.Add(words, find);
  }
  return first.AreShoppers();
}

Status ReadPlainLog(LineReader& lines, bool shoppers, const FindItem& find, Progress& progress,
                    EventLog& log) {
  Numbering names;
  std::vector<std::string> before;
  for (std::string line; lines.Next(line);) {
    if (lines.number() % kProgressEvery == 0) progress.Step(lines.bytes_read());
    const auto words = Words(line);
    if (words.empty()) continue;
    log.report.CountRow();
    if (!shoppers && words == before) continue;
    before = words;
    const std::uint32_t shopper = shoppers ? names.Of(words.front()) : log.sessions;
    for (std::size_t i = shoppers ? 1 : 0; i < words.size(); ++i) {
      Act act{};
      act.shopper = shopper;
      act.session = log.sessions;
      act.item = find(words[i]);
      act.order = static_cast<std::uint32_t>(log.acts.size());
      act.kind = EventKind::kViewItem;
      act.device = kNoDevice;
      act.region = kNoRegion;
      if (act.item == kNone) ++log.unknown_items;
      if (act.item != kNone) log.acts.push_back(act);
    }
    ++log.sessions;
  }
  log.shoppers = shoppers ? names.size() : log.sessions;
  log.histories = shoppers && log.shoppers == log.sessions;
  return Done{};
}

Result<bool> IsJson(const std::string& file) {
  std::error_code failed;
  const auto type = std::filesystem::status(file, failed).type();
  if (type == std::filesystem::file_type::fifo || type == std::filesystem::file_type::socket) {
    return MakeError(ErrorCode::kFileUnreadable, file,
                     "A log is read more than once: write it to a file, in place of a pipe.");
  }
  LineReader lines(file);
  VITRINE_CHECK(lines.status());
  for (std::string line; lines.Next(line);) {
    if (Trim(line).empty()) continue;
    if (Trim(line).front() == '[') {
      return Error{ErrorCode::kFeedMalformed, "Write JSON Lines: one event a line, no list.", file};
    }
    return Trim(line).front() == '{';
  }
  return MakeError(ErrorCode::kLogTooShort, file, "It is empty.");
}

void SortActs(EventLog& log) {
  std::sort(log.acts.begin(), log.acts.end(), [](const Act& a, const Act& b) {
    if (a.shopper != b.shopper) return a.shopper < b.shopper;
    if (a.session != b.session) return a.session < b.session;
    return a.time != b.time ? a.time < b.time : a.order < b.order;
  });
  for (const Act& act : log.acts) {
    log.first = log.first == 0 ? act.time : std::min(log.first, act.time);
    log.last = std::max(log.last, act.time);
  }
}

}  // namespace

Result<EventLog> ReadEventLog(const std::string& file, Sequences sequences, const FindItem& find,
                              Progress& progress) {
  EventLog log;
  log.report = RowReport(file);
  VITRINE_ASSIGN(const bool is_json, IsJson(file));
  std::error_code unknown_size;
  progress.Begin("Reading events", std::filesystem::file_size(file, unknown_size));
  LineReader lines(file);
  if (is_json) {
    VITRINE_CHECK(ReadJsonLog(lines, find, progress, log));
  } else {
    bool shoppers = sequences == Sequences::kShoppers;
    if (sequences == Sequences::kAuto) {
      VITRINE_ASSIGN(shoppers, AreShoppers(file, find));
    }
    VITRINE_CHECK(ReadPlainLog(lines, shoppers, find, progress, log));
    log.form = shoppers ? LogForm::kShoppers : LogForm::kSessions;
  }
  SortActs(log);
  progress.End();
  return log;
}

}  // namespace vitrine
