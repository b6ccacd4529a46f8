#pragma once

#include <string>
#include <vector>

#include "input/feed/feed.h"

namespace vitrine {

/// Items of a feed that something is said of: how many, and the ids of the first.
struct QualityCount {
  static constexpr std::size_t kExamples = 3;

  std::size_t items = 0;
  std::vector<std::string> examples;

  void Add(const FeedItem& item);
};

/// How good a feed is for ranking. Counts are of items; variants of one group count as one where
/// likeness is meant.
struct FeedQuality {
  std::size_t items = 0;
  std::size_t groups = 0;  ///< Items without a group are groups of their own.
  std::size_t priced = 0, on_sale = 0, in_stock = 0, rated = 0, with_image = 0;
  std::size_t with_category = 0, with_brand = 0, with_attributes = 0;
  QualityCount duplicates;   ///< Title, brand and price of another item in another group.
  QualityCount lone_groups;  ///< The only one of their group.
  /// Nothing, or less than a 20th or more than 20 times the median of the category.
  QualityCount unlikely_prices;
  QualityCount idle_sales;      ///< A sale price that is not below the price.
  QualityCount capital_titles;  ///< All letters are capitals.
  QualityCount alike;           ///< Categories, brand and attributes of an item in another group.
  std::size_t topics = 0;       ///< Categories, brands and values of attributes.
  std::size_t lone_topics = 0;  ///< Topics of one group alone, which say nothing of others.
  std::vector<std::string> advice;  ///< What would make ranking better; whole sentences.
};

FeedQuality QualityOf(const Feed& feed);

}  // namespace vitrine
