#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace vitrine {

/// How many rows of an input may be bad before it fails as a whole.
struct RowLimit {
  double share = 0.05;        ///< Of the rows, but always at least
  std::size_t at_least = 10;  ///< so many.
};

/// What was wrong with the rows of one input: counted, the first few kept, skipped by the reader.
class RowReport {
 public:
  static constexpr std::size_t kKept = 20;

  RowReport() = default;
  explicit RowReport(std::string file) : file_(std::move(file)) {}

  void CountRow() { ++rows_; }
  /// `error.path` is the field; it becomes "file:line: field". Line 0: not known.
  void Add(std::size_t line, Error error);

  const std::string& file() const { return file_; }
  std::size_t rows() const { return rows_; }  ///< Good and bad ones.
  std::size_t bad() const { return bad_; }
  const std::vector<Error>& first() const { return first_; }  ///< At most kKept.

  /// FeedTooManyBadRows (path: the first bad row) when more than `limit` allows are bad.
  Status Check(const RowLimit& limit) const;

 private:
  std::string file_;
  std::size_t rows_ = 0;
  std::size_t bad_ = 0;
  std::vector<Error> first_;
};

}  // namespace vitrine
