#include "packing/pack_writer.h"

#include <algorithm>
#include <map>

#include "base/sha256.h"
#include "pack/format.h"
#include "packing/pack_check.h"
#include "packing/pack_columns.h"
#include "packing/pack_plan.h"
#include "packing/pack_sections.h"

namespace vitrine {
namespace {

using Sections = std::map<fbs::SectionKind, Bytes>;

std::size_t Align(std::size_t offset) {
  return (offset + kSectionAlignment - 1) / kSectionAlignment * kSectionAlignment;
}

/// The header as it is when the first section begins at `begin`.
Bytes WriteHeader(const PackContents& contents, const PackPlan& plan, const Sections& sections,
                  std::size_t begin) {
  Builder builder;
  builder.ForceDefaults(true);  // Its size must not depend on the numbers in it.
  std::vector<flatbuffers::Offset<fbs::Section>> table;
  for (const auto& [kind, bytes] : sections) {
    const Digest digest = Sha256(bytes);
    const auto sha256 = builder.CreateVector(digest.data(), digest.size());
    table.push_back(fbs::CreateSection(builder, kind, begin, bytes.size(), sha256));
    begin = Align(begin + bytes.size());
  }
  const auto section_column = builder.CreateVector(table);
  const auto locale = builder.CreateString(contents.locale);
  const auto currency = builder.CreateString(contents.currency);
  const auto market = builder.CreateString(contents.market);
  const auto shop = builder.CreateString(contents.shop);
  return Finish(builder, fbs::CreateHeader(builder, shop, market, currency, locale,
                                           contents.built_at, contents.min_support,
                                           static_cast<std::uint32_t>(plan.sources.size()),
                                           static_cast<std::uint32_t>(plan.topics.size()),
                                           section_column, contents.support_of_sessions));
}

void Append(Bytes& file, const Bytes& bytes) {
  for (const std::uint8_t byte : bytes) file.push_back(byte);
}

Bytes Assemble(const PackContents& contents, const PackPlan& plan, const Sections& sections) {
  const std::size_t size = WriteHeader(contents, plan, sections, 0).size();
  const Bytes header = WriteHeader(contents, plan, sections, Align(kHeaderOffset + size));
  ByteWriter frame;
  for (std::uint8_t byte : kPackMagic) frame.Byte(byte);
  frame.Byte(kPackFormat & 0xff);
  frame.Byte(kPackFormat >> 8);
  frame.Byte(kEngineVersion & 0xff);
  frame.Byte(kEngineVersion >> 8);
  for (int shift = 0; shift < 32; shift += 8) {
    frame.Byte(static_cast<std::uint8_t>(header.size() >> shift));
  }
  Bytes file = frame.Take();
  file.resize(kHeaderOffset);
  const Digest digest = Sha256(header);
  std::copy(digest.begin(), digest.end(), file.begin() + kHeaderDigestOffset);
  Append(file, header);
  for (const auto& [kind, bytes] : sections) {
    file.resize(Align(file.size()));
    Append(file, bytes);
  }
  return file;
}

}  // namespace

Result<Bytes> WritePack(const PackContents& contents) {
  VITRINE_ASSIGN(const PackPlan plan, PlanPack(contents));
  VITRINE_CHECK(CheckTables(contents));
  Sections sections;
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
  for (auto at = sections.begin(); at != sections.end();) {
    at = at->second.empty() ? sections.erase(at) : std::next(at);
  }
  return Assemble(contents, plan, sections);
}

}  // namespace vitrine
