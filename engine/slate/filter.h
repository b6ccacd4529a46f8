#pragma once

#include <string>
#include <string_view>

#include "base/list.h"
#include "base/result.h"
#include "catalog/catalog.h"
#include "scoring/page_context.h"

namespace vitrine {

/// A named value of a filter: texts or numbers, one or several. Values never enter the expression.
struct FilterParameter {
  std::string name;
  List<std::string> texts;
  List<double> numbers;
};

/// A filter as it is written: `brand in $brands and price < $max`.
struct FilterText {
  std::string where;
  List<FilterParameter> params;
};

/// A compiled filter over items. The language:
///
///     expression = term {"or" term}          term  = factor {"and" factor}
///     factor     = "not" factor | "(" expression ")" | field [operator value]
///     operator   = "=" | "!=" | "<" | "<=" | ">" | ">=" | "in"
///     value      = $parameter | number | "text"
///
/// Fields with numbers: price, list_price (major units), discount (0..1), rating (0..5),
/// popularity, age_days. True or false: in_stock, on_sale, has_model. Texts: id, group, and every
/// kind of topic of the catalog (category, brand, color, …); an item has several categories, one a
/// level, and `=` asks whether it has that one; and `context.NAME`, for whatever the page tells of
/// the moment. A missing value makes a comparison false, `!=` too.
/// At most 1,024 bytes and 16 levels.
class Filter {
 public:
  /// FilterSyntax, FilterField, FilterParameter, FilterType, FilterTooLong, FilterTooDeep; the path
  /// is "where" or "params.name".
  static Result<Filter> Compile(const FilterText& text, const Catalog& catalog);

  /// O(nodes), about 20 ns each. `now` is for age_days.
  bool Matches(const Catalog& catalog, ItemIndex item, Millis now,
               const ContextIds& context = {}) const;

 private:
  friend class FilterParser;
  enum class Field : std::uint8_t {
    kPrice,
    kListPrice,
    kDiscount,
    kRating,
    kPopularity,
    kAgeDays,
    kInStock,
    kOnSale,
    kHasModel,
    kId,
    kGroup,
    kTopic,
    kContext
  };
  enum class Kind : std::uint8_t { kOr, kAnd, kNot, kTest };
  enum class Operator : std::uint8_t { kEqual, kUnequal, kLess, kAtMost, kMore, kAtLeast };
  struct Node {
    Kind kind = Kind::kTest;
    std::uint32_t left = 0, right = 0;  // Nodes of or, and, not.
    Field field = Field::kPrice;
    Operator op = Operator::kEqual;
    List<double> numbers;      // Any of them.
    List<std::uint64_t> ids;   // Topics by index, items and contexts by id; any of them.
    std::uint64_t name = 0;    // ContextId.
    List<TopicIndex> of_kind;  // Topics of the field's kind, for !=.
  };
  /// What is asked about.
  struct Subject {
    const Catalog& catalog;
    ItemIndex item;
    Millis now;
    const ContextIds& context;
  };
  bool IsTrue(const Node& node, const Subject& subject) const;
  bool Test(const Node& node, const Subject& subject) const;

  List<Node> nodes_;
  std::uint32_t root_ = 0;
};

}  // namespace vitrine
