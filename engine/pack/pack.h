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
/// Opening has two stages. `Open` checks the frame, the header and the first sections: the four
/// that a pack must have (items, topics, popularity, model), and the rules, since a hidden item
/// must not be shown even once. That takes about 1 ms for 100,000 items. `OpenDeferred` then adds
/// the others (graphs, vectors, encoder, titles, contexts, intent, offers, content), in idle time;
/// until then their pointers are null and the engine does without. Digests are separate, since the
/// platform may hash faster: `CheckDigests` hashes with base/sha256.h.
class Pack {
 public:
  /// PackMalformed, PackTruncated, PackTooNew, PackCorrupt (path: the section).
  static Result<std::shared_ptr<Pack>> Open(Buffer file);
  /// Open, CheckDigests and OpenDeferred at once: for everyone but a page, which does without the
  /// deferred sections at first. Errors: theirs.
  static Result<std::shared_ptr<Pack>> OpenWhole(Buffer file);

  /// PackDigest (path: the section) if a section's SHA-256 is not the header's.
  Status CheckDigests() const;
  /// Verifies and attaches the remaining sections. PackCorrupt (path: the section): none of them is
  /// attached. Calling it again is a no-op.
  Status OpenDeferred();
  bool deferred_open() const { return deferred_open_; }

  const fbs::Header& header() const { return *header_; }
  std::span<const SectionEntry> sections() const { return sections_; }
  ByteSpan file() const { return file_.bytes(); }
  bool is_signed() const;

  const fbs::Items& items() const { return *items_; }
  const fbs::Topics& topics() const { return *topics_; }
  const fbs::Popularity& popularity() const { return *popularity_; }
  const fbs::Model& model() const { return *model_; }
  const fbs::Rules* rules() const { return rules_; }  ///< Null without the section.
  const fbs::Contexts* contexts() const { return contexts_; }
  const fbs::Titles* titles() const { return titles_; }
  const fbs::Vectors* vectors() const { return vectors_; }
  const fbs::Encoder* encoder() const { return encoder_; }
  /// The planes of item vectors and of the encoder's table, a byte a number: as they are stored, or
  /// widened when they were opened. Null without the section.
  const std::int8_t* vector_plane() const { return vector_plane_; }
  const std::int8_t* encoder_plane() const { return encoder_plane_.data(); }
  const fbs::Intent* intent() const { return intent_; }
  const fbs::Offers* offers() const { return offers_; }
  const fbs::Content* content() const { return content_; }
  /// Null when the pack has no such relation. Targets are NOT yet range-checked: read rows with
  /// GraphRow (catalog/graph.h).
  const fbs::Graph* graph(fbs::SectionKind relation) const;

 private:
  Pack() = default;
  Status ReadFrame();
  Status OpenFirst();

  Buffer file_;
  const fbs::Header* header_ = nullptr;
  List<SectionEntry> sections_;
  const fbs::Items* items_ = nullptr;
  const fbs::Topics* topics_ = nullptr;
  const fbs::Popularity* popularity_ = nullptr;
  const fbs::Model* model_ = nullptr;
  const fbs::Rules* rules_ = nullptr;
  const fbs::Contexts* contexts_ = nullptr;
  const fbs::Titles* titles_ = nullptr;
  const fbs::Vectors* vectors_ = nullptr;
  const fbs::Encoder* encoder_ = nullptr;
  List<std::int8_t> widened_vectors_, encoder_plane_;
  const std::int8_t* vector_plane_ = nullptr;
  const fbs::Intent* intent_ = nullptr;
  const fbs::Offers* offers_ = nullptr;
  const fbs::Content* content_ = nullptr;
  const fbs::Graph* graphs_[4] = {};  // ViewedNext, BoughtWith, Curated, ViewedBefore
  bool deferred_open_ = false;
};

}  // namespace vitrine
