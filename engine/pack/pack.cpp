#include "pack/pack.h"

#include "pack/tables.h"
#include "pack/verify.h"

namespace vitrine {
namespace {

template <typename T>
T ReadAt(ByteSpan bytes, std::size_t offset) {
  T value;
  std::memcpy(&value, bytes.data() + offset, sizeof value);
  return value;
}

Digest DigestAt(const std::uint8_t* bytes) {
  Digest digest;
  std::memcpy(digest.data(), bytes, digest.size());
  return digest;
}

bool AreZeros(ByteSpan bytes) {
  std::uint8_t any = 0;
  for (const std::uint8_t byte : bytes) any |= byte;
  return any == 0;
}

constexpr fbs::SectionKind kGraphKinds[4] = {
    fbs::SectionKind::ViewedNext, fbs::SectionKind::BoughtWith, fbs::SectionKind::Curated,
    fbs::SectionKind::ViewedBefore};

const char* NameOf(fbs::SectionKind kind) { return fbs::EnumNameSectionKind(kind); }

Failure Corrupt(fbs::SectionKind kind) { return MakeError(ErrorCode::kPackCorrupt, NameOf(kind)); }

ByteSpan BytesOf(const Pack& pack, fbs::SectionKind kind) {
  for (const SectionEntry& entry : pack.sections()) {
    if (entry.kind == kind) return pack.file().subspan(entry.offset, entry.size);
  }
  return {};
}

/// The section as a table, or null when its bytes are none.
template <typename Table>
const Table* TableOf(ByteSpan section, TableKind kind) {
  return AreTables(section, kind) ? flatbuffers::GetRoot<Table>(section.data()) : nullptr;
}

/// The root of a section that is there, verified by its schema; null: it is missing.
[[gnu::noinline]] Status FindRoot(const Pack& pack, fbs::SectionKind kind, TableKind type,
                                  const void*& root) {
  const ByteSpan bytes = BytesOf(pack, kind);
  if (bytes.empty()) return Done{};
  root = TableOf<flatbuffers::Table>(bytes, type);
  if (root == nullptr) return Corrupt(kind);
  return Done{};
}

/// Verifies a section by its schema and then by `check`; a missing one leaves `table` null.
template <typename Table, typename Check>
Status Attach(const Pack& pack, fbs::SectionKind kind, TableKind type, const Table*& table,
              Check check) {
  const void* root = nullptr;
  VITRINE_CHECK(FindRoot(pack, kind, type, root));
  if (root == nullptr) return Done{};
  VITRINE_CHECK(check(*static_cast<const Table*>(root)));
  table = static_cast<const Table*>(root);
  return Done{};
}

/// Numbers of four bits, two a byte, low first, as a byte each.
List<std::int8_t> Widen(const flatbuffers::Vector<std::int8_t>& halves) {
  List<std::int8_t> wide(2 * halves.size());
  for (std::size_t i = 0; i < halves.size(); ++i) {
    const std::int8_t both = halves.data()[i];
    wide[2 * i] = static_cast<std::int8_t>(static_cast<std::int8_t>(both << 4) >> 4);
    wide[2 * i + 1] = static_cast<std::int8_t>(both >> 4);
  }
  return wide;
}

}  // namespace

Result<std::shared_ptr<Pack>> Pack::Open(Buffer file) {
  std::shared_ptr<Pack> pack(new Pack);
  pack->file_ = std::move(file);
  VITRINE_CHECK(pack->ReadFrame());
  VITRINE_CHECK(pack->VerifyFirst());
  VITRINE_CHECK(pack->VerifyDeferred());
  return pack;
}

Result<std::shared_ptr<Pack>> Pack::OpenWhole(Buffer file) {
  VITRINE_ASSIGN(std::shared_ptr<Pack> pack, Open(std::move(file)));
  VITRINE_CHECK(pack->CheckDigests());
  pack->OpenDeferred();
  return pack;
}

Status Pack::ReadFrame() {
  const ByteSpan file = file_.bytes();
  const std::size_t size = file.size();
  const std::size_t compared = size < sizeof kPackMagic ? size : sizeof kPackMagic;
  if (size == 0 || std::memcmp(file.data(), kPackMagic, compared) != 0) {
    return MakeError(ErrorCode::kPackMalformed);
  }
  if (size < kHeaderOffset) return MakeError(ErrorCode::kPackTruncated);
  if (ReadAt<std::uint16_t>(file, 8) == 0 || ReadAt<std::uint16_t>(file, 10) == 0) {
    return MakeError(ErrorCode::kPackMalformed);
  }
  if (ReadAt<std::uint16_t>(file, 8) > kPackFormat ||
      ReadAt<std::uint16_t>(file, 10) > kEngineVersion) {
    return MakeError(ErrorCode::kPackTooNew);
  }
  const std::size_t header_size = ReadAt<std::uint32_t>(file, 12);
  if (size - kHeaderOffset < header_size) return MakeError(ErrorCode::kPackTruncated, "header");
  const ByteSpan header = file.subspan(kHeaderOffset, header_size);
  // The header is small, so that its digest is always checked.
  if (Sha256(header) != DigestAt(file.data() + kHeaderDigestOffset)) {
    return MakeError(ErrorCode::kPackDigest, "header");
  }
  header_ = TableOf<fbs::Header>(header, TableKind::kHeader);
  VITRINE_CHECK(CheckHeader());
  return ReadSections(kHeaderOffset + header_size);
}

Status Pack::CheckHeader() const {
  if (header_ == nullptr || header_->sections() == nullptr || header_->currency() == nullptr ||
      header_->item_count() > kMaxItems || header_->topic_count() > kMaxTopics ||
      header_->sequence() > kMaxSequence) {
    return MakeError(ErrorCode::kPackCorrupt, "header");
  }
  const bool names_key = header_->signed_by() != nullptr;
  if (names_key && header_->signed_by()->size() != kPublicKeySize) {
    return MakeError(ErrorCode::kPackCorrupt, "header");
  }
  const bool has_signature = !AreZeros(file().subspan(kSignatureOffset, kSignatureSize));
  if (names_key != has_signature) return MakeError(ErrorCode::kPackSignature, "signature");
  return Done{};
}

/// `end`: where the header ends. Sections follow each other without room for anything else.
Status Pack::ReadSections(std::size_t end) {
  const std::size_t size = file().size();
  for (const fbs::Section* section : *header_->sections()) {
    const std::size_t begin = SectionAfter(end);
    if (section->sha256() == nullptr || section->sha256()->size() != 32 ||
        section->offset() != begin ||
        (!sections_.empty() && section->kind() <= sections_.back().kind)) {
      return MakeError(ErrorCode::kPackCorrupt, "header");
    }
    if (begin > size || section->size() > size - begin) {
      return MakeError(ErrorCode::kPackTruncated, NameOf(section->kind()));
    }
    if (!AreZeros(file().subspan(end, begin - end))) {
      return MakeError(ErrorCode::kPackCorrupt, NameOf(section->kind()));
    }
    end = begin + static_cast<std::size_t>(section->size());
    sections_.push_back({section->kind(), begin, static_cast<std::size_t>(section->size()),
                         DigestAt(section->sha256()->data())});
  }
  return end == size ? Status(Done{}) : MakeError(ErrorCode::kPackCorrupt, "end");
}

Status Pack::VerifyFirst() {
  const std::size_t items = header_->item_count(), topics = header_->topic_count();
  VITRINE_CHECK(Attach(*this, fbs::SectionKind::Topics, TableKind::kTopics, topics_,
                       [&](const auto& table) { return CheckTopics(table, topics); }));
  VITRINE_CHECK(Attach(*this, fbs::SectionKind::Items, TableKind::kItems, items_,
                       [&](const auto& table) { return CheckItems(table, items, topics); }));
  VITRINE_CHECK(Attach(*this, fbs::SectionKind::Popularity, TableKind::kPopularity, popularity_,
                       [&](const auto& table) { return CheckPopularity(table, items); }));
  VITRINE_CHECK(Attach(*this, fbs::SectionKind::Model, TableKind::kModel, model_,
                       [&](const auto& table) { return CheckModel(table); }));
  VITRINE_CHECK(Attach(*this, fbs::SectionKind::Rules, TableKind::kRules, rules_,
                       [&](const auto& table) { return CheckRules(table); }));
  VITRINE_CHECK(Attach(*this, fbs::SectionKind::Offers, TableKind::kOffers, offers_,
                       [&](const auto& table) { return CheckOffers(table, items); }));
  VITRINE_CHECK(Attach(*this, fbs::SectionKind::Content, TableKind::kContent, content_,
                       [&](const auto& table) { return CheckContent(table); }));
  if (!items_) return Corrupt(fbs::SectionKind::Items);
  if (!topics_) return Corrupt(fbs::SectionKind::Topics);
  if (!popularity_) return Corrupt(fbs::SectionKind::Popularity);
  if (!model_) return Corrupt(fbs::SectionKind::Model);
  return Done{};
}

Status Pack::VerifyDeferred() {
  const std::size_t items = header_->item_count(), topics = header_->topic_count();
  VITRINE_CHECK(Attach(*this, fbs::SectionKind::Contexts, TableKind::kContexts, verified_.contexts,
                       [&](const auto& table) { return CheckContexts(table, topics); }));
  VITRINE_CHECK(Attach(*this, fbs::SectionKind::Titles, TableKind::kTitles, verified_.titles,
                       [&](const auto& table) { return CheckTitles(table, items); }));
  VITRINE_CHECK(Attach(*this, fbs::SectionKind::Vectors, TableKind::kVectors, verified_.vectors,
                       [&](const auto& table) { return CheckVectors(table, items); }));
  VITRINE_CHECK(Attach(*this, fbs::SectionKind::Encoder, TableKind::kEncoder, verified_.encoder,
                       [&](const auto& table) { return CheckEncoder(table, items); }));
  VITRINE_CHECK(Attach(*this, fbs::SectionKind::Intent, TableKind::kIntent, verified_.intent,
                       [&](const auto& table) { return CheckIntent(table); }));
  for (int i = 0; i < 4; ++i) {
    VITRINE_CHECK(Attach(
        *this, kGraphKinds[i], TableKind::kGraph, verified_.graphs[i],
        [&](const auto& table) { return CheckGraph(table, items, NameOf(kGraphKinds[i])); }));
  }
  return Done{};
}

void Pack::OpenDeferred() {
  if (deferred_open_) return;
  open_ = verified_;
  if (open_.encoder != nullptr) encoder_plane_ = Widen(*open_.encoder->halves());
  if (open_.vectors != nullptr) {
    const auto* coarse = open_.vectors->coarse();
    if (coarse == nullptr) widened_vectors_ = Widen(*open_.vectors->halves());
    vector_plane_ = coarse == nullptr ? widened_vectors_.data() : coarse->data();
  }
  deferred_open_ = true;
}

Status Pack::CheckDigests() const {
  for (const SectionEntry& entry : sections_) {
    if (Sha256(file().subspan(entry.offset, entry.size)) != entry.sha256) {
      return MakeError(ErrorCode::kPackDigest, NameOf(entry.kind));
    }
  }
  return Done{};
}

const fbs::Graph* Pack::graph(fbs::SectionKind relation) const {
  for (int i = 0; i < 4; ++i) {
    if (kGraphKinds[i] == relation) return open_.graphs[i];
  }
  return nullptr;
}

}  // namespace vitrine
