#include "training/learn.h"

#include "training/popularity.h"

namespace vitrine::training {

void Learn(const EventLog* log, const std::vector<FeedItem>& feed, const LearnOptions& options,
           Progress&, PackContents& contents) {
  contents.popularity = LearnPopularity(log, feed, options.min_support);
}

}  // namespace vitrine::training
