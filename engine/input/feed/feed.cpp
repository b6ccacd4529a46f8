#include "input/feed/feed.h"

#include <map>

#include "input/feed/feed_format.h"
#include "input/feed/feed_passes.h"
#include "input/feed/row_translator.h"

namespace vitrine {
namespace {

/// Collects good rows.
class Collector {
 public:
  explicit Collector(Feed& feed) : feed_(feed) {}

  /// What was learned of the rows of one file says nothing of the next one.
  void BeginFile() { translator_ = RowTranslator(); }

  void Add(FeedRow row) {
    std::string why;
    if (!translator_.Translate(row, why)) {
      if (!why.empty()) ++left_out_[why];
      return;
    }
    feed_.report.CountRow();
    auto item = ItemOfRow(row, feed_.report);
    if (!item.ok()) {
      feed_.report.Add(row.line, item.error());
      return;
    }
    item.value().file = feed_.files.size() - 1;
    feed_.items.push_back(std::move(item).value());
  }

  void Tell() {
    for (const auto& [why, count] : left_out_) {
      feed_.report.Note("Left out " + std::to_string(count) + (count == 1 ? " row: " : " rows: ") +
                        why + ".");
    }
  }

 private:
  Feed& feed_;
  RowTranslator translator_;
  std::map<std::string, std::size_t> left_out_;
};

Status ReadSource(ByteSource source, Collector& collector, Feed& feed) {
  LineReader lines(std::move(source));
  VITRINE_CHECK(lines.status());
  feed.files.push_back(lines.file());
  feed.report.GoOnIn(lines.file());
  const std::size_t before = feed.report.rows();
  collector.BeginFile();
  VITRINE_CHECK(ReadRows(lines, feed.report, [&](FeedRow row) { collector.Add(std::move(row)); }));
  VITRINE_CHECK(lines.status());
  if (feed.report.rows() > before) return Done{};
  return Error{ErrorCode::kFeedMalformed, "It has no items.", lines.file()};
}

}  // namespace

Result<Feed> ReadFeed(std::vector<ByteSource> sources, const FeedOptions& options) {
  Feed feed;
  Collector collector(feed);
  for (ByteSource& source : sources) {
    VITRINE_CHECK(ReadSource(std::move(source), collector, feed));
  }
  collector.Tell();
  ChooseLanguage(options.language, feed);
  RefuseRepeatedIds(feed);
  ScaleRatings(feed);
  VITRINE_CHECK(ChooseCurrency(options.currency, feed));
  CleanTopics(options.public_labels, feed);
  GroupVariants(feed);
  NoteWhatIsMissing(feed);
  return feed;
}

Result<Feed> ReadFeed(const std::vector<std::string>& files, const FeedOptions& options) {
  std::vector<ByteSource> sources;
  for (const std::string& file : files) sources.emplace_back(file);
  return ReadFeed(std::move(sources), options);
}

Result<Feed> ReadFeed(const std::string& file, const std::string& currency) {
  return ReadFeed(std::vector<std::string>{file}, FeedOptions{currency, {}, {}});
}

}  // namespace vitrine
