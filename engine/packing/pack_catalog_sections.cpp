#include "packing/pack_columns.h"
#include "packing/pack_sections.h"

namespace vitrine {
namespace {

std::uint8_t FlagsOf(const PackItem& item) {
  return static_cast<std::uint8_t>((item.in_stock ? kInStock : 0) |
                                   (item.has_model ? kHasModel : 0));
}

}  // namespace

Bytes WriteItems(const PackContents& contents, const PackPlan& plan) {
  TextColumn shop_ids;
  std::vector<std::uint32_t> prices, sale_prices, topic_ends, topics;
  std::vector<std::uint8_t> flags, ratings;
  std::vector<std::uint16_t> added;
  for (std::size_t i = 0; i < plan.sources.size(); ++i) {
    const PackItem& item = contents.items[plan.sources[i]];
    shop_ids.Add(item.shop_id);
    prices.push_back(item.price);
    const bool sale = item.price != kNoMoney && item.sale_price < item.price;
    sale_prices.push_back(sale ? item.sale_price : kNoMoney);
    flags.push_back(FlagsOf(item));
    added.push_back(static_cast<std::uint16_t>(item.added_day));
    ratings.push_back(
        static_cast<std::uint8_t>(item.rating < 0 ? 255 : RoundTo(item.rating * 50, 0, 250)));
    topics.insert(topics.end(), plan.item_topics[i].begin(), plan.item_topics[i].end());
    topic_ends.push_back(static_cast<std::uint32_t>(topics.size()));
  }
  std::vector<std::uint64_t> group_ids;
  std::vector<std::uint32_t> group_items;
  for (const auto& [id, first] : plan.group_ids) {
    group_ids.push_back(id);
    group_items.push_back(first);
  }
  Builder builder;
  const bool named = !group_ids.empty();
  const auto item_of_group = named ? Write(builder, group_items) : Column<std::uint32_t>();
  const auto id_of_group = named ? Write(builder, group_ids) : Column<std::uint64_t>();
  const auto topic_column = WriteIndexes(builder, topics, plan.topics.size());
  const auto ends = Write(builder, topic_ends);
  const auto rating_column = WriteUnlessAll<std::uint8_t>(255, builder, ratings);
  const auto added_column = WriteUnlessAll<std::uint16_t>(0, builder, added);
  const auto flag_column = Write(builder, flags);
  const auto sale_column = WriteUnlessAll(kNoMoney, builder, sale_prices);
  const auto price_column = WriteUnlessAll(kNoMoney, builder, prices);
  const auto groups = Write(builder, plan.groups);
  const auto id_ends = Write(builder, shop_ids.ends);
  const auto id_bytes = Write(builder, shop_ids.bytes);
  const auto ids = Write(builder, plan.ids);
  return Finish(
      builder, fbs::CreateItems(builder, ids, id_bytes, id_ends, groups, price_column, sale_column,
                                flag_column, added_column, rating_column, ends, topic_column.narrow,
                                topic_column.wide, id_of_group, item_of_group));
}

Bytes WriteTopics(const PackPlan& plan) {
  TextColumn keys;
  std::vector<std::uint64_t> ids;
  std::vector<std::uint32_t> parents, counts;
  for (const PlannedTopic& topic : plan.topics) {
    ids.push_back(topic.id);
    keys.Add(topic.key);
    parents.push_back(topic.parent);
    counts.push_back(topic.items);
  }
  Builder builder;
  const auto count_column = Write(builder, counts);
  const auto parent_column = Write(builder, parents);
  const auto key_ends = Write(builder, keys.ends);
  const auto key_bytes = Write(builder, keys.bytes);
  const auto id_column = Write(builder, ids);
  return Finish(builder, fbs::CreateTopics(builder, id_column, key_bytes, key_ends, parent_column,
                                           count_column));
}

Bytes WriteTitles(const PackContents& contents, const PackPlan& plan) {
  TextColumn titles;
  for (std::uint32_t source : plan.sources) titles.Add(contents.items[source].title);
  if (titles.bytes.empty()) return {};
  Builder builder;
  const auto ends = Write(builder, titles.ends);
  const auto text = Write(builder, titles.bytes);
  return Finish(builder, fbs::CreateTitles(builder, text, ends));
}

}  // namespace vitrine
