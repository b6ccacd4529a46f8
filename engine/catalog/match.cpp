#include <algorithm>

#include "base/sort.h"
#include "catalog/catalog.h"
#include "catalog/topic.h"

namespace vitrine {
namespace {

char Folded(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool IsWordByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
}

/// Words of a text, folded; at most 16, so that a long term costs no more than a short one.
List<std::string> WordsOf(std::string_view text) {
  List<std::string> words;
  std::string word;
  for (std::size_t i = 0; i <= text.size() && words.size() < 16; ++i) {
    const char c = i < text.size() ? Folded(text[i]) : ' ';
    if (IsWordByte(c)) {
      word.push_back(c);
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  return words;
}

/// A word stands for its plain plural and singular too ("lamps" finds "lamp").
bool SameWord(std::string_view a, std::string_view b) {
  if (a.size() > 3 && a.back() == 's') a.remove_suffix(1);
  if (b.size() > 3 && b.back() == 's') b.remove_suffix(1);
  return a == b;
}

std::size_t WordsFound(const List<std::string>& wanted, const List<std::string>& present) {
  std::size_t found = 0;
  for (const std::string& word : present) {
    for (const std::string& want : wanted) {
      if (SameWord(word, want)) {
        ++found;
        break;
      }
    }
  }
  return found;
}

/// The part of a topic's value that names it: the last level of a category, the whole otherwise.
std::string_view OwnName(std::string_view key) {
  std::string_view value = ValueOf(key);
  if (KindOf(key) != kCategoryKind) return value;
  const auto at = value.rfind(kCategorySeparator);
  return at == std::string_view::npos ? value : value.substr(at + kCategorySeparator.size());
}

}  // namespace

List<TopicIndex> Catalog::TopicsOfKind(std::string_view kind) const {
  List<TopicIndex> topics;
  for (std::size_t topic = 0; topic < topic_count_; ++topic) {
    if (KindOf(topic_key(static_cast<TopicIndex>(topic))) == kind) {
      topics.push_back(static_cast<TopicIndex>(topic));
    }
  }
  return topics;
}

List<TopicIndex> Catalog::MatchTopics(std::string_view text, std::size_t limit) const {
  const List<std::string> wanted = WordsOf(text);
  List<std::pair<std::size_t, TopicIndex>> matches;  // Words matched, topic.
  for (std::size_t topic = 0; topic < topic_count_ && !wanted.empty(); ++topic) {
    const std::string_view key = topic_key(static_cast<TopicIndex>(topic));
    if (KindOf(key) == kPriceKind) continue;
    const List<std::string> present = WordsOf(OwnName(key));
    if (!present.empty() && WordsFound(wanted, present) == present.size()) {
      matches.push_back({present.size(), static_cast<TopicIndex>(topic)});
    }
  }
  Sort(matches, [this](const auto& a, const auto& b) {
    if (a.first != b.first) return a.first > b.first;
    if (topic_item_counts_[a.second] != topic_item_counts_[b.second]) {
      return topic_item_counts_[a.second] < topic_item_counts_[b.second];
    }
    return a.second < b.second;
  });
  List<TopicIndex> topics;
  for (const auto& match : matches) {
    if (topics.size() == limit) break;
    topics.push_back(match.second);
  }
  return topics;
}

}  // namespace vitrine
