#include "input/log/log_preset.h"

#include <algorithm>

namespace vitrine {
namespace {

using PresetNames = const std::string_view[];
using PresetColumns = const LogColumn[];

constexpr PresetNames kShopifyHas = {"lineitem_quantity", "lineitem_name", "financial_status"};
constexpr PresetColumns kShopify = {{"name", "transaction_id"},
                                    {"email", "shopper"},
                                    {"phone", "shopper"},
                                    {"created_at", "time"},
                                    {"paid_at", "time"},
                                    {"lineitem_sku", "item"},
                                    {"lineitem_name", "item_name"},
                                    {"lineitem_quantity", "quantity"},
                                    {"cancelled_at", "cancelled"},
                                    {"financial_status", "status"}};

constexpr PresetNames kWooHas = {"order_status", "order_number"};
constexpr PresetNames kWooAlsoHas = {"status", "order_number", "order_date"};
constexpr PresetColumns kWoo = {{"order_number", "transaction_id"},
                                {"order_id", "transaction_id"},
                                {"order_date", "time"},
                                {"date", "time"},
                                {"order_status", "status"},
                                {"status", "status"},
                                {"customer_id", "customer"},
                                {"customer_user", "customer"},
                                {"customer_user_id", "customer"},
                                {"billing_email", "shopper"},
                                {"email_(billing)", "shopper"},
                                {"customer_email", "shopper"},
                                {"item_variation_id", "item"},
                                {"variation_id", "item"},
                                {"item_product_id", "item"},
                                {"product_id", "item"},
                                {"item_id", "item"},
                                {"item_sku", "sku"},
                                {"sku", "sku"},
                                {"product_sku", "sku"},
                                {"item_name", "item_name"},
                                {"product_name", "item_name"},
                                {"item_quantity", "quantity"},
                                {"quantity", "quantity"},
                                {"quantity_(-_refund)", "quantity"},
                                {"line_items", "line_items"}};

constexpr PresetNames kInvoicesHave = {"stock_code", "invoice_date"};
constexpr PresetColumns kInvoices = {
    {"invoice_no", "transaction_id"}, {"invoice", "transaction_id"}, {"stock_code", "item"},
    {"description", "item_name"},     {"quantity", "quantity"},      {"invoice_date", "time"},
    {"customer_id", "shopper"}};

constexpr PresetColumns kGeneral = {{"time", "time"},
                                    {"timestamp", "time"},
                                    {"event_time", "time"},
                                    {"event_timestamp", "time"},
                                    {"ts", "time"},
                                    {"datetime", "time"},
                                    {"date_time", "time"},
                                    {"time_stamp", "time"},
                                    {"timestamp_ms", "time"},
                                    {"unix_time", "time"},
                                    {"occurred_at", "time"},
                                    {"created_at", "time"},
                                    {"original_timestamp", "time"},
                                    {"server_time", "time"},
                                    {"received_at", "time"},
                                    {"sent_at", "time"},
                                    {"order_date", "time"},
                                    {"purchase_date", "time"},
                                    {"invoice_date", "time"},
                                    {"transaction_timestamp", "time"},
                                    {"transaction_date", "time"},
                                    {"event_date", "time"},
                                    {"date", "time"},
                                    {"shopper", "shopper"},
                                    {"visitor_id", "shopper"},
                                    {"visitorid", "shopper"},
                                    {"fullvisitorid", "shopper"},
                                    {"full_visitor_id", "shopper"},
                                    {"user_pseudo_id", "shopper"},
                                    {"anonymous_id", "shopper"},
                                    {"client_id", "shopper"},
                                    {"clientid", "shopper"},
                                    {"user_id", "shopper"},
                                    {"userid", "shopper"},
                                    {"customer_id", "shopper"},
                                    {"customerid", "shopper"},
                                    {"device_id", "shopper"},
                                    {"distinct_id", "shopper"},
                                    {"household_id", "shopper"},
                                    {"member_id", "shopper"},
                                    {"visitor", "shopper"},
                                    {"user", "shopper"},
                                    {"customer", "shopper"},
                                    {"email", "shopper"},
                                    {"customer_email", "shopper"},
                                    {"session", "session"},
                                    {"session_id", "session"},
                                    {"sessionid", "session"},
                                    {"user_session", "session"},
                                    {"ga_session_id", "session"},
                                    {"visit_id", "session"},
                                    {"visitid", "session"},
                                    {"event", "event"},
                                    {"event_type", "event"},
                                    {"event_name", "event"},
                                    {"action", "event"},
                                    {"behavior", "event"},
                                    {"behaviour", "event"},
                                    {"interaction", "event"},
                                    {"type", "event"},
                                    {"item", "item"},
                                    {"item_id", "item"},
                                    {"itemid", "item"},
                                    {"product_id", "item"},
                                    {"productid", "item"},
                                    {"product", "item"},
                                    {"aid", "item"},
                                    {"article_id", "item"},
                                    {"stock_code", "item"},
                                    {"asin", "item"},
                                    {"object_id", "item"},
                                    {"content_id", "item"},
                                    {"variant_id", "item"},
                                    {"sku", "item"},
                                    {"item_name", "item_name"},
                                    {"product_name", "item_name"},
                                    {"transaction_id", "transaction_id"},
                                    {"transactionid", "transaction_id"},
                                    {"order_id", "transaction_id"},
                                    {"orderid", "transaction_id"},
                                    {"order_number", "transaction_id"},
                                    {"increment_id", "transaction_id"},
                                    {"invoice_no", "transaction_id"},
                                    {"invoice", "transaction_id"},
                                    {"basket_id", "transaction_id"},
                                    {"quantity", "quantity"},
                                    {"qty", "quantity"},
                                    {"value", "value"},
                                    {"id", "id"},
                                    {"event_id", "id"},
                                    {"message_id", "id"},
                                    {"index", "index"},
                                    {"position", "index"},
                                    {"item_list_id", "item_list_id"},
                                    {"search_term", "search_term"},
                                    {"query", "search_term"},
                                    {"status", "status"},
                                    {"order_status", "status"},
                                    {"order_state", "status"},
                                    {"payment_status", "status"},
                                    {"financial_status", "status"},
                                    {"cancelled_at", "cancelled"},
                                    {"canceled_at", "cancelled"},
                                    {"device", "device"},
                                    {"device_category", "device"},
                                    {"region", "region"},
                                    {"utc_offset", "utc_offset"},
                                    {"promotion_id", "promotion_id"}};

constexpr LogPreset kPresets[] = {{"Shopify orders", kShopifyHas, kShopify, "purchase"},
                                  {"WooCommerce orders", kWooHas, kWoo, "purchase"},
                                  {"WooCommerce orders", kWooAlsoHas, kWoo, "purchase"},
                                  {"invoices", kInvoicesHave, kInvoices, "purchase"},
                                  {"columns", {}, kGeneral, ""}};

}  // namespace

std::span<const LogPreset> LogPresets() { return kPresets; }

const LogPreset& LogPresetOf(const std::vector<std::string>& names) {
  for (const LogPreset& preset : kPresets) {
    const bool has_all = std::all_of(preset.has.begin(), preset.has.end(), [&](auto name) {
      return std::find(names.begin(), names.end(), name) != names.end();
    });
    if (has_all) return preset;
  }
  return kPresets[std::size(kPresets) - 1];
}

}  // namespace vitrine
