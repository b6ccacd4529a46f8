#include <gtest/gtest.h>

#include "cli/ran.h"
#include "nlohmann/json.hpp"
#include "support/files.h"

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

TEST(EvaluateCommand, RefusesWhatWouldMeanNothing) {
  const Sets sets;
  const std::vector<std::string> sessions = {"--protocol", "next-item", "--train",
                                             sets.train,   "--test",    sets.test};
  const std::string out = sets.files.Path("out");
  const auto refuses = [](std::vector<std::string> arguments, const std::vector<std::string>& more,
                          const std::string& said) {
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Ran ran = Evaluate(std::move(arguments));
    EXPECT_EQ(ran.code, kBadUsage) << said;
    EXPECT_NE(ran.err.find(said), std::string::npos) << ran.err;
  };
  for (const std::vector<std::string>& more : std::vector<std::vector<std::string>>{
           {"--out", out}, {"--tune"}, {"--encoder"}, {"--no-encoder"}, {"--min-support", "2"}}) {
    std::vector<std::string> arguments = sessions;
    arguments.insert(arguments.end(), {"--baseline", "popularity"});
    refuses(arguments, more, "--baseline");
  }
  EXPECT_FALSE(std::filesystem::exists(out));
  refuses(sessions, {"--journey", "x"}, "--journey goes with basket, coupons, context");
  refuses(sessions, {"--sequences", "x"}, "--sequences goes with leave-one-out");
  refuses(sessions, {"--log", "x"}, "--log goes with bandit");
  refuses({"--protocol", "bandit", "--log", "x"}, {"--min-support", "3"}, "--min-support goes");
  refuses({"--protocol", "bandit", "--log", "x"}, {"--seeds", "3"}, "--simulate");
  refuses({"--protocol", "basket", "--journey", "x"}, {"--slates", out}, "--slates goes");
  refuses({"--protocol", "intent", "--sessions", "x"}, {"--tune"}, "--tune goes");
  refuses({"--protocol", "intent", "--sessions", "x"}, {"--validation"}, "--validation");
  refuses({"--protocol", "intent", "--feed", "x", "--events", "x"}, {"--repetitions", "2"},
          "--sessions");
}

TEST(EvaluateCommand, SaysWhatWasPassedOver) {
  const Sets sets;
  std::string ids;
  for (int i = 0; i < 65; ++i) ids += (i > 0 ? "," : "") + std::to_string(i);
  const std::string attributes =
      sets.files.Write("attributes.json", "{\"a\":[" + ids + "],\"b\":[1,1]}");
  const std::string test = sets.files.Write("short.txt", "a b\nc\n");
  const Ran ran = Evaluate({"--protocol", "next-item", "--train", sets.train, "--test", test,
                            "--attributes", attributes});
  EXPECT_EQ(ran.code, kOk) << ran.err;
  EXPECT_EQ(json::parse(ran.out)["queries"], 1);
  EXPECT_NE(
      ran.err.find("short.txt: skipped 1 line of fewer than two items, too short to be queries."),
      std::string::npos)
      << ran.err;
  EXPECT_NE(ran.err.find("Left out 1 topic of items, the first of \"a\": an item has at most 64"),
            std::string::npos)
      << ran.err;
}

TEST(EvaluateCommand, BadDataExitsWithOneAndNamesTheLine) {
  const Sets sets;
  const std::string bad = sets.files.Write("bad.txt", "a b\n{}\n");
  const Ran ran = Evaluate({"--protocol", "next-item", "--train", sets.train, "--test", bad});
  EXPECT_EQ(ran.code, kBadData);
  EXPECT_NE(ran.err.find("bad.txt:2"), std::string::npos) << ran.err;
  EXPECT_EQ(Evaluate({"--protocol", "leave-one-out", "--sequences", "nowhere"}).code, kBadData);
}

}  // namespace
}  // namespace vitrine::cli
