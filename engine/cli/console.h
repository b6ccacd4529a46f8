#pragma once

#include <iosfwd>
#include <string>

#include "base/error.h"
#include "base/time.h"
#include "input/feed/catalog_items.h"
#include "input/files/row_report.h"

namespace vitrine::cli {

/// Exit codes of every command.
inline constexpr int kOk = 0;
inline constexpr int kBadData = 1;   ///< A file can't be read, is not what it should be, …
inline constexpr int kBadUsage = 2;  ///< Wrong arguments.
inline constexpr int kInternal = 3;  ///< A fault of the command itself: a library threw.

/// Where a command writes: replies to `out`, everything for people to `err`.
struct Console {
  std::ostream& out;
  std::ostream& err;
  bool progress = false;  ///< Draw progress bars on `err`.
};

/// "vitrine: place: message (Code)"; returns kBadData.
int Fail(const Console& console, const Error& error);
/// A line to `out`.
void PrintLine(const Console& console, const std::string& line);
/// An input's warnings and notes, its first bad rows and how many there are; nothing when there are
/// none.
void PrintBadRows(const Console& console, const RowReport& report);

/// Which topics of items a pack has no room for; nothing when there are none.
void PrintLeftOut(const Console& console, const LeftOutTopics& topics);

/// A moment in UTC, written by strftime's `format`.
std::string UtcText(Millis time, const char* format);
std::string Thousands(std::uint64_t number);                        ///< "12,345".
std::string Plural(std::uint64_t number, const std::string& noun);  ///< "1 item", "2,345 items".

}  // namespace vitrine::cli
