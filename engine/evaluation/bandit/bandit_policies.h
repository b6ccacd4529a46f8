#pragma once

#include <memory>

#include "evaluation/bandit/shopper_simulator.h"
#include "training/content/content_prior.h"

namespace vitrine::evaluation::bandit {

/// Who chooses what a simulated shopper is shown, one banner a visit. It sees what a page sees: the
/// shopper's clicks before, and whether they click now.
class BanditPolicy {
 public:
  virtual ~BanditPolicy() = default;
  /// Another shopper; nothing that was learned on the former's device is known on this one's.
  virtual void Meet(const SimulatedShopper& shopper, std::uint64_t ordinal) = 0;
  virtual std::uint32_t Choose(std::uint64_t visit) = 0;
  virtual void Learn(std::uint64_t visit, std::uint32_t item, bool click) = 0;
};

/// What the shop had gathered before: banners shown at random to other shoppers. All policies start
/// from it.
struct ShopLog {
  std::vector<training::ContentView> views;
  std::vector<double> item_views, item_clicks;
};
/// `visits` impressions of each of `shoppers` shoppers, none of whom is met later.
ShopLog GatherLog(const ShopperSimulator& simulator, std::size_t shoppers, std::size_t visits,
                  std::uint64_t seed);

/// log2(1 + interest) of a shopper in the item of a banner, from their clicks before.
float InterestOf(const SimulatedShopper& shopper, std::uint32_t item);

enum class PolicyKind {
  kEngine,  ///< What ships: ChooseContent on a pack learned from the log.
  kRandom,
  kBestGlobal,     ///< The banner that the log saw clicked most often.
  kEpsilonGreedy,  ///< The best by all counts, but at random for a quarter (Brave).
  kBernoulli,      ///< Thompson sampling from each banner's beta distribution by all counts.
  kLinUcb,         ///< Li et al. 2010, disjoint: a constant and the interest; width 0.1.
  /// No policy that a shop could have, but the most that learning on a device without a plan can
  /// reach: it knows the simulator's effects and how much shoppers differ, and shows what is then
  /// likeliest to be clicked.
  kInformed
};
inline constexpr PolicyKind kPolicyKinds[] = {PolicyKind::kEngine,     PolicyKind::kRandom,
                                              PolicyKind::kBestGlobal, PolicyKind::kEpsilonGreedy,
                                              PolicyKind::kBernoulli,  PolicyKind::kLinUcb,
                                              PolicyKind::kInformed};
const char* NameOf(PolicyKind kind);

/// Borrows the log and the simulator. WritePack's and Pack::Open's errors, of kEngine.
Result<std::unique_ptr<BanditPolicy>> MakePolicy(PolicyKind kind, const ShopLog& log,
                                                 const ShopperSimulator& simulator,
                                                 std::uint64_t seed);
Result<std::unique_ptr<BanditPolicy>> MakeEnginePolicy(const ShopLog& log, std::uint64_t seed);

}  // namespace vitrine::evaluation::bandit
