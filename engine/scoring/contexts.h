#pragma once

#include <string_view>

#include "base/list.h"
#include "catalog/catalog.h"
#include "scoring/page_context.h"

namespace vitrine {

enum class Device : std::uint8_t { kUnknown, kMobile, kTablet, kDesktop };
/// The one table of their names, and the order of their columns in a pack: kMobile first.
inline constexpr std::string_view kDeviceNames[] = {"mobile", "tablet", "desktop"};

/// Where and when a ranking is asked for. The engine asks no clock and no place: all is given.
struct PageContext {
  Millis now = 0;
  int utc_offset = 0;  ///< Minutes east of UTC.
  Device device = Device::kUnknown;
  const ContextIds& told;  ///< A region counts that the pack knows.
};

/// One column of the contexts section that holds now, and its name for reasons ("band:6").
enum class ContextKind : std::uint8_t { kBand, kWeekday, kMonth, kDevice, kRegion };

/// How much more a topic is wanted in this context than on average: log2 lifts, shrunk by learning
/// (Bayesian shrinkage towards 0), summed over the item's topics and the context's columns.
///
/// Thread contract: one thread at a time, even for const calls, which keep each topic's sum.
class ContextLifts {
 public:
  ContextLifts(const fbs::Contexts* contexts, const PageContext& page);

  /// Sum of the lifts of the item's topics, divided by the square root of how many have one.
  float Lift(const Catalog& catalog, ItemIndex item) const;
  /// The topic and column that add most to an item's lift; false when none is positive.
  struct Strongest {
    TopicIndex topic = kNone;
    ContextKind kind = ContextKind::kBand;
    int value = 0;  ///< Band, weekday (0 Monday), month (0 January), device - 1, region index.
    float lift = 0;
  };
  bool Explain(const Catalog& catalog, ItemIndex item, Strongest& strongest) const;
  bool empty() const { return contexts_ == nullptr; }

 private:
  struct Column {
    ContextKind kind;
    int value;
    std::size_t index;
  };
  static constexpr std::int16_t kNotAsked = -32768, kNoRow = -32767;
  const std::int8_t* Row(TopicIndex topic) const;
  int SumOf(TopicIndex topic) const;  ///< Of the context's columns; kNoRow.

  const fbs::Contexts* contexts_;
  std::size_t width_ = 0;
  List<Column> columns_;
  mutable List<std::int16_t> sums_;  // By topic, as they are asked for.
};

}  // namespace vitrine
