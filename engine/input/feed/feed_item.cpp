#include "input/feed/feed_item.h"

#include <algorithm>

#include "input/files/text_file.h"
#include "pack/format.h"

namespace vitrine {
namespace {

constexpr std::size_t kMaxTitleBytes = 300;
constexpr std::size_t kMaxValueBytes =
    160;  ///< Of a brand or attribute; longer is a text, no topic.

constexpr std::string_view kAttributePrefix = "attributes.";
/// Merchant Center's fields that are attributes of the goods.
constexpr std::string_view kAttributeFields[] = {
    "color",          "material",       "pattern",        "size",
    "gender",         "age_group",      "custom_label_0", "custom_label_1",
    "custom_label_2", "custom_label_3", "custom_label_4"};

Error At(std::string_view field, Error error) {
  error.path = field;
  return error;
}

/// Parses a field when it is there.
template <typename Parse, typename Value>
Status Read(const FeedRow& row, std::string_view field, Parse parse, Value& value) {
  const std::string_view text = row.Get(field);
  if (text.empty()) return Done{};
  auto parsed = parse(text);
  if (!parsed.ok()) return At(field, parsed.error());
  value = std::move(parsed).value();
  return Done{};
}

Status ReadNames(const FeedRow& row, FeedItem& item) {
  item.id = row.Get("id");
  if (item.id.empty()) return Error{ErrorCode::kFieldMissing, "Every row needs an id.", "id"};
  if (item.id.size() > kMaxShopId) {
    return Error{ErrorCode::kFieldRange, "An id has at most 200 bytes.", "id"};
  }
  if (row.Get("title").empty()) {
    return Error{ErrorCode::kFieldMissing, "Every row needs a title.", "title"};
  }
  item.title = CutUtf8(row.Get("title"), kMaxTitleBytes);
  item.description = row.Get("description");
  item.link = row.Get("link");
  item.image = row.Get("image_link");
  item.group = row.Get("item_group_id");
  item.brand = row.Get("brand");
  if (item.brand.size() > kMaxValueBytes) item.brand.clear();
  item.model = row.Get("virtual_model_link");
  return Done{};
}

Result<double> ParseRating(std::string_view text) {
  const auto stars = ParseNumber(text);
  if (stars && *stars >= 0 && *stars <= 5) return *stars;
  return Error{ErrorCode::kFieldRange, "A rating is a number of stars from 0 to 5.", ""};
}

Result<std::int64_t> ParseCount(std::string_view text) {
  const auto count = ParseNumber(text);
  if (count && *count >= 0 && *count < 1e15) return static_cast<std::int64_t>(*count);
  return Error{ErrorCode::kFieldRange, "Write a whole number, 0 or more.", ""};
}

Status ReadFacts(const FeedRow& row, FeedItem& item) {
  VITRINE_CHECK(Read(row, "price", ParsePrice, item.price));
  VITRINE_CHECK(Read(row, "sale_price", ParsePrice, item.sale_price));
  VITRINE_CHECK(Read(row, "sale_price_effective_date", ParseInterval, item.sale_dates));
  VITRINE_CHECK(Read(row, "stock", ParseCount, item.stock));
  item.in_stock = item.stock != 0;
  VITRINE_CHECK(Read(row, "availability", ParseAvailability, item.in_stock));
  VITRINE_CHECK(Read(row, "rating", ParseRating, item.rating));
  VITRINE_CHECK(Read(row, "rating_count", ParseCount, item.rating_count));
  VITRINE_CHECK(Read(row, "added", ParseDay, item.added));
  item.width = ParseCentimetres(row.Get("product_width"));
  item.height = ParseCentimetres(row.Get("product_height"));
  item.depth = ParseCentimetres(row.Get("product_length"));
  return Done{};
}

/// The shop's own categories; Google's when it has none (a bare number tells nothing).
void ReadCategories(const FeedRow& row, FeedItem& item) {
  for (std::string_view field : {"product_type", "google_product_category"}) {
    for (const auto& [name, value] : row.fields) {
      if (name != field || ParseNumber(value)) continue;
      for (std::string& path : ParseCategories(value)) {
        const bool seen = std::find(item.categories.begin(), item.categories.end(), path) !=
                          item.categories.end();
        if (!seen && path.size() <= kMaxTopicKey - 32) item.categories.push_back(std::move(path));
      }
    }
    if (!item.categories.empty()) return;
  }
}

void AddAttribute(std::string kind, std::string_view value, FeedItem& item) {
  std::replace(kind.begin(), kind.end(), ':', ' ');
  value = Trim(value);
  if (kind.empty() || value.empty() || kind.size() + value.size() > kMaxValueBytes) return;
  item.attributes.emplace_back(std::move(kind), value);
}

/// Merchant Center writes several colours or materials as "white/oak".
void AddParts(const std::string& kind, std::string_view value, FeedItem& item) {
  const bool has_parts = kind == "color" || kind == "material";
  for (std::size_t begin = 0; begin <= value.size();) {
    const std::size_t end =
        has_parts ? std::min(value.find('/', begin), value.size()) : value.size();
    AddAttribute(kind, value.substr(begin, end - begin), item);
    begin = end + 1;
  }
}

Status ReadAttributes(const FeedRow& row, FeedItem& item) {
  for (const auto& [name, value] : row.fields) {
    if (std::find(std::begin(kAttributeFields), std::end(kAttributeFields), name) !=
        std::end(kAttributeFields)) {
      AddParts(name, value, item);
    }
    if (!name.starts_with(kAttributePrefix)) continue;
    const std::string kind(Trim(std::string_view(name).substr(kAttributePrefix.size())));
    if (kind == "category" || kind == "price") {
      return Error{ErrorCode::kFieldValue, "This name is taken; call the attribute another.", name};
    }
    AddAttribute(kind, value, item);
  }
  return Done{};
}

}  // namespace

std::string_view FeedRow::Get(std::string_view name) const {
  for (const auto& [field, value] : fields) {
    if (field == name) return value;
  }
  return {};
}

Result<FeedItem> ItemOfRow(const FeedRow& row) {
  for (const auto& [name, value] : row.fields) {
    if (IsUtf8(value)) continue;
    return Error{ErrorCode::kFieldValue, "Save the feed as UTF-8.", name};
  }
  FeedItem item;
  item.line = row.line;
  VITRINE_CHECK(ReadNames(row, item));
  VITRINE_CHECK(ReadFacts(row, item));
  ReadCategories(row, item);
  VITRINE_CHECK(ReadAttributes(row, item));
  return item;
}

}  // namespace vitrine
