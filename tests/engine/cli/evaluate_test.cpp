#include <gtest/gtest.h>

#include "cli/ran.h"
#include "nlohmann/json.hpp"
#include "training/files.h"

namespace vitrine::cli {
namespace {

using nlohmann::json;
using vitrine::testing::Evaluate;
using vitrine::testing::Files;
using vitrine::testing::Ran;

struct Sets {
  Files files;
  std::string histories = files.Write("rooms.txt", "u1 a b c d\nu2 a b d c\nu3 b a c e\n");
  std::string train = files.Write("train.txt", "a b\nb c\na b c\n");
  std::string test = files.Write("test.txt", "a b\nb c a\n");
};

TEST(EvaluateCommand, SaysOneLineOfJson) {
  const Sets sets;
  const Ran ran = Evaluate({"--protocol", "leave-one-out", "--sequences", sets.histories});
  EXPECT_EQ(ran.code, kOk) << ran.err;
  const json report = json::parse(ran.out);
  EXPECT_EQ(report["dataset"], "rooms");
  EXPECT_EQ(report["ranker"], "engine");
  EXPECT_EQ(report["queries"], 3);
  EXPECT_EQ(ran.out.find('\n'), ran.out.size() - 1);
}

TEST(EvaluateCommand, MeasuresBaselinesOnTheSameQueries) {
  const Sets sets;
  for (const char* baseline : {"popularity", "item-knn", "last-item-rules", "session-knn"}) {
    const Ran ran = Evaluate({"--protocol", "next-item", "--train", sets.train, "--test", sets.test,
                              "--baseline", baseline});
    EXPECT_EQ(ran.code, kOk) << ran.err;
    const json report = json::parse(ran.out);
    EXPECT_EQ(report["ranker"], baseline);
    EXPECT_EQ(report["queries"], 2);
    EXPECT_FALSE(report.contains("pack_bytes"));
  }
}

TEST(EvaluateCommand, KeepsThePack) {
  const Sets sets;
  const std::string out = sets.files.Path("rooms.vitrine");
  const Ran ran = Evaluate(
      {"--protocol", "next-item", "--train", sets.train, "--test", sets.test, "--out", out});
  EXPECT_EQ(ran.code, kOk) << ran.err;
  EXPECT_EQ(json::parse(ran.out)["pack_bytes"], std::filesystem::file_size(out));
}

TEST(EvaluateCommand, LearnsAnEncoderWhenAsked) {
  const Sets sets;
  const auto sections = [&](std::vector<std::string> more) {
    std::vector<std::string> arguments = {"--protocol", "leave-one-out", "--sequences",
                                          sets.histories};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Ran ran = Evaluate(arguments);
    EXPECT_EQ(ran.code, kOk) << ran.err;
    return json::parse(ran.out)["pack_bytes_by_section"];
  };
  EXPECT_TRUE(sections({"--encoder"}).contains("Encoder"));
  EXPECT_FALSE(sections({"--no-encoder"}).contains("Encoder"));
  EXPECT_FALSE(sections({}).contains("Encoder")) << "three histories are too few";
}

TEST(EvaluateCommand, WrongArgumentsExitWithTwo) {
  const Sets sets;
  const auto refuses = [](std::vector<std::string> arguments) {
    const Ran ran = Evaluate(std::move(arguments));
    EXPECT_EQ(ran.code, kBadUsage);
    EXPECT_FALSE(ran.err.empty());
  };
  refuses({});
  refuses({"--protocol", "guess", "--sequences", sets.histories});
  refuses({"--protocol", "leave-one-out"});
  refuses({"--protocol", "leave-one-out", "--sequences", sets.histories, "--train", sets.train});
  refuses({"--protocol", "next-item", "--train", sets.train});
  refuses(
      {"--protocol", "leave-one-out", "--sequences", sets.histories, "--encoder", "--no-encoder"});
  refuses({"--protocol", "next-item", "--train", sets.train, "--test", sets.test, "--refit"});
  refuses(
      {"--protocol", "leave-one-out", "--sequences", sets.histories, "--refit", "--validation"});
  refuses({"--protocol", "next-item", "--train", sets.train, "--test", sets.test, "--baseline",
           "oracle"});
}

TEST(EvaluateCommand, BadDataExitsWithOneAndNamesTheLine) {
  const Sets sets;
  const std::string bad = sets.files.Write("bad.txt", "a b\nc\n");
  const Ran ran = Evaluate({"--protocol", "next-item", "--train", sets.train, "--test", bad});
  EXPECT_EQ(ran.code, kBadData);
  EXPECT_NE(ran.err.find("bad.txt:2"), std::string::npos) << ran.err;
  EXPECT_EQ(Evaluate({"--protocol", "leave-one-out", "--sequences", "nowhere"}).code, kBadData);
}

}  // namespace
}  // namespace vitrine::cli
