#include "base/list.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "base/list_operations.h"

namespace vitrine {
namespace {

/// Long enough to be held outside of the string.
std::string Text(int number) { return "the text of number " + std::to_string(number); }

template <typename T>
void ExpectSame(const List<T>& list, const std::vector<T>& vector) {
  EXPECT_EQ(std::vector<T>(list.begin(), list.end()), vector);
}

/// Does the same to a List and to a std::vector.
template <typename T, typename Make>
void ExpectToActLikeAVector(Make make) {
  List<T> list;
  std::vector<T> vector;
  for (int i = 0; i < 100; ++i) {
    list.push_back(make(i));
    vector.push_back(make(i));
  }
  for (int i = 0; i < 5; ++i) {  // Its own values, also when it must grow.
    list.push_back(list[static_cast<std::size_t>(i)]);
    vector.push_back(vector[static_cast<std::size_t>(i)]);
  }
  list.erase(list.begin() + 10, list.begin() + 30);
  vector.erase(vector.begin() + 10, vector.begin() + 30);
  list.erase(list.begin());
  vector.erase(vector.begin());
  list.erase(list.end(), list.end());
  list.pop_back();
  vector.pop_back();
  ExpectSame(list, vector);

  InsertAt(list, list.begin() + 3, make(1000));
  vector.insert(vector.begin() + 3, make(1000));
  list.resize(120, make(7));
  vector.resize(120, make(7));
  ExpectSame(list, vector);
  list.resize(2);
  vector.resize(2);
  ExpectSame(list, vector);
  list.assign(9, make(3));
  ExpectSame(list, std::vector<T>(9, make(3)));
}

TEST(List, ActsLikeAVectorOfNumbers) {
  ExpectToActLikeAVector<int>([](int i) { return i; });
}

TEST(List, ActsLikeAVectorOfTexts) { ExpectToActLikeAVector<std::string>(Text); }

TEST(List, IsCopiedAndMovedWhole) {
  const List<std::string> texts{Text(1), Text(2)};
  List<std::string> copy(texts);
  copy = *&copy;
  EXPECT_EQ(copy, texts);
  copy.push_back(Text(3));
  EXPECT_NE(copy, texts);
  EXPECT_LT(texts, copy);
  List<std::string> taken(std::move(copy));
  copy = texts;
  EXPECT_EQ(taken.size(), 3u);
  EXPECT_EQ(copy, texts);
  taken = std::move(copy);
  EXPECT_EQ(taken, texts);
}

TEST(List, HoldsWhatCannotBeCopied) {
  List<std::unique_ptr<int>> list;
  for (int i = 0; i < 20; ++i) list.push_back(std::make_unique<int>(i));
  EraseIf(list, [](const std::unique_ptr<int>& value) { return *value % 2 == 0; });
  ASSERT_EQ(list.size(), 10u);
  EXPECT_EQ(*list.back(), 19);
}

TEST(List, IsEmptyAtNoCost) {
  const List<std::uint64_t> none;
  EXPECT_TRUE(none.empty());
  EXPECT_EQ(none.begin(), none.end());
  EXPECT_EQ(List<std::uint64_t>(none), none);
  EXPECT_EQ(List<std::uint64_t>(0), none);
}

}  // namespace
}  // namespace vitrine
