#include "cli/summary.h"

#include <iomanip>
#include <map>
#include <ostream>

#include "catalog/catalog.h"
#include "catalog/topic.h"
#include "cli/console.h"
#include "signing/ed25519.h"

namespace vitrine::cli {
namespace {

std::string TimeText(Millis time) {
  return time == 0 ? "not stated" : UtcText(time, "%Y-%m-%d %H:%M UTC");
}

std::string TextOr(const flatbuffers::String* text, const char* absent) {
  return text == nullptr || text->size() == 0 ? absent : text->str();
}

void PrintHeader(const Pack& pack, const Catalog& catalog, std::ostream& out) {
  const fbs::Header& header = pack.header();
  out << "Shop        " << TextOr(header.shop(), "(no name)") << ", " << catalog.currency() << ", "
      << TextOr(header.locale(), "no locale") << "\n"
      << "Built at    " << TimeText(header.built_at()) << "\n"
      << "Learned     from at least "
      << Plural(header.min_support(), header.support_of_sessions() ? "session" : "shopper")
      << " an entry" << (header.support_of_sessions() ? " (the log names no shoppers)" : "")
      << (pack.model().learned() ? "; blend fitted" : "; blend: the prior")
      << (pack.is_signed() ? "; signed" : "; not signed") << "\n";
  if (pack.is_signed() || header.sequence() != 0) {
    out << "Published   "
        << (header.sequence() == 0 ? "not numbered" : "as number " + Thousands(header.sequence()))
        << (pack.is_signed() ? ", key " + signing::HexOf(*HeaderOf(pack).signed_by) : "") << "\n";
  }
  if (pack.model().tuning_trials() > 0) {
    out << "Tuned       by " << Plural(pack.model().tuning_trials(), "trial")
        << (pack.model().tuning_cut_short()
                ? "; cut short by a time limit, so another machine may choose other settings"
                : "")
        << "\n";
  }
}

void PrintItems(const Catalog& catalog, std::ostream& out) {
  std::size_t groups = 0, priced = 0, on_sale = 0, in_stock = 0, popular = 0;
  for (ItemIndex item = 0; item < catalog.item_count(); ++item) {
    groups += catalog.group(item) == item;
    priced += catalog.list_price(item) != kNoMoney;
    on_sale += catalog.on_sale(item);
    in_stock += catalog.in_stock(item);
    popular += catalog.popularity(item) > 0;
  }
  out << "Items       " << Thousands(catalog.item_count()) << " in " << Plural(groups, "group")
      << "; " << Thousands(priced) << " priced, " << Thousands(on_sale) << " on sale, "
      << Thousands(in_stock) << " in stock; popularity of " << Thousands(popular) << ", trend of "
      << Thousands(catalog.trending().size()) << " rising\n";
}

void PrintTopics(const Catalog& catalog, std::ostream& out) {
  std::map<std::string, std::size_t> kinds;
  for (TopicIndex topic = 0; topic < catalog.topic_count(); ++topic) {
    ++kinds[std::string(KindOf(catalog.topic_key(topic)))];
  }
  out << "Topics      " << Thousands(catalog.topic_count());
  const char* separator = ": ";
  for (const auto& [kind, count] : kinds) {
    out << separator << kind << " " << Thousands(count);
    separator = ", ";
  }
  out << "\n";
}

void PrintLearned(const Pack& pack, std::ostream& out) {
  const char* separator = "Graph       ";
  for (auto kind : {fbs::SectionKind::ViewedNext, fbs::SectionKind::ViewedBefore,
                    fbs::SectionKind::BoughtWith, fbs::SectionKind::Curated}) {
    const fbs::Graph* graph = pack.graph(kind);
    if (graph == nullptr || graph->row_ends()->size() == 0) continue;
    out << separator << fbs::EnumNameSectionKind(kind) << " "
        << Thousands(graph->row_ends()->Get(graph->row_ends()->size() - 1));
    separator = ", ";
  }
  if (separator[0] == ',') out << " edges\n";
  if (pack.vectors() != nullptr) {
    out << "Vectors     " << pack.vectors()->dimensions() << " dimensions\n";
  }
  if (pack.encoder() != nullptr) out << "Encoder     of sequences\n";
  if (pack.contexts() != nullptr) {
    out << "Contexts    of " << Plural(pack.contexts()->topics()->size(), "topic") << "\n";
  }
  if (pack.rules() != nullptr) {
    out << "Rules       " << pack.rules()->rules()->size() << "\n";
  }
}

void PrintSections(const Pack& pack, std::size_t items, std::ostream& out) {
  const double count = items > 0 ? static_cast<double>(items) : 1;
  std::size_t vectors = 0;
  out << "Sections\n" << std::fixed << std::setprecision(1);
  for (const SectionEntry& section : pack.sections()) {
    if (section.kind == fbs::SectionKind::Vectors) vectors = section.size;
    out << "  " << std::left << std::setw(14) << fbs::EnumNameSectionKind(section.kind)
        << std::right << std::setw(14) << Thousands(section.size) << " bytes" << std::setw(9)
        << static_cast<double>(section.size) / count << " an item\n";
  }
  const std::size_t size = pack.file().size();
  out << "  " << std::left << std::setw(14) << "in all" << std::right << std::setw(14)
      << Thousands(size) << " bytes" << std::setw(9) << static_cast<double>(size) / count
      << " an item";
  if (vectors > 0) {
    out << " (" << static_cast<double>(size - vectors) / count << " without vectors)";
  }
  out << "\n";
}

}  // namespace

void PrintSummary(const std::shared_ptr<Pack>& pack, std::ostream& out) {
  const Catalog catalog(pack);
  PrintHeader(*pack, catalog, out);
  PrintItems(catalog, out);
  PrintTopics(catalog, out);
  PrintLearned(*pack, out);
  PrintSections(*pack, catalog.item_count(), out);
}

}  // namespace vitrine::cli
