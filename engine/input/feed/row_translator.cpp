#include "input/feed/row_translator.h"

#include <algorithm>

#include "input/feed/feed_values.h"
#include "input/files/values.h"

namespace vitrine {
namespace {

/// Takes the "[0]" of Meta's lists away.
void CutIndex(std::string& name) {
  if (!name.ends_with(']')) return;
  const std::size_t open = name.rfind('[');
  const bool is_index = open != name.npos &&
                        AreDigits(std::string_view(name).substr(open + 1, name.size() - open - 2));
  if (is_index) name.resize(open);
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

/// Whether the row itself is a draft, or not to be seen.
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

void RowTranslator::Know(FeedRow& row) {
  const std::size_t known = names_.size();
  if (row.columns == nullptr) {
    for (auto& [name, value] : row.fields) {
      CutIndex(name);
      if (!names_.contains(name)) names_.insert(name);
    }
  } else if (row.columns != columns_) {
    columns_ = row.columns;
    names_.insert(columns_->begin(), columns_->end());
  }
  if (preset_ != nullptr && names_.size() == known) return;
  const FeedPreset& preset = PresetOf(names_);
  if (preset_ == &preset) return;
  preset_ = &preset;
  column_names_.emplace(preset);
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

/// Takes over what the row of a WooCommerce product says and its variation does not; whether that
/// product is hidden.
bool RowTranslator::FollowParent(FeedRow& row) {
  const std::string type = Lower(row.Get("row_type"));
  if (type.starts_with("variable")) {  // "variable, virtual".
    const auto parent = std::make_shared<const FeedRow>(row);
    by_id_[std::string(row.Get("id"))] = parent;
    if (row.Has("sku")) by_id_[std::string(row.Get("sku"))] = parent;
  }
  if (!type.starts_with("variation")) return false;
  const auto found = by_id_.find(row.Get("item_group_id"));
  if (found == by_id_.end()) return false;
  const FeedRow own = row;
  for (const auto& [name, value] : found->second->fields) {
    const bool shared = name.starts_with("attributes.") || name == "product_type" ||
                        name == "brand" || name == "tags" || name == "description" ||
                        name == "image_link" || name == "link";
    if (shared && !own.Has(name)) row.Add(name, value);
  }
  return IsHidden(*found->second);
}

bool RowTranslator::Translate(FeedRow& row, std::string& why) {
  Know(row);
  if (IsPartOfAnother(row)) return false;
  const bool follows_last =
      preset_->family == RowFamily::kOneHandle || preset_->family == RowFamily::kSkuRows;
  if (follows_last) Inherit(row);
  FeedRow made = column_names_->Rename(row);
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
  const bool parent_is_hidden = preset_->family == RowFamily::kParentRows && FollowParent(row);
  if (row.Has("store")) {
    why = "rows of other store views";
  } else if (parent_is_hidden || IsHidden(row)) {
    why = "drafts or hidden";
  }
  return why.empty();
}

}  // namespace vitrine
