#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "input/files/byte_source.h"

namespace vitrine {

/// The whole file, unpacked if gzip compressed it, without a byte order mark; UTF-16 that begins
/// with one becomes UTF-8.
/// FileUnreadable (path: the file).
Result<std::string> ReadText(const std::string& file);

/// Writes to a temporary name beside `file`, then renames: no reader ever sees half a file.
/// FileUnwritable (path: the file).
Status WriteFile(const std::string& file, const void* bytes, std::size_t size);

/// Reads a file or a pipe line by line in constant memory, unpacked if gzip compressed it, without
/// line ends ("\n", "\r\n", or
/// "\r" in a file that begins with such lines) and without a byte order mark. UTF-16, as
/// spreadsheets write it with that mark, becomes UTF-8 (read whole); half a character of it becomes
/// a byte that is none.
class LineReader {
 public:
  explicit LineReader(std::string file) : LineReader(ByteSource(std::move(file))) {}
  explicit LineReader(ByteSource source);
  /// FileUnreadable if the file can't be opened or, told at the end, unpacked.
  Status status() const { return source_.status(); }
  /// False at the end. `line` is valid until the next call.
  bool Next(std::string& line);
  /// Undoes the last call that is not undone: `line` is what it gave.
  void PutBack(std::string line);
  std::size_t number() const { return number_; }  ///< Of the last line, 1-based.
  std::size_t bytes_read() const { return bytes_; }
  const std::string& file() const { return source_.name(); }

 private:
  /// The next piece of the file in `buffer_`; false at the end.
  bool Fill();

  ByteSource source_;
  std::string buffer_;
  std::size_t at_ = 0;  ///< Of the buffer.
  char line_end_ = '\n';
  std::vector<std::string> ahead_;  ///< Put back, the next one last.
  std::size_t number_ = 0;
  std::size_t bytes_ = 0;
};

std::string_view Trim(std::string_view text);
/// ASCII letters to lower case.
std::string Lower(std::string_view text);
/// Whether the bytes are well-formed UTF-8 (RFC 3629: no overlong forms, no surrogates).
bool IsUtf8(std::string_view text);
/// At most `size` bytes of well-formed UTF-8, cut between characters.
std::string_view CutUtf8(std::string_view text, std::size_t size);

}  // namespace vitrine
