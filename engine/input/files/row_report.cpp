#include "input/files/row_report.h"

#include <algorithm>

#include "input/files/text_file.h"

namespace vitrine {
namespace {

constexpr std::size_t kShownWords = 8;
constexpr std::size_t kShownBytes = 40;

std::string PlaceOf(const std::string& file, std::size_t line) {
  return line > 0 ? file + ":" + std::to_string(line) : file;
}

/// The words that most rows have first; ties by the word.
std::vector<std::pair<std::string, std::size_t>> CommonestFirst(const FieldWarning& warning) {
  std::vector<std::pair<std::string, std::size_t>> words(warning.words.begin(),
                                                         warning.words.end());
  std::stable_sort(words.begin(), words.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return words;
}

}  // namespace

void RowReport::GoOnIn(const std::string& file) {
  if (file == file_) return;
  file_ = file;
  name_ += (name_.empty() ? "" : ", ") + file;
}

void RowReport::Add(std::size_t line, Error error) { Add(file_, line, std::move(error)); }

void RowReport::Add(const std::string& file, std::size_t line, Error error) {
  ++bad_;
  if (first_.size() >= kKept) return;
  std::string path = PlaceOf(file, line);
  if (!error.path.empty()) path += ": " + error.path;
  error.path = std::move(path);
  first_.push_back(std::move(error));
}

void RowReport::Warn(std::size_t line, std::string_view field, std::string_view word,
                     std::string_view remedy) {
  auto found = std::find_if(warnings_.begin(), warnings_.end(), [&](const FieldWarning& each) {
    return each.field == field && each.remedy == remedy;
  });
  if (found == warnings_.end()) {
    warnings_.push_back({std::string(field), PlaceOf(file_, line), std::string(remedy), 0, {}});
    found = warnings_.end() - 1;
  }
  ++found->rows;
  std::string shown(CutUtf8(word, kShownBytes));
  if (shown.size() < word.size()) shown += "…";
  if (found->words.size() < FieldWarning::kKeptWords || found->words.contains(shown)) {
    ++found->words[shown];
  }
}

void RowReport::Note(std::string sentence) {
  if (std::find(notes_.begin(), notes_.end(), sentence) != notes_.end()) return;
  notes_.push_back(std::move(sentence));
}

Status RowReport::Check(const RowLimit& limit) const {
  const auto allowed =
      std::max(static_cast<double>(limit.at_least), limit.share * static_cast<double>(rows_));
  if (static_cast<double>(bad_) <= allowed && (bad_ == 0 || bad_ < rows_)) return Done{};
  return MakeError(ErrorCode::kFeedTooManyBadRows, first_.front().path,
                   std::to_string(bad_) + " of " + std::to_string(rows_) +
                       " are. First: " + first_.front().message);
}

std::string SentenceOf(const FieldWarning& warning) {
  std::string text = warning.field + ": " + std::to_string(warning.rows) +
                     (warning.rows == 1 ? " row has" : " rows have") +
                     " a value that can't be used, and " + (warning.rows == 1 ? "was" : "were") +
                     " read without it: ";
  const auto words = CommonestFirst(warning);
  for (std::size_t i = 0; i < std::min(words.size(), kShownWords); ++i) {
    text += (i == 0 ? "\"" : ", \"") + words[i].first + "\" " + std::to_string(words[i].second);
  }
  if (words.size() > kShownWords) text += ", …";
  return text + "; first in " + warning.place + ". " + warning.remedy;
}

}  // namespace vitrine
