#include "packing/pack_frame.h"

#include <algorithm>

#include "base/sha256.h"
#include "pack/text.h"
#include "packing/pack_columns.h"

namespace vitrine {
namespace {

using Sections = std::map<fbs::SectionKind, ByteSpan>;

/// The header as it is when the first section begins at `begin`.
Bytes WriteHeader(const PackHeader& header, const Sections& sections, std::size_t begin) {
  Builder builder;
  builder.ForceDefaults(true);  // Its size must not depend on the numbers in it.
  std::vector<flatbuffers::Offset<fbs::Section>> table;
  for (const auto& [kind, bytes] : sections) {
    const Digest digest = Sha256(bytes);
    const auto sha256 = builder.CreateVector(digest.data(), digest.size());
    table.push_back(fbs::CreateSection(builder, kind, begin, bytes.size(), sha256));
    begin = SectionAfter(begin + bytes.size());
  }
  const auto section_column = builder.CreateVector(table);
  flatbuffers::Offset<flatbuffers::Vector<std::uint8_t>> signed_by;
  if (header.signed_by) {
    signed_by = builder.CreateVector(header.signed_by->data(), header.signed_by->size());
  }
  const auto locale = builder.CreateString(header.locale);
  const auto currency = builder.CreateString(header.currency);
  const auto market = builder.CreateString(header.market);
  const auto shop = builder.CreateString(header.shop);
  fbs::HeaderBuilder out(builder);
  // Packs without a number are as they were before there was one.
  if (header.sequence != 0) out.add_sequence(header.sequence);
  out.add_built_at(header.built_at);
  if (header.signed_by) out.add_signed_by(signed_by);
  out.add_sections(section_column);
  out.add_topic_count(header.topic_count);
  out.add_item_count(header.item_count);
  out.add_min_support(header.min_support);
  if (header.support_of_sessions) out.add_support_of_sessions(true);
  out.add_locale(locale);
  out.add_currency(currency);
  out.add_market(market);
  out.add_shop(shop);
  return Finish(builder, out.Finish());
}

void Append(Bytes& file, ByteSpan bytes) {
  for (const std::uint8_t byte : bytes) file.push_back(byte);
}

}  // namespace

PackHeader HeaderOf(const Pack& pack) {
  const fbs::Header& stored = pack.header();
  PackHeader header;
  header.shop = TextOf(stored.shop());
  header.market = TextOf(stored.market());
  header.currency = TextOf(stored.currency());
  header.locale = TextOf(stored.locale());
  header.built_at = stored.built_at();
  header.min_support = stored.min_support();
  header.support_of_sessions = stored.support_of_sessions();
  header.item_count = stored.item_count();
  header.topic_count = stored.topic_count();
  header.sequence = stored.sequence();
  if (pack.is_signed()) {
    header.signed_by.emplace();
    std::copy_n(stored.signed_by()->data(), kPublicKeySize, header.signed_by->begin());
  }
  return header;
}

Bytes FramePack(const PackHeader& about, const Sections& sections) {
  const std::size_t size = WriteHeader(about, sections, 0).size();
  const Bytes header = WriteHeader(about, sections, SectionAfter(kHeaderOffset + size));
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
    file.resize(SectionAfter(file.size()));
    Append(file, bytes);
  }
  return file;
}

Bytes FramePack(const PackHeader& header, const Pack& pack) {
  Sections sections;
  for (const SectionEntry& entry : pack.sections()) {
    sections[entry.kind] = pack.file().subspan(entry.offset, entry.size);
  }
  return FramePack(header, sections);
}

SignedPart SignedPartOf(ByteSpan file) {
  SignedPart part;
  std::copy_n(file.begin() + 8, 8, part.begin());
  std::copy_n(file.begin() + kHeaderDigestOffset, 32, part.begin() + 8);
  return part;
}

void PlaceSignature(Bytes& file, const Signature& signature) {
  std::copy(signature.begin(), signature.end(), file.begin() + kSignatureOffset);
}

}  // namespace vitrine
