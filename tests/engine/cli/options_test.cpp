// Every option refuses what is not of its kind, and says what is allowed.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "cli/ran.h"
#include "support/files.h"

namespace vitrine::cli {
namespace {

using vitrine::testing::Files;
using vitrine::testing::Ran;
using vitrine::testing::Vitrine;

using Typed = std::vector<std::string>;

void Refuses(Typed words, const Typed& more, const std::string& said) {
  words.insert(words.end(), more.begin(), more.end());
  const Ran ran = Vitrine(words);
  EXPECT_EQ(ran.code, kBadUsage) << ::testing::PrintToString(words);
  EXPECT_NE(ran.err.find(said), std::string::npos) << ran.err;
  EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1) << ran.err;
}

/// Files of a shop that could be packed.
struct ShopFiles {
  Files files;
  std::string feed = files.Write("feed.tsv", "id\ttitle\tprice\na\tA\t1 EUR\nb\tB\t2 EUR\n");
  std::string out = files.Path("out");
  Typed pack = {"pack", "--feed", feed, "--out", out};
};

TEST(Options, RowLimitsAreNumbersOrShares) {
  const ShopFiles shop;
  const auto limit = [&](const std::string& text) {
    Refuses(shop.pack, {"--max-bad-rows=" + text},
            "--max-bad-rows: Write a number of rows up to 999,999,999, or a share from 0% to 100%");
  };
  for (const char* bad : {"200%", "100.5%", "-1", "-1%", "nan", "nan%", "inf", "5x", "5 %", "5%%",
                          "1e3", "2.5", "%", "1000000000", "99999999999999999999"}) {
    limit(bad);
  }
  for (const char* good : {"0", "100%", "2.5%", "007", "999999999"}) {
    EXPECT_EQ(Vitrine({"feed", "--feed", shop.feed, "--max-bad-rows", good}).code, kOk) << good;
  }
}

TEST(Options, LocalesAreLanguageScriptAndRegion) {
  const ShopFiles shop;
  for (const char* bad : {"deutsch", "de_DE", "d", "de-", "de-Latin", "de-DEU", "de-DE-x", "",
                          "de DE", "4", "\xff\xff"}) {
    Refuses(shop.pack, {"--locale", bad}, "--locale: Write language[-Script][-REGION]");
  }
  for (const char* good : {"de", "gsw", "pt-BR", "zh-Hant", "zh-Hant-TW", "es-419", "EN-us"}) {
    Typed words = shop.pack;
    words.insert(words.end(), {"--no-vectors", "--locale", good});
    EXPECT_EQ(Vitrine(words).code, kOk) << good;
  }
}

TEST(Options, NumbersHaveRangesAndNothingBehindThem) {
  const ShopFiles shop;
  for (const char* bad : {"0", "-1", "1025", "2.0", "x", "", "5x", "0x10", "+3", "1e2", "nan",
                          "18446744073709551617"}) {
    Refuses(shop.pack, {"--threads", bad}, "--threads: Write a whole number from 1 to 1,024");
  }
  for (const char* bad : {"-1", "nan", "inf", "1e9", "five"}) {
    Refuses(shop.pack, {"--tune=" + std::string(bad)},
            "--tune: Write a whole number from 0 to 10,000");
    Refuses(shop.pack, {"--tune", "--tune-minutes", bad}, "--tune-minutes: Write a number from 0");
  }
  Refuses(shop.pack, {"--built-at", "8640000000000001"}, "from 0 to 8,640,000,000,000,000");
  Refuses(shop.pack, {"--min-support", "0"}, "--min-support: Write a whole number from 1");
  Refuses({"evaluate", "--protocol", "bandit", "--log", shop.feed},
          {"--seed", "18446744073709551616"}, "from 0 to 18,446,744,073,709,551,615");
}

TEST(Options, LeadingZerosAreNotOctal) {
  const ShopFiles shop;
  ASSERT_EQ(Vitrine(shop.pack).code, kOk);
  const Typed rank = {"rank", shop.out, "--json", "--request", R"({"op":"inspect"})"};
  Typed padded = rank, plain = rank;
  padded.insert(padded.end(), {"--now", "0001764000000000"});
  plain.insert(plain.end(), {"--now", "1764000000000"});
  EXPECT_EQ(Vitrine(padded).out, Vitrine(plain).out);
}

TEST(Options, WordsAreOneOfSome) {
  const ShopFiles shop;
  Refuses(shop.pack, {"--sequences", "lines"}, "--sequences: Write auto, sessions or shoppers.");
  Refuses(
      {"evaluate"}, {"--protocol", "foo"},
      "--protocol: Write leave-one-out, next-item, intent, bandit, basket, coupons or context.");
  Refuses({"evaluate"}, {"--protocol="}, "--protocol");
  Refuses({"evaluate", "--protocol", "next-item", "--train", "x", "--test", "x"},
          {"--baseline", "oracle"},
          "--baseline: Write popularity, item-knn, last-item-rules or session-knn.");
  Refuses(shop.pack, {"--currency", "euro"}, "ISO 4217");
  Refuses(shop.pack, {"--market", "Germany"}, "ISO 3166");
  Refuses(shop.pack, {"--shop", ""}, "--shop: Write a text");
  Refuses({"frob"}, {}, "pack, inspect, keygen, sign, verify, feed, rank, replay, evaluate");
}

TEST(Options, InputsAreNamedAndNoDirectories) {
  const ShopFiles shop;
  const std::string directory = shop.files.Path("");
  for (const char* option : {"--events", "--content", "--offers", "--rules", "--relations"}) {
    Refuses(shop.pack, {option, ""}, std::string(option) + ": Write the name of a file.");
    Refuses(shop.pack, {option, directory}, "is a directory");
  }
  Refuses({"inspect"}, {}, "PACK or --feed is required");
  Refuses({"inspect", "pack", "--feed", "feed"}, {}, "excludes");
  Refuses({"pack", "--public-label", "5"}, {}, "--public-label: Write 0, 1, 2, 3, 4 or tags");
  Refuses({"inspect", ""}, {}, "PACK: Write the name of a file.");
  Refuses({"inspect", directory}, {}, "is a directory");
  Refuses({"evaluate", "--protocol", "bandit"}, {"--log", shop.feed, directory}, "is a directory");
  Refuses({"evaluate", "--protocol", "basket"}, {"--journey", shop.feed}, "name of a directory");
}

TEST(Options, OutputsAreFilesOfTheirOwn) {
  const ShopFiles shop;
  const auto refuses = [&](const std::string& out, const char* said) {
    Refuses({"pack", "--feed", shop.feed}, {"--out", out}, said);
    Refuses({"feed", "--feed", shop.feed}, {"--out", out}, said);
  };
  refuses("", "--out: Write the name of a file.");
  refuses(shop.files.Path(""), "is a directory");
  refuses(shop.files.Path("none/out"), "There is no directory");
  refuses(shop.feed, "It is the file of --feed");
  refuses(
      shop.files.Path("../" + std::filesystem::path(shop.feed).parent_path().filename().string() +
                      "/feed.tsv"),
      "It is the file of --feed");
  std::filesystem::create_symlink(shop.feed, shop.files.Path("link"));
  refuses(shop.files.Path("link"), "It is the file of --feed");
  Refuses({"evaluate", "--protocol", "leave-one-out", "--sequences", shop.feed},
          {"--out", shop.out, "--slates", shop.out}, "It is the file of --");
  EXPECT_TRUE(std::filesystem::is_regular_file(shop.feed));
  EXPECT_FALSE(std::filesystem::exists(shop.out));
}

TEST(Options, WhatNeedsOrContradictsAnotherIsRefused) {
  const ShopFiles shop;
  Refuses({"pack", "--out", shop.out}, {}, "--feed is required");
  Refuses(shop.pack, {"--shop", "A", "--shop", "B"}, "--shop: Give it once");
  Refuses({"rank", shop.out, "--now="}, {}, "--now: Give it once, with a value.");
  Refuses({"rank", shop.out}, {"--json=5"}, "--json: Give it without a value.");
  Refuses({}, {}, "Give a command: pack, inspect");
  Refuses(shop.pack, {"--encoder", "--no-encoder"}, "--no-encoder");
  Refuses(shop.pack, {"--protocol", "basket"}, "--protocol");
  Refuses(shop.pack, {"stray"}, "stray");
  Refuses({"rank", shop.out}, {"--shopper", "u1"}, "--shopper requires --events");
  Refuses({"evaluate", "--sequences", "x"}, {}, "--protocol is required");
}

TEST(Options, HelpIsOfTheProtocol) {
  const Ran all = Vitrine({"evaluate", "--help"}),
            bandit = Vitrine({"evaluate", "--protocol", "bandit", "--help"});
  EXPECT_EQ(all.code, kOk);
  EXPECT_NE(all.out.find("next-item"), std::string::npos) << all.out;
  EXPECT_EQ(bandit.code, kOk);
  EXPECT_NE(bandit.out.find("--simulate"), std::string::npos) << bandit.out;
  EXPECT_EQ(bandit.out.find("--journey"), std::string::npos) << bandit.out;
}

}  // namespace
}  // namespace vitrine::cli
