#include <gtest/gtest.h>

#include "candidates/proposal.h"

namespace vitrine {
namespace {

TEST(CandidateSet, KeepsTheOrderOfFirstProposalPastManyItems) {
  CandidateSet pool;
  for (ItemIndex item = 5000; item > 0; --item) pool.Add(item * 7, 1.0f, Source::kGiven);
  for (ItemIndex item = 5000; item > 0; --item) pool.Add(item * 7, 0.5f, Source::kPopular);
  ASSERT_EQ(pool.candidates().size(), 5000u);
  for (std::size_t i = 0; i < 5000; ++i) {
    const Candidate& candidate = pool.candidates()[i];
    ASSERT_EQ(candidate.item, (5000 - i) * 7);
    ASSERT_EQ(pool.Find(candidate.item), &candidate);
    ASSERT_TRUE(candidate.From(Source::kGiven) && candidate.From(Source::kPopular));
  }
  EXPECT_EQ(pool.Find(3), nullptr);
}

}  // namespace
}  // namespace vitrine
