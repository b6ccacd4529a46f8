#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace vitrine::evaluation::ranking {

/// Numbers items in the order of their first appearance.
class ItemNames {
 public:
  std::uint32_t Number(const std::string& id);
  std::size_t size() const { return ids_.size(); }
  const std::vector<std::string>& ids() const { return ids_; }  ///< By number.

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::string> ids_;
};

/// Lists of items by number, one after another.
struct SequenceList {
  std::vector<std::uint32_t> items;
  std::vector<std::size_t> ends;

  std::size_t size() const { return ends.size(); }
  std::span<const std::uint32_t> operator[](std::size_t at) const {
    const std::size_t begin = at == 0 ? 0 : ends[at - 1];
    return {items.data() + begin, ends[at] - begin};
  }
};

/// What a line begins with.
enum class LineHead { kItem, kShopper };

/// Reads plain sequences: words by spaces, item ids in time order, one sequence a line; with
/// kShopper the first word names whose it is. Empty lines are passed over. `names` grows by what is
/// new. FileUnreadable and LogTooShort (path: the file); "file:line": FieldRepeated (a shopper),
/// FieldRange (an id above kMaxShopId bytes), FieldType (not UTF-8, or JSON).
Result<SequenceList> ReadSequences(const std::string& file, LineHead head, ItemNames& names);

}  // namespace vitrine::evaluation::ranking
