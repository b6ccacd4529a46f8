#include "training/event_log.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "nlohmann/json.hpp"
#include "training/json_row.h"
#include "training/text_file.h"

namespace vitrine::training {
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
  if (name == "mobile") return 0;
  if (name == "tablet") return 1;
  return name == "desktop" ? 2 : kNoDevice;
}

/// Turns lines of JSON into acts.
class EventReader {
 public:
  EventReader(const FindItem& find, EventLog& log) : find_(find), log_(log) {}

  Status Read(const std::string& line) {
    const json event = json::parse(line, nullptr, /*allow_exceptions=*/false);
    if (!event.is_object()) return Bad("", "Write one whole JSON object on each line.");
    EventKind kind;
    if (!ParseEventKind(ScalarText(event, "event"), kind)) {
      return Bad("event", "Write one of the event names that the documentation lists.");
    }
    if (ClassOf(kind) != EventClass::kBehaviour) return Done{};
    Act act{};
    act.kind = kind;
    VITRINE_CHECK(ReadTime(event, act));
    VITRINE_CHECK(ReadShopper(event, act));
    if (IsRepeated(event, act)) return Done{};
    ReadContext(event, act);
    return AddItems(event, act);
  }

  /// Names of the regions that were seen, by number.
  const std::map<std::string, std::uint16_t>& regions() const { return regions_; }
  void Finish() {
    log_.shoppers = shoppers_.size();
    log_.sessions = sessions_.size();
  }

 private:
  static Error Bad(std::string field, std::string message) {
    return {ErrorCode::kFieldValue, std::move(message), std::move(field)};
  }

  static Status ReadTime(const json& event, Act& act) {
    const auto time = event.find("time");
    if (time == event.end() || !time->is_number() || !(time->get<double>() >= 0) ||
        !(time->get<double>() <= static_cast<double>(kLatest))) {
      return Bad("time", "Write milliseconds since 1970.");
    }
    act.time = time->get<Millis>();
    const auto offset = event.find("utc_offset");
    if (offset == event.end()) return Done{};
    if (!offset->is_number() || !(std::abs(offset->get<double>()) <= 840)) {
      return Bad("utc_offset", "Write minutes east of UTC, from -840 to 840.");
    }
    act.utc_offset = offset->get<std::int16_t>();
    return Done{};
  }

  Status ReadShopper(const json& event, Act& act) {
    const std::string shopper = ScalarText(event, "shopper");
    if (shopper.empty()) return Bad("shopper", "Every event of a log names its shopper.");
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

  Status AddItems(const json& event, const Act& act) {
    const std::string one = ScalarText(event, "item");
    if (!one.empty()) Add(one, act);
    const auto items = event.find("items");
    if (items == event.end() || !items->is_array()) {
      if (one.empty()) AddBare(act);
      return Done{};
    }
    for (const json& item : *items) {
      const std::string id = item.is_object()   ? ScalarText(item, "item_id")
                             : item.is_string() ? item.get<std::string>()
                                                : std::string();
      if (id.empty()) return Bad("items[].item_id", "Every item of an event has an id.");
      Add(id, act);
    }
    return Done{};
  }

  const FindItem& find_;
  EventLog& log_;
  Numbering shoppers_, sessions_, transactions_;
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

/// Whether no two lines begin with the same word.
Result<bool> AreShoppers(const std::string& file) {
  LineReader lines(file);
  VITRINE_CHECK(lines.status());
  std::unordered_set<std::string> first;
  std::size_t count = 0;
  for (std::string line; lines.Next(line);) {
    const auto words = Words(line);
    if (words.empty()) continue;
    ++count;
    if (!first.insert(words.front()).second) return false;
  }
  return count >= 2;
}

Status ReadPlainLog(LineReader& lines, bool shoppers, const FindItem& find, Progress& progress,
                    EventLog& log) {
  for (std::string line; lines.Next(line);) {
    if (lines.number() % kProgressEvery == 0) progress.Step(lines.bytes_read());
    const auto words = Words(line);
    if (words.empty()) continue;
    log.report.CountRow();
    for (std::size_t i = shoppers ? 1 : 0; i < words.size(); ++i) {
      Act act{};
      act.shopper = act.session = log.sessions;
      act.item = find(words[i]);
      act.order = static_cast<std::uint32_t>(log.acts.size());
      act.kind = EventKind::kViewItem;
      act.device = kNoDevice;
      act.region = kNoRegion;
      if (act.item == kNone) ++log.unknown_items;
      if (act.item != kNone) log.acts.push_back(act);
    }
    log.shoppers = ++log.sessions;
  }
  return Done{};
}

Result<bool> IsJson(const std::string& file) {
  LineReader lines(file);
  VITRINE_CHECK(lines.status());
  for (std::string line; lines.Next(line);) {
    if (!Trim(line).empty()) return Trim(line).front() == '{';
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
  EventLog log{{}, {}, 0, 0, 0, 0, 0, RowReport(file), false, {}};
  VITRINE_ASSIGN(const bool is_json, IsJson(file));
  std::error_code unknown_size;
  progress.Begin("Reading events", std::filesystem::file_size(file, unknown_size));
  LineReader lines(file);
  if (is_json) {
    VITRINE_CHECK(ReadJsonLog(lines, find, progress, log));
  } else {
    bool shoppers = sequences == Sequences::kShoppers;
    if (sequences == Sequences::kAuto) {
      VITRINE_ASSIGN(shoppers, AreShoppers(file));
    }
    VITRINE_CHECK(ReadPlainLog(lines, shoppers, find, progress, log));
    log.histories = shoppers;
  }
  SortActs(log);
  progress.End();
  return log;
}

}  // namespace vitrine::training
