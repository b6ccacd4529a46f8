#include "cli/feed_report.h"

#include <ostream>

#include "input/feed/feed_quality.h"

namespace vitrine::cli {
namespace {

std::string Percent(std::size_t part, std::size_t all) {
  return std::to_string(all == 0 ? 0 : (100 * part + all / 2) / all) + " %";
}

std::string Examples(const QualityCount& count) {
  std::string text;
  for (const std::string& id : count.examples) text += (text.empty() ? "" : ", ") + id;
  return count.items > count.examples.size() ? text + " …" : text;
}

/// One line of the report: "Duplicates       3 (1 %), of the same title …: a, b, c".
void PrintCount(std::ostream& out, const char* name, const QualityCount& count, std::size_t items,
                const char* meaning) {
  out << name << Thousands(count.items) << " (" << Percent(count.items, items) << ") " << meaning;
  if (count.items > 0) out << ": " << Examples(count);
  out << "\n";
}

void PrintQuality(const Feed& feed, const FeedQuality& quality, std::ostream& out) {
  const std::size_t items = quality.items;
  out << "Rows             " << Thousands(feed.report.rows()) << ", "
      << Thousands(feed.report.bad()) << " bad\n"
      << "Items            " << Thousands(items) << " in " << Plural(quality.groups, "group")
      << ", " << feed.currency << "; " << Percent(quality.priced, items) << " priced, "
      << Percent(quality.on_sale, items) << " on sale, " << Percent(quality.in_stock, items)
      << " in stock, " << Percent(quality.rated, items) << " rated\n"
      << "Described        " << Percent(quality.with_category, items) << " by category, "
      << Percent(quality.with_brand, items) << " by brand, "
      << Percent(quality.with_attributes, items) << " by attributes, "
      << Percent(quality.with_image, items) << " by a picture\n"
      << "Topics           " << Thousands(quality.topics) << ", " << Thousands(quality.lone_topics)
      << " of one product alone (" << Percent(quality.lone_topics, quality.topics) << ")\n";
  PrintCount(out, "Alike            ", quality.alike, items,
             "that nothing but price and title tells apart");
  PrintCount(out, "Duplicates       ", quality.duplicates, items,
             "of one title, brand and price, in no group");
  out << "Missing groups   " << Thousands(feed.grouped) << " (" << Percent(feed.grouped, items)
      << ") without item_group_id, grouped by title, brand and picture\n";
  PrintCount(out, "Lone groups      ", quality.lone_groups, items, "are all of their group");
  PrintCount(out, "Unlikely prices  ", quality.unlikely_prices, items,
             "at nothing, or far from others of the category");
  PrintCount(out, "Idle sales       ", quality.idle_sales, items, "at no less than the price");
  PrintCount(out, "Capitals         ", quality.capital_titles, items, "with titles in capitals");
  if (quality.advice.empty()) return;
  out << "What would make ranking better\n";
  for (const std::string& sentence : quality.advice) out << "  - " << sentence << "\n";
}

}  // namespace

int InspectFeed(const std::vector<std::string>& files, const FeedOptions& options,
                const Console& console) {
  const auto feed = ReadFeed(files, options);
  if (!feed.ok()) return Fail(console, feed.error());
  PrintBadRows(console, feed.value().report);
  PrintQuality(feed.value(), QualityOf(feed.value()), console.out);
  return kOk;
}

}  // namespace vitrine::cli
