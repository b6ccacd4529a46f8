#include "input/feed/feed_item.h"

#include <algorithm>

#include "input/feed/column_names.h"
#include "input/files/clean_text.h"
#include "pack/format.h"

namespace vitrine {
namespace {

constexpr std::size_t kMaxTitleBytes = 300;
constexpr std::size_t kMaxValueBytes =
    160;  ///< Of a brand or attribute; longer is a text, no topic.

constexpr std::string_view kAttributePrefix = "attributes.";
/// Merchant Center's fields that are attributes of the goods.
constexpr std::string_view kAttributeFields[] = {"color",
                                                 "material",
                                                 "pattern",
                                                 "size",
                                                 "sizes",
                                                 "gender",
                                                 "age_group",
                                                 "custom_label_0",
                                                 "custom_label_1",
                                                 "custom_label_2",
                                                 "custom_label_3",
                                                 "custom_label_4",
                                                 "tags"};

/// Longer than any word for no value.
constexpr std::size_t kLongCode = 24;

bool IsVisible(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7F; });
}

bool IsWord(std::string_view text) {
  return text.size() > 2 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
         });
}

/// Reads one row's fields, and tells the report what it could not.
class ItemReader {
 public:
  ItemReader(const FeedRow& row, RowReport& report) : row_(row), report_(report) {}

  /// The field as people read it; empty for "N/A".
  std::string Text(std::string_view field) const {
    std::string text = CleanText(row_.Get(field));
    return IsNoValue(text) ? std::string() : text;
  }
  /// The same of a title, which may be a word like "None".
  std::string Title() const {
    std::string title = CleanText(row_.Get("title"));
    return IsNoValue(title) && !IsWord(title) ? std::string() : title;
  }
  /// An address or a code.
  std::string Code(std::string_view field) const {
    const std::string_view text = row_.Get(field);
    if (text.size() > kLongCode && IsVisible(text)) return std::string(text);
    std::string code = CleanId(text);
    return IsNoValue(code) ? std::string() : code;
  }

  /// Parses a field as people read it, when it is there; whether it was there and could not be.
  template <typename Parse, typename Value>
  bool Read(std::string_view field, Parse parse, Value& value) {
    const std::string word = CleanText(row_.Get(field));
    return !IsNoValue(word) && !Take(field, word, parse(word), value);
  }
  /// The same of a price, which keeps its line ends: they are no mark between thousands.
  void ReadPrice(std::string_view field, FeedPrice& price) {
    const std::string_view text = row_.Get(field);
    const std::string word = CleanText(text);
    const bool marked = text.find_first_of("<&") != text.npos;
    if (!IsNoValue(word)) Take(field, word, ParsePrice(marked ? word : text), price);
  }

  void Warn(std::string_view field, std::string_view word, std::string_view remedy) {
    report_.Warn(row_.line, CleanText(field), word, remedy);
  }
  const FeedRow& row() const { return row_; }

 private:
  /// Keeps what was parsed, or warns and says that it could not be.
  template <typename Parsed, typename Value>
  bool Take(std::string_view field, std::string_view word, Parsed parsed, Value& value) {
    if (!parsed.ok()) {
      Warn(field, word, parsed.error().message);
      return false;
    }
    value = std::move(parsed).value();
    return true;
  }

  const FeedRow& row_;
  RowReport& report_;
};

/// The brand, if it is one and fits.
std::string BrandOf(std::string brand, ItemReader& reader) {
  if (IsNoBrand(brand)) return {};
  if (brand.size() <= kMaxValueBytes) return brand;
  reader.Warn("brand", brand, "Write a brand of at most 160 bytes.");
  return {};
}

Result<FeedItem> ReadNames(ItemReader& reader) {
  FeedItem item;
  item.line = reader.row().line;
  item.id = reader.Code("id");
  if (item.id.empty()) return Error{ErrorCode::kFieldMissing, "Every row needs an id.", "id"};
  if (item.id.size() > kMaxShopId) {
    return Error{ErrorCode::kFieldRange, "An id has at most 200 bytes.", "id"};
  }
  item.title = CutUtf8(reader.Title(), kMaxTitleBytes);
  if (item.title.empty()) {
    return Error{ErrorCode::kFieldMissing, "Every row needs a title.", "title"};
  }
  item.description = reader.Text("description");
  item.link = reader.Code("link");
  item.image = reader.Code("image_link");
  item.group = reader.Code("item_group_id");
  item.brand = BrandOf(reader.Text("brand"), reader);
  item.model = reader.Code("virtual_model_link");
  item.gtin = reader.Code("gtin");
  item.mpn = reader.Code("mpn");
  item.sku = reader.Code("sku");
  item.language = Lower(reader.Code("language"));
  for (const auto& [name, value] : reader.row().fields) {
    if (name == "child") item.children.push_back(CleanId(value));
  }
  return item;
}

/// Prices in the row's own currency where they name none. Zero is no sale price.
void ReadPrices(ItemReader& reader, FeedItem& item) {
  FeedPrice was;
  reader.ReadPrice("price", item.price);
  reader.ReadPrice("sale_price", item.sale_price);
  reader.ReadPrice("was_price", was);
  if (item.sale_price.scaled == 0) item.sale_price = {};
  if (was.known() && item.price.known() && was.scaled > item.price.scaled &&
      !item.sale_price.known()) {
    item.sale_price = item.price;
    item.price = was;
  }
  if (!item.price.known() && item.sale_price.known()) std::swap(item.price, item.sale_price);
  for (FeedPrice* price : {&item.price, &item.sale_price}) {
    if (!price->known() || !price->currency.empty() || !reader.row().Has("currency")) continue;
    const auto marked = ParsePrice(reader.Code("currency") + " 0");
    if (marked.ok()) price->currency = marked.value().currency;
  }
  // A sale whose dates are not understood may be over.
  if (reader.Read("sale_price_effective_date", ParseInterval, item.sale_dates)) {
    item.sale_price = {};
  }
}

void ReadFacts(ItemReader& reader, FeedItem& item) {
  ReadPrices(reader, item);
  reader.Read("stock", ParseCount, item.stock);
  item.in_stock = item.stock != 0;
  reader.Read("availability", ParseAvailability, item.in_stock);
  FeedRating rating;
  reader.Read("rating", ParseRating, rating);
  reader.Read("rating_best", ParseCount, item.rating_best);
  reader.Read("rating_count", ParseCount, item.rating_count);
  item.rating = rating.value;
  if (rating.best > 0) item.rating_best = rating.best;
  // Nobody gives no star: it is how shops write "not yet rated".
  if (item.rating == 0 || item.rating_count == 0) item.rating = -1;
  reader.Read("added", ParseDay, item.added);
  item.width = ParseCentimetres(reader.Text("product_width"));
  item.height = ParseCentimetres(reader.Text("product_height"));
  item.depth = ParseCentimetres(reader.Text("product_length"));
}

/// All category paths of a field, each once; a level of another one of them says nothing.
std::vector<std::string> PathsOf(const FeedRow& row, std::string_view field) {
  std::vector<std::string> paths;
  for (const auto& [name, value] : row.fields) {
    if (name != field) continue;
    for (std::string& path : ParseCategories(CleanText(value))) {
      const bool seen = std::find(paths.begin(), paths.end(), path) != paths.end();
      const bool fits = path.size() <= kMaxTopicKey - 32;
      if (!seen && fits && !IsNoValue(path)) paths.push_back(std::move(path));
    }
  }
  if (paths.size() < 2) return paths;
  const std::vector<std::string> all = paths;
  std::erase_if(paths, [&](const std::string& path) {
    return std::any_of(all.begin(), all.end(), [&](const std::string& other) {
      return other.starts_with(path + " > ") || other.ends_with(" > " + path);
    });
  });
  return paths;
}

void ReadCategories(const FeedRow& row, FeedItem& item) {
  item.categories = PathsOf(row, "product_type");
  // A bare number says as much as a word to the engine, but nothing to people.
  std::erase_if(item.categories, [](const auto& path) { return ParseNumber(path).has_value(); });
  item.google_categories = PathsOf(row, "google_product_category");
}

void AddAttribute(std::string kind, std::string_view value, FeedItem& item) {
  std::replace(kind.begin(), kind.end(), ':', ' ');
  value = Trim(value);
  if (kind.empty() || IsNoValue(value) || kind.size() + value.size() > kMaxValueBytes) return;
  item.attributes.emplace_back(std::move(kind), value);
}

/// What stands between several values: Merchant Center writes colours and materials as "white/oak".
/// "S/M" and "32/34" are one size, "M/XL/L" are three; a field "sizes" has several.
std::string_view MarksBetween(const std::string& kind, std::string_view value) {
  if (kind == "color" || kind == "material") return "/";
  if (kind == "tags") return ",";
  if (kind == "sizes") return "/,;|";
  if (kind != "size") return "";
  return std::count(value.begin(), value.end(), '/') >= 2 ? "/,;|" : ",;|";
}

void AddParts(const std::string& kind, std::string_view value, FeedItem& item) {
  if (IsNoValue(value)) return;
  const std::string_view marks = MarksBetween(kind, value);
  for (std::size_t begin = 0; begin <= value.size();) {
    const std::size_t end = std::min(value.find_first_of(marks, begin), value.size());
    AddAttribute(kind == "sizes" ? "size" : kind, value.substr(begin, end - begin), item);
    begin = end + 1;
  }
}

/// An attribute's name, and ours where it is one of ours in another language or case.
std::string KindOf(const std::string& kind) {
  const std::string folded = FoldCase(kind);
  if (folded == "colour") return "color";
  if (folded == "manufacturer") return "brand";
  for (const char* ours : {"color", "size", "material", "brand"}) {
    if (folded == ours || MeaningOf(folded) == ours) return ours;
  }
  return kind;
}

void ReadNamedAttribute(std::string_view name, std::string_view value, ItemReader& reader,
                        FeedItem& item) {
  const std::string kind = CleanText(name.substr(kAttributePrefix.size()));
  if (kind == "category" || kind == "price") {
    reader.Warn(name, CleanText(value), "This name is taken; call the attribute another.");
    return;
  }
  const std::string known = KindOf(kind);
  if (known != "brand") return AddParts(known, CleanText(value), item);
  if (item.brand.empty()) item.brand = BrandOf(CleanText(value), reader);
}

/// Fields of their own first: of several colours, the one in "color" is the first.
void ReadAttributes(ItemReader& reader, FeedItem& item) {
  const auto& fields = reader.row().fields;
  for (const auto& [name, value] : fields) {
    const bool is_field = std::find(std::begin(kAttributeFields), std::end(kAttributeFields),
                                    name) != std::end(kAttributeFields);
    if (is_field) AddParts(name, CleanText(value), item);
  }
  for (const auto& [name, value] : fields) {
    if (name.starts_with(kAttributePrefix)) ReadNamedAttribute(name, value, reader, item);
  }
}

}  // namespace

Result<FeedItem> ItemOfRow(const FeedRow& row, RowReport& report) {
  ItemReader reader(row, report);
  VITRINE_ASSIGN(FeedItem item, ReadNames(reader));
  ReadFacts(reader, item);
  ReadCategories(row, item);
  ReadAttributes(reader, item);
  return item;
}

}  // namespace vitrine
