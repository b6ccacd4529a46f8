// Any bytes as a product feed: whatever the format, the reader ends, and what it gives is clean.
// The first byte chooses how: as they are, as a compressed file, or in pieces as one row's values.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "input/feed/catalog_items.h"
#include "input/feed/feed.h"
#include "input/feed/feed_quality.h"
#include "input/files/clean_text.h"

namespace {

void RequireClean(std::string_view text) {
  while (!text.empty()) {
    if (vitrine::IsInvisibleCharacter(vitrine::TakeCharacter(text)) && text.empty()) std::abort();
  }
}

void ReadFeedOf(std::string bytes) {
  std::vector<vitrine::ByteSource> sources;
  sources.push_back(vitrine::ByteSource::OfBytes("feed", std::move(bytes)));
  const auto feed = vitrine::ReadFeed(std::move(sources), {"EUR", {"0", "tags"}, "en"});
  if (!feed.ok()) return;
  for (const vitrine::FeedItem& item : feed.value().items) {
    if (item.id.empty() || item.title.empty()) std::abort();
    if (item.rating > 5 || item.stock < -1) std::abort();
    RequireClean(item.id);
    RequireClean(item.title);
  }
  vitrine::QualityOf(feed.value());
  if (feed.value().items.size() < 1000) {
    vitrine::CatalogItems(feed.value().items, feed.value().currency);
  }
}

/// A value where feeds have the oddest ones.
void ReadValue(std::string_view text) {
  const auto price = vitrine::ParsePrice(text);
  if (price.ok() && price.value().scaled < 0) std::abort();
  (void)vitrine::ParseAvailability(text);
  (void)vitrine::ParseRating(text);
  (void)vitrine::ParseCount(text);
  (void)vitrine::ParseInterval(text);
  (void)vitrine::ParseCategories(text);
  (void)vitrine::ParseCentimetres(text);
  (void)vitrine::CleanText(text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  ReadValue(bytes);
  ReadFeedOf(bytes);
  return 0;
}
