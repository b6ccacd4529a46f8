#pragma once

#include <initializer_list>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "api/engine.h"
#include "support/shop.h"

namespace vitrine::testing {

using Json = nlohmann::json;
using Names = std::vector<std::string>;

/// What a refused request says.
struct Refusal {
  std::string code, path;
  bool operator==(const Refusal&) const = default;
};
std::ostream& operator<<(std::ostream& out, const Refusal& refusal);

/// A story told to an engine through its front door: the test shop is open, and one shopper acts.
/// The clock stands at `kShopTime` until the story moves it. Whatever is refused where it should
/// not be fails the test and gives null.
class Scenario {
 public:
  explicit Scenario(const Bytes& pack = TestShopFile());
  /// Its own empty profile in the same shop: another device, or a later one.
  explicit Scenario(std::string_view replica);

  // The clock
  Scenario& At(Millis now) {
    now_ = now;
    return *this;
  }
  Scenario& Wait(Millis time) { return At(now_ + time); }
  Millis now() const { return now_; }

  // What the shopper does; each gives the event's id. A minute passes before each.
  std::string View(std::string_view item) { return Act("view_item", item); }
  std::string AddToCart(std::string_view item) { return Act("add_to_cart", item); }
  std::string RemoveFromCart(std::string_view item) { return Act("remove_from_cart", item); }
  std::string Hide(std::string_view item) { return Act("hide_item", item); }
  std::string Dislike(std::string_view item) { return Act("dislike_item", item); }
  std::string Purchase(std::string_view item);
  /// The page shows a list of items.
  std::string Show(const Names& items);
  std::string Act(std::string_view event, std::string_view item);
  std::string Record(Json event);
  void Undo(const std::string& event);

  // What the page asks
  /// The value of the reply to `request`, whose `now` is the clock's.
  Json Call(std::string_view operation, Json request = Json::object());
  /// The one slate for a request; its `slot` is "home" unless it names one.
  Json Recommend(Json request = Json::object());
  Json Rank(const Names& items, Json request = Json::object());
  /// The error of a request as it is written.
  Refusal Refused(std::string_view text);
  Refusal RefusedEvent(Json event);

  // What lies beneath
  Engine& engine() { return *engine_; }
  const Catalog& catalog() const { return *engine_->catalog(); }
  const Profile& profile() const { return engine_->profile(); }
  vitrine::Reading Reading() const { return Read(profile(), catalog(), now_); }
  ItemIndex Item(std::string_view shop_id) const { return catalog().FindItem(shop_id); }
  TopicIndex Topic(std::string_view key) const { return catalog().FindTopic(key); }
  void OpenPack(const Bytes& pack);

 private:
  std::unique_ptr<Engine> engine_;
  Millis now_ = kShopTime;
};

/// The ids of a slate's items, best first.
Names ItemsOf(const Json& slate);
/// The item of a slate; null when it is not there.
const Json& Placed(const Json& slate, std::string_view item);
bool Has(const Names& names, std::string_view name);
/// How many start with `prefix`.
std::size_t CountOf(const Names& names, std::string_view prefix);
/// The codes of an item's reasons.
Names ReasonsOf(const Json& placed);

}  // namespace vitrine::testing
