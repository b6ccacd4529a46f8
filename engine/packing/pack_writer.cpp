#include "packing/pack_writer.h"

#include <map>

#include "packing/pack_check.h"
#include "packing/pack_frame.h"
#include "packing/pack_plan.h"
#include "packing/pack_sections.h"

namespace vitrine {
namespace {

PackHeader HeaderFor(const PackContents& contents, const PackPlan& plan) {
  PackHeader header;
  header.shop = contents.shop;
  header.market = contents.market;
  header.currency = contents.currency;
  header.locale = contents.locale;
  header.built_at = contents.built_at;
  header.min_support = contents.min_support;
  header.support_of_sessions = contents.support_of_sessions;
  header.item_count = static_cast<std::uint32_t>(plan.sources.size());
  header.topic_count = static_cast<std::uint32_t>(plan.topics.size());
  header.sequence = contents.sequence;
  return header;
}

}  // namespace

Result<Bytes> WritePack(const PackContents& contents) {
  VITRINE_ASSIGN(const PackPlan plan, PlanPack(contents));
  VITRINE_CHECK(CheckTables(contents));
  std::map<fbs::SectionKind, Bytes> sections;
  sections[fbs::SectionKind::Items] = WriteItems(contents, plan);
  sections[fbs::SectionKind::Topics] = WriteTopics(plan);
  sections[fbs::SectionKind::Popularity] = WritePopularity(contents.popularity, plan);
  sections[fbs::SectionKind::Model] = WriteModel(contents);
  sections[fbs::SectionKind::Contexts] = WriteContexts(contents, plan);
  sections[fbs::SectionKind::Titles] = WriteTitles(contents, plan);
  sections[fbs::SectionKind::Rules] = WriteRules(contents);
  sections[fbs::SectionKind::Vectors] = WriteVectors(contents.vectors, plan);
  sections[fbs::SectionKind::Encoder] = WriteEncoder(contents.encoder, plan);
  sections[fbs::SectionKind::Intent] = WriteIntent(contents.intent);
  sections[fbs::SectionKind::Offers] = WriteOffers(contents.offers, plan);
  sections[fbs::SectionKind::Content] = WriteContent(contents.content);
  for (const PackGraph& graph : contents.graphs) {
    sections[graph.relation] = WriteGraph(graph, plan);
  }
  std::map<fbs::SectionKind, ByteSpan> present;
  for (const auto& [kind, bytes] : sections) {
    if (!bytes.empty()) present[kind] = bytes;
  }
  return FramePack(HeaderFor(contents, plan), present);
}

}  // namespace vitrine
