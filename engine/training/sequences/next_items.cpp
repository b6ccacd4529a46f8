#include "training/sequences/next_items.h"

#include "base/math.h"

namespace vitrine::training {

std::vector<std::uint32_t> ContextOf(std::span<const std::uint32_t> list, std::size_t end) {
  std::vector<std::uint32_t> context;
  for (std::size_t at = end; at > 0 && context.size() < kContextItems; --at) {
    const std::uint32_t item = list[at - 1];
    const bool known = std::find(context.begin(), context.end(), item) != context.end();
    if (!known && (end == list.size() || item != list[end])) context.push_back(item);
  }
  return context;
}

NextItems::NextItems(const ItemLists& lists, std::size_t items)
    : lists_(lists), chances_(items, 0.0f) {
  for (std::uint32_t list = 0; list < lists.size(); ++list) {
    const auto acts = lists.list(list);
    for (std::uint32_t at = 1; at < acts.size(); ++at) {
      if (ContextOf(acts, at).empty()) continue;
      positions_.push_back({list, at});
      ++chances_[acts[at]];
    }
  }
  for (float& chance : chances_)
    chance /= static_cast<float>(std::max<std::size_t>(1, positions_.size()));
}

void NextItems::DrawUniform(std::size_t count, Random& random,
                            std::vector<std::uint32_t>& outputs) const {
  const auto items = static_cast<std::uint32_t>(chances_.size());
  for (std::size_t i = 0; i < count; ++i) outputs.push_back(random.Below(items));
}

std::vector<float> NextItems::Corrections(const std::vector<std::uint32_t>& outputs,
                                          std::size_t targets, std::size_t uniform) const {
  const float by_draws = static_cast<float>(uniform) / static_cast<float>(chances_.size());
  std::vector<float> corrections;
  for (const std::uint32_t item : outputs) {
    const float drawn = by_draws + chances_[item] * static_cast<float>(targets);
    corrections.push_back(Log2(drawn) / kLog2e);
  }
  return corrections;
}

}  // namespace vitrine::training
