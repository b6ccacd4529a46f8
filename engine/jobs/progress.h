#pragma once

#include <cstddef>
#include <string_view>

namespace vitrine {

/// Told how far long work has come, by stages, of which one may be part of another: then it ends
/// before it. The default tells no one.
class Progress {
 public:
  virtual ~Progress() = default;
  /// A new stage begins; `total` steps make it whole (0: unknown).
  virtual void Begin(std::string_view /*stage*/, std::size_t /*total*/) {}
  /// The same of work that may be done before `most` steps.
  virtual void BeginAtMost(std::string_view stage, std::size_t most) { Begin(stage, most); }
  virtual void Step(std::size_t /*done*/) {}
  virtual void End() {}
};

}  // namespace vitrine
