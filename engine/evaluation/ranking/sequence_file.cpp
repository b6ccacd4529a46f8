#include "evaluation/ranking/sequence_file.h"

#include <unordered_set>

#include "input/files/text_file.h"
#include "pack/format.h"

namespace vitrine::evaluation::ranking {
namespace {

constexpr const char* kSpaces = " \t";

/// The next word of `rest`, which it is taken from; empty at the end.
std::string_view TakeWord(std::string_view& rest) {
  const std::size_t begin = rest.find_first_not_of(kSpaces);
  if (begin == std::string_view::npos) return rest = {};
  const std::size_t end = std::min(rest.find_first_of(kSpaces, begin), rest.size());
  const std::string_view word = rest.substr(begin, end - begin);
  rest.remove_prefix(end);
  return word;
}

Status AddItems(std::string_view rest, ItemNames& names, SequenceList& lists) {
  for (std::string_view word; !(word = TakeWord(rest)).empty();) {
    if (word.size() > kMaxShopId) return MakeError(ErrorCode::kFieldRange, "", "An id's length.");
    lists.items.push_back(names.Number(std::string(word)));
  }
  lists.ends.push_back(lists.items.size());
  return Done{};
}

Status AddLine(const std::string& line, LineHead head, std::unordered_set<std::string>& shoppers,
               ItemNames& names, SequenceList& lists) {
  std::string_view rest = line;
  if (rest.find_first_not_of(" \t") == rest.find('{')) {
    return MakeError(ErrorCode::kFieldType, "", "Write item ids, separated by spaces.");
  }
  if (!IsUtf8(rest)) return MakeError(ErrorCode::kFieldType, "", "It is not UTF-8.");
  if (head == LineHead::kShopper && !shoppers.emplace(TakeWord(rest)).second) {
    return MakeError(ErrorCode::kFieldRepeated, "", "A shopper's history is one line.");
  }
  return AddItems(rest, names, lists);
}

}  // namespace

std::uint32_t ItemNames::Number(const std::string& id) {
  const auto [found, added] = numbers_.emplace(id, static_cast<std::uint32_t>(ids_.size()));
  if (added) ids_.push_back(id);
  return found->second;
}

Result<SequenceList> ReadSequences(const std::string& file, LineHead head, ItemNames& names) {
  LineReader lines(file);
  VITRINE_CHECK(lines.status());
  SequenceList lists;
  std::unordered_set<std::string> shoppers;
  for (std::string line; lines.Next(line);) {
    if (Trim(line).empty()) continue;
    const Status added = AddLine(line, head, shoppers, names, lists);
    if (added.ok()) continue;
    return Error{added.error().code, added.error().message,
                 file + ":" + std::to_string(lines.number())};
  }
  if (lists.size() == 0) return MakeError(ErrorCode::kLogTooShort, file, "It is empty.");
  return lists;
}

}  // namespace vitrine::evaluation::ranking
