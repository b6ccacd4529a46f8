#include "catalog/catalog.h"

#include <algorithm>
#include <cmath>

#include "base/list_operations.h"
#include "base/math.h"
#include "base/top.h"

namespace vitrine {
namespace {

constexpr std::size_t kNewest = 1024;

std::string_view TextRow(const flatbuffers::Vector<std::uint8_t>& text,
                         const flatbuffers::Vector<std::uint32_t>& ends, std::size_t row) {
  const std::size_t begin = row == 0 ? 0 : ends.data()[row - 1];
  return {reinterpret_cast<const char*>(text.data()) + begin, ends.data()[row] - begin};
}

std::uint32_t FindSorted(const std::uint64_t* ids, std::size_t count, std::uint64_t id) {
  const std::uint64_t* found = std::lower_bound(ids, ids + count, id);
  if (found == ids + count || *found != id) return kNone;
  return static_cast<std::uint32_t>(found - ids);
}

template <typename T>
std::span<const T> SpanOf(const flatbuffers::Vector<T>* column) {
  return {column->data(), column->size()};
}

/// Null for a column that the pack leaves out.
template <typename T>
const T* DataOf(const flatbuffers::Vector<T>* column) {
  return column == nullptr ? nullptr : column->data();
}

/// The newest items that have a date, newest first, ties by index.
List<ItemIndex> NewestItems(const std::uint16_t* days, std::size_t count) {
  Top dated(kNewest);
  for (std::size_t item = 0; item < count; ++item) {
    if (days[item] > 0) dated.Add(static_cast<ItemIndex>(item), static_cast<float>(days[item]));
  }
  List<ItemIndex> newest;
  for (const ItemScore& entry : dated.Take()) newest.push_back(entry.item);
  return newest;
}

/// Per item, 1 when its flags say that it is in stock.
List<std::uint8_t> StockOf(const std::uint8_t* flags, std::size_t count) {
  static_assert(kInStock == 1);
  List<std::uint8_t> stock(flags, flags + count);
  std::size_t item = 0;
  for (; item + 8 <= count; item += 8) {
    std::uint64_t eight;
    std::memcpy(&eight, stock.data() + item, 8);
    eight &= 0x0101010101010101u;
    std::memcpy(stock.data() + item, &eight, 8);
  }
  for (; item < count; ++item) stock[item] &= kInStock;
  return stock;
}

}  // namespace

Catalog::Catalog(std::shared_ptr<Pack> pack)
    : pack_(std::move(pack)),
      item_count_(pack_->header().item_count()),
      topic_count_(pack_->header().topic_count()),
      currency_digits_(std::max(0, CurrencyDigits(currency()))) {
  const fbs::Items& items = pack_->items();
  item_ids_ = items.ids()->data();
  groups_ = items.groups()->data();
  prices_ = DataOf(items.prices());
  sale_prices_ = DataOf(items.sale_prices());
  flags_ = items.flags()->data();
  added_days_ = DataOf(items.added_days());
  ratings_ = DataOf(items.ratings());
  topic_ends_ = items.topic_ends()->data();
  if (topic_count_ > kMaxNarrow) {
    topics32_ = items.topics32()->data();
  } else {
    topics16_ = items.topics16()->data();
  }
  levels_ = pack_->popularity().levels()->data();
  trends_ = pack_->popularity().trends()->data();
  order_ = SpanOf(pack_->popularity().order());
  trending_ = SpanOf(pack_->popularity().trending());
  topic_ids_ = pack_->topics().ids()->data();
  parents_ = pack_->topics().parents()->data();
  topic_item_counts_ = pack_->topics().item_counts()->data();
  stock_ = StockOf(flags_, item_count_);
  idf_.reserve(topic_count_);
  const float items_log = Log2(1.0f + static_cast<float>(item_count_));
  for (std::size_t topic = 0; topic < topic_count_; ++topic) {
    const float log = Log2(1.0f + static_cast<float>(topic_item_counts_[topic]));
    idf_.push_back(log < items_log ? items_log - log : 0.0f);
  }
}

float Catalog::returns(ItemIndex item) const {
  const auto* column = pack_->popularity().returns();
  return column == nullptr ? 1.0f : static_cast<float>(column->data()[item]) / 255.0f;
}

int Catalog::rest(ItemIndex item) const {
  if (item == kNone || pack_->popularity().returns() == nullptr) return 0;
  return (pack_->popularity().intervals()->data()[item] + 3) / 4;
}

ItemIndex Catalog::FindItem(ItemId id) const { return FindSorted(item_ids_, item_count_, id); }

ItemIndex Catalog::FindItemOrGroup(ItemId id) const {
  const ItemIndex item = FindItem(id);
  const auto* groups = pack_->items().group_ids();
  if (item != kNone || groups == nullptr) return item;
  const std::uint32_t group = FindSorted(groups->data(), groups->size(), id);
  return group == kNone ? kNone : pack_->items().group_items()->data()[group];
}

TopicIndex Catalog::FindTopic(TopicId id) const { return FindSorted(topic_ids_, topic_count_, id); }

std::string_view Catalog::shop_id(ItemIndex item) const {
  return TextRow(*pack_->items().shop_ids(), *pack_->items().shop_id_ends(), item);
}

std::string_view Catalog::title(ItemIndex item) const {
  const fbs::Titles* titles = pack_->titles();
  return titles == nullptr ? std::string_view() : TextRow(*titles->text(), *titles->ends(), item);
}

std::string_view Catalog::topic_key(TopicIndex topic) const {
  return TextRow(*pack_->topics().keys(), *pack_->topics().key_ends(), topic);
}

std::string_view Catalog::currency() const {
  return {pack_->header().currency()->c_str(), pack_->header().currency()->size()};
}

Money Catalog::list_price(ItemIndex item) const {
  const ItemFacts* facts = FactsOf(item);
  return facts != nullptr && facts->price ? *facts->price : At(prices_, item, kNoMoney);
}

Money Catalog::price(ItemIndex item) const {
  const ItemFacts* facts = FactsOf(item);
  const Money list = list_price(item);
  const Money sale =
      facts != nullptr && facts->sale_price ? *facts->sale_price : At(sale_prices_, item, kNoMoney);
  return sale < list ? sale : list;
}

bool Catalog::on_sale(ItemIndex item) const { return price(item) < list_price(item); }

float Catalog::discount(ItemIndex item) const {
  const Money list = list_price(item);
  if (list == kNoMoney || list == 0) return 0;
  return 1.0f - static_cast<float>(price(item)) / static_cast<float>(list);
}

float Catalog::rating(ItemIndex item) const {
  const std::uint8_t rating = At(ratings_, item, std::uint8_t{255});
  return rating > 250 ? -1.0f : static_cast<float>(rating) / 50.0f;
}

bool Catalog::HasTopic(ItemIndex item, TopicIndex topic) const {
  const TopicRow row = TopicsOf(item);
  std::size_t low = 0, high = row.size();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    row[middle] < topic ? low = middle + 1 : high = middle;
  }
  return low < row.size() && row[low] == topic;
}

std::span<const ItemIndex> Catalog::newest() const {
  if (!newest_chosen_) newest_ = NewestItems(added_days_, added_days_ != nullptr ? item_count_ : 0);
  newest_chosen_ = true;
  return newest_;
}

float Catalog::FindNorm(ItemIndex item) const {
  if (norms_.empty()) norms_ = Zeros<float>(item_count_);
  const TopicRow row = TopicsOf(item);
  float sum = 0;
  for (std::size_t i = 0; i < row.size(); ++i) sum += idf_[row[i]] * idf_[row[i]];
  return norms_[item] = std::sqrt(sum);
}

float Catalog::vector_norm(ItemIndex item) const {
  const fbs::Vectors* vectors = pack_->vectors();
  if (vectors == nullptr) return 0;
  if (vector_norms_.empty()) vector_norms_ = Zeros<float>(item_count_);
  float& norm = vector_norms_[item];
  if (norm > 0) return norm;
  const std::size_t dimensions = vectors->dimensions();
  const std::int8_t* row = pack_->vector_plane() + item * dimensions;
  std::int32_t squares = 0;
  for (std::size_t d = 0; d < dimensions; ++d) squares += row[d] * row[d];
  return norm = std::sqrt(static_cast<float>(squares));
}

void Catalog::LinkVariants() const {
  next_variants_.reserve(item_count_);
  for (ItemIndex item = 0; item < item_count_; ++item) {
    next_variants_.push_back(item);
    const ItemIndex first = groups_[item];
    if (first == item) continue;
    std::swap(next_variants_[item], next_variants_[first]);
    has_variants_ = true;
  }
}

void Catalog::BuildPostings() const {
  posting_ends_.assign(topic_count_ + 1, 0);
  const std::uint32_t total = item_count_ == 0 ? 0 : topic_ends_[item_count_ - 1];
  const auto topic_at = [this](std::uint32_t at) {
    return topics16_ != nullptr ? topics16_[at] : topics32_[at];
  };
  for (std::uint32_t at = 0; at < total; ++at) ++posting_ends_[topic_at(at) + 1];
  for (std::size_t i = 1; i <= topic_count_; ++i) posting_ends_[i] += posting_ends_[i - 1];
  postings_.assign(total, 0);
  List<std::uint32_t> cursor(posting_ends_.begin(), posting_ends_.end() - 1);
  std::uint32_t at = 0;
  for (std::size_t item = 0; item < item_count_; ++item) {
    for (; at < topic_ends_[item]; ++at) {
      postings_[cursor[topic_at(at)]++] = static_cast<ItemIndex>(item);
    }
  }
}

std::span<const ItemIndex> Catalog::ItemsWith(TopicIndex topic) const {
  if (posting_ends_.empty()) BuildPostings();
  return std::span<const ItemIndex>(postings_).subspan(
      posting_ends_[topic], posting_ends_[topic + 1] - posting_ends_[topic]);
}

const ItemFacts* Catalog::FactsOf(ItemIndex item) const {
  if (facts_.empty()) return nullptr;
  const auto found =
      std::lower_bound(facts_.begin(), facts_.end(), item,
                       [](const auto& entry, ItemIndex wanted) { return entry.first < wanted; });
  return found != facts_.end() && found->first == item ? &found->second : nullptr;
}

void Catalog::Update(ItemIndex item, const ItemFacts& facts) {
  auto found =
      std::lower_bound(facts_.begin(), facts_.end(), item,
                       [](const auto& entry, ItemIndex wanted) { return entry.first < wanted; });
  if (found == facts_.end() || found->first != item) {
    const auto place = found - facts_.begin();
    InsertAt(facts_, found, {item, {}});
    found = facts_.begin() + place;
  }
  ItemFacts& held = found->second;
  if (facts.price) held.price = facts.price;
  if (facts.sale_price) held.sale_price = facts.sale_price;
  if (facts.in_stock) stock_[item] = *facts.in_stock ? 1 : 0;
  ++facts_version_;
}

}  // namespace vitrine
