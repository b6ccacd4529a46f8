#include "pack/tables.h"

#include <cstring>

namespace vitrine {
namespace {

/// What a field holds: a number of 1 to 8 bytes in its place, or by an offset numbers, a string,
/// strings, or tables of a kind.
enum Field : std::uint8_t {
  kByte = 1,
  kShort = 2,
  kInt = 4,
  kLong = 8,
  kBytes = 0x11,
  kShorts = 0x12,
  kInts = 0x14,
  kLongs = 0x18,
  kString = 0x20,
  kStrings = 0x30,
  kTables = 0x40,  // The kind is in the lower five bits.
  kTable = 0x60,   // One of them.
};

constexpr Field TablesOf(TableKind kind) {
  return static_cast<Field>(kTables | static_cast<std::uint8_t>(kind));
}

constexpr Field TableOf(TableKind kind) {
  return static_cast<Field>(kTable | static_cast<std::uint8_t>(kind));
}

struct Layout {
  std::uint8_t count;
  Field fields[18];
};

/// By TableKind; the fields in the order of pack.fbs.
constexpr Layout kLayouts[] = {
    {4, {kByte, kLong, kLong, kBytes}},
    {11,
     {kString, kString, kString, kString, kLong, kInt, kInt, kInt, TablesOf(TableKind::kSection),
      kLong, kBytes}},
    {14,
     {kLongs, kBytes, kInts, kInts, kInts, kInts, kBytes, kShorts, kBytes, kInts, kShorts, kInts,
      kLongs, kInts}},
    {5, {kLongs, kBytes, kInts, kInts, kInts}},
    {7, {kBytes, kBytes, kInts, kInts, kBytes, kBytes, kBytes}},
    {4, {kShort, kInt, kInt, kInt}},
    {3, {kByte, TablesOf(TableKind::kModelTerm), TableOf(TableKind::kTrees)}},
    {5, {TablesOf(TableKind::kBlend), kByte, kInts, kInt, kByte}},
    {4, {kInts, kStrings, kBytes, kInt}},
    {2, {kBytes, kInts}},
    {5, {kInts, kShorts, kInts, kBytes, kInts}},
    {7, {kInt, kInts, kBytes, kBytes, kInts, kBytes, kBytes}},
    {3, {kString, kStrings, kLongs}},
    {11,
     {kByte, kString, kString, TablesOf(TableKind::kParameter), kLongs, kInt, kInt, kLong, kLong,
      kByte, TablesOf(TableKind::kParameter)}},
    {1, {TablesOf(TableKind::kRule)}},
    {5, {kByte, kShorts, kBytes, kInts, kInts}},
    {3, {kByte, kInt, TableOf(TableKind::kTrees)}},
    {3, {kInts, TablesOf(TableKind::kIntentHead), kInts}},
    {12,
     {kString, kByte, kInt, kString, kString, TablesOf(TableKind::kParameter), kInt, kInt, kBytes,
      kLong, kLong, kInt}},
    {3, {TablesOf(TableKind::kOffer), kInts, kInts}},
    {18,
     {kString, kByte, kStrings, kString, kString, kString, TablesOf(TableKind::kParameter), kLong,
      kLong, kInt, kByte, kBytes, kString, kString, kInt, kLongs, kLongs, kInt}},
    {2, {TablesOf(TableKind::kContentItem), kInts}},
    {5, {kInts, kBytes, kBytes, kInts, kInts}},
};

constexpr std::uint32_t kMaxMembers = 1u << 20;
constexpr std::uint32_t kLargest = 0x7fffffff;

/// Places are offsets from the first byte; 0, where no object can be, stands for a wrong one.
class Walk {
 public:
  explicit Walk(ByteSpan bytes) : bytes_(bytes) {}

  bool Table(std::size_t at, TableKind kind) {
    if (!Holds(at, 4, 4)) return false;
    const std::size_t shapes = at - static_cast<std::size_t>(static_cast<std::int32_t>(IntAt(at)));
    if (!Holds(shapes, 2, 2) || ShortAt(shapes) % 2 != 0) return false;
    if (!Holds(shapes, ShortAt(shapes), 2)) return false;
    const Layout& layout = kLayouts[static_cast<std::size_t>(kind)];
    for (std::size_t i = 0; i < layout.count; ++i) {
      const std::size_t shape = 4 + 2 * i;
      const std::size_t field = shape + 2 <= ShortAt(shapes) ? ShortAt(shapes + shape) : 0;
      if (field != 0 && !FieldAt(at + field, layout.fields[i])) return false;
    }
    return true;
  }

  /// Where the offset at `at` leads.
  std::size_t Follow(std::size_t at) const {
    const std::uint32_t offset = Holds(at, 4, 4) ? IntAt(at) : 0;
    return offset == 0 || offset > kLargest ? 0 : at + offset;
  }

 private:
  /// Whether `size` bytes from `at` are there, aligned.
  bool Holds(std::size_t at, std::size_t size, std::size_t alignment) const {
    return at % alignment == 0 && at <= bytes_.size() && size <= bytes_.size() - at;
  }
  std::uint32_t IntAt(std::size_t at) const {
    std::uint32_t value;
    std::memcpy(&value, bytes_.data() + at, sizeof value);
    return value;
  }
  std::size_t ShortAt(std::size_t at) const {
    std::uint16_t value;
    std::memcpy(&value, bytes_.data() + at, sizeof value);
    return value;
  }

  bool FieldAt(std::size_t at, Field field) {
    if (field <= kLong) return Holds(at, field, field);
    const std::size_t target = Follow(at);
    if (target == 0) return false;
    if (field < kString) return Numbers(target, field & 15u);
    if (field >= kTable) return Table(target, static_cast<TableKind>(field & 31u));
    return field == kString ? String(target) : Members(target, field);
  }
  bool Numbers(std::size_t at, std::size_t size) const {
    if (!Holds(at, 4, 4) || IntAt(at) >= kLargest / size) return false;
    // Writers do not align the values of an empty vector: there are none.
    return Holds(at + 4, IntAt(at) * size, IntAt(at) == 0 ? 1 : size);
  }
  bool String(std::size_t at) const {
    return Numbers(at, 1) && Holds(at + 4 + IntAt(at), 1, 1) && bytes_[at + 4 + IntAt(at)] == 0;
  }
  /// A vector of strings or tables.
  bool Members(std::size_t at, Field field) {
    if (!Numbers(at, 4)) return false;
    const std::size_t end = at + 4 + std::size_t{4} * IntAt(at);
    for (std::size_t place = at + 4; place < end; place += 4) {
      const std::size_t member = Follow(place);
      if (member == 0 || ++members_ > kMaxMembers) return false;
      const bool sound =
          field == kStrings ? String(member) : Table(member, static_cast<TableKind>(field & 31u));
      if (!sound) return false;
    }
    return true;
  }

  const ByteSpan bytes_;
  std::uint32_t members_ = 0;  // Of all vectors; the same one may be a member of many.
};

}  // namespace

bool AreTables(ByteSpan bytes, TableKind root) {
  Walk walk(bytes);
  const std::size_t at = bytes.size() > kLargest ? 0 : walk.Follow(0);
  return at != 0 && walk.Table(at, root);
}

}  // namespace vitrine
