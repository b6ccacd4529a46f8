#include "input/log/log_time.h"

#include <gtest/gtest.h>

namespace vitrine {
namespace {

constexpr Millis kMoment = 1'764'201'605'000;  // 2025-11-27T00:00:05Z

Millis Read(const std::string& time, const std::vector<std::string>& others = {}) {
  std::vector<std::string> all = others;
  all.push_back(time);
  const auto read = LogClock(all).Read(time);
  EXPECT_TRUE(read.ok()) << time << ": " << (read.ok() ? "" : read.error().message);
  return read.ok() ? read.value() : -1;
}

TEST(LogTime, IsReadHoweverItIsWritten) {
  for (const char* time :
       {"1764201605", "1764201605.0", "1764201605000", "1764201605000000", "1764201605000000000",
        "2025-11-27T00:00:05Z", "2025-11-27T00:00:05.000Z", "2025-11-27 00:00:05",
        "2025-11-27 00:00:05 UTC", "2025-11-27 00:00:05 GMT", "2025-11-27T01:00:05+01:00",
        "2025-11-27 01:00:05 +0100", "2025-11-26T19:00:05-05:00", "2025-11-27 00:00:05.000000 UTC",
        " 2025-11-27T00:00:05Z ", "27.11.2025 00:00:05", "11/27/2025 0:00:05",
        "27/11/2025 00:00:05", "11/27/2025 12:00:05 AM"}) {
    EXPECT_EQ(Read(time), kMoment) << time;
  }
  EXPECT_EQ(Read("2025-11-27T00:00:05.250Z"), kMoment + 250);
  EXPECT_EQ(Read("1764201605.25"), kMoment + 250);
  EXPECT_EQ(Read("1764201605123456"), kMoment + 123);
  EXPECT_EQ(Read("2025-11-27"), kMoment - 5000);
}

TEST(LogTime, ADayMayBeANumber) {
  EXPECT_EQ(Read("20251127"), kMoment - 5000);
  EXPECT_EQ(LogClock({"20251127", "20251128"}).Read(20'251'128.0).value(), kMoment - 5000 + kDay);
  EXPECT_NE(Read("20251127", {"20259999", "20259998"}), kMoment - 5000) << "those are no days";
}

TEST(LogTime, TheUnitIsThatOfTheFile) {
  const std::vector<std::string> seconds = {"1764201600", "1764201601", "1764201602"};
  EXPECT_EQ(LogClock(seconds).unit(), LogClock::Unit::kSeconds);
  EXPECT_EQ(Read("5", seconds), 5000) << "an odd value changes nothing";
  EXPECT_EQ(Read("1/2/2025", {"13/1/2025"}), Read("2025-02-01")) << "a day above 12 tells";
  EXPECT_EQ(Read("1/2/2025"), Read("2025-01-02"));
  EXPECT_EQ(LogClock({"5", "1764201600", "5000000000"}).unit(), LogClock::Unit::kMillis);
  EXPECT_EQ(LogClock({"5", "6"}).unit(), LogClock::Unit::kMillis) << "none is plausible";
}

TEST(LogTime, WhatIsNoneSaysWhatToWrite) {
  const LogClock clock;
  for (const char* time : {"yesterday", "2025-02-30", "2025-11-27T25:00", "1969-12-31", "-5",
                           "13/13/2025", "1e300", "2025-11-27T00:00:05+99:00"}) {
    const auto read = clock.Read(time);
    ASSERT_FALSE(read.ok()) << time;
    EXPECT_EQ(read.error().path, "time");
    EXPECT_NE(read.error().message.find("1970"), std::string::npos) << time;
  }
  EXPECT_EQ(clock.Read("").error().code, ErrorCode::kFieldMissing);
}

}  // namespace
}  // namespace vitrine
