#include "input/feed/feed_preset.h"

#include <algorithm>
#include <numeric>

#include "input/feed/feed_values.h"
#include "input/files/values.h"

namespace vitrine {
namespace {

using Names = const std::string_view[];
using Columns = const FeedColumn[];

constexpr Names kShopifyCsvHas = {"handle", "option1_value", "variant_price"};
constexpr Columns kShopifyCsv = {
    {"variant_sku", "id"},
    {"variant_sku", "sku"},
    {"handle", "item_group_id"},
    {"body_(html)", "description"},
    {"vendor", "brand"},
    {"type", "product_type"},
    {"custom_product_type", "product_type"},
    {"product_category", "google_product_category"},
    {"standard_product_type", "google_product_category"},
    {"google_shopping_/_google_product_category", "google_product_category"},
    {"google_shopping_/_gender", "gender"},
    {"google_shopping_/_age_group", "age_group"},
    {"google_shopping_/_mpn", "mpn"},
    {"google_shopping_/_custom_label_0", "custom_label_0"},
    {"google_shopping_/_custom_label_1", "custom_label_1"},
    {"google_shopping_/_custom_label_2", "custom_label_2"},
    {"google_shopping_/_custom_label_3", "custom_label_3"},
    {"google_shopping_/_custom_label_4", "custom_label_4"},
    {"variant_price", "price"},
    {"variant_compare_at_price", "was_price"},
    {"variant_inventory_qty", "stock"},
    {"variant_inventory_policy", "sells_without_stock"},
    {"variant_barcode", "gtin"},
    {"variant_image", "image_link"},
    {"image_src", "image_link"},
    {"status", "published"},
    {"published", "published"}};

constexpr Names kShopifyJsonHas = {"handle", "variant.id", "variant.price"};
constexpr Columns kShopifyJson = {{"variant.id", "id"},
                                  {"id", "item_group_id"},
                                  {"variant.title", ""},
                                  {"body_html", "description"},
                                  {"vendor", "brand"},
                                  {"variant.sku", "sku"},
                                  {"variant.barcode", "gtin"},
                                  {"variant.price", "price"},
                                  {"variant.compare_at_price", "was_price"},
                                  {"variant.available", "availability"},
                                  {"variant.inventory_quantity", "stock"},
                                  {"variant.inventory_policy", "sells_without_stock"},
                                  {"variant.featured_image.src", "image_link"},
                                  {"images.src", "image_link"},
                                  {"image.src", "image_link"},
                                  {"options.name", "options.name"},
                                  {"published_at", "added"},
                                  {"status", "published"}};

constexpr Names kWooHas = {"type", "name", "regular_price", "categories"};
constexpr Columns kWoo = {{"id", "id"},
                          {"sku", "sku"},
                          {"type", "row_type"},
                          {"name", "title"},
                          {"short_description", "description"},
                          {"description", "description"},
                          {"parent", "item_group_id"},
                          {"regular_price", "price"},
                          {"sale_price", "sale_price"},
                          {"date_sale_price_starts", "sale_from"},
                          {"date_sale_price_ends", "sale_until"},
                          {"categories", "product_type"},
                          {"images", "image_link"},
                          {"in_stock?", "availability"},
                          {"stock", "stock"},
                          {"external_url", "link"},
                          {"brands", "brand"},
                          {"gtin,_upc,_ean,_or_isbn", "gtin"},
                          {"length_(cm)", "product_length"},
                          {"width_(cm)", "product_width"},
                          {"height_(cm)", "product_height"},
                          {"published", "published"}};

constexpr Names kMagentoHas = {"sku", "attribute_set_code", "name"};
constexpr Columns kMagento = {{"sku", "id"},
                              {"sku", "sku"},
                              {"product_type", "row_type"},
                              {"categories", "product_type"},
                              {"name", "title"},
                              {"url_key", ""},
                              {"short_description", "description"},
                              {"special_price", "sale_price"},
                              {"special_price_from_date", "sale_from"},
                              {"special_price_to_date", "sale_until"},
                              {"base_image", "image_link"},
                              {"qty", "stock"},
                              {"is_in_stock", "availability"},
                              {"manufacturer", "brand"},
                              {"store_view_code", "store"},
                              {"product_online", "published"},
                              {"created_at", "added"}};

constexpr Names kBigCommerceHas = {"item_type", "product_name", "price"};
constexpr Columns kBigCommerce = {{"item_type", "row_type"},
                                  {"product_id", "id"},
                                  {"product_code/sku", "sku"},
                                  {"product_type", ""},
                                  {"product_name", "title"},
                                  {"brand_name", "brand"},
                                  {"product_description", "description"},
                                  {"retail_price", "was_price"},
                                  {"category", "product_type"},
                                  {"current_stock_level", "stock"},
                                  {"product_availability", ""},
                                  {"product_image_file_-_1", "image_link"},
                                  {"product_image_url_-_1", "image_link"},
                                  {"product_upc/ean", "gtin"},
                                  {"product_url", "link"},
                                  {"product_visible?", "published"},
                                  {"product_width", ""},
                                  {"product_height", ""},
                                  {"product_depth", ""},
                                  {"date_added", ""}};

constexpr Names kPrestaImportHas = {"active_(0/1)", "name"};
constexpr Columns kPrestaImport = {{"categories_(x,y,z...)", "product_type"},
                                   {"price_tax_included", "price"},
                                   {"price_tax_excluded_or_price_tax_included", "price"},
                                   {"price_tax_excluded", "price"},
                                   {"reference_#", "sku"},
                                   {"manufacturer", "brand"},
                                   {"ean13", "gtin"},
                                   {"quantity", "stock"},
                                   {"tags_(x,y,z...)", "tags"},
                                   {"image_urls_(x,y,z...)", "image_link"},
                                   {"product_available_date", ""},
                                   {"product_creation_date", "added"},
                                   {"active_(0/1)", "published"}};
constexpr Names kPrestaListHas = {"price_(tax_excl.)", "name"};
constexpr Names kPrestaListAlsoHas = {"price_(tax_incl.)", "name"};
constexpr Columns kPrestaList = {{"product_id", "id"},           {"id", "id"},
                                 {"reference", "sku"},           {"category", "product_type"},
                                 {"price_(tax_incl.)", "price"}, {"price_(tax_excl.)", "price"},
                                 {"quantity", "stock"},          {"position", ""},
                                 {"status", "published"}};

constexpr Names kYmlHas = {"category_id", "currency_id", "price"};
constexpr Columns kYml = {{"@id", "id"},
                          {"@group_id", "item_group_id"},
                          {"@available", "availability"},
                          {"picture", "image_link"},
                          {"vendor", "brand"},
                          {"vendor_code", "mpn"},
                          {"oldprice", "was_price"},
                          {"old_price", "was_price"},
                          {"currency_id", "currency"},
                          {"category_path", "product_type"},
                          {"category_id", ""},
                          {"model", ""},
                          {"type_prefix", ""},
                          {"count", "stock"},
                          {"barcode", "gtin"}};

constexpr Names kHeurekaHas = {"item_id", "price_vat"};
constexpr Columns kHeureka = {{"item_id", "id"},
                              {"productname", "title"},
                              {"product", "title"},
                              {"imgurl", "image_link"},
                              {"price_vat", "price"},
                              {"categorytext", "product_type"},
                              {"itemgroup_id", "item_group_id"},
                              {"productno", "mpn"},
                              {"delivery_date", ""}};

constexpr Names kSkroutzHas = {"name", "price_with_vat"};
constexpr Columns kSkroutz = {{"uniqueid", "id"},          {"@id", "id"},
                              {"price_with_vat", "price"}, {"instock", "availability"},
                              {"availability", ""},        {"size", "sizes"}};

constexpr Names kRetailHas = {"price_info.price"};
constexpr Columns kRetail = {{"id", "id"},
                             {"primary_product_id", "item_group_id"},
                             {"categories", "product_type"},
                             {"brands", "brand"},
                             {"price_info.price", "price"},
                             {"price_info.original_price", "was_price"},
                             {"price_info.currency_code", "currency"},
                             {"available_quantity", "stock"},
                             {"uri", "link"},
                             {"images.uri", "image_link"},
                             {"color_info.colors", "color"},
                             {"color_info.color_families", "color"},
                             {"rating.average_rating", "rating"},
                             {"rating.rating_count", "rating_count"},
                             {"publish_time", "added"},
                             {"type", ""},
                             {"tags", "tags"}};

constexpr Names kSchemaHas = {"@type", "name"};
constexpr Columns kSchema = {{"sku", "id"},
                             {"product_id", "id"},
                             {"@id", "id"},
                             {"offers.sku", "id"},
                             {"mpn", "id"},
                             {"gtin13", "id"},
                             {"gtin", "id"},
                             {"url", "id"},
                             {"sku", "sku"},
                             {"url", "link"},
                             {"offers.url", "link"},
                             {"image", "image_link"},
                             {"image.url", "image_link"},
                             {"image.content_url", "image_link"},
                             {"brand", "brand"},
                             {"brand.name", "brand"},
                             {"manufacturer.name", "brand"},
                             {"category", "product_type"},
                             {"category.name", "product_type"},
                             {"offers.price", "price"},
                             {"offers.low_price", "price"},
                             {"offers.price_specification.price", "price"},
                             {"offers.price_currency", "currency"},
                             {"offers.price_specification.price_currency", "currency"},
                             {"offers.availability", "availability"},
                             {"offers.offers.price", "price"},
                             {"offers.offers.price_currency", "currency"},
                             {"offers.offers.availability", "availability"},
                             {"aggregate_rating.rating_value", "rating"},
                             {"aggregate_rating.best_rating", "rating_best"},
                             {"aggregate_rating.review_count", "rating_count"},
                             {"aggregate_rating.rating_count", "rating_count"},
                             {"in_product_group_with_id", "item_group_id"},
                             {"product_group_id", "item_group_id"},
                             {"release_date", "added"}};

constexpr Names kAlgoliaHas = {"object_id"};
constexpr Columns kAlgolia = {{"object_id", "id"},
                              {"hierarchical_categories.lvl4", "product_type"},
                              {"hierarchical_categories.lvl3", "product_type"},
                              {"hierarchical_categories.lvl2", "product_type"},
                              {"hierarchical_categories.lvl1", "product_type"},
                              {"hierarchical_categories.lvl0", "product_type"},
                              {"categories.lvl4", "product_type"},
                              {"categories.lvl3", "product_type"},
                              {"categories.lvl2", "product_type"},
                              {"categories.lvl1", "product_type"},
                              {"categories.lvl0", "product_type"},
                              {"categories", "product_type"},
                              {"type", ""},
                              {"popularity", ""}};

// What every feed may use, and what others call the same. Ours stand first.
constexpr Columns kAnyFeed = {{"offer_id", "id"},
                              {"id", "id"},
                              {"object_id", "id"},
                              {"item_id", "id"},
                              {"product_id", "id"},
                              {"variant_id", "id"},
                              {"unique_id", "id"},
                              {"uniqueid", "id"},
                              {"@id", "id"},
                              {"sku", "id"},
                              {"reference", "id"},
                              {"guid", "id"},
                              {"sku", "sku"},
                              {"title", "title"},
                              {"name", "title"},
                              {"product_name", "title"},
                              {"productname", "title"},
                              {"item_name", "title"},
                              {"description", "description"},
                              {"body_html", "description"},
                              {"short_description", "description"},
                              {"summary", "description"},
                              {"link", "link"},
                              {"url", "link"},
                              {"product_url", "link"},
                              {"permalink", "link"},
                              {"image_link", "image_link"},
                              {"image_url", "image_link"},
                              {"image", "image_link"},
                              {"image.url", "image_link"},
                              {"images", "image_link"},
                              {"images.src", "image_link"},
                              {"images.url", "image_link"},
                              {"picture", "image_link"},
                              {"thumbnail", "image_link"},
                              {"virtual_model_link", "virtual_model_link"},
                              {"price", "price"},
                              {"regular_price", "price"},
                              {"list_price", "price"},
                              {"price_with_vat", "price"},
                              {"price_vat", "price"},
                              {"sale_price", "sale_price"},
                              {"special_price", "sale_price"},
                              {"compare_at_price", "was_price"},
                              {"oldprice", "was_price"},
                              {"old_price", "was_price"},
                              {"currency", "currency"},
                              {"price_currency", "currency"},
                              {"currency_code", "currency"},
                              {"availability", "availability"},
                              {"in_stock", "availability"},
                              {"instock", "availability"},
                              {"is_in_stock", "availability"},
                              {"stock_status", "availability"},
                              {"available", "availability"},
                              {"stock", "stock"},
                              {"quantity", "stock"},
                              {"qty", "stock"},
                              {"inventory", "stock"},
                              {"stock_quantity", "stock"},
                              {"inventory_quantity", "stock"},
                              {"quantity_to_sell_on_facebook", "stock"},
                              {"brand", "brand"},
                              {"brand.name", "brand"},
                              {"brand_name", "brand"},
                              {"brands", "brand"},
                              {"brands.name", "brand"},
                              {"manufacturer", "brand"},
                              {"manufacturer.name", "brand"},
                              {"vendor", "brand"},
                              {"product_type", "product_type"},
                              {"product_types", "product_type"},
                              {"category_path", "product_type"},
                              {"categorytext", "product_type"},
                              {"categories", "product_type"},
                              {"categories.name", "product_type"},
                              {"category", "product_type"},
                              {"category.name", "product_type"},
                              {"product_category", "product_type"},
                              {"google_product_category", "google_product_category"},
                              {"google_category", "google_product_category"},
                              {"fb_product_category", "google_product_category"},
                              {"item_group_id", "item_group_id"},
                              {"itemgroup_id", "item_group_id"},
                              {"group_id", "item_group_id"},
                              {"group", "item_group_id"},
                              {"parent_id", "item_group_id"},
                              {"parent_sku", "item_group_id"},
                              {"gtin", "gtin"},
                              {"gtins", "gtin"},
                              {"ean", "gtin"},
                              {"gtin13", "gtin"},
                              {"gtin12", "gtin"},
                              {"gtin14", "gtin"},
                              {"gtin8", "gtin"},
                              {"upc", "gtin"},
                              {"isbn", "gtin"},
                              {"barcode", "gtin"},
                              {"mpn", "mpn"},
                              {"color", "color"},
                              {"colour", "color"},
                              {"colors", "color"},
                              {"material", "material"},
                              {"materials", "material"},
                              {"pattern", "pattern"},
                              {"patterns", "pattern"},
                              {"rating", "rating"},
                              {"average_rating", "rating"},
                              {"rating_value", "rating"},
                              {"rating_count", "rating_count"},
                              {"review_count", "rating_count"},
                              {"reviews_count", "rating_count"},
                              {"ratings_count", "rating_count"},
                              {"added", "added"},
                              {"date_added", "added"},
                              {"product_tags", "tags"},
                              {"tags", "tags"},
                              {"width", "product_width"},
                              {"height", "product_height"},
                              {"language", "language"},
                              {"content_language", "language"},
                              {"lang", "language"},
                              {"in_language", "language"},
                              {"locale", "language"}};

constexpr FeedPreset kPresets[] = {
    {"Shopify CSV", kShopifyCsvHas, kShopifyCsv, RowFamily::kOneHandle},
    {"Shopify products.json", kShopifyJsonHas, kShopifyJson},
    {"WooCommerce CSV", kWooHas, kWoo, RowFamily::kNone, '>', ','},
    {"Magento CSV", kMagentoHas, kMagento, RowFamily::kNone, '/', ','},
    {"BigCommerce CSV", kBigCommerceHas, kBigCommerce, RowFamily::kSkuRows, '/', ';'},
    {"PrestaShop CSV", kPrestaImportHas, kPrestaImport, RowFamily::kNone, '>', ','},
    {"PrestaShop CSV", kPrestaListHas, kPrestaList},
    {"PrestaShop CSV", kPrestaListAlsoHas, kPrestaList},
    {"YML", kYmlHas, kYml},
    {"Heureka XML", kHeurekaHas, kHeureka, RowFamily::kNone, '|'},
    {"Skroutz XML", kSkroutzHas, kSkroutz},
    {"Google Retail JSON", kRetailHas, kRetail},
    {"schema.org Product", kSchemaHas, kSchema},
    {"Algolia records", kAlgoliaHas, kAlgolia},
    {"Merchant Center names", {}, kAnyFeed}};

/// Names that keep all of their values; of others the first name that has one is read.
bool KeepsAll(std::string_view name) {
  return name == "product_type" || name == "published" || name == "tags";
}

bool HasColumn(std::span<const FeedColumn> columns, std::string_view name) {
  return std::any_of(columns.begin(), columns.end(),
                     [&](const FeedColumn& column) { return column.from == name; });
}

/// A row that is made of another one, and for each field where it stood there.
struct MadeRow {
  FeedRow row;
  std::vector<std::size_t> places;

  void Add(std::string_view name, std::string_view value, std::size_t place) {
    row.Add(name, value);
    places.push_back(place);
  }
  /// The row, in the order of the other one.
  FeedRow InOrder() {
    std::vector<std::size_t> order(places.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return places[a] < places[b]; });
    FeedRow sorted{row.line, {}, nullptr};
    for (const std::size_t at : order) sorted.fields.push_back(std::move(row.fields[at]));
    return sorted;
  }
};

/// Adds what `columns` say of the row's fields, but for those that `but` says something of, where
/// nothing said it before.
void Rename(std::span<const FeedColumn> columns, std::span<const FeedColumn> but,
            const FeedRow& from, MadeRow& to) {
  for (const FeedColumn& column : columns) {
    if (column.to.empty() || HasColumn(but, column.from)) continue;
    if (to.row.Has(column.to) && !KeepsAll(column.to)) continue;
    for (std::size_t i = 0; i < from.fields.size(); ++i) {
      if (from.fields[i].first == column.from) to.Add(column.to, from.fields[i].second, i);
    }
  }
}

/// Without the "[0]" of Meta's lists.
std::string WithoutIndex(const std::string& name) {
  const std::size_t open = name.rfind('[');
  const bool is_index = open != name.npos && name.back() == ']' &&
                        AreDigits(std::string_view(name).substr(open + 1, name.size() - open - 2));
  return is_index ? name.substr(0, open) : name;
}

/// "option1_name" and "option1_value", "attribute_1_name" and "attribute_1_value(s)": names and
/// values of attributes. Shopify's products.json has the names apart: "options.name".
void PairOptions(const FeedRow& from, FeedRow& to) {
  std::size_t place = 0;
  std::vector<std::string_view> apart;
  for (const auto& [name, value] : from.fields) {
    if (name == "options.name") apart.push_back(value);
  }
  for (const auto& [name, value] : from.fields) {
    if (name.ends_with("_name") && (name.starts_with("option") || name.starts_with("attribute_"))) {
      const std::string stem = name.substr(0, name.size() - 4);
      std::string_view chosen = from.Get(stem + "value");
      if (chosen.empty()) chosen = from.Get(stem + "value(s)");
      if (value != "Title") to.Add("attributes." + value, chosen);
    }
    if (name.starts_with("variant.option") && name.size() == 15 && !apart.empty()) {
      place = static_cast<std::size_t>(name.back() - '1');
      if (place < apart.size() && apart[place] != "Title") {
        to.Add("attributes." + std::string(apart[place]), value);
      }
    }
  }
}

/// Magento: "color=Red,size=M".
void SplitAdditional(const FeedRow& from, FeedRow& to) {
  const std::string_view all = from.Get("additional_attributes");
  for (std::size_t begin = 0; begin < all.size();) {
    const std::size_t end = std::min(all.find(',', begin), all.size());
    const std::string_view pair = all.substr(begin, end - begin);
    const std::size_t equal = pair.find('=');
    if (equal != pair.npos) {
      const std::string name(Trim(pair.substr(0, equal)));
      const bool brand = name == "manufacturer" || name == "brand";
      const bool secret = name.find("cost") != name.npos || name.find("margin") != name.npos;
      if (secret || (brand && to.Has("brand"))) {
        begin = end + 1;
        continue;
      }
      to.Add(brand ? "brand" : "attributes." + name, Trim(pair.substr(equal + 1)));
    }
    begin = end + 1;
  }
}

/// BigCommerce's newer exports: "Category Name:Bath, Category Path:Shop All/Bath|…".
std::string BigCommercePaths(std::string_view text) {
  constexpr std::string_view kPath = "Category Path:";
  std::string paths;
  for (std::size_t at = text.find(kPath); at != text.npos; at = text.find(kPath, at)) {
    at += kPath.size();
    const std::size_t end = std::min(text.find('|', at), text.size());
    paths.append(paths.empty() ? "" : ";").append(text.substr(at, end - at));
  }
  return paths.empty() ? std::string(text) : paths;
}

/// Categories as paths with ">", each a value of its own. A first level that stands over all of a
/// shop's says nothing.
void SplitCategories(const FeedPreset& preset, FeedRow& row) {
  if (preset.path_mark == '>' && preset.list_mark == 0) return;
  std::vector<std::string> paths;
  for (const auto& [name, value] : row.fields) {
    if (name != "product_type") continue;
    const std::string text = BigCommercePaths(value);
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = preset.list_mark == 0
                                  ? text.size()
                                  : std::min(text.find(preset.list_mark, begin), text.size());
      std::string path(Trim(std::string_view(text).substr(begin, end - begin)));
      if (preset.path_mark != '>') std::replace(path.begin(), path.end(), preset.path_mark, '>');
      for (const std::string_view top : {"Default Category>", "Root Catalog>", "Shop All>",
                                         "Heureka.cz >", "Heureka.sk >", "Home >"}) {
        if (path.starts_with(top)) path = Trim(std::string_view(path).substr(top.size()));
      }
      // A comma inside a name would be taken for one between categories.
      if (!path.empty()) paths.push_back(path.find('>') == path.npos ? path + ">" : path);
      begin = end + 1;
    }
  }
  row.Remove("product_type");
  for (const std::string& path : paths) row.Add("product_type", path);
}

/// BigCommerce's variants are called "[S]Size=Small,[RB]Color=Red".
void TakeChosenOptions(FeedRow& row) {
  const std::string all(row.Get("product_name"));
  for (std::size_t begin = 0; begin < all.size();) {
    const std::size_t end = std::min(all.find(',', begin), all.size());
    std::string_view pair = std::string_view(all).substr(begin, end - begin);
    pair.remove_prefix(std::min(pair.find(']') + 1, pair.size()));
    const std::size_t equal = pair.find('=');
    if (equal != pair.npos) {
      row.Add("attributes." + std::string(Trim(pair.substr(0, equal))),
              Trim(pair.substr(equal + 1)));
    }
    begin = end + 1;
  }
}

/// The first of "a.jpg, b.jpg".
void TakeFirstImage(FeedRow& row) {
  const std::string_view image = row.Get("image_link");
  const std::size_t next = image.find(",");
  if (next == image.npos || image.find("://", next) == image.npos) return;
  row.Set("image_link", Trim(image.substr(0, next)));
}

/// A sale's two dates as one interval.
void JoinSaleDates(FeedRow& row) {
  if (!row.Has("sale_from") && !row.Has("sale_until")) return;
  const std::string from(row.Has("sale_from") ? row.Get("sale_from") : "1970-01-01");
  const std::string until(row.Has("sale_until") ? row.Get("sale_until") : "2149-01-01");
  row.Set("sale_price_effective_date", from + "/" + until);
}

bool IsHidden(const FeedRow& row) {
  return std::any_of(row.fields.begin(), row.fields.end(), [](const auto& field) {
    if (field.first != "published") return false;
    const auto published = ParseTruth(field.second);
    return field.second == "2" || (published.ok() && !published.value());  // 2: Magento.
  });
}

/// Shopify's rows without an SKU: the handle and what was chosen.
void MakeId(FeedRow& row) {
  if (row.Has("id") || !row.Has("item_group_id")) return;
  std::string id(row.Get("item_group_id"));
  for (const auto& [name, value] : row.fields) {
    if (name.starts_with("attributes.")) id += "/" + value;
  }
  row.Add("id", id);
}

/// What is not counted, or may be sold without any left, is in stock.
void ReadStockPolicy(const FeedRow& from, const FeedPreset& preset, FeedRow& row) {
  const bool uncounted = preset.family == RowFamily::kOneHandle &&
                         HasColumn(preset.columns, "variant_inventory_qty") &&
                         from.Has("variant_inventory_policy") &&
                         !from.Has("variant_inventory_tracker");
  if (uncounted) row.Remove("stock");
  if (row.Get("sells_without_stock") == "continue") row.Set("availability", "in_stock");
}

/// YML names some goods by kind, maker and model.
void MakeTitle(const FeedRow& from, FeedRow& row) {
  if (row.Has("title") || !from.Has("model")) return;
  std::string title;
  for (const char* part : {"type_prefix", "vendor", "model"}) {
    if (from.Has(part)) title.append(title.empty() ? "" : " ").append(from.Get(part));
  }
  row.Add("title", title);
}

/// Ids of variants that a Magento row of a configurable product names: "sku=A-S,size=S|sku=…".
void AddChildren(const FeedRow& from, FeedRow& row) {
  const std::string_view all = from.Get("configurable_variations");
  for (std::size_t at = all.find("sku="); at != all.npos; at = all.find("sku=", at)) {
    at += 4;
    row.Add("child", all.substr(at, std::min(all.find_first_of(",|", at), all.size()) - at));
  }
}

}  // namespace

std::span<const FeedPreset> FeedPresets() { return kPresets; }

const FeedPreset& PresetOf(const std::set<std::string, std::less<>>& names) {
  const auto knows = [&](const FeedPreset& preset) {
    return std::all_of(preset.has.begin(), preset.has.end(),
                       [&](std::string_view name) { return names.contains(name); });
  };
  return *std::find_if(std::begin(kPresets), std::end(kPresets), knows);
}

void RowTranslator::Know(FeedRow& row) {
  const std::size_t known = names_.size();
  for (auto& [name, value] : row.fields) names_.insert(name = WithoutIndex(name));
  if (row.columns != nullptr) names_.insert(row.columns->begin(), row.columns->end());
  if (preset_ == nullptr || names_.size() > known) preset_ = &PresetOf(names_);
}

/// Takes over what the product's first row says and this one, its variant, does not.
void RowTranslator::Inherit(FeedRow& row) {
  const bool shopify = preset_->family == RowFamily::kOneHandle;
  const bool is_variant = shopify
                              ? row.Has("handle") && row.Get("handle") == parent_.Get("handle")
                              : Lower(row.Get("item_type")) == "sku" && parent_.Has("product_id");
  if (!is_variant) {
    parent_ = row;
    return;
  }
  constexpr std::string_view kOwn[] = {"option1_value",       "option2_value",  "option3_value",
                                       "item_type",           "product_id",     "product_code/sku",
                                       "current_stock_level", "product_upc/ean"};
  const FeedRow own = row;
  for (const auto& [name, value] : parent_.fields) {
    const bool is_own = std::find(std::begin(kOwn), std::end(kOwn), name) != std::end(kOwn);
    if (!is_own && !name.starts_with("variant_") && !own.Has(name)) row.Add(name, value);
  }
  if (shopify) return;
  TakeChosenOptions(row);
  row.Set("product_name", parent_.Get("product_name"));
  row.Add("item_group_id", parent_.Get("product_id"));
}

/// Rows that bring no item: one more picture of the product before, a rule, a store view's texts.
bool RowTranslator::IsPartOfAnother(const FeedRow& row) const {
  const bool picture = preset_->family == RowFamily::kOneHandle && parent_.Has("handle") &&
                       row.Get("handle") == parent_.Get("handle") && !row.Has("variant_price") &&
                       !row.Has("option1_value") && !row.Has("variant_sku");
  const bool rule = Lower(row.Get("item_type")) == "rule";
  return picture || (rule && preset_->family == RowFamily::kSkuRows);
}

FeedRow RowTranslator::Canonical(const FeedRow& row) const {
  MadeRow made{{row.line, {}, nullptr}, {}};
  Rename(preset_->columns, {}, row, made);
  const bool is_any = preset_->columns.data() == kAnyFeed;
  if (!is_any) Rename(kAnyFeed, preset_->columns, row, made);
  for (std::size_t i = 0; i < row.fields.size(); ++i) {
    const auto& [name, value] = row.fields[i];
    if (!HasColumn(preset_->columns, name) && !HasColumn(kAnyFeed, name)) made.Add(name, value, i);
  }
  return made.InOrder();
}

bool RowTranslator::Translate(FeedRow& row, std::string& why) {
  Know(row);
  if (IsPartOfAnother(row)) return false;
  if (preset_->family != RowFamily::kNone) Inherit(row);
  FeedRow made = Canonical(row);
  PairOptions(row, made);
  SplitAdditional(row, made);
  SplitCategories(*preset_, made);
  AddChildren(row, made);
  MakeTitle(row, made);
  MakeId(made);
  ReadStockPolicy(row, *preset_, made);
  TakeFirstImage(made);
  JoinSaleDates(made);
  if (made.Get("item_group_id").starts_with("id:")) {  // WooCommerce.
    made.Set("item_group_id", made.Get("item_group_id").substr(3));
  }
  row = std::move(made);
  if (row.Has("store")) {
    why = "rows of other store views";
  } else if (IsHidden(row)) {
    why = "drafts or hidden";
  }
  return why.empty();
}

}  // namespace vitrine
