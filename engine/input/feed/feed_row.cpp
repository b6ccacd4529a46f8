#include "input/feed/feed_row.h"

#include <algorithm>

#include "input/files/clean_text.h"

namespace vitrine {

std::string_view FeedRow::Get(std::string_view name) const {
  for (const auto& [field, value] : fields) {
    if (field == name) return value;
  }
  return {};
}

void FeedRow::Add(std::string_view name, std::string_view value) {
  if (!value.empty()) fields.emplace_back(name, value);
}

void FeedRow::Remove(std::string_view name) {
  std::erase_if(fields, [&](const auto& field) { return field.first == name; });
}

void FeedRow::Set(std::string_view name, std::string_view value) {
  const std::string copy(value);
  Remove(name);
  Add(name, copy);
}

std::string FieldName(std::string_view name) {
  std::string snake;
  for (const char c : CleanText(name)) {
    const bool hump =
        c >= 'A' && c <= 'Z' && !snake.empty() && snake.back() >= 'a' && snake.back() <= 'z';
    if (hump) snake += '_';
    if (c != '*') snake += c == ' ' ? '_' : c;
  }
  snake = FoldCase(snake);
  while (snake.ends_with('_') || snake.ends_with(':')) snake.pop_back();
  return snake.starts_with("g:") ? snake.substr(2) : snake;
}

}  // namespace vitrine
