#include <emscripten/bind.h>

#include "bound_engine.h"

// The whole boundary: few, coarse calls. Text and bytes cross through a buffer in the engine's
// memory, never as Embind strings (3.4 µs a kB) or vectors.
EMSCRIPTEN_BINDINGS(vitrine) {
  using vitrine::BoundEngine;
  emscripten::class_<BoundEngine>("Engine")
      .constructor<>()
      .function("reserve", &BoundEngine::Reserve)
      .function("call", &BoundEngine::Call)
      .function("replyAddress", &BoundEngine::ReplyAddress)
      .function("stagePack", &BoundEngine::StagePack)
      .function("staged", &BoundEngine::Staged)
      .function("commitPack", &BoundEngine::CommitPack)
      .function("dropPack", &BoundEngine::DropPack)
      .function("openDeferred", &BoundEngine::OpenDeferred)
      .function("snapshot", &BoundEngine::Snapshot)
      .function("delta", &BoundEngine::Delta)
      .function("merge", &BoundEngine::Merge);
}
