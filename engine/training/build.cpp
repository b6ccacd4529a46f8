#include "training/build.h"

#include <optional>
#include <set>
#include <unordered_map>

#include "input/shop/content_file.h"
#include "input/shop/offers_file.h"
#include "input/shop/written_filter.h"
#include "packing/pack_writer.h"
#include "training/sources/learn.h"

namespace vitrine::training {
namespace {

/// Keeps the input's report and fails when too many of its rows are bad.
Status Keep(const RowReport& input, const BuildOptions& options, BuildReport& report) {
  report.inputs.push_back(input);
  return input.Check(options.bad_rows);
}

Status ReadCatalog(const BuildOptions& options, BuildReport& report, Feed& feed,
                   PackContents& contents) {
  VITRINE_ASSIGN(feed, ReadFeed(options.feed, FeedOptions{options.currency, options.public_labels,
                                                          options.locale}));
  VITRINE_CHECK(Keep(feed.report, options, report));
  if (feed.items.empty()) {
    return Error{ErrorCode::kFeedMalformed, "It has no rows.", feed.report.file()};
  }
  contents.shop = options.shop;
  contents.market = options.market;
  contents.locale = options.locale;
  contents.currency = feed.currency;
  contents.min_support = options.min_support;
  contents.sequence = options.sequence;
  return Done{};
}

/// A banner's id is no offer's: events name both alike, and would count for both.
Status CheckIds(const std::string& offers_file, const PackContents& contents) {
  std::set<std::string> ids;
  for (const PackContentItem& item : contents.content.items) ids.insert(item.id);
  for (const PackOffer& offer : contents.offers.offers) {
    if (ids.count(offer.id) == 0) continue;
    return Error{ErrorCode::kFieldRepeated, "\"" + offer.id + "\" is a banner's id, too.",
                 offers_file};
  }
  return Done{};
}

Status ReadEditorial(const BuildOptions& options, const LogFiles* log, const FindItem& find,
                     BuildReport& report, PackContents& contents) {
  WrittenFilters filters;
  if (!options.content.empty()) {
    VITRINE_ASSIGN(ContentFile content, ReadContent(options.content, find, filters));
    VITRINE_CHECK(Keep(content.report, options, report));
    contents.content.items = std::move(content.items);
    if (log != nullptr) {
      VITRINE_ASSIGN(const auto views, ReadContentViews(*log, contents.content));
      report.content = LearnContentPrior(views, options.min_support, contents.content);
    }
  }
  if (!options.rules.empty()) {
    VITRINE_ASSIGN(contents.rules, ReadRules(options.rules, find, filters));
  }
  RankModels(contents.items, contents.rules);
  if (!options.offers.empty()) {
    VITRINE_ASSIGN(contents.offers, ReadOffers(options.offers, contents.items.size(),
                                               CurrencyDigits(contents.currency), find, filters));
    VITRINE_CHECK(CheckIds(options.offers, contents));
  }
  VITRINE_CHECK(CheckFilters(contents, filters));
  if (!options.relations.empty()) {
    VITRINE_ASSIGN(Relations relations,
                   ReadRelations(options.relations, contents.items.size(), find));
    VITRINE_CHECK(Keep(relations.report, options, report));
    contents.graphs.push_back(std::move(relations.graph));
  }
  return Done{};
}

Status ReadLog(const BuildOptions& options, const LogFiles& files, const ItemIds& ids,
               Progress& progress, BuildReport& report, std::optional<EventLog>& log) {
  VITRINE_ASSIGN(log, ReadEventLog(files, ids.finder(), progress));
  Status matched = ids.Check(*log);
  VITRINE_CHECK(Keep(log->report, options, report));
  if (!matched.ok()) return matched.error();
  report.acts = log->acts.size();
  report.unknown_items = log->unknown_items;
  report.shoppers = log->shoppers;
  report.sessions = log->sessions;
  report.log_form = log->form;
  if (!log->acts.empty()) return Done{};
  return MakeError(ErrorCode::kLogTooShort, files.names(),
                   "Nothing in it is an act on an item of the feed.");
}

}  // namespace

Result<Bytes> LearnPack(const EventLog* log, const std::vector<FeedItem>& feed,
                        const LearnOptions& options, bool blend, Progress& progress,
                        PackContents contents, BlendReport& report, IntentReport* intent) {
  if (log != nullptr && blend) {
    VITRINE_CHECK(LearnBlend(*log, feed, options, progress, contents, report));
  }
  Learn(log, feed, options, progress, contents);
  if (log != nullptr && intent != nullptr) {
    VITRINE_CHECK(LearnIntent(*log, options, progress, contents, *intent));
  }
  return WritePack(contents);
}

Result<Bytes> BuildPack(const BuildOptions& options, Progress& progress, BuildReport& report) {
  Feed feed;
  PackContents contents;
  VITRINE_CHECK(ReadCatalog(options, report, feed, contents));
  std::unordered_map<std::string, std::uint32_t> positions;
  for (std::uint32_t i = 0; i < feed.items.size(); ++i) positions.emplace(feed.items[i].id, i);
  const FindItem find = [&](const std::string& id) {
    const auto found = positions.find(id);
    return found == positions.end() ? kNone : found->second;
  };
  std::optional<EventLog> log;
  std::optional<LogFiles> files;
  if (!options.log.files.empty()) {
    VITRINE_ASSIGN(files, LogFiles::Open(options.log));
    const ItemIds ids(feed.items, options.log.item_key);
    VITRINE_CHECK(ReadLog(options, *files, ids, progress, report, log));
  }
  contents.support_of_sessions = log && log->form == LogForm::kSessions;
  contents.built_at = options.built_at >= 0 ? options.built_at : log ? log->last : 0;
  const std::size_t ended = EndOtherSales(contents.built_at, feed.items);
  if (contents.built_at == 0) report.undated_sales = ended;
  contents.items = CatalogItems(feed.items, feed.currency, &report.left_out_topics);
  VITRINE_CHECK(ReadEditorial(options, files ? &*files : nullptr, find, report, contents));
  LearnOptions learning;
  learning.min_support = options.min_support;
  learning.vectors = options.vectors;
  learning.encoder = options.encoder;
  learning.threads = options.threads;
  if (log && options.blend && options.tune.trials > 0) {
    VITRINE_ASSIGN(learning, Tune(*log, feed.items, learning, contents, options.tune, progress,
                                  report.tuning.emplace()));
    contents.tuning = {report.tuning->trials, report.tuning->cut_short};
  }
  return LearnPack(log ? &*log : nullptr, feed.items, learning, options.blend, progress,
                   std::move(contents), report.blend, &report.intent);
}

}  // namespace vitrine::training
