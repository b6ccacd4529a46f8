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

bool Filter::Matches(const Catalog& catalog, ItemIndex item, Millis now,
                     const ContextIds& context) const {
  return IsTrue(nodes_[root_], {catalog, item, now, context});
}

bool Filter::IsTrue(const Node& node, const Subject& subject) const {
  switch (node.kind) {
    case Kind::kOr:
      return IsTrue(nodes_[node.left], subject) || IsTrue(nodes_[node.right], subject);
    case Kind::kAnd:
      return IsTrue(nodes_[node.left], subject) && IsTrue(nodes_[node.right], subject);
    case Kind::kNot:
      return !IsTrue(nodes_[node.left], subject);
    default:
      return Test(node, subject);
  }
}

bool Filter::Test(const Node& node, const Subject& subject) const {
  const auto& [catalog, item, now, context] = subject;
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
    case Field::kContext: {
      bool any = false;
      for (const std::uint64_t id : node.ids) any |= Holds(context, id);
      return node.op == Operator::kEqual ? any : !any && Holds(context, node.name);
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
