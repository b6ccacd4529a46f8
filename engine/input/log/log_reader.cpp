#include "input/log/log_reader.h"

#include <algorithm>

#include "input/files/clean_line.h"
#include "input/files/json_objects.h"
#include "input/files/json_row.h"
#include "input/files/table_reader.h"
#include "input/log/log_translator.h"
#include "input/log/log_values.h"

namespace vitrine {
namespace {

using nlohmann::json;

constexpr std::size_t kProgressEvery = 4096;
constexpr std::size_t kShownWords = 6;

/// Names of the lists that the pages of APIs and exports hold rows in.
bool IsListOfRows(const std::string& name) {
  for (const char* list : {"orders", "events", "data", "results", "records", "rows", "batch"}) {
    if (name == list) return true;
  }
  return false;
}

/// The counted words of a note: " (page_view 100, scroll 23)".
std::string CountsOf(const std::map<std::string, std::size_t>& words) {
  std::vector<std::pair<std::string, std::size_t>> all(words.begin(), words.end());
  std::stable_sort(all.begin(), all.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string text;
  for (std::size_t i = 0; i < std::min(all.size(), kShownWords); ++i) {
    if (all[i].first.empty()) continue;
    text += (text.empty() ? "" : ", ") + std::string(CutUtf8(all[i].first, 40)) + " " +
            std::to_string(all[i].second);
  }
  if (text.empty()) return text;
  return " (" + text + (all.size() > kShownWords ? ", …)" : ")");
}

}  // namespace

/// Reads rows, learns from the first how times are written, and gives events.
class LogReader {
 public:
  LogReader(const LogFiles& files, RowReport& report, Progress* progress, const LogEventSink& sink)
      : files_(files),
        report_(report),
        progress_(progress),
        sink_(sink),
        translator_(files.options().columns, [this](LogRow row) { Hold(std::move(row)); }),
        listener_([this](auto field, auto word, auto remedy) {
          report_.Warn(line_, field, word, remedy);
        }) {}

  Status Read() {
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < files_.count(); ++i) {
      if (files_.kept_[i].is_empty) continue;
      LineReader lines(files_.Bytes(i));
      VITRINE_CHECK(lines.status());
      report_.GoOnIn(lines.file());
      bytes_before_ = bytes;
      VITRINE_CHECK(ReadFile(lines, files_.kept_[i]));
      VITRINE_CHECK(lines.status());
      GiveHeld();
      clock_known_ = false;
      bytes += lines.bytes_read();
    }
    GiveOrders();
    TellPassed();
    if (report_.rows() > 0) return Done{};
    return MakeError(ErrorCode::kLogTooShort, files_.names(), "It has no events.");
  }

 private:
  static constexpr std::size_t kSample = 1000;  ///< Rows that say how times are written.

  struct HeldRow {
    std::size_t line;
    LogRow row;
  };
  /// The lines of one order.
  struct Order {
    json event;
    Millis time = -1;
    std::size_t line = 0;
    std::string file;
  };

  Status ReadFile(LineReader& lines, const LogFiles::Kept& kept) {
    return kept.format == LogFormat::kTable ? ReadTable(lines, kept.separator) : ReadObjects(lines);
  }

  void Step(const LineReader& lines) {
    if (progress_ != nullptr && lines.number() % kProgressEvery == 0) {
      progress_->Step(bytes_before_ + lines.bytes_read());
    }
  }

  Status ReadObjects(LineReader& lines) {
    JsonObjects objects({IsListOfRows, {"event", "event_name", "time", "session", "shopper"}},
                        report_, [this](std::size_t line, json row) {
                          report_.CountRow();
                          Take(line, std::move(row));
                        });
    bool a_line_each = false;
    bool inside = false;  // Of a list, or of an object over several lines.
    for (std::string line; lines.Next(line);) {
      Step(lines);
      const bool is_whole = IsWholeObject(line);
      // Where objects have a line each, one that is not closed ends with its own.
      if (inside && is_whole && a_line_each && objects.in_object()) {
        objects.End();
        inside = false;
      }
      if (!inside && is_whole) {
        a_line_each = true;
        ReadLine(line, lines.number());
        continue;
      }
      inside |= !Trim(line).empty();
      CleanLine(line, lines.number(), report_);
      objects.Read(line, lines.number());
      inside = objects.is_inside();
    }
    objects.End();
    return Done{};
  }

  static bool IsWholeObject(const std::string& line) {
    const std::string_view shown = Trim(line);
    return shown.size() > 1 && shown.front() == '{' && shown.back() == '}';
  }

  void ReadLine(const std::string& line, std::size_t number) {
    if (IsTooDeep(line)) {
      report_.CountRow();
      return report_.Add(number,
                         {ErrorCode::kRequestTooDeep, "It nests deeper than 32 levels.", ""});
    }
    json row = json::parse(line, nullptr, /*allow_exceptions=*/false);
    if (row.is_discarded()) {
      std::string cleaned = line;
      CleanLine(cleaned, number, report_);
      row = json::parse(cleaned, nullptr, false);
    }
    if (!row.is_object()) {
      report_.CountRow();
      return report_.Add(
          number, {ErrorCode::kRequestMalformed, "Write one whole JSON object on each line.", ""});
    }
    if (const json* list = ListIn(row)) {
      for (const json& each : *list) {
        report_.CountRow();
        Take(number, each);
      }
      return;
    }
    report_.CountRow();
    Take(number, std::move(row));
  }

  /// The rows that an object only holds: {"orders": [{…}]} on one line.
  static const json* ListIn(const json& row) {
    if (row.size() > 8 || row.contains("event") || row.contains("session")) return nullptr;
    for (const auto& [name, value] : row.items()) {
      const bool holds = IsListOfRows(name) && value.is_array() && !value.empty() &&
                         value.front().is_object() && !row.contains("line_items");
      if (holds) return &value;
    }
    return nullptr;
  }

  Status ReadTable(LineReader& lines, char separator) {
    TableReader table(lines, separator, report_);
    TableRecord record;
    if (!table.Next(record)) return Done{};
    const std::vector<std::string> titles = record.cells;
    Status known = translator_.SetColumns(titles);
    if (!known.ok()) {
      Error error = known.error();
      error.path = lines.file() + ": " + error.path;
      return error;
    }
    while (table.Next(record)) {
      Step(lines);
      if (record.cells == titles) continue;  // Files that were put behind one another.
      report_.CountRow();
      line_ = record.line;
      given_ = 0;
      const std::size_t cells = CellsOf(record);
      if (!record.is_closed) {
        Bad({ErrorCode::kFieldValue, "A cell begins with a quote that nothing closes.", ""});
      } else if (cells > titles.size()) {
        Bad({ErrorCode::kFieldRange,
             "It has " + std::to_string(cells) + " cells, the first line " +
                 std::to_string(titles.size()) + ". Put texts that hold a separator in quotes.",
             ""});
      } else {
        (void)translator_.TranslateCells(record.cells);
      }
    }
    return Done{};
  }

  static std::size_t CellsOf(const TableRecord& record) {
    std::size_t cells = record.cells.size();
    while (cells > 0 && record.cells[cells - 1].empty()) --cells;
    return cells;
  }

  void Take(std::size_t line, json row) {
    line_ = line;
    given_ = 0;
    if (!row.is_object()) {
      return Bad({ErrorCode::kRequestMalformed, "Write one whole JSON object on each line.", ""});
    }
    const Status read = translator_.Translate(std::move(row));
    if (!read.ok()) Bad(read.error());
  }

  void Bad(Error error) { report_.Add(line_, std::move(error)); }

  void Hold(LogRow row) {
    if (++given_ > 1) report_.CountRow();  // A row may be several events.
    if (clock_known_) return Give(std::move(row));
    held_.push_back({line_, std::move(row)});
    if (held_.size() >= kSample) GiveHeld();
  }

  void GiveHeld() {
    std::vector<std::string> times;
    for (const HeldRow& held : held_) {
      const auto time = held.row.event.find("time");
      if (time != held.row.event.end()) times.push_back(LogText(*time));
    }
    clock_ = LogClock(times);
    clock_known_ = true;
    const std::size_t line = line_;
    std::vector<HeldRow> held = std::move(held_);
    held_.clear();
    for (HeldRow& each : held) {
      line_ = each.line;
      Give(std::move(each.row));
    }
    line_ = line;
  }

  void Give(LogRow row) {
    if (row.is_order_line) return AddToOrder(std::move(row.event));
    GiveEvent(std::move(row.event), clock_);
  }

  void GiveEvent(json written, const LogClock& clock) {
    auto event = ReadLogEvent(std::move(written), clock, listener_);
    if (event.ok()) {
      sink_(line_, std::move(event).value());
    } else {
      Bad(event.error());
    }
  }

  /// The earliest time of an order's lines is the order's, and of several shoppers the first in
  /// alphabetical order, so that the order of the rows does not matter.
  void AddToOrder(json line) {
    const std::string transaction = LogText(line["transaction_id"]);
    Millis time = -1;
    if (line.contains("time") && !LogText(line["time"]).empty()) {
      const auto read = clock_.Read(LogText(line["time"]));
      if (!read.ok()) return Bad(read.error());
      time = read.value();
    }
    const auto [place, is_new] = orders_.try_emplace(transaction);
    Order& order = place->second;
    if (is_new) {
      order = {line, time, line_, report_.current()};
      return;
    }
    const std::string shopper = line.value("shopper", "");
    const std::string known = order.event.value("shopper", "");
    if (!shopper.empty() && (known.empty() || shopper < known)) order.event["shopper"] = shopper;
    if (time >= 0 && (order.time < 0 || time < order.time)) order.time = time;
    if (!line.contains("items")) return;
    if (!order.event.contains("items")) order.event["items"] = json::array();
    for (json& item : line["items"]) order.event["items"].push_back(std::move(item));
  }

  void GiveOrders() {
    for (auto& [transaction, order] : orders_) {
      line_ = order.line;
      report_.GoBackTo(order.file);
      if (order.time < 0) {
        Bad({ErrorCode::kFieldMissing, "No line of this order has its time.", "time"});
        continue;
      }
      order.event["time"] = order.time;
      if (!order.event.contains("shopper")) order.event["shopper"] = "order " + transaction;
      json& items = order.event["items"];
      std::stable_sort(items.begin(), items.end(), [](const json& a, const json& b) {
        return a.value("item_id", "") < b.value("item_id", "");
      });
      GiveEvent(std::move(order.event), LogClock());
    }
  }

  void TellPassed() {
    for (const auto& [why, words] : translator_.passed()) {
      std::size_t rows = 0;
      for (const auto& [word, count] : words) rows += count;
      report_.Note("Passed over " + std::to_string(rows) + (rows == 1 ? " row: " : " rows: ") +
                   why + CountsOf(words) + ".");
    }
    if (translator_.supposed_views()) {
      report_.Note("No column says what happened, so rows without an order are views.");
    }
  }

  const LogFiles& files_;
  RowReport& report_;
  Progress* progress_;
  const LogEventSink& sink_;
  LogTranslator translator_;
  FieldListener listener_;
  LogClock clock_;
  bool clock_known_ = false;
  std::vector<HeldRow> held_;
  std::map<std::string, Order> orders_;
  std::size_t line_ = 0;
  std::size_t given_ = 0;  // Events of the present row.
  std::size_t bytes_before_ = 0;
};

Status ReadLogEvents(const LogFiles& files, RowReport& report, Progress* progress,
                     const LogEventSink& sink) {
  return LogReader(files, report, progress, sink).Read();
}

}  // namespace vitrine
