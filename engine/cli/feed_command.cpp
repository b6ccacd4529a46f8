#include <algorithm>
#include <memory>
#include <ostream>

#include "cli/commands.h"
#include "cli/feed_options.h"
#include "cli/options.h"
#include "input/feed/feed.h"
#include "input/files/json_text.h"
#include "input/files/text_file.h"

namespace vitrine::cli {
namespace {

using nlohmann::ordered_json;

void PutText(ordered_json& row, const char* name, const std::string& text) {
  if (!text.empty()) row[name] = text;
}

void PutPrice(ordered_json& row, const char* name, const FeedPrice& price, int digits) {
  const auto money = MoneyOf(price, digits);
  if (money.ok() && money.value() != kNoMoney) row[name] = MajorUnits(money.value(), digits);
}

std::vector<std::string> Levels(const std::string& path) {
  std::vector<std::string> levels;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find(" > ", begin), path.size());
    levels.push_back(path.substr(begin, end - begin));
    begin = end + 3;
  }
  return levels;
}

/// A value, or a list when there are several.
void PutAttribute(ordered_json& attributes, const std::string& kind, const std::string& value) {
  if (!attributes.contains(kind)) {
    attributes[kind] = value;
  } else if (attributes[kind].is_array()) {
    attributes[kind].push_back(value);
  } else {
    attributes[kind] = ordered_json::array({attributes[kind], value});
  }
}

/// In the order of their kinds, so that what is read again is written the same.
void PutAttributes(ordered_json& row, const FeedItem& item) {
  auto sorted = item.attributes;
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  ordered_json attributes = ordered_json::object();
  for (const auto& [kind, value] : sorted) {
    const bool own_field = (kind == "color" || kind == "material") && !row.contains(kind);
    if (own_field) row[kind] = value;
    if (!own_field) PutAttribute(attributes, kind, value);
  }
  if (!attributes.empty()) row["attributes"] = attributes;
}

constexpr const char* kMoment = "%Y-%m-%dT%H:%M:%SZ";

ordered_json RowOf(const FeedItem& item, const std::string& currency) {
  const int digits = CurrencyDigits(currency);
  ordered_json row = {{"id", item.id}, {"title", item.title}};
  PutText(row, "description", item.description);
  PutText(row, "link", item.link);
  PutText(row, "image", item.image);
  PutText(row, "model", item.model);
  PutPrice(row, "price", item.price, digits);
  PutPrice(row, "salePrice", item.sale_price, digits);
  if (item.sale_dates) {
    row["salePriceEffectiveDate"] =
        UtcText(item.sale_dates->from, kMoment) + "/" + UtcText(item.sale_dates->until, kMoment);
  }
  row["currency"] = currency;
  PutText(row, "brand", item.brand);
  if (!item.categories.empty()) {
    row["category"] = Levels(item.categories.front());
    ordered_json& all = row["categories"] = ordered_json::array();
    for (const std::string& path : item.categories) all.push_back(Levels(path));
  }
  if (item.width) row["width"] = *item.width;
  if (item.height) row["height"] = *item.height;
  if (item.depth) row["depth"] = *item.depth;
  if (item.rating >= 0) row["rating"] = item.rating;
  if (item.rating_count >= 0) row["ratingCount"] = item.rating_count;
  if (item.stock >= 0) row["stock"] = item.stock;
  row["inStock"] = item.in_stock;
  if (item.added > 0) row["added"] = UtcText(item.added * kDay, "%Y-%m-%d");
  PutText(row, "group", item.group);
  PutText(row, "gtin", item.gtin);
  PutText(row, "mpn", item.mpn);
  PutText(row, "sku", item.sku);
  PutAttributes(row, item);
  return row;
}

struct FeedCommand {
  std::vector<std::string> files;
  FeedOptions feed;
  std::string out;
  RowLimit limit;
};

int RunFeed(const FeedCommand& options, const Console& console) {
  auto feed = ReadFeed(options.files, options.feed);
  if (!feed.ok()) return Fail(console, feed.error());
  PrintBadRows(console, feed.value().report);
  const Status enough = feed.value().report.Check(options.limit);
  if (!enough.ok()) return Fail(console, enough.error());
  std::string text;
  for (const FeedItem& item : feed.value().items) {
    text += JsonText(RowOf(item, feed.value().currency)) + "\n";
  }
  if (options.out.empty()) {
    console.out << text;
    return kOk;
  }
  const Status written = WriteFile(options.out, text.data(), text.size());
  if (!written.ok()) return Fail(console, written.error());
  console.err << options.out << ": " << Plural(feed.value().items.size(), "item") << "\n";
  return kOk;
}

}  // namespace

Action AddFeed(CLI::App& parser, Words) {
  const auto options = std::make_shared<FeedCommand>();
  AddFeedFiles(parser, options->files)->required();
  AddFeedOptions(parser, options->feed);
  AddRowLimit(parser, options->limit);
  AddOutput(parser, "--out", options->out, "The file to write. Default: standard output");
  return [options](const Console& console) { return RunFeed(*options, console); };
}

}  // namespace vitrine::cli
