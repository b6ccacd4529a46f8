#include "input/feed/feed.h"

#include <map>

#include "input/files/text_file.h"

namespace vitrine {
namespace {

using RowReader = Status (*)(LineReader&, RowReport&, const FeedRowSink&);

Error Unknown(const std::string& file, const std::string& detail) {
  return MakeError(ErrorCode::kFeedMalformed, file, detail);
}

/// The first line that is not blank. It stays to be read.
Result<std::string> FirstLine(LineReader& lines) {
  std::string line;
  while (lines.Next(line)) {
    if (Trim(line).empty()) continue;
    lines.PutBack(line);
    return std::string(Trim(line));
  }
  return Unknown(lines.file(), "It is empty.");
}

bool HasIdColumn(const std::string& line, char separator) {
  const std::string columns = separator + Lower(line) + separator;
  const std::string s(1, separator);
  return columns.find(s + "id" + s) != std::string::npos ||
         columns.find(s + "g:id" + s) != std::string::npos;
}

Result<RowReader> ReaderOf(LineReader& lines) {
  const std::string& file = lines.file();
  VITRINE_ASSIGN(const std::string line, FirstLine(lines));
  if (line.front() == '<') return RowReader{ReadXmlRows};
  if (line.front() == '{') return RowReader{ReadJsonLinesRows};
  if (line.front() == '[') return Unknown(file, "Write JSON Lines: one object a line, no list.");
  if (HasIdColumn(line, '\t')) return RowReader{ReadTsvRows};
  if (HasIdColumn(line, ',') || HasIdColumn(line, ';')) {
    return Unknown(file, "It looks like CSV; save it with tabs between the columns.");
  }
  return Unknown(file,
                 "JSON Lines, or a Google Merchant Center feed as XML or as tab-separated text "
                 "whose first line names a column id.");
}

/// Collects good rows, and refuses ids that were there before.
class Collector {
 public:
  explicit Collector(Feed& feed) : feed_(feed) {}

  void Add(const FeedRow& row) {
    feed_.report.CountRow();
    auto item = ItemOfRow(row);
    if (!item.ok()) {
      feed_.report.Add(row.line, item.error());
      return;
    }
    const auto [first, is_new] = lines_.try_emplace(item.value().id, row.line);
    if (is_new) {
      feed_.items.push_back(std::move(item).value());
    } else {
      feed_.report.Add(row.line, {ErrorCode::kFieldRepeated,
                                  "\"" + first->first + "\" stands in line " +
                                      std::to_string(first->second) + " already.",
                                  "id"});
    }
  }

 private:
  Feed& feed_;
  std::map<std::string, std::size_t> lines_;
};

std::string FirstCurrency(const std::vector<FeedItem>& items) {
  for (const FeedItem& item : items) {
    if (!item.price.currency.empty()) return item.price.currency;
    if (!item.sale_price.currency.empty()) return item.sale_price.currency;
  }
  return {};
}

/// The field whose price is in another currency or too large; empty if none is.
std::string BadPrice(const FeedItem& item, const std::string& currency, Error& error) {
  for (const auto& [field, price] : {std::pair<const char*, const FeedPrice&>{"price", item.price},
                                     {"sale_price", item.sale_price}}) {
    if (!price.currency.empty() && price.currency != currency) {
      error = {ErrorCode::kCurrencyMismatch,
               "The pack is in " + currency + "; make one pack a currency.", field};
      return field;
    }
    const auto money = MoneyOf(price, CurrencyDigits(currency));
    if (money.ok()) continue;
    error = money.error();
    error.path = field;
    return field;
  }
  return {};
}

void RefuseBadPrices(Feed& feed) {
  std::vector<FeedItem> good;
  for (FeedItem& item : feed.items) {
    Error error{ErrorCode::kFieldRange, "", ""};
    if (BadPrice(item, feed.currency, error).empty()) {
      good.push_back(std::move(item));
    } else {
      feed.report.Add(item.line, error);
    }
  }
  feed.items = std::move(good);
}

}  // namespace

Result<Feed> ReadFeed(const std::string& file, const std::string& currency) {
  LineReader lines(file);
  VITRINE_CHECK(lines.status());
  VITRINE_ASSIGN(const RowReader read, ReaderOf(lines));
  Feed feed{{}, currency, RowReport(file)};
  Collector collector(feed);
  VITRINE_CHECK(read(lines, feed.report, [&](const FeedRow& row) { collector.Add(row); }));
  if (feed.report.rows() == 0) {
    return Error{ErrorCode::kFeedMalformed, "It has no items.", file};
  }
  if (feed.currency.empty()) feed.currency = FirstCurrency(feed.items);
  if (feed.currency.empty()) {
    if (feed.report.bad() > 0) return feed;  // The rows' own errors say more.
    return Error{ErrorCode::kFieldMissing, "No price names its currency; give --currency.", file};
  }
  RefuseBadPrices(feed);
  return feed;
}

}  // namespace vitrine
