#pragma once

#include <span>

#include "base/list.h"
#include "base/top.h"
#include "scoring/model.h"
#include "slate/slate.h"

namespace vitrine {

/// The stages of one ranking, in the order of their use; what both Rank and RankItems are made of.
class Pipeline {
 public:
  Pipeline(const Catalog& catalog, std::span<const Rule> pack_rules, const Reading& reading,
           const RankRequest& request);

  const Reading& reading() const { return reading_; }
  const List<std::uint8_t>& mask() const { return mask_; }
  std::span<const Rule* const> rules() const { return rules_; }
  const CandidateSet& pool() const { return pool_; }

  /// Runs the sources of the request's kind; with `fallback`, popular items fill a short pool.
  /// `widely`: also those that only a blend learned for the kind asks for, as learning does.
  void Propose(bool widely = false);
  /// Opens the screen for `items`, and puts them into the pool beside what was proposed.
  void ProposeOnly(std::span<const ItemIndex> items);
  /// Features of the pool's candidates (scoring/features.h), as Score and learning take them.
  const List<float>& Features();
  /// Features, blend and boosts: best first; ties by item. The item of an entry is a place in the
  /// pool.
  List<ItemScore> Score();
  /// The placed item for a place in the pool.
  PlacedItem Place(std::uint32_t place, float score) const;
  Rung ReachedRung() const;

 private:
  Proposal MakeProposal() const;
  float RulePart(ItemIndex item) const;
  List<Reason> BoostsOf(ItemIndex item) const;
  void Rerank(List<ItemScore>& scored) const;
  /// Higher score first; ties by item, not by place in the pool.
  void SortScored(List<ItemScore>& scored) const;

  const Catalog& catalog_;
  const RankRequest& request_;
  Reading anonymous_;  // What is left of the reading without personalization.
  const Reading& reading_;
  List<const Rule*> rules_;
  List<std::uint8_t> mask_;
  SourceSettings settings_;
  List<Anchor> anchors_;
  Query query_;
  ContextLifts lifts_;
  Blend blend_;
  CandidateSet pool_;
  List<float> rows_;
};

}  // namespace vitrine
