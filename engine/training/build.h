#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "input/feed/catalog_items.h"
#include "input/feed/feed.h"
#include "input/log/event_log.h"
#include "input/log/item_ids.h"
#include "packing/pack_contents.h"
#include "training/blend/blend.h"
#include "training/content/content_prior.h"
#include "training/tune.h"
#include "training/visits/intent.h"

namespace vitrine::training {

/// What `vitrine pack` is told.
struct BuildOptions {
  std::vector<std::string> feed;  ///< Needed; several files are one feed.
  LogOptions log;                 ///< Without files: nothing is learned of shoppers.
  std::string content;            ///< This and the others may be empty.
  std::string rules;
  std::string relations;
  std::string offers;
  std::string shop;
  std::string market;
  std::string locale = "en";
  std::string currency;                    ///< Empty: the feed's.
  std::vector<std::string> public_labels;  ///< FeedOptions'.
  std::uint32_t min_support = 2;
  std::uint64_t sequence = 0;  ///< Of the pack; 0: not numbered.
  /// Negative: the newest event that can be (input/log/log_cleaning.h), or 0. The clock is never
  /// read. Sales with dates are judged by it.
  Millis built_at = -1;
  bool vectors = true;
  std::optional<bool> encoder;  ///< LearnOptions'.
  bool blend = true;            ///< Fit the weights of for-you slates to the log.
  TuneLimit tune;               ///< Settings of learning are tried (training/tune.h).
  unsigned threads = 0;         ///< 0: all cores. The pack does not depend on it.
  RowLimit bad_rows;
};

/// Learns all that a log teaches (null: what the items alone say) and writes the pack: the one way
/// from a log to a pack, for shops and for measuring. `contents` brings the items, in the order of
/// `feed`, and what the shop's own files say. With `blend` the weights of for-you slates are fitted
/// too; with `intent` where visits go is learned, and told there. The same bytes for any number of
/// threads. Errors: WritePack's.
Result<Bytes> LearnPack(const EventLog* log, const std::vector<FeedItem>& feed,
                        const LearnOptions& options, bool blend, Progress& progress,
                        PackContents contents, BlendReport& report, IntentReport* intent = nullptr);

/// What went in, for the summary.
struct BuildReport {
  std::vector<RowReport> inputs;  ///< Feed first, then events, content and relations if given.
  std::size_t acts = 0;           ///< Of known items.
  std::size_t unknown_items = 0;  ///< Mentions in the log.
  std::size_t undated_sales =
      0;  ///< Left out: they have dates, and the time of building is unknown.
  LeftOutTopics left_out_topics;  ///< Of items that have more than a pack takes.
  LogForm log_form = LogForm::kEvents;
  std::uint32_t shoppers = 0;
  std::uint32_t sessions = 0;
  BlendReport blend;
  std::optional<TuneReport> tuning;
  IntentReport intent;
  ContentReport content;
};

/// Feed (and log, and the shop's own files) to a pack: reads, learns, writes. Reproducible: equal
/// files and options give equal bytes, on every x86-64 processor and for any number of threads,
/// unless a time limit cut tuning short, which the pack says. `report` is filled as far as it
/// came, errors included. Errors: those of the readers, WritePack's, FeedTooManyBadRows.
Result<Bytes> BuildPack(const BuildOptions& options, Progress& progress, BuildReport& report);

}  // namespace vitrine::training
