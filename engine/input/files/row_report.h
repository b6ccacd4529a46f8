#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace vitrine {

/// How many rows of an input may be bad before it fails as a whole.
struct RowLimit {
  double share = 0.05;        ///< Of the rows, but always at least
  std::size_t at_least = 10;  ///< so many.
};

/// A field whose value could not be used in some rows, which were read without it.
struct FieldWarning {
  static constexpr std::size_t kKeptWords = 50;

  std::string field;
  std::string place;   ///< "file:line" of the first.
  std::string remedy;  ///< What to write instead.
  std::size_t rows = 0;
  std::map<std::string, std::size_t> words;  ///< What stood there, counted; at most kKeptWords.
};

/// What was wrong with the rows of one input (in one or several files): bad rows are counted, the
/// first few kept, skipped by the reader. What costs a row only a field is a warning, and what
/// concerns the input as a whole a note.
class RowReport {
 public:
  static constexpr std::size_t kKept = 20;

  RowReport() = default;
  explicit RowReport(std::string file) : name_(file), file_(std::move(file)) {}

  /// The rows that follow are of another file of the same input.
  void GoOnIn(const std::string& file);
  /// What follows is of a file that was left before.
  void GoBackTo(const std::string& file) { file_ = file; }

  void CountRow() { ++rows_; }
  /// `error.path` is the field; it becomes "file:line: field". Line 0: not known.
  void Add(std::size_t line, Error error);
  /// The same for a row of a file that has been left.
  void Add(const std::string& file, std::size_t line, Error error);
  /// `word` can't be used as a value of `field`; one warning for each field and remedy.
  void Warn(std::size_t line, std::string_view field, std::string_view word,
            std::string_view remedy);
  /// A whole sentence; each is told once.
  void Note(std::string sentence);

  const std::string& file() const { return name_; }     ///< All files, for people.
  const std::string& current() const { return file_; }  ///< The one that is read.
  std::size_t rows() const { return rows_; }            ///< Good and bad ones.
  std::size_t bad() const { return bad_; }
  const std::vector<Error>& first() const { return first_; }  ///< At most kKept.
  const std::vector<FieldWarning>& warnings() const { return warnings_; }
  const std::vector<std::string>& notes() const { return notes_; }

  /// FeedTooManyBadRows (path: the first bad row) when more than `limit` allows are bad.
  Status Check(const RowLimit& limit) const;

 private:
  std::string name_;
  std::string file_;
  std::size_t rows_ = 0;
  std::size_t bad_ = 0;
  std::vector<Error> first_;
  std::vector<FieldWarning> warnings_;
  std::vector<std::string> notes_;
};

/// "availability: 3 rows have a value that can't be used, and were read without it: "soon" 2,
/// "maybe" 1; first in feed.tsv:4. Write in_stock, …": one line.
std::string SentenceOf(const FieldWarning& warning);

}  // namespace vitrine
