#pragma once

#include <cstddef>
#include <string_view>

namespace vitrine::training {

/// Told how far long work has come. The default tells no one.
class Progress {
 public:
  virtual ~Progress() = default;
  /// A new stage begins; `total` steps make it whole (0: unknown).
  virtual void Begin(std::string_view /*stage*/, std::size_t /*total*/) {}
  virtual void Step(std::size_t /*done*/) {}
  virtual void End() {}
};

}  // namespace vitrine::training
