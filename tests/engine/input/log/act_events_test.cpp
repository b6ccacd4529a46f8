#include "input/log/act_events.h"

#include <gtest/gtest.h>

#include "api/event_json.h"
#include "input/log/log_event.h"
#include "support/log_lines.h"

namespace vitrine {
namespace {

using vitrine::testing::ReadLog;

/// A shopper's lines: orders of several items with and without an id, two of them in one session
/// and in one millisecond, a view of two items, views that share their time, a stay and a rating.
const std::vector<std::string>& Lines() {
  static const std::vector<std::string> lines = {
      R"({"event":"view_item","shopper":"u","time":1000,"items":[{"item_id":"1"},{"item_id":"2"}]})",
      R"({"event":"view_item","shopper":"u","time":1000,"item":"3"})",
      R"({"event":"view_item","shopper":"u","time":1000,"item":"4"})",
      R"({"event":"view_cart","shopper":"u","time":2000})",
      R"({"event":"purchase","shopper":"u","time":3000,"items":[{"item_id":"1"},{"item_id":"3"}]})",
      R"({"event":"purchase","shopper":"u","time":3000,"items":[{"item_id":"4"}]})",
      R"({"event":"purchase","shopper":"u","time":4000,"transaction_id":"t","items":[{"item_id":"5"},{"item_id":"6"},{"item_id":"7"}]})",
      R"({"event":"purchase","shopper":"u","time":5000,"item":"8"})",
      R"({"event":"dwell","shopper":"u","time":6000,"item":"8","value":12.5})",
      R"({"event":"rate_item","shopper":"u","time":7000,"item":"8","value":4.5})"};
  return lines;
}

/// As the engine reads the lines when a page tells them.
std::vector<Event> ToldByAPage() {
  std::vector<Event> events;
  for (const std::string& line : Lines()) {
    const auto document = JsonDocument::Parse(ReadLogEvent(line).value().event.dump());
    const JsonDocument& read = document.value();
    events.push_back(ParseEvent(read, read.root(), nullptr, {}).value().event);
  }
  return events;
}

std::vector<ActEvent> ReadFromALog() {
  std::string text;
  for (const std::string& line : Lines()) text += line + "\n";
  const EventLog log = ReadLog(text);
  std::vector<const Act*> acts;
  for (const std::vector<Act>* of : {&log.acts, &log.bare}) {
    for (const Act& act : *of) acts.push_back(&act);
  }
  std::sort(acts.begin(), acts.end(), [](auto a, auto b) { return a->order < b->order; });
  return EventsOf(acts, [](std::uint32_t item) { return ItemIdOf(std::to_string(item)); });
}

/// Events of one moment have no order of their own.
bool IsBefore(const Event& a, const Event& b) {
  if (a.time != b.time) return a.time < b.time;
  const auto first = [](const Event& event) {
    return event.items.empty() ? ItemId{0} : event.items[0].item;
  };
  return first(a) < first(b);
}

TEST(ActEvents, AreWhatTheEngineReads) {
  std::vector<Event> told = ToldByAPage();
  std::vector<ActEvent> read = ReadFromALog();
  std::sort(told.begin(), told.end(), IsBefore);
  std::sort(read.begin(), read.end(),
            [](const ActEvent& a, const ActEvent& b) { return IsBefore(a.event, b.event); });
  ASSERT_EQ(read.size(), told.size());
  for (std::size_t i = 0; i < told.size(); ++i) {
    EXPECT_EQ(read[i].event.kind, told[i].kind) << Lines()[i];
    EXPECT_EQ(read[i].event.time, told[i].time) << Lines()[i];
    EXPECT_EQ(read[i].event.value, told[i].value) << Lines()[i];
    ASSERT_EQ(read[i].event.items.size(), told[i].items.size()) << Lines()[i];
    for (std::size_t k = 0; k < told[i].items.size(); ++k) {
      EXPECT_EQ(read[i].event.items[k].item, told[i].items[k].item) << Lines()[i];
    }
  }
}

TEST(ActEvents, SayWhichActsTheyAre) {
  std::size_t at = 0;
  for (const ActEvent& event : ReadFromALog()) {
    EXPECT_EQ(event.begin, at);
    at = event.end;
  }
  EXPECT_EQ(at, 14u);
}

TEST(ActEvents, OfPlainSequencesAreOneAnAct) {
  const EventLog log = ReadLog("1 2 2 3\n");
  std::vector<const Act*> acts;
  for (const Act& act : log.acts) acts.push_back(&act);
  const auto events = EventsOf(acts, [](std::uint32_t item) { return ItemId{item}; });
  EXPECT_EQ(events.size(), 4u);
}

}  // namespace
}  // namespace vitrine
