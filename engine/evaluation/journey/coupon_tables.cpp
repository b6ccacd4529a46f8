#include "evaluation/journey/coupon_tables.h"

#include <algorithm>
#include <array>
#include <tuple>

#include "input/files/csv_table.h"
#include "input/files/values.h"

namespace vitrine::evaluation::journey {
namespace {

using Numbers = std::map<std::string, std::uint32_t>;

/// The moment in a column of a row of the file.
Result<Millis> MomentAt(const CsvTable& table, std::size_t row, std::size_t column,
                        const std::string& file) {
  auto moment = ParseMoment(table.at(row, column));
  if (moment.ok()) return moment.value();
  return Error{ErrorCode::kFeedMalformed, moment.error().message,
               file + ":" + std::to_string(row + 2)};
}

Result<Numbers> ReadCampaigns(const std::string& directory, CouponTables& tables) {
  constexpr std::array<std::string_view, 3> kColumns = {"campaign_id", "start_date", "end_date"};
  const std::string file = directory + "/campaign_descriptions.csv";
  VITRINE_ASSIGN(const CsvTable table, ReadCsv(file, kColumns));
  Numbers numbers;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    VITRINE_ASSIGN(const Millis from, MomentAt(table, row, 1, file));
    VITRINE_ASSIGN(const Millis until, MomentAt(table, row, 2, file));
    numbers.emplace(table.at(row, 0), static_cast<std::uint32_t>(tables.campaigns.size()));
    tables.campaigns.push_back({from, until, {}});
  }
  return numbers;
}

Status ReadSent(const std::string& directory, const Journey& journey, const Numbers& campaigns,
                CouponTables& tables) {
  constexpr std::array<std::string_view, 2> kColumns = {"campaign_id", "household_id"};
  VITRINE_ASSIGN(const CsvTable table, ReadCsv(directory + "/campaigns.csv", kColumns));
  tables.sent.resize(journey.households.size());
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto campaign = campaigns.find(table.at(row, 0));
    const auto household = journey.households.find(table.at(row, 1));
    if (campaign == campaigns.end() || household == journey.households.end()) continue;
    tables.sent[household->second].push_back(campaign->second);
  }
  return Done{};
}

Result<Numbers> ReadProductsOf(const std::string& directory, const Journey& journey,
                               const Numbers& campaigns, CouponTables& tables) {
  constexpr std::array<std::string_view, 3> kColumns = {"coupon_upc", "product_id", "campaign_id"};
  VITRINE_ASSIGN(const CsvTable table, ReadCsv(directory + "/coupons.csv", kColumns));
  Numbers numbers;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<std::uint32_t>> products;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto campaign = campaigns.find(table.at(row, 2));
    const auto product = journey.type_of.find(table.at(row, 1));
    if (campaign == campaigns.end() || product == journey.type_of.end()) continue;
    const auto coupon =
        numbers.emplace(table.at(row, 0), static_cast<std::uint32_t>(numbers.size())).first;
    products[{campaign->second, coupon->second}].push_back(product->second);
  }
  for (auto& [key, row] : products) {
    std::sort(row.begin(), row.end());
    row.erase(std::unique(row.begin(), row.end()), row.end());
    tables.campaigns[key.first].coupons.push_back({key.second, std::move(row)});
  }
  tables.coupons = numbers.size();
  return numbers;
}

Status ReadRedemptions(const std::string& directory, const Journey& journey, const Numbers& coupons,
                       CouponTables& tables) {
  constexpr std::array<std::string_view, 3> kColumns = {"household_id", "coupon_upc",
                                                        "redemption_date"};
  const std::string file = directory + "/coupon_redemptions.csv";
  VITRINE_ASSIGN(const CsvTable table, ReadCsv(file, kColumns));
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto household = journey.households.find(table.at(row, 0));
    const auto coupon = coupons.find(table.at(row, 1));
    if (household == journey.households.end() || coupon == coupons.end()) continue;
    VITRINE_ASSIGN(const Millis time, MomentAt(table, row, 2, file));
    tables.redemptions.push_back(
        {household->second, coupon->second, MonthOf(time) - journey.first_month, time});
  }
  std::sort(tables.redemptions.begin(), tables.redemptions.end(),
            [](const Redemption& a, const Redemption& b) {
              return std::tie(a.time, a.household, a.coupon) <
                     std::tie(b.time, b.household, b.coupon);
            });
  return Done{};
}

}  // namespace

Result<CouponTables> ReadCoupons(const std::string& directory, const Journey& journey) {
  CouponTables tables;
  VITRINE_ASSIGN(const Numbers campaigns, ReadCampaigns(directory, tables));
  VITRINE_CHECK(ReadSent(directory, journey, campaigns, tables));
  VITRINE_ASSIGN(const Numbers coupons, ReadProductsOf(directory, journey, campaigns, tables));
  VITRINE_CHECK(ReadRedemptions(directory, journey, coupons, tables));
  return tables;
}

}  // namespace vitrine::evaluation::journey
