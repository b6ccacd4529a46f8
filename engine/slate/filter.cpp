#include "slate/filter.h"

namespace vitrine {
namespace {

/// The item's number for a field; false when it has none.
bool NumberOf(int field, const Catalog& catalog, ItemIndex item, Millis now, double& value) {
  const Money price = field == 0 ? catalog.price(item) : catalog.list_price(item);
  switch (field) {
    case 0:
    case 1:
      value = MajorUnits(price, catalog.currency_digits());
      return price != kNoMoney;
    case 2:
      value = catalog.discount(item);
      return true;
    case 3:
      value = catalog.rating(item);
      return value >= 0;
    case 4:
      value = catalog.popularity(item);
      return true;
    default:
      value = DayOf(AgeAt(now, catalog.added_day(item) * kDay));
      return catalog.added_day(item) != 0;
  }
}

}  // namespace

bool Filter::Matches(const Catalog& catalog, ItemIndex item, Millis now) const {
  return Holds(nodes_[root_], catalog, item, now);
}

bool Filter::Holds(const Node& node, const Catalog& catalog, ItemIndex item, Millis now) const {
  switch (node.kind) {
    case Kind::kOr:
      return Holds(nodes_[node.left], catalog, item, now) ||
             Holds(nodes_[node.right], catalog, item, now);
    case Kind::kAnd:
      return Holds(nodes_[node.left], catalog, item, now) &&
             Holds(nodes_[node.right], catalog, item, now);
    case Kind::kNot:
      return !Holds(nodes_[node.left], catalog, item, now);
    default:
      return Test(node, catalog, item, now);
  }
}

bool Filter::Test(const Node& node, const Catalog& catalog, ItemIndex item, Millis now) const {
  switch (node.field) {
    case Field::kInStock:
      return catalog.in_stock(item);
    case Field::kOnSale:
      return catalog.on_sale(item);
    case Field::kHasModel:
      return catalog.has_model(item);
    case Field::kId:
    case Field::kGroup: {
      const ItemIndex named = node.field == Field::kId ? item : catalog.group(item);
      bool any = false;
      for (const std::uint64_t id : node.ids) any |= catalog.item_id(named) == id;
      return any == (node.op == Operator::kEqual);
    }
    case Field::kTopic: {
      for (const std::uint64_t topic : node.ids) {
        if (topic != kNone && catalog.HasTopic(item, static_cast<TopicIndex>(topic))) {
          return node.op == Operator::kEqual;
        }
      }
      if (node.op == Operator::kEqual) return false;
      for (const TopicIndex topic : node.of_kind) {
        if (catalog.HasTopic(item, topic)) return true;
      }
      return false;
    }
    default:
      break;
  }
  double value = 0;
  if (!NumberOf(static_cast<int>(node.field), catalog, item, now, value)) return false;
  bool equal = false;
  for (const double number : node.numbers) {
    switch (node.op) {
      case Operator::kEqual:
      case Operator::kUnequal:
        equal |= value == number;
        break;
      case Operator::kLess:
        equal |= value < number;
        break;
      case Operator::kAtMost:
        equal |= value <= number;
        break;
      case Operator::kMore:
        equal |= value > number;
        break;
      case Operator::kAtLeast:
        equal |= value >= number;
        break;
    }
  }
  return node.op == Operator::kUnequal ? !equal : equal;
}

}  // namespace vitrine
