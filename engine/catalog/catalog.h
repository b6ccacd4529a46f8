#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "base/id.h"
#include "base/list.h"
#include "base/money.h"
#include "base/time.h"
#include "base/zeros.h"
#include "pack/pack.h"

namespace vitrine {

/// The topics of one item, ascending, read in place.
class TopicRow {
 public:
  TopicRow(const std::uint16_t* narrow, const std::uint32_t* wide, std::uint32_t begin,
           std::uint32_t end)
      : narrow_(narrow), wide_(wide), begin_(begin), end_(end) {}

  std::size_t size() const { return end_ - begin_; }
  TopicIndex operator[](std::size_t place) const {
    const std::size_t at = begin_ + place;
    return narrow_ != nullptr ? narrow_[at] : wide_[at];
  }
  class Iterator {
   public:
    Iterator(const TopicRow& row, std::size_t place) : row_(row), place_(place) {}
    TopicIndex operator*() const { return row_[place_]; }
    Iterator& operator++() {
      ++place_;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return place_ != other.place_; }

   private:
    const TopicRow& row_;
    std::size_t place_;
  };
  Iterator begin() const { return {*this, 0}; }
  Iterator end() const { return {*this, size()}; }

 private:
  const std::uint16_t* narrow_;  // One of the two is null.
  const std::uint32_t* wide_;
  std::uint32_t begin_, end_;
};

/// What the page knows better than the pack: today's price and stock. Absent fields keep the
/// pack's.
struct ItemFacts {
  std::optional<Money> price;
  std::optional<Money> sale_price;  ///< kNoMoney: no sale.
  std::optional<bool> in_stock;
};

/// What the shop sells: an open pack, with the page's live facts laid over it.
/// Items and topics are named by their index in this pack (0 .. count-1); ids outlive packs.
///
/// Thread contract: one thread at a time, even for const calls, since they fill caches of what is
/// asked for first (norms, postings, the newest items). Catalogs of one pack may be used at once on
/// several threads once its deferred sections are open.
class Catalog {
 public:
  explicit Catalog(std::shared_ptr<Pack> pack);

  const Pack& pack() const { return *pack_; }
  Pack& pack() { return *pack_; }

  std::size_t item_count() const { return item_count_; }
  ItemIndex FindItem(ItemId id) const;  ///< kNone if not sold here; O(log n).
  ItemIndex FindItem(std::string_view shop_id) const { return FindItem(ItemIdOf(shop_id)); }
  /// The item, else the first of the item group of this id; kNone: neither is sold here. O(log n).
  ItemIndex FindItemOrGroup(ItemId id) const;
  ItemId item_id(ItemIndex item) const { return item_ids_[item]; }
  std::string_view shop_id(ItemIndex item) const;
  std::string_view title(ItemIndex item) const;  ///< Empty without the titles section.
  /// First item of the same item group: the one that stands for all variants.
  ItemIndex group(ItemIndex item) const { return groups_[item]; }
  /// The next of the item's group, and after the last one the first: itself if it stands alone.
  /// The ring is linked on first use, O(items).
  ItemIndex NextVariant(ItemIndex item) const {
    if (next_variants_.empty()) LinkVariants();
    return next_variants_[item];
  }
  /// Whether any item has variants.
  bool has_variants() const {
    if (next_variants_.empty()) LinkVariants();
    return has_variants_;
  }
  Money list_price(ItemIndex item) const;  ///< kNoMoney: unknown.
  Money price(ItemIndex item) const;       ///< What is asked today: the sale price if there is one.
  bool on_sale(ItemIndex item) const;
  /// 1 - price / list price, in [0, 1]; 0 when not on sale.
  float discount(ItemIndex item) const;
  bool in_stock(ItemIndex item) const { return stock_[item] != 0; }
  /// Per item, 1 when it is in stock today: `in_stock` of all items as one array.
  std::span<const std::uint8_t> stock() const { return stock_; }
  bool has_model(ItemIndex item) const { return (flags_[item] & kHasModel) != 0; }
  Day added_day(ItemIndex item) const { return At(added_days_, item, Day{0}); }  ///< 0: unknown.
  float rating(ItemIndex item) const;  ///< Stars 0..5; negative: unknown.
  float popularity(ItemIndex item) const { return static_cast<float>(levels_[item]) / 8.0f; }
  float trend(ItemIndex item) const { return static_cast<float>(trends_[item]) / 16.0f; }
  /// Share of its purchases that repeat one by the same shopper, 0..1; 1 where nobody knows.
  float returns(ItemIndex item) const;
  /// Days after a purchase before it is wanted again: a quarter of the usual time from one purchase
  /// to the next, at least 1; 0 unknown.
  int rest(ItemIndex item) const;
  /// All items, most popular first.
  std::span<const std::uint32_t> by_popularity() const { return order_; }
  std::span<const std::uint32_t> trending() const { return trending_; }
  /// Items by the day they were added, newest first (at most 1,024). Chosen on first use.
  std::span<const ItemIndex> newest() const;

  /// The item's topics: its category and every level above, brand, price band, and attributes. At
  /// most kMaxTopicsOfItem.
  TopicRow TopicsOf(ItemIndex item) const {
    return {topics16_, topics32_, item == 0 ? 0 : topic_ends_[item - 1], topic_ends_[item]};
  }
  bool HasTopic(ItemIndex item, TopicIndex topic) const;

  std::size_t topic_count() const { return topic_count_; }
  TopicIndex FindTopic(TopicId id) const;  ///< kNone if not in this pack; O(log n).
  TopicIndex FindTopic(std::string_view key) const { return FindTopic(TopicIdOf(key)); }
  TopicId topic_id(TopicIndex topic) const { return topic_ids_[topic]; }
  std::string_view topic_key(TopicIndex topic) const;
  TopicIndex parent(TopicIndex topic) const { return parents_[topic]; }
  std::uint32_t items_of_topic(TopicIndex topic) const { return topic_item_counts_[topic]; }
  /// log2((1 + items) / (1 + items with the topic)), >= 0: how much a topic tells (Spärck Jones
  /// 1972), from a table made at opening.
  float idf(TopicIndex topic) const { return idf_[topic]; }
  /// Square root of the sum of squared idf of the item's topics; 0 for an item without topics.
  float topic_norm(ItemIndex item) const {
    return norms_.empty() || norms_[item] == 0 ? FindNorm(item) : norms_[item];
  }
  /// Euclidean norm of the item's coarse vector, in its int8 steps; 0 without vectors.
  float vector_norm(ItemIndex item) const;
  /// Items that carry the topic, ascending. Built once, on first use: about 3 ms for 100,000 items.
  std::span<const ItemIndex> ItemsWith(TopicIndex topic) const;
  /// Topics all of whose words stand in `text` (ASCII case folded, plain plurals alike), those of
  /// more words first, then the rarer; at most `limit`. O(topics).
  /// A search term is resolved with it and then dropped.
  List<TopicIndex> MatchTopics(std::string_view text, std::size_t limit) const;

  /// All topics of a kind ("brand"), ascending; empty: the catalog has no such kind. O(topics).
  List<TopicIndex> TopicsOfKind(std::string_view kind) const;

  std::string_view currency() const;
  int currency_digits() const { return currency_digits_; }

  /// Lays facts over an item until the next pack; fields that are absent keep their former value.
  void Update(ItemIndex item, const ItemFacts& facts);
  /// Counts calls of Update: caches of anything that reads price or stock compare it.
  std::uint32_t facts_version() const { return facts_version_; }

 private:
  /// Of an optional column.
  template <typename T, typename Absent>
  static Absent At(const T* column, ItemIndex item, Absent absent) {
    return column == nullptr ? absent : column[item];
  }
  const ItemFacts* FactsOf(ItemIndex item) const;
  void BuildPostings() const;
  void LinkVariants() const;
  float FindNorm(ItemIndex item) const;

  std::shared_ptr<Pack> pack_;
  std::size_t item_count_ = 0;
  std::size_t topic_count_ = 0;
  int currency_digits_ = 2;
  // Columns of the pack, as plain pointers of item_count_ or topic_count_ entries.
  const std::uint64_t* item_ids_ = nullptr;
  const std::uint32_t* groups_ = nullptr;
  // The optional ones are null where the pack leaves them out.
  const std::uint32_t* prices_ = nullptr;
  const std::uint32_t* sale_prices_ = nullptr;
  const std::uint8_t* flags_ = nullptr;
  const std::uint16_t* added_days_ = nullptr;
  const std::uint8_t* ratings_ = nullptr;
  const std::uint32_t* topic_ends_ = nullptr;
  const std::uint16_t* topics16_ = nullptr;  // One of the two is null.
  const std::uint32_t* topics32_ = nullptr;
  const std::uint8_t* levels_ = nullptr;
  const std::int8_t* trends_ = nullptr;
  const std::uint64_t* topic_ids_ = nullptr;
  const std::uint32_t* parents_ = nullptr;
  const std::uint32_t* topic_item_counts_ = nullptr;
  std::span<const std::uint32_t> order_;
  std::span<const std::uint32_t> trending_;
  List<float> idf_;
  List<std::uint8_t> stock_;
  List<std::pair<ItemIndex, ItemFacts>> facts_;  // Ascending by item.
  std::uint32_t facts_version_ = 0;
  // Caches that const calls fill.
  mutable List<ItemIndex> newest_;
  mutable bool newest_chosen_ = false;
  mutable List<ItemIndex> next_variants_;
  mutable bool has_variants_ = false;
  // By item; 0: none, or not asked for yet.
  mutable Zeros<float> norms_;
  mutable Zeros<float> vector_norms_;
  mutable List<std::uint32_t> posting_ends_;
  mutable List<ItemIndex> postings_;
};

}  // namespace vitrine
