#pragma once

#include <map>
#include <string>
#include <vector>

#include "evaluation/journey/journey.h"

namespace vitrine::evaluation::journey {

/// A coupon as one campaign sent it.
struct Coupon {
  std::uint32_t number;                 ///< The same one in every campaign.
  std::vector<std::uint32_t> products;  ///< Items of the journey, ascending.
};

struct CouponCampaign {
  Millis from = 0, until = 0;  ///< Days, both included.
  std::vector<Coupon> coupons;
};

struct Redemption {
  std::uint32_t household, coupon, month;
  Millis time;
};

struct CouponTables {
  std::vector<CouponCampaign> campaigns;
  std::vector<std::vector<std::uint32_t>> sent;  ///< Campaigns, by household.
  std::vector<Redemption> redemptions;           ///< By time, then household and coupon.
  std::size_t coupons = 0;
};

/// Reads campaign_descriptions.csv, campaigns.csv, coupons.csv and coupon_redemptions.csv. What
/// names a household, product or campaign of no other table is passed over. Errors: ReadCsv's;
/// FeedMalformed for what is not a date.
Result<CouponTables> ReadCoupons(const std::string& directory, const Journey& journey);

}  // namespace vitrine::evaluation::journey
