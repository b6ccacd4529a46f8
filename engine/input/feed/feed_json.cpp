// The products of objects of JSON (input/files/json_objects.h).
#include <algorithm>
#include <set>

#include "input/feed/feed_row.h"
#include "input/files/clean_text.h"
#include "input/files/json_objects.h"
#include "input/files/json_row.h"

namespace vitrine {
namespace {

using nlohmann::json;

/// Names of the lists of products in the pages of APIs and in exports.
bool IsListOfProducts(const std::string& name) {
  static const std::set<std::string> kLists = {
      "products", "resources",       "items", "results", "hits",    "records", "data", "entries",
      "@graph",   "itemListElement", "feed",  "catalog", "objects", "nodes",   "edges"};
  return kLists.contains(name);
}

std::string TextOfScalar(const json& value) {
  if (value.is_string()) return std::string(Trim(value.get_ref<const std::string&>()));
  return value.is_null() ? std::string() : value.dump();
}

/// In a number of JSON the point is before decimals; a fourth one says so where three would leave
/// it open (ParsePrice).
std::string AmountText(const json& value) {
  std::string text = TextOfScalar(value);
  const std::size_t point = text.find('.');
  const bool three = point != text.npos && text.size() - point == 4;
  return value.is_number_float() && three ? text + '0' : text;
}

const json& Member(const json& object, std::initializer_list<const char*> names) {
  static const json kNone;
  for (const char* name : names) {
    const auto found = object.find(name);
    if (found != object.end() && !found->is_structured() && !found->is_null()) return *found;
  }
  return kNone;
}

/// The price that Google's APIs write as an object: {"value": "12.99", "currency": "EUR"},
/// {"amountMicros": "12990000", "currencyCode": "EUR"}. What else there may be is kept, so that it
/// is told to be none.
std::string PriceText(const json& value) {
  if (!value.is_structured()) return AmountText(value);
  if (!value.is_object()) return "{…}";
  const json& currency = Member(value, {"currency", "currencyCode", "currency_code"});
  const json& amount = Member(value, {"value", "amount"});
  std::string micros = TextOfScalar(Member(value, {"amountMicros", "amount_micros"}));
  if (amount.is_null() && micros.empty()) return "{…}";
  if (amount.is_null()) {
    if (micros.size() < 7) micros.insert(0, 7 - micros.size(), '0');
    micros.insert(micros.size() - 6, ".");
    return micros + " " + TextOfScalar(currency);
  }
  return std::string(Trim(AmountText(amount) + " " + TextOfScalar(currency)));
}

bool IsPrice(const std::string& name) {
  return name.ends_with("price") || name.ends_with("price_vat") || name == "oldprice";
}

/// Whether these are categories as `vitrine feed` writes them: each a list of its levels.
bool ArePaths(const json& categories) {
  return categories.is_array() && !categories.empty() &&
         std::all_of(categories.begin(), categories.end(), [](const json& levels) {
           return levels.is_array() && !levels.empty() &&
                  std::all_of(levels.begin(), levels.end(),
                              [](const json& level) { return level.is_string(); });
         });
}

/// With ">" behind a single level, too: a comma in its name is none between categories.
std::string PathOf(const json& levels) {
  std::string path;
  for (const json& level : levels) path += TextOfScalar(level) + " > ";
  return path;
}

/// Objects of one product: its own fields, and those of what it holds under joined names.
class ProductRows {
 public:
  ProductRows(std::size_t line, const FeedRowSink& sink) : line_(line), sink_(sink) {}

  void Give(const json& object) {
    const json* inner = &object;
    for (const char* wrapper : {"node", "item", "product", "_source"}) {
      const auto found = object.find(wrapper);
      const bool holds = found != object.end() && found->is_object() && !object.contains("title");
      if (holds) inner = &*found;
    }
    const json& typed = inner->contains("@type") ? *inner : object;
    if (typed.contains("@type") && !IsProduct(typed["@type"])) return;
    FeedRow row{line_, {}, nullptr};
    AddObject(*inner, "", row);
    for (const char* list : {"variants", "hasVariant"}) {
      const auto found = inner->find(list);
      const bool several = found != inner->end() && found->is_array() && !found->empty() &&
                           found->front().is_object();
      if (several) return GiveVariants(row, *found, std::string(list) == "variants");
    }
    sink_(std::move(row));
  }

 private:
  static bool IsProduct(const json& type) {
    for (const json& each : type.is_array() ? type : json::array({type})) {
      const std::string name = TextOfScalar(each);
      if (name.find("Product") != name.npos || name.find("Vehicle") != name.npos ||
          name.find("Book") != name.npos) {
        return true;
      }
    }
    return false;
  }

  /// A row for each variant: with names of its own, or with the product's, which it comes before.
  void GiveVariants(const FeedRow& product, const json& variants, bool apart) {
    for (const json& variant : variants) {
      if (!variant.is_object()) continue;
      FeedRow row{line_, {}, nullptr};
      AddObject(variant, apart ? "variant." : "", row);
      const FeedRow own = row;
      for (const auto& [name, value] : product.fields) {
        if (!own.Has(name)) row.Add(name, value);
      }
      sink_(std::move(row));
    }
  }

  void AddObject(const json& object, const std::string& before, FeedRow& row) {
    const bool googles = object.contains("offerId") || object.contains("offer_id");
    const auto paths = object.find("categories");
    const bool has_paths = paths != object.end() && ArePaths(*paths);
    for (const auto& [key, value] : object.items()) {
      const std::string name = before + FieldName(key);
      if (has_paths && key == "category") continue;  // It is the main one of "categories".
      if (has_paths && key == "categories") {
        for (const json& levels : value) row.Add(name, PathOf(levels));
        continue;
      }
      const bool attributes = key == "attributes" || key == "productAttributes";
      if (attributes && value.is_object() && before.empty()) {
        if (googles) AddObject(value, "", row);
        if (!googles) AddAttributes(value, row);
      } else if (IsPrice(name) && value.is_object() && name.find("offers") == name.npos) {
        row.Add(name, PriceText(value));
      } else {
        AddValues(name, value, row);
      }
    }
  }

  /// Our own, and Google Retail's: {"room": "hall"}, {"room": {"text": ["hall"]}}.
  void AddAttributes(const json& attributes, FeedRow& row) {
    for (const auto& [name, value] : attributes.items()) {
      const bool typed = value.is_object() && value.contains("text");
      AddValues("attributes." + name, typed ? value["text"] : value, row);
    }
  }

  /// Scalars, lists of scalars, and what is at most four levels deep.
  void AddValues(const std::string& name, const json& value, FeedRow& row) {
    const bool deep = std::count(name.begin(), name.end(), '.') >= 4;
    if (name == "variants" || name == "has_variant") return;
    if (value.is_array()) {
      for (const json& entry : value) {
        if (!entry.is_array()) AddValues(name, entry, row);
      }
      if (IsPrice(name) && !value.empty() && value.front().is_array()) row.Add(name, "[…]");
    } else if (value.is_object()) {
      if (!deep) AddObject(value, name + ".", row);
    } else {
      row.Add(name, IsPrice(name) ? AmountText(value) : TextOfScalar(value));
    }
  }

  std::size_t line_;
  const FeedRowSink& sink_;
};

/// Gives the products of the objects of a text.
JsonObjects ProductsOf(RowReport& report, const FeedRowSink& sink) {
  return JsonObjects(
      {IsListOfProducts, {"id", "title", "sku", "price"}}, report,
      [&sink](std::size_t line, const json& object) { ProductRows(line, sink).Give(object); });
}

}  // namespace

Status ReadJsonRows(LineReader& lines, RowReport& report, const FeedRowSink& sink) {
  JsonObjects finder = ProductsOf(report, sink);
  for (std::string line; lines.Next(line);) {
    CleanLine(line, lines.number(), report);
    finder.Read(line, lines.number());
  }
  finder.End();
  return Done{};
}

Status ReadPageRows(LineReader& lines, RowReport& report, const FeedRowSink& sink) {
  JsonObjects finder = ProductsOf(report, sink);
  bool inside = false;
  for (std::string line; lines.Next(line);) {
    CleanLine(line, lines.number(), report);
    std::string part = line;
    while (!part.empty()) {
      const std::size_t mark = inside ? Lower(part).find("</script") : part.find("ld+json");
      const std::size_t end = inside || mark == part.npos ? mark : part.find('>', mark);
      if (inside) finder.Read(part.substr(0, mark), lines.number());
      if (end == part.npos) break;
      inside = !inside;
      part.erase(0, end + 1);
    }
  }
  finder.End();
  return Done{};
}

}  // namespace vitrine
