#include <iomanip>
#include <ostream>

#include "catalog/catalog.h"
#include "catalog/graph.h"
#include "cli/commands.h"
#include "cli/feed_options.h"
#include "cli/feed_report.h"
#include "cli/open_pack.h"
#include "cli/options.h"
#include "cli/summary.h"

namespace vitrine::cli {
namespace {

std::string Price(const Catalog& catalog, Money money) {
  if (money == kNoMoney) return "unknown";
  const int digits = catalog.currency_digits();
  std::string text = std::to_string(money);
  if (digits > 0) {
    const auto least = static_cast<std::size_t>(digits) + 1;
    if (text.size() < least) text.insert(0, least - text.size(), '0');
    text.insert(text.size() - static_cast<std::size_t>(digits), ".");
  }
  return text + " " + std::string(catalog.currency());
}

void PrintFacts(const Catalog& catalog, ItemIndex item, std::ostream& out) {
  out << catalog.shop_id(item) << "  " << catalog.title(item) << "\n"
      << "Price       " << Price(catalog, catalog.list_price(item));
  if (catalog.on_sale(item)) out << ", on sale at " << Price(catalog, catalog.price(item));
  out << (catalog.in_stock(item) ? "; in stock" : "; out of stock") << "\n";
  if (catalog.group(item) != item) {
    out << "Variant of  " << catalog.shop_id(catalog.group(item)) << "\n";
  }
  out << std::fixed << std::setprecision(2) << "Popularity  " << catalog.popularity(item)
      << " (log2 of shoppers), trend " << std::showpos << catalog.trend(item) << std::noshowpos;
  if (catalog.rating(item) >= 0) out << "; " << catalog.rating(item) << " stars";
  out << "\nTopics\n";
  for (TopicIndex topic : catalog.TopicsOf(item)) {
    out << "  " << catalog.topic_key(topic) << " (" << Plural(catalog.items_of_topic(topic), "item")
        << ")\n";
  }
}

void PrintGraph(const Pack& pack, const Catalog& catalog, ItemIndex item, std::ostream& out) {
  for (auto kind : {fbs::SectionKind::ViewedNext, fbs::SectionKind::ViewedBefore,
                    fbs::SectionKind::BoughtWith, fbs::SectionKind::Curated}) {
    GraphEdge row[kMaxRow];
    const std::size_t edges = GraphRow(pack.graph(kind), catalog.item_count(), item, row);
    if (edges == 0) continue;
    out << fbs::EnumNameSectionKind(kind) << "\n" << std::setprecision(4);
    for (std::size_t i = 0; i < edges; ++i) {
      out << "  " << row[i].weight << "  " << catalog.shop_id(row[i].target) << "  "
          << catalog.title(row[i].target) << "\n";
    }
  }
}

/// Says what the pack holds, or what it knows of `item` if that is not empty.
int RunInspect(const std::string& file, const std::string& item, const Console& console) {
  auto pack = OpenPackFile(file);
  if (!pack.ok()) return Fail(console, pack.error());
  if (item.empty()) {
    PrintSummary(pack.value(), console.out);
    return kOk;
  }
  const Catalog catalog(pack.value());
  const ItemIndex index = catalog.FindItem(item);
  if (index == kNone) {
    return Fail(console, MakeError(ErrorCode::kItemUnknown, file, "\"" + item + "\""));
  }
  PrintFacts(catalog, index, console.out);
  PrintGraph(*pack.value(), catalog, index, console.out);
  return kOk;
}

}  // namespace

Action AddInspect(CLI::App& parser, Words) {
  struct Options {
    std::string pack, item;
    std::vector<std::string> files;
    FeedOptions feed;
  };
  const auto options = std::make_shared<Options>();
  CLI::Option* pack = AddInput(parser, "PACK", options->pack, "A pack file");
  CLI::Option* item =
      AddText(parser, "--item", options->item, "Say what the pack knows of this item");
  item->type_name("ID");
  CLI::Option* feed = AddFeedFiles(parser, options->files);
  feed->description(
      "Instead of a pack, report how good a product feed is. Give it again for more "
      "files");
  feed->excludes(pack)->excludes(item);
  AddFeedOptions(parser, options->feed);
  parser.parse_complete_callback([pack, feed] {
    if (pack->count() + feed->count() == 0) Refuse("PACK or --feed is required");
  });
  return [options](const Console& console) {
    return options->files.empty() ? RunInspect(options->pack, options->item, console)
                                  : InspectFeed(options->files, options->feed, console);
  };
}

}  // namespace vitrine::cli
