// Any bytes as events: as the text of one, and as a history of many made from the bytes. Whatever
// was recorded can be read, ranked by, exported, sealed, and kept in a snapshot.
#include "open_shop.h"
#include "profile/event.h"

namespace {

using vitrine::fuzz::Ask;
using vitrine::fuzz::Require;
using Json = nlohmann::json;

constexpr std::int64_t kStart = 1'764'000'000'000;

/// Everything that looks at a profile, and then its bytes.
void LookAt(vitrine::Engine& engine, std::int64_t now) {
  const std::string at = std::to_string(now);
  Require(Ask(engine, R"({"op":"inspect","now":)" + at + "}"));
  Require(Ask(engine, R"({"op":"recommend","now":)" + at +
                          R"(,"requests":[{"slot":"a"},{"slot":"b","kind":"recently-viewed"},)" +
                          R"({"slot":"c","kind":"buy-again"}]})"));
  Require(Ask(engine, R"({"op":"export"})"));
  Require(Ask(engine, R"({"op":"events"})"));
  const vitrine::Bytes snapshot = engine.Snapshot();
  const auto restored = vitrine::Profile::Restore(snapshot);
  Require(restored.ok() && restored.value().Snapshot() == snapshot);
  Require(Ask(engine, R"({"op":"seal"})"));
  Require(vitrine::Profile::Restore(engine.Snapshot()).ok());
}

void RecordText(std::string_view text) {
  vitrine::Engine engine;
  vitrine::fuzz::OpenShop(engine);
  Ask(engine, R"({"op":"record","now":1764000000000,"events":[)" + std::string(text) + "]}");
  LookAt(engine, kStart);
}

/// One event from six bytes: kind, item, minutes, and what the kind needs.
Json EventOf(const std::uint8_t* bytes, std::int64_t time) {
  const auto kind = static_cast<vitrine::EventKind>(1 + bytes[0] % 24);
  static constexpr const char* kShelves[] = {"chair-", "rug-", "cushion-", "gone-"};
  return {{"event", vitrine::WireName(kind)},
          {"time", time},
          {"item", kShelves[bytes[1] % 4] + std::to_string(1 + bytes[1] / 4 % 10)},
          {"search_term", bytes[3] % 2 == 0 ? "green chairs" : "x"},
          {"topic", bytes[3] % 2 == 0 ? "brand:Aalto" : "brand:Nobody"},
          {"transaction_id", std::to_string(1 + bytes[4] % 5)},
          {"target", "0000000000000000-" + std::to_string(bytes[5])},
          {"id", bytes[5] % 7 == 0 ? "same" : std::to_string(time)},
          {"value", bytes[4] % 6}};
}

void RecordHistory(const std::uint8_t* data, std::size_t size) {
  vitrine::Engine engine;
  vitrine::fuzz::OpenShop(engine);
  std::int64_t now = kStart;
  Json events = Json::array();
  for (std::size_t at = 0; at + 6 <= size && events.size() < 400; at += 6) {
    now += (data[at + 2] < 200 ? 1 : -1) * std::int64_t{data[at + 2]} * 600'000;
    Json event = EventOf(data + at, now);
    if (data[at + 5] % 3 != 0) event.erase("id");
    events.push_back(std::move(event));
  }
  Require(Ask(engine, Json{{"op", "record"}, {"now", now}, {"events", events}}.dump()));
  LookAt(engine, now);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 0 && data[0] == '{') {
    RecordText({reinterpret_cast<const char*>(data), size});
  } else {
    RecordHistory(data, size);
  }
  return 0;
}
