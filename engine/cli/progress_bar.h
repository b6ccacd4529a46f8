#pragma once

#include <chrono>
#include <iosfwd>
#include <string>

#include "training/progress.h"

namespace vitrine::cli {

/// Draws each stage on one line with the time that is left, at most ten times a second, and wipes
/// the line when the stage ends. Steps may come from one thread at a time.
class ProgressBar : public training::Progress {
 public:
  explicit ProgressBar(std::ostream& out) : out_(out) {}

  void Begin(std::string_view stage, std::size_t total) override;
  void Step(std::size_t done) override;
  void End() override;

 private:
  using Clock = std::chrono::steady_clock;
  void Draw(std::size_t done, Clock::time_point now);

  std::ostream& out_;
  std::string stage_;
  std::size_t total_ = 0;
  Clock::time_point begun_;
  Clock::time_point drawn_;
};

}  // namespace vitrine::cli
