#pragma once

#include <gtest/gtest.h>

#include <string>

#include "input/log/event_log.h"
#include "support/files.h"

namespace vitrine::testing {

/// Items "0", "1", … below 100.
inline std::uint32_t FindItem(const std::string& id) {
  return id.size() <= 2 && id.find_first_not_of("0123456789") == std::string::npos
             ? static_cast<std::uint32_t>(std::stoi(id))
             : kNone;
}

inline EventLog ReadLog(const std::string& text, Sequences sequences = Sequences::kAuto) {
  const Files files;
  Progress progress;
  auto log = ReadEventLog(files.Write("log", text), sequences, FindItem, progress);
  EXPECT_TRUE(log.ok()) << log.error().message;
  return std::move(log).value();
}

/// 2026 begins: its weekdays are those of 1970.
inline constexpr Millis kLogBegins = 20'454 * kDay;

/// A line of a log; `time` counts from kLogBegins.
inline std::string EventLine(const std::string& kind, int shopper, int session, int item,
                             Millis time, const std::string& more = "") {
  return "{\"event\":\"" + kind + "\",\"shopper\":\"u" + std::to_string(shopper) +
         "\",\"session\":\"s" + std::to_string(session) + "\",\"item\":\"" + std::to_string(item) +
         "\",\"time\":" + std::to_string(kLogBegins + time) + more + "}\n";
}

}  // namespace vitrine::testing
