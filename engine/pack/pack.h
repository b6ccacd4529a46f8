#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "base/buffer.h"
#include "base/list.h"
#include "base/result.h"
#include "base/sha256.h"
#include "pack/format.h"
#include "pack/pack_generated.h"

namespace vitrine {

/// Where one section lies in the file, and what its SHA-256 must be.
struct SectionEntry {
  fbs::SectionKind kind;
  std::size_t offset;
  std::size_t size;
  Digest sha256;
};

/// An opened pack: the file's bytes, read in place. Immutable and memory-safe whatever the bytes
/// say: every pointer below leads to data that was verified when it was opened.
///
/// `Open` verifies all of it, so that a pack is refused before it is used, or never. What it does
/// not do is unfold: `OpenDeferred` widens the vectors and attaches what a page can start without
/// (graphs, vectors, encoder, titles, contexts, intent), in idle time; until then their pointers
/// are null and the engine does without. Digests are separate, since the platform may hash faster:
/// `CheckDigests` hashes with base/sha256.h. A signature is for the caller to check, too: here only
/// that there is one exactly when the header names its key.
class Pack {
 public:
  /// PackMalformed, PackTruncated, PackTooNew, PackCorrupt (path: the section), PackDigest (of the
  /// header), PackSignature (a signature without a key, or a key without one).
  static Result<std::shared_ptr<Pack>> Open(Buffer file);
  /// Open, CheckDigests and OpenDeferred at once: for everyone but a page. Errors: theirs.
  static Result<std::shared_ptr<Pack>> OpenWhole(Buffer file);

  /// PackDigest (path: the section) if a section's SHA-256 is not the header's.
  Status CheckDigests() const;
  /// Attaches the remaining sections. Calling it again is a no-op.
  void OpenDeferred();
  bool deferred_open() const { return deferred_open_; }

  const fbs::Header& header() const { return *header_; }
  std::span<const SectionEntry> sections() const { return sections_; }
  ByteSpan file() const { return file_.bytes(); }
  bool is_signed() const { return header_->signed_by() != nullptr; }

  const fbs::Items& items() const { return *items_; }
  const fbs::Topics& topics() const { return *topics_; }
  const fbs::Popularity& popularity() const { return *popularity_; }
  const fbs::Model& model() const { return *model_; }
  const fbs::Rules* rules() const { return rules_; }     ///< Null without the section.
  const fbs::Offers* offers() const { return offers_; }  ///< The same.
  const fbs::Content* content() const { return content_; }
  const fbs::Contexts* contexts() const { return open_.contexts; }
  const fbs::Titles* titles() const { return open_.titles; }
  const fbs::Vectors* vectors() const { return open_.vectors; }
  const fbs::Encoder* encoder() const { return open_.encoder; }
  /// The planes of item vectors and of the encoder's table, a byte a number: as they are stored, or
  /// widened when they were opened. Null without the section.
  const std::int8_t* vector_plane() const { return vector_plane_; }
  const std::int8_t* encoder_plane() const { return encoder_plane_.data(); }
  const fbs::Intent* intent() const { return open_.intent; }
  /// Null when the pack has no such relation. Targets are NOT yet range-checked: read rows with
  /// GraphRow (catalog/graph.h).
  const fbs::Graph* graph(fbs::SectionKind relation) const;

 private:
  /// What OpenDeferred attaches.
  struct Deferred {
    const fbs::Contexts* contexts = nullptr;
    const fbs::Titles* titles = nullptr;
    const fbs::Vectors* vectors = nullptr;
    const fbs::Encoder* encoder = nullptr;
    const fbs::Intent* intent = nullptr;
    const fbs::Graph* graphs[4] = {};  // ViewedNext, BoughtWith, Curated, ViewedBefore
  };

  Pack() = default;
  Status ReadFrame();
  Status CheckHeader() const;
  Status ReadSections(std::size_t end);
  Status VerifyFirst();
  Status VerifyDeferred();

  Buffer file_;
  const fbs::Header* header_ = nullptr;
  List<SectionEntry> sections_;
  const fbs::Items* items_ = nullptr;
  const fbs::Topics* topics_ = nullptr;
  const fbs::Popularity* popularity_ = nullptr;
  const fbs::Model* model_ = nullptr;
  const fbs::Rules* rules_ = nullptr;
  const fbs::Offers* offers_ = nullptr;
  const fbs::Content* content_ = nullptr;
  Deferred verified_, open_;  // `open_` is empty until OpenDeferred, and then the same.
  List<std::int8_t> widened_vectors_, encoder_plane_;
  const std::int8_t* vector_plane_ = nullptr;
  bool deferred_open_ = false;
};

}  // namespace vitrine
