#pragma once

#include "decisions/bandit.h"
#include "decisions/promotion.h"
#include "profile/reading.h"

namespace vitrine {

/// What a piece of content is; numbers are stored in packs.
enum class ContentKind : std::uint8_t { kBanner, kMessage, kSection };
std::string_view WireName(ContentKind kind);

/// A banner, message or section of the open pack, compiled.
struct ContentItem {
  const fbs::ContentItem* stored = nullptr;  ///< In the pack, which must stay open.
  Promotion promotion;
  std::uint64_t theme = 0, advertiser = 0;  ///< Hashes; 0: none.
};

/// All that the shop says, and how shoppers answer it.
struct ContentShelf {
  List<ContentItem> items;
  BanditModel model;
};
/// Empty without the section. PackCorrupt ("Content") when a filter does not compile.
Result<ContentShelf> CompileContent(const Catalog& catalog);

inline constexpr std::size_t kMaxContentCount = 32;

struct ContentRequest {
  std::string_view slot;
  std::size_t count = 1;   ///< 1..kMaxContentCount.
  ItemIndex item = kNone;  ///< The page's own, for `where`.
  ContextIds context;
  Millis now = 0;
  int utc_offset = 0;
  std::uint64_t seed = 0;
};

/// Why an item may not be shown, in the order of asking; kNone: it may.
#define VITRINE_CONTENT_WITHHELD_REASONS(X) \
  X(None, "")                               \
  X(Schedule, "schedule")                   \
  X(DayPart, "day-part")                    \
  X(Context, "context")                     \
  X(Item, "item")                           \
  X(Cart, "cart")                           \
  X(Cap, "cap")
enum class ContentWithheldReason : std::uint8_t {
#define VITRINE_CONTENT_WITHHELD_ENUM(name, wire) k##name,
  VITRINE_CONTENT_WITHHELD_REASONS(VITRINE_CONTENT_WITHHELD_ENUM)
#undef VITRINE_CONTENT_WITHHELD_ENUM
};
std::string_view WireName(ContentWithheldReason reason);

/// An item of the asked slot, and all that decides whether it is shown.
struct WeighedContent {
  std::size_t place = 0;  ///< In the shelf.
  ContentWithheldReason withheld = ContentWithheldReason::kNone;
  std::uint32_t views = 0, clicks = 0;  ///< Of this device, as far as both are remembered.
  float interest = 0;                   ///< Log-odds that interest in what it promotes adds,
  float learned = 0;                    ///<   and that its views and clicks add.
  Belief belief;                        ///< Of its log-odds of a click; without the weight.
};

struct PlacedContent {
  std::size_t weighed = 0;  ///< Place in `weighed`.
  float propensity = 0;     ///< Chance that it was chosen for this place, given those before it.
  float draw = 0;           ///< What the draw added to its log-odds.
};

struct ContentDecision {
  List<WeighedContent> weighed;  ///< All items of the slot, in the shelf's order.
  List<PlacedContent> placed;    ///< Best first; fewer than asked when no more may stand there.
};

/// Chooses what to show in a slot. A pure function of its arguments: a bandit (bandit.h) over what
/// may be shown (schedule, day-parts, context, page, cart, caps), by Thompson sampling with draws
/// hash(seed, session, slot, item, place), so that a page is stable within a visit. No two
/// neighbours of one theme or advertiser.
///
/// Caps and the bandit count views and clicks as promotion.h says.
ContentDecision ChooseContent(const ContentShelf& shelf, const Profile& profile,
                              const Catalog& catalog, const Reading& reading,
                              const ContentRequest& request);

}  // namespace vitrine
