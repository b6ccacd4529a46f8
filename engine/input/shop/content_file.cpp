#include "input/shop/content_file.h"

#include <algorithm>
#include <set>

#include "base/id.h"
#include "base/math.h"
#include "input/files/json_row.h"
#include "input/files/text_file.h"
#include "pack/format.h"

namespace vitrine {
namespace {

using nlohmann::json;
using Texts = std::vector<std::string>;

constexpr std::size_t kMaxText = 200, kMaxFilter = 1024, kMaxTexts = 64;
constexpr TextLimits kTextLimits = {1, kMaxTopicKey, kMaxTexts};
const Texts kKinds = {"banner", "message", "section"};
const Texts kWeekdays = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
const Texts kCaps = {"session", "day", "week", "total"};

/// One row being read; the first error ends it.
class ContentReader {
 public:
  ContentReader(const json& row, const FindItem& find) : row_(row, ""), find_(find) {}

  Result<PackContentItem> Read() {
    if (!row_.object().is_object()) {
      return Error{ErrorCode::kFeedMalformed, "Write one JSON object a line.", ""};
    }
    VITRINE_CHECK(CheckNames());
    VITRINE_CHECK(ReadNames());
    VITRINE_CHECK(ReadCreative());
    VITRINE_CHECK(ReadText("where", kMaxFilter, item_.where));
    VITRINE_CHECK(ReadText("cart", kMaxFilter, item_.cart));
    VITRINE_CHECK(row_.Context(kTextLimits, item_.context));
    VITRINE_CHECK(ReadTimes());
    VITRINE_CHECK(ReadCaps());
    VITRINE_CHECK(ReadText("theme", kMaxText, item_.theme));
    VITRINE_CHECK(ReadText("advertiser", kMaxText, item_.advertiser));
    VITRINE_CHECK(ReadNumbers());
    VITRINE_CHECK(ReadPromoted());
    return std::move(item_);
  }

 private:
  Status CheckNames() const {
    static const std::set<std::string> kNames = {
        "id",      "slot",  "slots",  "kind",     "creative", "where", "cart",
        "context", "from",  "until",  "weekdays", "hours",    "theme", "advertiser",
        "weight",  "items", "topics", "prior",    "caps"};
    return row_.CheckNames(kNames);
  }

  Status ReadText(const std::string& name, std::size_t limit, std::string& text) const {
    if (!row_.Has(name)) return Done{};
    VITRINE_CHECK(row_.Text(name, text));
    if (!text.empty() && text.size() <= limit && text.find('\0') == std::string::npos) {
      return Done{};
    }
    return row_.Fail(ErrorCode::kFieldRange, name,
                     "Write 1 to " + std::to_string(limit) + " bytes of text.");
  }

  Status ReadTexts(const char* name, Texts& texts) const {
    const json* found = row_.Find(name);
    return found == nullptr ? Status(Done{}) : row_.Texts(*found, name, kTextLimits, texts);
  }

  Status ReadNames() {
    VITRINE_CHECK(ReadText("id", kMaxText, item_.id));
    if (item_.id.empty()) {
      return row_.Fail(ErrorCode::kFieldMissing, "id", "Every row needs an id.");
    }
    if (row_.Has("slot") && row_.Has("slots")) {
      return row_.Fail(ErrorCode::kFieldRepeated, "slots", "Write one of slot and slots.");
    }
    VITRINE_CHECK(ReadTexts(row_.Has("slots") ? "slots" : "slot", item_.slots));
    if (item_.slots.empty()) {
      return row_.Fail(ErrorCode::kFieldMissing, "slot", "Say where it may stand.");
    }
    return ReadWord(row_.object().value("kind", json("banner")), "kind", kKinds, item_.kind);
  }

  Status ReadWord(const json& value, const std::string& name, const Texts& words,
                  std::uint8_t& number) const {
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (value != words[i]) continue;
      number = static_cast<std::uint8_t>(i);
      return Done{};
    }
    return row_.Fail(ErrorCode::kFieldValue, name, "It is one of " + json(words).dump() + ".");
  }

  Status ReadCreative() {
    const json* creative = row_.Find("creative");
    if (creative == nullptr) return Done{};
    item_.creative = creative->dump();
    if (item_.creative.size() <= kMaxCreative) return Done{};
    return row_.Fail(ErrorCode::kFieldRange, "creative", "At most 4,096 bytes.");
  }

  Status ReadTimes() {
    VITRINE_CHECK(row_.Moment("from", item_.from));
    VITRINE_CHECK(row_.Moment("until", item_.until));
    if (item_.until != 0 && item_.until <= item_.from) {
      return row_.Fail(ErrorCode::kFieldRange, "until", "It ends before it begins.");
    }
    const json hours = row_.object().value("hours", json::array());
    if (!hours.is_array()) {
      return row_.Fail(ErrorCode::kFieldType, "hours", "Write a list of hours.");
    }
    for (const json& hour : hours) {
      if (!hour.is_number_unsigned() || hour > 23) {
        return row_.Fail(ErrorCode::kFieldRange, "hours", "Hours are whole numbers from 0 to 23.");
      }
      item_.hours |= 1u << hour.get<unsigned>();
    }
    const json weekdays = row_.object().value("weekdays", json::array());
    for (const json& weekday : weekdays) {
      std::uint8_t day = 0;
      VITRINE_CHECK(ReadWord(weekday, "weekdays", kWeekdays, day));
      item_.weekdays = static_cast<std::uint8_t>(item_.weekdays | 1u << day);
    }
    return Done{};
  }

  Status ReadCaps() {
    const json caps = row_.object().value("caps", json::object());
    if (!caps.is_object()) return row_.Fail(ErrorCode::kFieldType, "caps", "Write an object.");
    for (const auto& [name, value] : caps.items()) {
      std::uint8_t place = 0;
      VITRINE_CHECK(ReadWord(json(name), "caps." + name, kCaps, place));
      if (!value.is_number_unsigned() || value < 1 || value > 255) {
        return row_.Fail(ErrorCode::kFieldRange, "caps." + name, "A whole number from 1 to 255.");
      }
      item_.caps[place] = value.get<std::uint8_t>();
    }
    return Done{};
  }

  Status ReadNumber(const char* name, double most, double& number) const {
    const json* found = row_.Find(name);
    if (found == nullptr) return Done{};
    if (!found->is_number()) return row_.Fail(ErrorCode::kFieldType, name, "Write a number.");
    number = found->get<double>();
    if (number > 0 && number <= most) return Done{};
    return row_.Fail(ErrorCode::kFieldRange, name, "Above 0, at most " + json(most).dump() + ".");
  }

  Status ReadNumbers() {
    double weight = 1, prior = 0;
    VITRINE_CHECK(ReadNumber("weight", 1000, weight));
    VITRINE_CHECK(ReadNumber("prior", 0.999, prior));
    item_.weight = static_cast<float>(weight);
    if (prior > 0) item_.prior = static_cast<float>(Ln(prior / (1 - prior)));
    return Done{};
  }

  Status ReadPromoted() {
    VITRINE_CHECK(ReadTexts("items", item_.items));
    VITRINE_CHECK(ReadTexts("topics", item_.topics));
    for (const std::string& id : item_.items) {
      if (find_(id) == kNone) {
        return row_.Fail(ErrorCode::kItemUnknown, "items", "The feed has no \"" + id + "\".");
      }
    }
    return Done{};
  }

  const JsonRow row_;
  const FindItem& find_;
  PackContentItem item_;
};

}  // namespace

Result<ContentFile> ReadContent(const std::string& file, const FindItem& find,
                                WrittenFilters& filters) {
  LineReader lines(file);
  VITRINE_CHECK(lines.status());
  ContentFile content{{}, RowReport(file)};
  std::set<std::string> ids;
  for (std::string line; lines.Next(line);) {
    if (Trim(line).empty()) continue;
    content.report.CountRow();
    const json row = ParseJson(line);
    auto item = ContentReader(row, find).Read();
    if (!item.ok()) {
      content.report.Add(lines.number(), item.error());
    } else if (!ids.insert(item.value().id).second) {
      content.report.Add(lines.number(),
                         {ErrorCode::kFieldRepeated, "Another row has this id.", "id"});
    } else {
      const std::string place = file + ":" + std::to_string(lines.number()) + ": ";
      filters.push_back({item.value().where, {}, place + "where"});
      filters.push_back({item.value().cart, {}, place + "cart"});
      content.items.push_back(std::move(item).value());
    }
  }
  return content;
}

}  // namespace vitrine
