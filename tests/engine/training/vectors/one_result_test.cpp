#include <gtest/gtest.h>

#include <string>

#include "base/random.h"
#include "support/files.h"
#include "training/build.h"
#include "training/vectors/factorize.h"
#include "training/vectors/item_encoder.h"
#include "training/vectors/sequence_encoder.h"

namespace vitrine::training {
namespace {

using Eigen::MatrixXf;
using vitrine::testing::Files;

constexpr std::uint32_t kBrandedItems = 60;

/// What learning could see of a machine: its caches in bytes, and its cores.
struct Machine {
  std::ptrdiff_t l1, l2, l3;
  unsigned threads;
};

/// A small embedded processor and two generations of desktops; without a pin, each gives other
/// sums.
constexpr Machine kKnownMachines[] = {{16 << 10, 128 << 10, 512 << 10, 1},
                                      {32 << 10, 256 << 10, 2 << 20, 2},
                                      {48 << 10, 1280 << 10, 24 << 20, 3}};

/// The work's results on each of the machines.
template <typename Work>
auto OnEachMachine(const Work& work) {
  std::ptrdiff_t l1 = Eigen::l1CacheSize(), l2 = Eigen::l2CacheSize(), l3 = Eigen::l3CacheSize();
  std::vector<decltype(work(1u))> results;
  for (const Machine& machine : kKnownMachines) {
    Eigen::setCpuCacheSizes(machine.l1, machine.l2, machine.l3);
    results.push_back(work(machine.threads));
  }
  Eigen::setCpuCacheSizes(l1, l2, l3);
  return results;
}

std::string BrandedFeed() {
  std::string text;
  for (std::uint32_t i = 0; i < kBrandedItems; ++i) {
    text += "{\"id\":\"" + std::to_string(i) + "\",\"title\":\"Item\",\"price\":\"9 EUR\"," +
            "\"brand\":\"b" + std::to_string(i % 7) + "\"}\n";
  }
  return text;
}

/// A shopper a line, who walks through the items and strays now and then.
std::string StrayingHistories(int shoppers) {
  Random random(3);
  std::string text;
  for (int s = 0; s < shoppers; ++s) {
    std::uint32_t item = random.Below(kBrandedItems);
    text += "u" + std::to_string(s);
    for (int step = 0; step < 8; ++step) {
      text += " " + std::to_string(item);
      item = random.Below(5) == 0 ? random.Below(kBrandedItems) : (item * 7 + 11) % kBrandedItems;
    }
    text += "\n";
  }
  return text;
}

TEST(OneResult, PacksAreEqualWhateverTheCachesAndCores) {
  const Files files;
  BuildOptions options;
  options.feed = {files.Write("feed", BrandedFeed())};
  options.log.files = {files.Write("log", StrayingHistories(60))};
  options.log.sequences = Sequences::kShoppers;
  options.encoder = false;  // Takes long; its steps are compared below.
  const auto packs = OnEachMachine([&](unsigned threads) {
    options.threads = threads;
    Progress progress;
    BuildReport report;
    return BuildPack(options, progress, report).value();
  });
  const std::shared_ptr<Pack> pack = Pack::Open(packs[0]).value();
  pack->OpenDeferred();
  EXPECT_NE(pack->vectors(), nullptr);
  for (const Bytes& other : packs) EXPECT_EQ(other, packs[0]);
}

TEST(OneResult, EncodersAreEqualWhateverTheCachesAndCores) {
  const Files files;
  const FindItem find = [](const std::string& id) {
    return id[0] == 'u' ? kNone : static_cast<std::uint32_t>(std::stoul(id));
  };
  Progress progress;
  const EventLog log =
      ReadEventLog(files.Write("log", StrayingHistories(200)), Sequences::kShoppers, find, progress)
          .value();
  const ItemLists sequences = ViewSequences(log);
  const Sparse topics(kBrandedItems, 0);
  const std::vector<bool> own(kBrandedItems, true);
  const auto encoders = OnEachMachine([&](unsigned threads) {
    SequenceEncoder::Options learning;
    learning.threads = threads;
    SequenceEncoder encoder(sequences, topics, MatrixXf::Ones(kBrandedItems, 64) * 0.1f, own,
                            learning);
    encoder.Pass(0, progress);
    return Packed(encoder);
  });
  for (const PackEncoder& encoder : encoders) {
    EXPECT_EQ(encoder.rows, encoders[0].rows);
    EXPECT_EQ(encoder.matrices, encoders[0].matrices);
    EXPECT_EQ(encoder.vectors, encoders[0].vectors);
  }
}

TEST(OneResult, FactorsAreEqualWhateverTheCachesAndCores) {
  constexpr int kRows = 1500;  // Products sum over as many.
  std::vector<Eigen::Triplet<float>> entries;
  Random random(5);
  for (int i = 0; i < 20 * kRows; ++i) {
    const int a = static_cast<int>(random.Below(kRows)), b = static_cast<int>(random.Below(kRows));
    const auto value = static_cast<float>(random.NextUniform());
    entries.insert(entries.end(), {{a, b, value}, {b, a, value}});
  }
  Sparse matrix(kRows, kRows);
  matrix.setFromTriplets(entries.begin(), entries.end());
  const auto factors = OnEachMachine([&](unsigned threads) {
    Progress progress;
    return Factorize(
        kRows, 64, [&](const MatrixXf& x) { return Multiply(matrix, x, threads); }, progress);
  });
  for (const MatrixXf& factor : factors) EXPECT_EQ(factor, factors[0]);
}

// rsqrtps, which Eigen takes square roots by unless told otherwise, is an approximation of each
// processor's own.
TEST(OneResult, SquareRootsAreExact) {
  const Eigen::ArrayXf numbers = Eigen::ArrayXf::LinSpaced(4096, 0.001f, 9);
  const Eigen::ArrayXf roots = numbers.sqrt(), inverse = numbers.rsqrt();
  for (Eigen::Index i = 0; i < numbers.size(); ++i) {
    EXPECT_EQ(roots(i), std::sqrt(numbers(i)));
    EXPECT_EQ(inverse(i), 1 / std::sqrt(numbers(i)));
  }
}

}  // namespace
}  // namespace vitrine::training
