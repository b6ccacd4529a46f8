// Objects of JSON, however they stand in the file: one a line, one after another over several
// lines, in a list, in the list of an API's page. Each is parsed by itself as soon as it is
// complete, so that a large file takes no more memory than a small one.
#include <algorithm>
#include <set>

#include "input/feed/feed_row.h"
#include "input/files/clean_text.h"
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

/// Finds the objects of a text that comes line by line.
class ObjectFinder {
 public:
  ObjectFinder(RowReport& report, const FeedRowSink& sink) : report_(report), sink_(sink) {}

  void Read(const std::string& line, std::size_t number) {
    line_ = number;
    BeginLine(Trim(line));
    for (const char c : line) Take(c);
    // Texts of JSON don't go on in the next line: this one is broken, and the next one is read.
    if (quoted_) Break("A text is not closed in its line.");
    if (in_object()) text_ += '\n';
    if (text_.size() > kMaxObject) Break("It is too long for one product.");
  }

  void End() {
    if (in_object()) Break("It ends early.");
  }

 private:
  static constexpr std::size_t kMaxHead = 1 << 16;
  static constexpr std::size_t kMaxObject = 1 << 24;

  bool in_object() const { return object_depth_ > 0; }

  /// Where each object has a line of its own, a line that begins one ends what was open, and one
  /// that has none is bad.
  void BeginLine(std::string_view line) {
    if (line.empty()) return;
    if (in_object() && a_line_each_ && line.front() == '{') {
      Break("Write one whole JSON object on each line.");
    }
    constexpr std::string_view kMarks = "{[]},\"";
    if (depth_ > 0 || kMarks.find(line.front()) != kMarks.npos) return;
    first_line_ = line_;
    Bad("Write one whole JSON object on each line.");
  }

  void Take(char c) {
    if (in_object()) text_ += c;
    if (escaped_) {
      escaped_ = false;
    } else if (c == '"') {
      quoted_ = !quoted_;
    } else if (quoted_) {
      escaped_ = c == '\\';
    } else if (c == '{' || c == '[') {
      Open(c);
    } else if (c == '}' || c == ']') {
      Close();
    }
  }

  void Open(char c) {
    ++depth_;
    if (in_object()) {
      const bool may_be = c == '[' && list_depth_ == 0 && text_.size() < kMaxHead;
      if (may_be && depth_ <= object_depth_ + 3) NoticeList();
    } else if (c == '{' && !behind_list_) {
      object_depth_ = depth_;
      first_line_ = line_;
      text_ = c;
    }
  }

  /// The page of an API: an object that is no product, with a list of them.
  void NoticeList() {
    for (const char* own : {"\"id\"", "\"title\"", "\"sku\"", "\"price\""}) {
      if (text_.find(own) != text_.npos) return;
    }
    const std::size_t colon = text_.find_last_not_of(" \t\n", text_.size() - 2);
    if (colon == text_.npos || text_[colon] != ':' || colon == 0) return;
    const std::size_t end = text_.find_last_of('"', colon);
    if (end == text_.npos || end == 0) return;
    const std::size_t begin = text_.rfind('"', end - 1);
    if (begin == text_.npos) return;
    if (!IsListOfProducts(text_.substr(begin + 1, end - begin - 1))) return;
    object_depth_ = 0;
    list_depth_ = depth_;
    text_.clear();
  }

  void Close() {
    if (depth_ > 0) --depth_;
    if (list_depth_ > 0 && depth_ < list_depth_) {
      list_depth_ = 0;
      behind_list_ = depth_ > 0;
    }
    if (depth_ == 0) behind_list_ = false;
    if (!in_object() || depth_ >= object_depth_) return;
    object_depth_ = 0;
    a_line_each_ = first_line_ == line_;
    Give();
  }

  void Give() {
    const json object = ParseJson(text_);
    if (object.is_object()) {
      text_.clear();
      ProductRows(first_line_, sink_).Give(object);
    } else {
      Bad("Write whole JSON objects.");
    }
  }

  void Bad(const char* why) {
    report_.CountRow();
    report_.Add(first_line_, {ErrorCode::kFeedMalformed, why, ""});
    text_.clear();
    object_depth_ = 0;
  }

  void Break(const char* why) {
    quoted_ = escaped_ = false;
    if (!in_object()) return;
    depth_ = object_depth_ - 1;
    Bad(why);
  }

  RowReport& report_;
  const FeedRowSink& sink_;
  std::string text_;  // Of the object so far.
  std::size_t line_ = 0, first_line_ = 0;
  int depth_ = 0;
  int object_depth_ = 0;  // Its depth inside; 0: between objects.
  int list_depth_ = 0;    // Of the list inside a larger object; 0: none.
  bool behind_list_ = false;
  bool quoted_ = false, escaped_ = false, a_line_each_ = false;
};

}  // namespace

Status ReadJsonRows(LineReader& lines, RowReport& report, const FeedRowSink& sink) {
  ObjectFinder finder(report, sink);
  for (std::string line; lines.Next(line);) {
    CleanLine(line, lines.number(), report);
    finder.Read(line, lines.number());
  }
  finder.End();
  return Done{};
}

Status ReadPageRows(LineReader& lines, RowReport& report, const FeedRowSink& sink) {
  ObjectFinder finder(report, sink);
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
