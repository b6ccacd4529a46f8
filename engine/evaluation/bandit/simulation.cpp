#include "evaluation/bandit/simulation.h"

#include "evaluation/statistics/report_json.h"
#include "input/files/json_text.h"

namespace vitrine::evaluation::bandit {
namespace {

using nlohmann::ordered_json;

constexpr std::size_t kShoppers = 20'000;

ordered_json RatesJson(const Campaign& campaign, std::uint64_t seed) {
  ordered_json list = ordered_json::array();
  for (const double heterogeneity : kHeterogeneities) {
    const ShopperSimulator simulator(campaign.logs, campaign.model, heterogeneity, seed);
    const SimulatedRates rates = RatesOf(simulator, kShoppers);
    list.push_back({{"heterogeneity", heterogeneity},
                    {"uniform", RoundedRate(rates.uniform)},
                    {"best_global", RoundedRate(rates.best_global)},
                    {"oracle", RoundedRate(rates.oracle)}});
  }
  return list;
}

}  // namespace

Result<std::vector<Campaign>> FitCampaigns(const BanditOptions& options) {
  std::vector<Campaign> campaigns;
  for (const std::string& file : options.logs) {
    VITRINE_ASSIGN(BanditLog log, ReadBanditLog(file));
    const std::string name = log.name.substr(0, log.name.find('.'));
    Campaign* campaign = nullptr;
    for (Campaign& one : campaigns) campaign = one.name == name ? &one : campaign;
    if (campaign == nullptr) {
      campaigns.push_back({name, {}, {}});
      campaign = &campaigns.back();
    } else if (campaign->logs.front().items != log.items) {
      return MakeError(ErrorCode::kFieldValue, file, "Its items are not those of the log before.");
    }
    campaign->logs.push_back(std::move(log));
  }
  for (Campaign& campaign : campaigns) {
    campaign.model = FitClickModel(campaign.logs, options.seed);
  }
  return campaigns;
}

std::string CampaignLine(const Campaign& campaign, std::uint64_t seed) {
  ordered_json line;
  line["dataset"] = campaign.name;
  line["protocol"] = "bandit";
  line["simulator"] = true;
  line["items"] = campaign.model.items.size();
  const double* deviations = campaign.model.deviations;
  line["deviations"] = {{"position", RoundedRate(deviations[0])},
                        {"item", RoundedRate(deviations[1])},
                        {"feature", RoundedRate(deviations[2])},
                        {"item_by_feature", RoundedRate(deviations[3])},
                        {"preference", RoundedRate(campaign.model.deviation)}};
  line["returning"] = RoundedRate(campaign.model.returning);
  line["click_rates"] = RatesJson(campaign, seed);
  return JsonText(line);
}

}  // namespace vitrine::evaluation::bandit
