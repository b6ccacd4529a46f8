#include "base/id.h"
#include "packing/pack_columns.h"
#include "packing/pack_sections.h"

namespace vitrine {
namespace {

using Text = flatbuffers::Offset<flatbuffers::String>;

/// Absent when empty.
Text WriteText(Builder& builder, const std::string& text) {
  return text.empty() ? Text() : builder.CreateString(text);
}

flatbuffers::Offset<fbs::Parameter> WriteParameter(Builder& builder,
                                                   const PackParameter& parameter) {
  const auto numbers = parameter.numbers.empty() ? 0 : Write(builder, parameter.numbers);
  const auto strings =
      parameter.strings.empty() ? 0 : builder.CreateVectorOfStrings(parameter.strings);
  const auto name = builder.CreateString(parameter.name);
  return fbs::CreateParameter(builder, name, strings, numbers);
}

using Parameters = flatbuffers::Vector<flatbuffers::Offset<fbs::Parameter>>;

/// Absent when empty.
flatbuffers::Offset<Parameters> WriteContext(Builder& builder,
                                             const std::vector<PackParameter>& context) {
  std::vector<flatbuffers::Offset<fbs::Parameter>> conditions;
  for (const auto& condition : context) conditions.push_back(WriteParameter(builder, condition));
  return conditions.empty() ? 0 : builder.CreateVector(conditions);
}

flatbuffers::Offset<fbs::ContentItem> WriteContentItem(Builder& builder,
                                                       const PackContentItem& item) {
  std::vector<std::uint64_t> items, topics;
  for (const std::string& id : item.items) items.push_back(ItemIdOf(id));
  for (const std::string& key : item.topics) topics.push_back(TopicIdOf(key));
  const auto topic_column = topics.empty() ? 0 : Write(builder, topics);
  const auto item_column = items.empty() ? 0 : Write(builder, items);
  const auto advertiser = WriteText(builder, item.advertiser);
  const auto theme = WriteText(builder, item.theme);
  const bool capped = item.caps != std::array<std::uint8_t, 4>{};
  const auto caps = capped ? builder.CreateVector(item.caps.data(), item.caps.size()) : 0;
  const auto context = WriteContext(builder, item.context);
  const auto cart = WriteText(builder, item.cart);
  const auto where = WriteText(builder, item.where);
  const auto creative = WriteText(builder, item.creative);
  const auto slots = builder.CreateVectorOfStrings(item.slots);
  const auto id = builder.CreateString(item.id);
  return fbs::CreateContentItem(builder, id, item.kind, slots, creative, where, cart, context,
                                item.from, item.until, item.hours, item.weekdays, caps, theme,
                                advertiser, item.weight, item_column, topic_column, item.prior);
}

}  // namespace

Bytes WriteOffers(const PackOffers& table, const PackPlan& plan) {
  if (table.offers.empty()) return {};
  Builder builder;
  std::vector<flatbuffers::Offset<fbs::Offer>> offers;
  for (const PackOffer& offer : table.offers) {
    std::vector<flatbuffers::Offset<fbs::Parameter>> context;
    for (const auto& value : offer.context) context.push_back(WriteParameter(builder, value));
    const auto caps = offer.caps.empty() ? 0 : Write(builder, offer.caps);
    const auto context_column = builder.CreateVector(context);
    const auto cart = WriteText(builder, offer.cart);
    const auto where = WriteText(builder, offer.where);
    const auto id = WriteText(builder, offer.id);
    offers.push_back(fbs::CreateOffer(builder, id, offer.kind, offer.value, where, cart,
                                      context_column, offer.least, offer.share, caps, offer.from,
                                      offer.until, offer.floor));
  }
  const auto column = [&](const std::vector<Money>& values) {
    std::vector<std::uint32_t> ordered;
    for (const std::uint32_t source : plan.sources) ordered.push_back(At(values, source, kNoMoney));
    return values.empty() ? 0 : Write(builder, ordered);
  };
  const auto lowest = column(table.lowest), minimums = column(table.minimums);
  return Finish(builder,
                fbs::CreateOffers(builder, builder.CreateVector(offers), minimums, lowest));
}

Bytes WriteRules(const PackContents& contents) {
  if (contents.rules.empty()) return {};
  Builder builder;
  std::vector<flatbuffers::Offset<fbs::Rule>> rules;
  for (const PackRule& rule : contents.rules) {
    std::vector<std::uint64_t> ids;
    for (const std::string& item : rule.items) ids.push_back(ItemIdOf(item));
    std::vector<flatbuffers::Offset<fbs::Parameter>> params;
    for (const auto& parameter : rule.params) params.push_back(WriteParameter(builder, parameter));
    const auto items = Write(builder, ids);
    const auto param_column = builder.CreateVector(params);
    const auto where = WriteText(builder, rule.where);
    const auto slot = WriteText(builder, rule.slot);
    const auto context = WriteContext(builder, rule.context);
    rules.push_back(fbs::CreateRule(builder, rule.action, slot, where, param_column, items,
                                    rule.weight, rule.position, rule.from, rule.until, rule.ar,
                                    context));
  }
  return Finish(builder, fbs::CreateRules(builder, builder.CreateVector(rules)));
}

Bytes WriteContent(const PackContent& content) {
  if (content.items.empty()) return {};
  Builder builder;
  std::vector<flatbuffers::Offset<fbs::ContentItem>> items;
  for (const auto& item : content.items) items.push_back(WriteContentItem(builder, item));
  const auto model = content.model.empty() ? 0 : Write(builder, content.model);
  return Finish(builder, fbs::CreateContent(builder, builder.CreateVector(items), model));
}

}  // namespace vitrine
