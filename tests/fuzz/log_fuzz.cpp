// Any bytes as a log: whatever the format, the reader ends, and what it gives is whole. The rows of
// a log in another order are the same log.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "input/log/event_log.h"
#include "input/log/item_ids.h"
#include "input/log/log_values.h"

namespace {

constexpr std::uint32_t kItems = 64;

/// Every id is an item's, but for a few.
std::uint32_t FindItem(const std::string& id) {
  const auto item = static_cast<std::uint32_t>(std::hash<std::string>{}(id) % (kItems + 1));
  return item == kItems ? vitrine::kNone : item;
}

vitrine::Result<vitrine::EventLog> Read(const std::string& bytes,
                                        const vitrine::LogOptions& options) {
  auto files = vitrine::LogFiles::OfBytes(options, bytes);
  if (!files.ok()) return files.error();
  vitrine::Progress progress;
  return vitrine::ReadEventLog(files.value(), FindItem, progress);
}

void RequireWhole(const vitrine::EventLog& log) {
  for (const vitrine::Act& act : log.acts) {
    if (act.item >= kItems || act.shopper >= log.shoppers || act.session >= log.sessions) {
      std::abort();
    }
    if (act.time < log.first || act.time > log.last || act.time > vitrine::kLatest) std::abort();
    if (act.region != vitrine::kNoRegion && act.region >= log.regions.size()) std::abort();
  }
  if (log.report.bad() > log.report.rows()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  (void)vitrine::LogClock({bytes}).Read(bytes);
  (void)vitrine::EventNameOf(bytes);
  (void)vitrine::IsPlaceholderOrder(bytes);
  vitrine::LogOptions options;
  const auto log = Read(bytes, options);
  if (log.ok()) RequireWhole(log.value());
  options.columns = {{"time", "t"}, {"shopper", "u"}, {"item", "a.b"}, {"event", "e"}};
  const auto mapped = Read(bytes, options);
  if (mapped.ok()) RequireWhole(mapped.value());
  return 0;
}
