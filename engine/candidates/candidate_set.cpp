#include "candidates/candidate_set.h"

namespace vitrine {

std::uint32_t CandidateSet::Slot(ItemIndex item) const {
  const std::uint32_t mask = static_cast<std::uint32_t>(table_.size()) - 1;
  std::uint32_t slot = (item * 2654435761u) & mask;
  while (table_[slot] != kNone && candidates_[table_[slot]].item != item) slot = (slot + 1) & mask;
  return slot;
}

void CandidateSet::Grow() {
  table_.assign(table_.empty() ? 1024 : table_.size() * 2, kNone);
  for (std::uint32_t i = 0; i < candidates_.size(); ++i) table_[Slot(candidates_[i].item)] = i;
}

Candidate& CandidateSet::At(ItemIndex item) {
  if (candidates_.size() * 2 >= table_.size()) Grow();
  const std::uint32_t slot = Slot(item);
  if (table_[slot] == kNone) {
    table_[slot] = static_cast<std::uint32_t>(candidates_.size());
    candidates_.push_back({});
    candidates_.back().item = item;
  }
  return candidates_[table_[slot]];
}

const Candidate* CandidateSet::Find(ItemIndex item) const {
  if (table_.empty()) return nullptr;
  const std::uint32_t at = table_[Slot(item)];
  return at == kNone ? nullptr : &candidates_[at];
}

void CandidateSet::Add(ItemIndex item, float score, Source source) {
  Candidate& candidate = At(item);
  candidate.sources |= static_cast<std::uint16_t>(1u << static_cast<int>(source));
  candidate.scores[static_cast<int>(source)] += score;
}

void CandidateSet::Add(ItemIndex item, float score, const Evidence& evidence) {
  Add(item, score, evidence.source);
  Candidate& candidate = At(item);
  chain_.push_back({evidence, candidate.evidence});
  candidate.evidence = static_cast<std::uint32_t>(chain_.size()) - 1;
}

}  // namespace vitrine
