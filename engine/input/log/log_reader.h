#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "input/files/byte_source.h"
#include "input/files/row_report.h"
#include "input/log/log_event.h"
#include "input/log/log_options.h"
#include "jobs/progress.h"

namespace vitrine {

/// What the files of a log are.
enum class LogFormat : unsigned char {
  kObjects,  ///< JSON: one object a line, in a list, or in the list of a larger one.
  kTable,    ///< Text with a first line that names the columns.
  kPlain     ///< Item ids in time order, separated by spaces.
};

/// The files of a log, to be read as often as needed: a pipe is read once and its bytes kept.
class LogFiles {
 public:
  /// FileUnreadable; LogTooShort when all of them are empty; FeedMalformed for what is no text, and
  /// for plain sequences beside other formats.
  static Result<LogFiles> Open(const LogOptions& options);
  /// The same of bytes in memory, as one file.
  static Result<LogFiles> OfBytes(const LogOptions& options, std::string bytes);

  const LogOptions& options() const { return options_; }
  LogFormat format() const { return format_; }
  std::size_t count() const { return options_.files.size(); }
  /// The bytes of one of them, from the beginning.
  ByteSource Bytes(std::size_t file) const;
  std::string names() const;  ///< All files, for people.
  std::size_t size() const;   ///< Bytes, as far as it is known.

 private:
  friend class LogReader;
  struct Kept {
    std::shared_ptr<const std::string> bytes;  ///< Null: read the file again.
    LogFormat format = LogFormat::kObjects;
    char separator = 0;  ///< Of a table.
    bool is_empty = false;
  };

  Status Recognise();
  Status RecogniseFile(std::size_t file);

  LogOptions options_;
  std::vector<Kept> kept_;
  LogFormat format_ = LogFormat::kObjects;
};

using LogEventSink = std::function<void(std::size_t line, LogEvent event)>;

/// Reads the events of a log that is no plain sequences, in the order of the files (orders that
/// stand in several rows at the end). Bad rows go to `report`, which counts all rows, and so do
/// warnings of fields and notes of what was passed over. FileUnreadable; FieldMissing, FieldUnknown
/// when a table has not the columns that are needed or named.
Status ReadLogEvents(const LogFiles& files, RowReport& report, Progress* progress,
                     const LogEventSink& sink);

}  // namespace vitrine
