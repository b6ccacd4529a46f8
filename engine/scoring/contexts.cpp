#include "scoring/contexts.h"

#include <algorithm>
#include <cmath>

namespace vitrine {

ContextLifts::ContextLifts(const fbs::Contexts* contexts, const PageContext& page)
    : contexts_(contexts) {
  if (contexts_ == nullptr) return;
  const auto* regions = contexts_->regions();
  width_ = kContextColumns + (regions == nullptr ? 0 : regions->size());
  const LocalTime local = LocalTimeOf(page.now, page.utc_offset);
  columns_ = {{ContextKind::kBand, local.band, static_cast<std::size_t>(local.band)},
              {ContextKind::kWeekday, local.weekday, 8 + static_cast<std::size_t>(local.weekday)},
              {ContextKind::kMonth, local.month, 15 + static_cast<std::size_t>(local.month)}};
  if (page.device != Device::kUnknown) {
    const int device = static_cast<int>(page.device) - 1;
    columns_.push_back({ContextKind::kDevice, device, 27 + static_cast<std::size_t>(device)});
  }
  for (std::size_t i = 0; i + kContextColumns < width_; ++i) {
    const auto* region = regions->Get(static_cast<flatbuffers::uoffset_t>(i));
    if (Holds(page.told, ContextId("region", region->string_view()))) {
      columns_.push_back({ContextKind::kRegion, static_cast<int>(i), kContextColumns + i});
    }
  }
}

const std::int8_t* ContextLifts::Row(TopicIndex topic) const {
  const std::uint32_t* begin = contexts_->topics()->data();
  const std::uint32_t* end = begin + contexts_->topics()->size();
  const std::uint32_t* found = std::lower_bound(begin, end, topic);
  if (found == end || *found != topic) return nullptr;
  return contexts_->lifts()->data() + static_cast<std::size_t>(found - begin) * width_;
}

int ContextLifts::SumOf(TopicIndex topic) const {
  std::int16_t& sum = sums_[topic];
  if (sum != kNotAsked) return sum;
  const std::int8_t* row = Row(topic);
  if (row == nullptr) return sum = kNoRow;
  int lifts = 0;
  for (const Column& column : columns_) lifts += row[column.index];
  return sum = static_cast<std::int16_t>(lifts);
}

float ContextLifts::Lift(const Catalog& catalog, ItemIndex item) const {
  if (contexts_ == nullptr) return 0;
  if (sums_.empty()) sums_.assign(catalog.topic_count(), kNotAsked);
  int sum = 0, rows = 0;
  for (const TopicIndex topic : catalog.TopicsOf(item)) {
    const int lifts = SumOf(topic);
    if (lifts == kNoRow) continue;
    ++rows;
    sum += lifts;
  }
  if (rows == 0) return 0;
  return static_cast<float>(sum) * contexts_->scale() / std::sqrt(static_cast<float>(rows));
}

bool ContextLifts::Explain(const Catalog& catalog, ItemIndex item, Strongest& strongest) const {
  if (contexts_ == nullptr) return false;
  strongest.lift = 0;
  for (const TopicIndex topic : catalog.TopicsOf(item)) {
    const std::int8_t* row = Row(topic);
    for (const Column& column : columns_) {
      const float lift =
          row == nullptr ? 0.0f : static_cast<float>(row[column.index]) * contexts_->scale();
      if (lift > strongest.lift) strongest = {topic, column.kind, column.value, lift};
    }
  }
  return strongest.lift > 0;
}

}  // namespace vitrine
