#include "base/sort.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>

#include "base/random.h"
#include "base/top.h"

namespace vitrine {
namespace {

struct Entry {
  std::uint32_t key;
  std::uint32_t place;
};

List<Entry> Shuffled(std::uint64_t seed, std::uint32_t size, std::uint32_t keys) {
  Random random(seed);
  List<Entry> entries;
  for (std::uint32_t i = 0; i < size; ++i) entries.push_back({random.Below(keys), i});
  return entries;
}

List<ItemScore> Scores(std::uint64_t seed, std::uint32_t size) {
  Random random(seed);
  List<ItemScore> scores;
  for (std::uint32_t i = 0; i < size; ++i) scores.push_back({i, float(random.Below(size / 2 + 1))});
  return scores;
}

TEST(Sort, OrdersAndKeepsTiesAsTheyWere) {
  for (std::uint32_t size = 0; size < 200; ++size) {
    List<Entry> entries = Shuffled(size, size, 1 + size / 4);
    List<Entry> wanted = entries;
    Sort(entries, [](const Entry& a, const Entry& b) { return a.key < b.key; });
    std::stable_sort(wanted.begin(), wanted.end(),
                     [](const Entry& a, const Entry& b) { return a.key < b.key; });
    for (std::uint32_t i = 0; i < size; ++i) ASSERT_EQ(entries[i].place, wanted[i].place) << size;
  }
}

TEST(Sort, LeavesWhatIsInOrder) {
  List<std::string> words = {"a", "b", "b", "c"};
  Sort(words);
  EXPECT_EQ(words, (List<std::string>{"a", "b", "b", "c"}));
}

TEST(Sort, MovesWhatCannotBeCopied) {
  List<std::unique_ptr<int>> numbers;
  for (const int number : {3, 1, 2}) numbers.push_back(std::make_unique<int>(number));
  Sort(numbers, [](const auto& a, const auto& b) { return *a < *b; });
  EXPECT_EQ(*numbers[0] * 100 + *numbers[1] * 10 + *numbers[2], 123);
}

TEST(SortRanked, OrdersByScoreThenByTie) {
  Random random(5);
  for (std::uint32_t size = 0; size < 200; ++size) {
    List<RankedPlace> places, wanted;
    for (std::uint32_t i = 0; i < size; ++i) {
      // Both signs, many ties, and zeros of either sign.
      const float score = (float(random.Below(9)) - 4) * (random.Below(2) == 0 ? 0.5f : -0.5f);
      places.push_back(Ranked(i, score, random.Below(1000)));
    }
    wanted = places;
    std::stable_sort(wanted.begin(), wanted.end(), [](const auto& a, const auto& b) {
      const auto tie = [](const RankedPlace& at) { return static_cast<std::uint32_t>(at.key); };
      return a.score != b.score ? a.score > b.score : tie(a) < tie(b);
    });
    SortRanked(places);
    for (std::uint32_t i = 0; i < size; ++i) ASSERT_EQ(places[i].place, wanted[i].place) << size;
  }
}

TEST(Top, IsTheHeadOfTheWholeOrder) {
  for (std::uint32_t size = 0; size < 100; ++size) {
    List<ItemScore> whole = Scores(size, size);
    Sort(whole, Better);
    for (const std::size_t count : {0u, 1u, 7u, 64u, 200u}) {
      Top best(count);
      for (const ItemScore& entry : Scores(size, size)) best.Add(entry.item, entry.score);
      const List<ItemScore> top = best.Take();
      ASSERT_EQ(top.size(), std::min<std::size_t>(count, size));
      for (std::size_t i = 0; i < top.size(); ++i) ASSERT_EQ(top[i].item, whole[i].item);
    }
  }
}

TEST(Top, BreaksTiesByItem) {
  Top top(3);
  for (const ItemIndex item : {5u, 2u, 9u, 1u}) top.Add(item, item == 9 ? 2.0f : 1.0f);
  const List<ItemScore> scores = top.Take();
  EXPECT_EQ(scores[0].item, 9u);
  EXPECT_EQ(scores[1].item, 1u);
  EXPECT_EQ(scores[2].item, 2u);
}

}  // namespace
}  // namespace vitrine
