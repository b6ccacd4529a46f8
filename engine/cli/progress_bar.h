#pragma once

#include <chrono>
#include <functional>
#include <iosfwd>
#include <memory>
#include <string>
#include <vector>

#include "cli/console.h"
#include "jobs/progress.h"

namespace vitrine::cli {

/// Draws each stage on one line with the time that is left, at most ten times a second, and wipes
/// the line when the stage ends: "Tuning 40 %, 3 min 0 s left | Learning vectors [####....] 50 % at
/// most 12 s left". Time is reckoned by how long what is done took. Steps may come from one thread
/// at a time.
class ProgressBar : public Progress {
 public:
  using Clock = std::chrono::steady_clock;
  using Now = std::function<Clock::time_point()>;

  explicit ProgressBar(std::ostream& out, Now now = Clock::now) : out_(out), now_(std::move(now)) {}

  void Begin(std::string_view stage, std::size_t total) override;
  void BeginAtMost(std::string_view stage, std::size_t most) override;
  void Step(std::size_t done) override;
  void End() override;

 private:
  struct Stage {
    std::string name;
    double total;  // 0: unknown.
    bool at_most;
    Clock::time_point begun, stepped;
    double done = 0;

    double share() const;
    /// "", or the time left with a space before it.
    std::string Left(Clock::time_point now) const;
  };
  void Push(std::string_view stage, std::size_t total, bool at_most);
  void Draw(Clock::time_point now);

  std::ostream& out_;
  Now now_;
  std::vector<Stage> stages_;  // Each is part of the one before it.
  Clock::time_point drawn_;
};

/// Bars on `console.err` if the console wants them, else nothing.
std::unique_ptr<Progress> ProgressOn(const Console& console);

}  // namespace vitrine::cli
