import { expect, test } from "vitest";
import { offences } from "../../scripts/determinism.mjs";

const inEngine = (source) =>
  offences("engine/slate/slate.cpp", source).map(({ line }) => line);

test.each([
  "std::normal_distribution<float> d;",
  "std::shuffle(first, last, random);",
  "std::unordered_map<int, int> counts;",
  "return std::exp(-x);",
  "return std::log1p(x);",
  "return powf(x, 2);",
  "auto now = std::chrono::steady_clock::now();",
  "auto seed = time(nullptr);",
  "return rand() % 6;",
  "throw Error();",
  "std::abort();",
  "#include <iostream>",
  'printf("%d", 1);',
  "double d = strtod(text, nullptr);",
  "int n = std::stoi(text);",
  '#include "x.h"\n#include <nlohmann/json.hpp>',
  'return j["limit"].get<int>();',
])("%s is refused", (source) => {
  expect(inEngine(source)).toEqual([source.split("\n").length]);
});

test.each([
  "// std::exp differs, throw nothing",
  "/* rand()\n abort() */",
  'Fail("throw a die with rand()");',
  "Exp2(-age / half_life);",
  "event.time(0);",
  "const auto* topic = std::get_if<Topic>(&target);",
  "std::sqrt(x) + std::floor(y);",
  "log.Append(event);",
  "event_log(1);",
])("%s is allowed", (source) => {
  expect(inEngine(source)).toEqual([]);
});

const inLearning = (source) =>
  offences("engine/training/sources/learn.cpp", source).map(({ line }) => line);

test.each([
  "return std::exp(-x);",
  "std::uniform_int_distribution<int> d;",
  "std::shuffle(first, last, random);",
  "auto now = std::chrono::steady_clock::now();",
  "#include <Eigen/Dense>",
  "const auto cores = std::thread::hardware_concurrency();",
  "XGBoosterUpdateOneIter(handle, round, rows);",
  "std::unordered_map<int, std::vector<int>> counts;\nfor (const auto& [key, count] : counts) {}",
  "std::unordered_set<int> seen;\nstd::vector<int> all(seen.begin(), seen.end());",
  "using Places = std::unordered_map<int, int>;\nPlaces items_, content_;\nfor (auto& place : content_) {}",
])("%s is refused in learning", (source) => {
  expect(inLearning(source)).toEqual([source.split("\n").length]);
});

test.each([
  '#include <thread>\n#include <fstream>\nthrow std::runtime_error("");',
  'int n = nlohmann::json::parse(text)["n"].get<int>();',
  "std::unordered_map<int, int> counts;\n++counts[2];\ncounts.find(2) != counts.end();",
  "std::unordered_set<int> seen;\nfor (const int item : items) seen.insert(item);",
])("%s is allowed in learning", (source) => {
  expect(inLearning(source)).toEqual([]);
});

test("base/math.h may use what it wraps, and api/ may use nlohmann/json", () => {
  expect(offences("engine/base/math.cpp", "return std::exp2(x);")).toEqual([]);
  expect(
    offences("engine/api/reader.cpp", "nlohmann::json::sax_parse(text, &sax);"),
  ).toEqual([]);
});
