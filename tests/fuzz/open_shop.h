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

/// The golden pack of the test shop.
inline const Bytes& ShopFile() {
  static const Bytes file = [] {
    std::ifstream stream(VITRINE_SOURCE_DIR "/tests/golden/pack-1.vitrine", std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    Require(!bytes.empty());
    return Bytes(bytes.begin(), bytes.end());
  }();
  return file;
}

/// An engine with the whole test shop open.
inline void OpenShop(Engine& engine) {
  engine.StagePack(ShopFile());
  engine.CommitPack(false);
  engine.OpenDeferred();
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
