#include "slate/diversity.h"

#include "candidates/similarity.h"

namespace vitrine {
namespace {

/// A place of the window that was not picked yet.
struct Option {
  std::uint32_t place;
  float relevance;
  float likeness;  // To the most alike of what was picked.
};

List<Option> Window(const Catalog& catalog, std::span<const ItemScore> scored, std::size_t size) {
  List<Option> window;
  List<ItemIndex> groups;
  for (std::uint32_t place = 0; place < scored.size() && window.size() < size; ++place) {
    const ItemIndex group = catalog.group(scored[place].item);
    if (std::find(groups.begin(), groups.end(), group) != groups.end()) continue;
    groups.push_back(group);
    window.push_back({place, scored[place].score, 0});
  }
  if (window.empty()) return window;
  const float best = window.front().relevance;
  const float range = best - window.back().relevance;
  for (Option& option : window) {
    option.relevance = range > 0 ? 1.0f - (best - option.relevance) / range : 1.0f;
  }
  return window;
}

/// Of equal values the first: the better scored.
std::size_t Choose(const List<Option>& window, float diversity) {
  std::size_t chosen = 0;
  float highest = -2;
  for (std::size_t i = 0; i < window.size(); ++i) {
    const float value = (1.0f - diversity) * window[i].relevance - diversity * window[i].likeness;
    if (value > highest) {
      highest = value;
      chosen = i;
    }
  }
  return chosen;
}

}  // namespace

List<std::uint32_t> Diversify(const Catalog& catalog, std::span<const ItemScore> scored,
                              std::size_t count, float diversity) {
  List<Option> window = Window(catalog, scored, 4 * count + 8);
  List<std::uint32_t> picked;
  while (picked.size() < count && !window.empty()) {
    const std::size_t chosen = Choose(window, diversity);
    const std::uint32_t place = window[chosen].place;
    picked.push_back(place);
    window.erase(window.begin() + static_cast<std::ptrdiff_t>(chosen));
    if (diversity <= 0 || picked.size() == count) continue;
    const Likeness picked_last(catalog, scored[place].item);
    for (Option& option : window) {
      const float alike = picked_last.Both(scored[option.place].item);
      if (alike > option.likeness) option.likeness = alike;
    }
  }
  return picked;
}

}  // namespace vitrine
