#include "cli/feed_options.h"

namespace vitrine::cli {

CLI::Option* AddFeedFiles(CLI::App& parser, std::vector<std::string>& files) {
  return AddInputs(
             parser, "--feed", files,
             "Product feed: XML, JSON or CSV of Google Merchant Center, Meta or a shop system, "
             "also compressed by gzip; the content decides. Give it again for more files")
      ->allow_extra_args(false);
}

CLI::Option* AddPublicLabels(CLI::App& parser, std::vector<std::string>& labels) {
  return parser
      .add_option("--public-label", labels,
                  "A label that shoppers may see: 0 to 4 for custom_label_0 to custom_label_4, or "
                  "tags. Others are left out of the pack. Give it again for more")
      ->check(OneOf({"0", "1", "2", "3", "4", "tags"}))
      ->allow_extra_args(false)
      ->type_name("0|1|2|3|4|tags");
}

void AddFeedOptions(CLI::App& parser, FeedOptions& options) {
  AddCurrency(parser, "--currency", options.currency,
              "Currency of prices that name none. Default: that of most prices");
  AddLocale(parser, "--locale", options.language,
            "Language to take of a feed in several. Default: that of most rows");
  AddPublicLabels(parser, options.public_labels);
}

}  // namespace vitrine::cli
