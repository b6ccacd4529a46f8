#include "input/log/plain_log.h"

#include <algorithm>
#include <unordered_set>

#include "input/log/log_cleaning.h"
#include "input/log/numbering.h"

namespace vitrine {
namespace {

std::vector<std::string> Words(const std::string& line) {
  std::vector<std::string> words;
  for (std::size_t begin = line.find_first_not_of(" \t"); begin != std::string::npos;) {
    const std::size_t end = std::min(line.find_first_of(" \t", begin), line.size());
    words.push_back(line.substr(begin, end - begin));
    begin = line.find_first_not_of(" \t", end);
  }
  return words;
}

/// What tells whether plain sequences begin with a shopper's id.
class FirstWords {
 public:
  void Add(const std::vector<std::string>& words, const FindItem& find) {
    const bool goes_on = lines_ == 0 || NumberAfter(previous_) == words.front();
    numbered_ = numbered_ && goes_on;
    previous_ = words.front();
    ++lines_;
    known_ += find(words.front()) != kNone ? 1 : 0;
    differ_ = first_.insert(words.front()).second && differ_;
    for (std::size_t i = 1; i < words.size(); ++i) known_others_ += find(words[i]) != kNone ? 1 : 0;
    others_ += words.size() - 1;
  }

  /// By how often the first words are items of the feed, beside the other words; where that does
  /// not tell, by whether they all differ. Lines that are numbered one by one are told by that.
  bool AreShoppers() const {
    if (lines_ >= kNumberedLines && numbered_) return true;
    const double known = ShareOf(known_, lines_), usual = ShareOf(known_others_, others_);
    if (known >= 0.5 * usual) return false;
    return known <= 0.1 * usual || differ_;
  }

 private:
  static constexpr std::size_t kNumberedLines = 10;

  static double ShareOf(std::size_t part, std::size_t all) {
    return static_cast<double>(part) / static_cast<double>(std::max<std::size_t>(all, 1));
  }
  static std::string NumberAfter(const std::string& text) {
    const bool digits = text.size() < 10 && text.find_first_not_of("0123456789") == text.npos;
    return digits ? std::to_string(std::stoul(text) + 1) : std::string();
  }

  std::unordered_set<std::string> first_;
  std::string previous_;
  std::size_t lines_ = 0, known_ = 0, others_ = 0, known_others_ = 0;
  bool differ_ = true, numbered_ = true;
};

Result<bool> AreShoppers(const LogFiles& files, const FindItem& find) {
  FirstWords first;
  for (std::size_t i = 0; i < files.count(); ++i) {
    LineReader lines(files.Bytes(i));
    VITRINE_CHECK(lines.status());
    for (std::string line; lines.Next(line);) {
      const auto words = Words(line);
      if (!words.empty()) first.Add(words, find);
    }
  }
  return first.AreShoppers();
}

class PlainReader {
 public:
  PlainReader(bool shoppers, const FindItem& find, EventLog& log)
      : shoppers_(shoppers), find_(find), log_(log) {}

  void Read(const std::vector<std::string>& words) {
    log_.report.CountRow();
    if (!shoppers_ && words == before_) return;
    before_ = words;
    // Nobody looks at so much in one visit.
    if (!shoppers_ && words.size() > kMostActsOfDay) {
      ++bots_;
      return;
    }
    const std::uint32_t shopper = shoppers_ ? names_.Of(words.front()) : log_.sessions;
    for (std::size_t i = shoppers_ ? 1 : 0; i < words.size(); ++i) Add(words[i], shopper);
    ++log_.sessions;
  }

  void Finish() {
    log_.shoppers = shoppers_ ? names_.size() : log_.sessions;
    log_.histories = shoppers_ && log_.shoppers == log_.sessions;
    if (bots_ == 0) return;
    log_.report.Note("Left out " + std::to_string(bots_) + (bots_ == 1 ? " session" : " sessions") +
                     " of more than " + std::to_string(kMostActsOfDay) +
                     " items: no shopper looks at so many at a time.");
  }

 private:
  void Add(const std::string& item, std::uint32_t shopper) {
    Act act{};
    act.shopper = shopper;
    act.session = log_.sessions;
    act.item = find_(item);
    act.order = static_cast<std::uint32_t>(log_.acts.size());
    act.kind = EventKind::kViewItem;
    act.device = kNoDevice;
    act.region = kNoRegion;
    if (act.item == kNone) {
      log_.CountUnknown(item);
    } else {
      log_.acts.push_back(act);
    }
  }

  const bool shoppers_;
  const FindItem& find_;
  EventLog& log_;
  Numbering names_;
  std::vector<std::string> before_;
  std::size_t bots_ = 0;
};

}  // namespace

Status ReadPlainLog(const LogFiles& files, const FindItem& find, Progress& progress,
                    EventLog& log) {
  constexpr std::size_t kProgressEvery = 4096;
  bool shoppers = files.options().sequences == Sequences::kShoppers;
  if (files.options().sequences == Sequences::kAuto) {
    VITRINE_ASSIGN(shoppers, AreShoppers(files, find));
  }
  PlainReader reader(shoppers, find, log);
  for (std::size_t i = 0; i < files.count(); ++i) {
    LineReader lines(files.Bytes(i));
    VITRINE_CHECK(lines.status());
    log.report.GoOnIn(lines.file());
    for (std::string line; lines.Next(line);) {
      if (lines.number() % kProgressEvery == 0) progress.Step(lines.bytes_read());
      const auto words = Words(line);
      if (!words.empty()) reader.Read(words);
    }
  }
  reader.Finish();
  log.form = shoppers ? LogForm::kShoppers : LogForm::kSessions;
  return Done{};
}

}  // namespace vitrine
