#include "input/files/row_report.h"

#include <algorithm>

namespace vitrine {

void RowReport::Add(std::size_t line, Error error) {
  ++bad_;
  if (first_.size() >= kKept) return;
  std::string path = line > 0 ? file_ + ":" + std::to_string(line) : file_;
  if (!error.path.empty()) path += ": " + error.path;
  error.path = std::move(path);
  first_.push_back(std::move(error));
}

Status RowReport::Check(const RowLimit& limit) const {
  const auto allowed =
      std::max(static_cast<double>(limit.at_least), limit.share * static_cast<double>(rows_));
  if (static_cast<double>(bad_) <= allowed && (bad_ == 0 || bad_ < rows_)) return Done{};
  return MakeError(ErrorCode::kFeedTooManyBadRows, first_.front().path,
                   std::to_string(bad_) + " of " + std::to_string(rows_) +
                       " are. First: " + first_.front().message);
}

}  // namespace vitrine
