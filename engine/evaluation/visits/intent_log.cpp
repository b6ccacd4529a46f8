#include "evaluation/visits/intent_log.h"

#include <algorithm>

#include "evaluation/visits/visit_replay.h"
#include "input/feed/catalog_items.h"
#include "pack/pack.h"
#include "training/build.h"

namespace vitrine::evaluation::visits {
namespace {

constexpr std::size_t kLongestVisit = 40;  ///< Acts; longer ones count as such.

/// The share of earlier moments with so many acts that an answer came true of; few of them lean on
/// all.
class LengthRule {
 public:
  LengthRule(const std::vector<const VisitMoment*>& earlier, std::size_t question) {
    double came = 0;
    std::vector<double> of(kLongestVisit + 1, 0), all(kLongestVisit + 1, 0);
    for (const VisitMoment* moment : earlier) {
      const std::size_t acts = std::min<std::size_t>(moment->acts, kLongestVisit);
      ++all[acts];
      of[acts] += moment->outcomes[question] ? 1 : 0;
      came += moment->outcomes[question] ? 1 : 0;
    }
    const double usual = earlier.empty() ? 0 : came / static_cast<double>(earlier.size());
    for (std::size_t acts = 0; acts <= kLongestVisit; ++acts) {
      shares_.push_back(static_cast<float>((of[acts] + usual) / (all[acts] + 1)));
    }
  }
  float Of(const VisitMoment& moment) const {
    return shares_[std::min<std::size_t>(moment.acts, kLongestVisit)];
  }

 private:
  std::vector<float> shares_;
};

/// Moments in question: those to be asked about, and those that a rule may learn from.
struct Rows {
  std::vector<const VisitMoment*> asked, earlier;
  std::vector<std::uint32_t> shoppers;  ///< Of those asked, numbered from 0 without gaps.
};

Rows RowsOf(const std::vector<VisitMoment>& moments, bool without_cart) {
  Rows rows;
  std::uint32_t shopper = 0;
  for (const VisitMoment& moment : moments) {
    if (without_cart && !moment.empty_cart) continue;
    (moment.asked ? rows.asked : rows.earlier).push_back(&moment);
    if (!moment.asked) continue;
    const bool other =
        rows.asked.size() > 1 && rows.asked[rows.asked.size() - 2]->shopper != moment.shopper;
    rows.shoppers.push_back(shopper += other ? 1 : 0);
  }
  return rows;
}

using Forecasts = std::vector<Predicted>;

VisitQuestion Measure(const Rows& rows, std::size_t question, std::string name,
                      const IntentLogOptions& options) {
  VisitQuestion measured{std::move(name), rows.asked.size(), 0, {}};
  const LengthRule rule(rows.earlier, question);
  Forecasts engine, prior, length;
  for (const VisitMoment* moment : rows.asked) {
    const bool came = moment->outcomes[question];
    measured.share += came ? 1 : 0;
    engine.push_back({moment->forecasts[0][question], came});
    prior.push_back({moment->forecasts[1][question], came});
    length.push_back({rule.Of(*moment), came});
  }
  measured.share /= std::max(1.0, static_cast<double>(rows.asked.size()));
  const double ours = Auc(engine);
  const auto add = [&](const char* forecaster, const Forecasts& forecasts) {
    const AucIntervals intervals = BootstrapAuc({&engine, 1}, {&forecasts, 1}, options.seed,
                                                options.learning.threads, rows.shoppers);
    const double auc = Auc(forecasts);
    measured.figures.push_back({forecaster, auc, CalibrationError(forecasts), intervals.theirs,
                                ours - auc, intervals.difference});
  };
  add("engine", engine);
  add("prior", prior);
  add("session-length", length);
  return measured;
}

/// A pack learned from the visits before the cut, and one of the feed alone.
Result<std::vector<Bytes>> LearnPacks(const IntentLogOptions& options, const LogFiles& files,
                                      Millis cut, Progress& progress,
                                      IntentLogEvaluation& evaluation) {
  VITRINE_ASSIGN(Feed feed, ReadFeed(options.feed, ""));
  VITRINE_CHECK(feed.report.Check({}));
  EndOtherSales(cut, feed.items);
  PackContents contents;
  contents.currency = feed.currency;
  contents.locale = "en";
  contents.min_support = options.learning.min_support;
  contents.items = CatalogItems(feed.items, feed.currency);
  const ItemIds ids(feed.items, files.options().item_key);
  VITRINE_ASSIGN(EventLog log, ReadEventLog(files, ids.finder(), progress));
  VITRINE_CHECK(ids.Check(log));
  VITRINE_CHECK(log.report.Check({}));
  KeepVisitsBefore(cut, log);
  // The model of visits needs the items and the log; no slate is made, so no vectors.
  training::LearnOptions learning = options.learning;
  learning.vectors = false;
  training::BlendReport blend;
  std::vector<Bytes> packs(2);
  VITRINE_ASSIGN(packs[0], training::LearnPack(&log, feed.items, learning, false, progress,
                                               contents, blend, &evaluation.learning));
  VITRINE_ASSIGN(packs[1], training::LearnPack(nullptr, feed.items, learning, false, progress,
                                               std::move(contents), blend));
  return packs;
}

Result<std::size_t> SectionBytes(const Bytes& file) {
  VITRINE_ASSIGN(const std::shared_ptr<Pack> pack, Pack::Open(Bytes(file)));
  for (const SectionEntry& section : pack->sections()) {
    if (section.kind == fbs::SectionKind::Intent) return static_cast<std::size_t>(section.size);
  }
  return std::size_t{0};
}

}  // namespace

Result<IntentLogEvaluation> EvaluateIntentLog(const IntentLogOptions& options, Progress& progress) {
  IntentLogEvaluation evaluation;
  VITRINE_ASSIGN(const LogFiles files, LogFiles::Open(options.log));
  VITRINE_ASSIGN(const VisitLog log, ReadVisitLog(files, options.validation));
  VITRINE_ASSIGN(const std::vector<Bytes> packs,
                 LearnPacks(options, files, log.cut, progress, evaluation));
  VITRINE_ASSIGN(evaluation.section_bytes, SectionBytes(packs[0]));
  VITRINE_ASSIGN(const ReplayedVisits replayed, ReplayVisits(log, packs, options.learning.threads));
  evaluation.visits = replayed.visits;
  evaluation.refused = replayed.refused;
  evaluation.micros = replayed.micros;
  const Rows all = RowsOf(replayed.moments, false), without = RowsOf(replayed.moments, true);
  if (all.asked.empty()) {
    return MakeError(ErrorCode::kLogTooShort, files.names(), "No visit is left to ask about.");
  }
  evaluation.moments = all.asked.size();
  evaluation.shoppers = all.shoppers.back() + 1;
  for (std::size_t i = 0; i < kQuestions; ++i) {
    evaluation.questions.push_back(Measure(all, i, std::string(kVisitQuestions[i]), options));
    if (i > 0 || without.asked.empty()) continue;
    evaluation.questions.push_back(Measure(without, i, "purchase_without_cart", options));
  }
  return evaluation;
}

}  // namespace vitrine::evaluation::visits
