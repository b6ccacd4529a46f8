#pragma once

#include <cstddef>
#include <cstdint>

namespace vitrine {

/// The frame of a pack file; pack.fbs documents it byte by byte.
inline constexpr std::uint8_t kPackMagic[8] = {'V', 'I', 'T', 'R', 'I', 'N', 'E', 0x1a};
inline constexpr std::uint16_t kPackFormat = 1;     ///< Newest format that this engine reads.
inline constexpr std::uint16_t kEngineVersion = 1;  ///< What packs' `lowest engine` is compared to.

inline constexpr std::size_t kSignatureOffset = 16;
inline constexpr std::size_t kSignatureSize = 64;
inline constexpr std::size_t kPublicKeySize = 32;
inline constexpr std::size_t kHeaderDigestOffset = 80;
inline constexpr std::size_t kHeaderOffset = 112;
inline constexpr std::size_t kSectionAlignment = 16;

/// Where a section begins when what stands before it ends at `end`.
inline constexpr std::size_t SectionAfter(std::size_t end) {
  return (end + kSectionAlignment - 1) / kSectionAlignment * kSectionAlignment;
}

// Limits: what verify.cpp accepts and packing/ writes.
inline constexpr std::uint64_t kMaxSequence = (std::uint64_t{1} << 53) - 1;  ///< Exact in JSON.
inline constexpr std::size_t kMaxItems = 1u << 22;                           ///< 4,194,304.
inline constexpr std::size_t kMaxTopics = 1u << 20;                          ///< 1,048,576.
/// Up to so many of what they point at, indexes take 16 bits; above, 32.
inline constexpr std::size_t kMaxNarrow = 1u << 16;
inline constexpr std::size_t kMaxTopicsOfItem = 64;
inline constexpr std::size_t kMaxShopId = 200;    ///< Bytes of a shop's item id.
inline constexpr std::size_t kMaxTopicKey = 400;  ///< Bytes of "kind:value".
inline constexpr std::size_t kMaxTitle = 1024;    ///< Bytes.
inline constexpr std::size_t kMaxTrending = 1024;
inline constexpr std::size_t kMaxRow = 50;          ///< Targets in a graph row.
inline constexpr std::size_t kMaxDimensions = 256;  ///< Of item vectors,
inline constexpr std::size_t kDimensionStep = 16;   ///<   a multiple of this.
inline constexpr std::size_t kMaxBlends = 32;
inline constexpr std::size_t kMaxBlendTerms = 1024;
inline constexpr std::size_t kMaxTreeDepth = 6;
inline constexpr std::size_t kMaxTrees = 1024;
inline constexpr std::size_t kMaxTreeFeatures = 256;
inline constexpr std::size_t kMaxRegions = 256;     ///< With contexts of their own,
inline constexpr std::size_t kContextColumns = 30;  ///<   which stand behind these columns.
inline constexpr std::size_t kMaxPackRules = 1024;
inline constexpr std::size_t kMaxRuleItems = 1024;
inline constexpr float kMaxRuleWeight = 10;
inline constexpr std::size_t kMaxOffers = 64;
inline constexpr std::size_t kMaxContent = 128;  ///< Banners, messages and sections of a pack.

// The one shape of an encoder (candidates/encoder.h).
inline constexpr std::size_t kEncoderDimensions = 64;
inline constexpr std::size_t kEncoderHidden = 128;
inline constexpr std::size_t kEncoderHeads = 2;
inline constexpr std::size_t kEncoderPlaces = 15;  ///< Of the latest items, how many it looks at.
/// Numbers in its six matrices, the rows of these, and numbers in its seven vectors.
inline constexpr std::size_t kEncoderWeights =
    4 * kEncoderDimensions * kEncoderDimensions + 2 * kEncoderDimensions * kEncoderHidden;
inline constexpr std::size_t kEncoderRows = 5 * kEncoderDimensions + kEncoderHidden;
inline constexpr std::size_t kEncoderNumbers =
    5 * kEncoderDimensions + kEncoderHidden + kEncoderHeads * kEncoderPlaces;

// Flags of an item.
inline constexpr std::uint8_t kInStock = 1;
inline constexpr std::uint8_t kHasModel = 2;

}  // namespace vitrine
