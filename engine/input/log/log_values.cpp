#include "input/log/log_values.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "base/written.h"
#include "input/files/clean_text.h"
#include "input/files/text_file.h"
#include "profile/event.h"

namespace vitrine {
namespace {

using WordSet = std::set<std::string, std::less<>>;

/// Letters and digits alone, in lower case: "Product Viewed" and "product_viewed" are one.
std::string Folded(std::string_view word) {
  std::string folded;
  for (const char c : Lower(word)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) folded += c;
  }
  return folded;
}

/// Whether cleaning leaves the text as it is: ASCII without controls and spaces.
bool IsPlain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

using Meanings = std::map<std::string, std::string_view, std::less<>>;

/// Words of Segment, Google Retail, Shopify, Universal Analytics and public data sets, folded.
const Meanings& KnownEvents() {
  static const Meanings events = [] {
    Meanings known = {{"productviewed", "view_item"},
                      {"viewedproduct", "view_item"},
                      {"productview", "view_item"},
                      {"viewproduct", "view_item"},
                      {"viewcontent", "view_item"},
                      {"detailpageview", "view_item"},
                      {"detail", "view_item"},
                      {"view", "view_item"},
                      {"pv", "view_item"},
                      {"click", "view_item"},
                      {"clicks", "view_item"},
                      {"productdetail", "view_item"},
                      {"productclicked", "select_item"},
                      {"clickedproduct", "select_item"},
                      {"productclick", "select_item"},
                      {"productadded", "add_to_cart"},
                      {"addedproduct", "add_to_cart"},
                      {"productaddedtocart", "add_to_cart"},
                      {"cart", "add_to_cart"},
                      {"carts", "add_to_cart"},
                      {"basket", "add_to_cart"},
                      {"add", "add_to_cart"},
                      {"productremoved", "remove_from_cart"},
                      {"removedproduct", "remove_from_cart"},
                      {"productremovedfromcart", "remove_from_cart"},
                      {"remove", "remove_from_cart"},
                      {"cartviewed", "view_cart"},
                      {"shoppingcartpageview", "view_cart"},
                      {"checkoutstarted", "begin_checkout"},
                      {"initiatecheckout", "begin_checkout"},
                      {"checkout", "begin_checkout"},
                      {"checkoutstepcompleted", "add_shipping_info"},
                      {"paymentinfoentered", "add_payment_info"},
                      {"paymentinfosubmitted", "add_payment_info"},
                      {"ordercompleted", "purchase"},
                      {"completedorder", "purchase"},
                      {"orderplaced", "purchase"},
                      {"checkoutcompleted", "purchase"},
                      {"purchasecomplete", "purchase"},
                      {"ecommercepurchase", "purchase"},
                      {"transaction", "purchase"},
                      {"order", "purchase"},
                      {"orders", "purchase"},
                      {"buy", "purchase"},
                      {"sale", "purchase"},
                      {"orderrefunded", "refund"},
                      {"ordercancelled", "refund"},
                      {"productssearched", "search"},
                      {"searchsubmitted", "search"},
                      {"productlistviewed", "view_item_list"},
                      {"productlistfiltered", "view_item_list"},
                      {"viewedproductcategory", "view_item_list"},
                      {"collectionviewed", "view_item_list"},
                      {"categorypageview", "view_item_list"},
                      {"impression", "view_item_list"},
                      {"productaddedtowishlist", "add_to_wishlist"},
                      {"wishlist", "add_to_wishlist"},
                      {"fav", "add_to_wishlist"},
                      {"favorite", "add_to_wishlist"},
                      {"promotionviewed", "view_promotion"},
                      {"promotionclicked", "select_promotion"},
                      {"productshared", "share"},
                      {"viewsearchresults", "view_search_results"}};
#define VITRINE_OWN(name, wire, number, strength, cls, needs) known.emplace(Folded(wire), wire);
    VITRINE_EVENT_KINDS(VITRINE_OWN)
#undef VITRINE_OWN
    return known;
  }();
  return events;
}

}  // namespace

bool IsPlaceholder(std::string_view text) {
  static const WordSet names = {"(not set)", "not set",        "not_set",        "(none)",  "none",
                                "null",      "(null)",         "undefined",      "nan",     "n/a",
                                "na",        "(other)",        "(data deleted)", "unknown", "-",
                                "--",        "[object object]"};
  const std::string_view shown = Trim(text);
  constexpr std::string_view kBegins = "(nNuU-{[";
  if (!shown.empty() && kBegins.find(shown.front()) == kBegins.npos) return false;
  if (shown.empty() || (shown.starts_with("{{") && shown.ends_with("}}"))) return true;
  return shown.size() < 16 && names.contains(Lower(shown));
}

bool IsPlaceholderOrder(std::string_view text) {
  const std::string_view shown = Trim(text);
  return IsPlaceholder(shown) || NamesNoOrder(shown);
}

std::string LogText(const nlohmann::json& value) {
  if (value.is_string()) {
    const std::string& written = value.get_ref<const std::string&>();
    std::string text = IsPlain(written) ? written : CleanId(written);
    return IsPlaceholder(text) ? std::string() : text;
  }
  if (value.is_number_float()) {
    const double number = value.get<double>();
    if (std::floor(number) == number && std::fabs(number) < 9e15) {
      return std::to_string(static_cast<long long>(number));
    }
  }
  return value.is_number() ? value.dump() : std::string();
}

std::string_view EventNameOf(std::string_view word) {
  EventKind kind{};
  if (ParseEventKind(word, kind)) return WireName(kind);
  const auto found = KnownEvents().find(Folded(word));
  return found == KnownEvents().end() ? std::string_view() : found->second;
}

bool IsOtherEvent(std::string_view word) {
  static const WordSet names = {
      "page_view",     "session_start",   "first_visit",    "user_engagement",
      "scroll",        "file_download",   "form_start",     "form_submit",
      "video_start",   "video_progress",  "video_complete", "login",
      "sign_up",       "generate_lead",   "first_open",     "app_open",
      "screen_view",   "app_update",      "app_remove",     "exception",
      "ad_impression", "timing_complete", "pageview",       "page",
      "identify",      "group",           "alias",          "screen",
      "consent"};
  return names.contains(word) || word.starts_with("gtm.") || word.starts_with("gtm-");
}

bool IsCancelled(std::string_view status) {
  static const WordSet names = {"cancelled", "canceled",        "refunded",        "failed",
                                "trash",     "voided",          "draft",           "checkout-draft",
                                "pending",   "pending payment", "pending-payment", "expired",
                                "abandoned", "auto-draft"};
  std::string word = Lower(Trim(status));
  if (word.starts_with("wc-")) word.erase(0, 3);
  return names.contains(word);
}

}  // namespace vitrine
