#include "api/engine.h"
#include "api/slate_json.h"
#include "base/date.h"
#include "catalog/graph.h"
#include "pack/text.h"

namespace vitrine {
namespace {

std::string HexOfBytes(ByteSpan bytes) {
  std::string text;
  for (const std::uint8_t byte : bytes) {
    text.push_back("0123456789abcdef"[byte >> 4]);
    text.push_back("0123456789abcdef"[byte & 15]);
  }
  return text;
}

void WriteSections(JsonWriter& out, const Pack& pack) {
  out.Key("sections").Open('[');
  for (const SectionEntry& entry : pack.sections()) {
    out.Open('{').Text("name", fbs::EnumNameSectionKind(entry.kind));
    out.Whole("offset", static_cast<std::int64_t>(entry.offset));
    out.Whole("bytes", static_cast<std::int64_t>(entry.size));
    out.Text("sha256", HexOfBytes(entry.sha256));
    out.Close('}');
  }
  out.Close(']');
}

void WriteRelation(JsonWriter& out, const Catalog& catalog, ItemIndex item, std::string_view key,
                   fbs::SectionKind relation) {
  GraphEdge row[kMaxRow];
  const std::size_t count =
      GraphRow(catalog.pack().graph(relation), catalog.item_count(), item, row);
  out.Key(key).Open('[');
  for (std::size_t i = 0; i < count; ++i) {
    out.Open('{').Text("item", catalog.shop_id(row[i].target));
    out.Number("weight", row[i].weight);
    out.Close('}');
  }
  out.Close(']');
}

void WriteFacts(JsonWriter& out, const Catalog& catalog, ItemIndex item) {
  out.Text("item", catalog.shop_id(item));
  if (!catalog.title(item).empty()) out.Text("title", catalog.title(item));
  out.Text("group", catalog.shop_id(catalog.group(item)));
  if (catalog.list_price(item) != kNoMoney) {
    WriteMoney(out, catalog, "price", catalog.list_price(item));
  }
  if (catalog.on_sale(item)) WriteMoney(out, catalog, "salePrice", catalog.price(item));
  const fbs::Offers* offers = catalog.pack().offers();
  if (offers != nullptr && offers->lowest() != nullptr &&
      offers->lowest()->data()[item] != kNoMoney) {
    WriteMoney(out, catalog, "lowest30", offers->lowest()->data()[item]);
  }
  out.Text("currency", catalog.currency());
  out.Bool("inStock", catalog.in_stock(item));
  if (catalog.rating(item) >= 0) out.Number("rating", catalog.rating(item));
  if (catalog.added_day(item) != 0) out.Text("added", DateText(catalog.added_day(item)));
  out.Number("popularity", catalog.popularity(item));
  out.Number("trend", catalog.trend(item));
}

}  // namespace

void WritePack(JsonWriter& out, const Pack& pack) {
  const fbs::Header& header = pack.header();
  out.Text("shop", TextOf(header.shop()));
  out.Text("market", TextOf(header.market()));
  out.Text("currency", TextOf(header.currency()));
  out.Text("locale", TextOf(header.locale()));
  out.Whole("builtAt", header.built_at());
  out.Whole("items", header.item_count());
  out.Whole("topics", header.topic_count());
  out.Whole("minSupport", header.min_support());
  out.Text("supportOf", header.support_of_sessions() ? "sessions" : "shoppers");
  out.Whole("format", kPackFormat);
  out.Whole("bytes", static_cast<std::int64_t>(pack.file().size()));
  out.Bool("deferred", pack.deferred_open());
  if (header.sequence() != 0) {
    out.Whole("sequence", static_cast<std::int64_t>(header.sequence()));
  }
  out.Bool("signed", pack.is_signed());
  if (pack.is_signed()) {
    out.Text("signedBy", HexOfBytes({header.signed_by()->data(), header.signed_by()->size()}));
  }
  out.Bool("learned", pack.model().learned());
  WriteSections(out, pack);
}

Status Engine::DescribePack(const JsonDocument&, Fields& fields, JsonWriter& out) {
  VITRINE_CHECK(fields.Finish());
  WritePack(out, pack_->catalog().pack());
  return Done{};
}

Status Engine::DescribeItem(const JsonDocument&, Fields& fields, JsonWriter& out) {
  const auto shop_id = fields.Text("item", kMaxShopId);
  fields.Need("item", shop_id.has_value());
  VITRINE_CHECK(fields.Finish());
  pack_->OpenDeferred();
  const ItemIndex item = pack_->catalog().FindItem(*shop_id);
  if (item == kNone) return MakeError(ErrorCode::kItemUnknown, "item");
  WriteFacts(out, pack_->catalog(), item);
  out.Key("topics").Open('[');
  for (const TopicIndex topic : pack_->catalog().TopicsOf(item))
    out.Text(pack_->catalog().topic_key(topic));
  out.Close(']').Key("graph").Open('{');
  WriteRelation(out, pack_->catalog(), item, "viewedNext", fbs::SectionKind::ViewedNext);
  WriteRelation(out, pack_->catalog(), item, "boughtWith", fbs::SectionKind::BoughtWith);
  WriteRelation(out, pack_->catalog(), item, "curated", fbs::SectionKind::Curated);
  out.Close('}');
  return Done{};
}

Status Engine::MatchTopics(const JsonDocument&, Fields& fields, JsonWriter& out) {
  const auto text = fields.Text("text", 1024);
  fields.Need("text", text.has_value());
  const auto limit = static_cast<std::size_t>(fields.Whole("limit", 1, 50).value_or(8));
  VITRINE_CHECK(fields.Finish());
  out.Key("topics").Open('[');
  for (const TopicIndex topic : pack_->catalog().MatchTopics(*text, limit)) {
    out.Open('{').Text("topic", pack_->catalog().topic_key(topic));
    out.Whole("items", pack_->catalog().items_of_topic(topic));
    out.Close('}');
  }
  out.Close(']');
  return Done{};
}

Status Engine::Statistics(const JsonDocument&, Fields& fields, JsonWriter& out) {
  VITRINE_CHECK(fields.Finish());
  out.Whole("version", kEngineVersion);
  out.Whole("packBytes",
            pack_ ? static_cast<std::int64_t>(pack_->catalog().pack().file().size()) : 0);
  out.Whole("slates", static_cast<std::int64_t>(issued_.size()));
  out.Whole("profileBytes", static_cast<std::int64_t>(profile_.Snapshot().size()));
  return Done{};
}

}  // namespace vitrine
