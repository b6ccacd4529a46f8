#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/math.h"
#include "input/files/json_row.h"
#include "training/content/content_prior.h"

namespace vitrine::training {
namespace {

/// An impression or click of content, or an act on an item that some content promotes.
struct ContentMoment {
  Millis time;
  std::uint32_t shopper;
  std::uint32_t subject;  ///< Of content, or of `items`.
  EventKind kind;
  float value;
};

class MomentReader {
 public:
  explicit MomentReader(const PackContent& content) {
    for (std::uint32_t i = 0; i < content.items.size(); ++i) {
      content_.emplace(content.items[i].id, i);
      for (const std::string& item : content.items[i].items) {
        items_.try_emplace(item, static_cast<std::uint32_t>(items_.size()));
      }
    }
  }

  void Read(const LogEvent& read) {
    const std::string shopper = ScalarText(read.written, "shopper");
    if (shopper.empty()) return;
    ContentMoment moment{read.time, 0, 0, read.kind, read.event.value("value", 0.0f)};
    const auto named = shoppers_.try_emplace(shopper, static_cast<std::uint32_t>(shoppers_.size()));
    moment.shopper = named.first->second;
    if (read.kind == EventKind::kViewPromotion || read.kind == EventKind::kSelectPromotion) {
      Add(content_, ScalarText(read.event, "promotion_id"), moment);
    } else if (StrengthOf(read.kind, moment.value) != 0) {
      for (const std::string& item : read.items) Add(items_, item, moment);
    }
  }

  std::vector<ContentMoment> Take() {
    std::stable_sort(moments_.begin(), moments_.end(),
                     [](const ContentMoment& a, const ContentMoment& b) {
                       return a.shopper != b.shopper ? a.shopper < b.shopper : a.time < b.time;
                     });
    return std::move(moments_);
  }
  std::uint32_t ItemOf(const std::string& id) const { return items_.at(id); }

 private:
  using Places = std::unordered_map<std::string, std::uint32_t>;

  void Add(const Places& places, const std::string& id, ContentMoment moment) {
    const auto found = places.find(id);
    if (found == places.end()) return;
    moment.subject = found->second;
    moments_.push_back(moment);
  }

  Places content_, items_, shoppers_;
  std::vector<ContentMoment> moments_;
};

/// Follows shoppers through their moments.
class ViewCollector {
 public:
  ViewCollector(const PackContent& content, const MomentReader& reader) {
    for (const PackContentItem& item : content.items) {
      promoted_.emplace_back();
      for (const std::string& id : item.items) promoted_.back().push_back(reader.ItemOf(id));
    }
  }

  void Add(const ContentMoment& moment) {
    if (moment.shopper != shopper_) {
      strengths_.clear();
      first_ = views_.size();
      shopper_ = moment.shopper;
    }
    if (moment.kind == EventKind::kViewPromotion) {
      AddView(moment.subject);
    } else if (moment.kind == EventKind::kSelectPromotion) {
      AddClick(moment.subject);
    } else {
      strengths_[moment.subject] += StrengthOf(moment.kind, moment.value) / 4.0f;
    }
  }

  std::vector<ContentView> Take() { return std::move(views_); }

 private:
  void AddView(std::uint32_t content) {
    float strongest = 0;
    for (const std::uint32_t item : promoted_[content]) {
      const auto found = strengths_.find(item);
      if (found != strengths_.end()) strongest = std::max(strongest, found->second);
    }
    const float interest = Log2(1 + std::min(strongest, 15.0f));
    views_.push_back({shopper_, content, interest, false, !strengths_.empty()});
  }

  void AddClick(std::uint32_t content) {
    for (std::size_t i = views_.size(); i-- > first_;) {
      if (views_[i].content != content || views_[i].click) continue;
      views_[i].click = true;
      return;
    }
    AddView(content);
    views_.back().click = true;
  }

  std::vector<std::vector<std::uint32_t>> promoted_;
  std::map<std::uint32_t, float> strengths_;
  std::uint32_t shopper_ = ~0u;
  std::size_t first_ = 0;
  std::vector<ContentView> views_;
};

}  // namespace

Result<std::vector<ContentView>> ReadContentViews(const LogFiles& files,
                                                  const PackContent& content) {
  MomentReader reader(content);
  RowReport unused;  // What is wrong was told when the log was read for the rest.
  if (files.format() != LogFormat::kPlain) {
    VITRINE_CHECK(ReadLogEvents(files, unused, nullptr,
                                [&](std::size_t, const LogEvent& event) { reader.Read(event); }));
  }
  ViewCollector collector(content, reader);
  for (const ContentMoment& moment : reader.Take()) collector.Add(moment);
  return collector.Take();
}

}  // namespace vitrine::training
