#pragma once

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>

#include "api/engine.h"

namespace vitrine::fuzz {

/// Ends the run where something holds that must not, so that the fuzzer keeps the input.
inline void Require(bool holds) {
  if (!holds) std::abort();
}

/// A golden pack.
inline Bytes GoldenFile(const char* name) {
  std::ifstream stream(std::string(VITRINE_SOURCE_DIR "/tests/golden/") + name, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  Require(!bytes.empty());
  return Bytes(bytes.begin(), bytes.end());
}

/// The test shop.
inline const Bytes& ShopFile() {
  static const Bytes file = GoldenFile("pack-1.vitrine");
  return file;
}

/// The shop of another season, which has content, offers and a model of visits.
inline const Bytes& SeasonFile() {
  static const Bytes file = GoldenFile("season-delisted.vitrine");
  return file;
}

/// An engine with the whole shop open.
inline void OpenShop(Engine& engine, const Bytes& file = ShopFile()) {
  Require(engine.OpenPack(file).ok());
}

/// Asks, and requires the reply to be one of the two documents that a call may give.
inline bool Ask(Engine& engine, std::string_view request) {
  const std::string reply = engine.Call(request);
  Require(nlohmann::json::accept(reply));
  const bool good = reply.compare(0, 9, "{\"value\":") == 0;
  Require(good || reply.compare(0, 18, "{\"error\":{\"code\":\"") == 0);
  return good;
}

}  // namespace vitrine::fuzz
