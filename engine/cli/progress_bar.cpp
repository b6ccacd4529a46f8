#include "cli/progress_bar.h"

#include <algorithm>
#include <cmath>
#include <ostream>

namespace vitrine::cli {
namespace {

constexpr int kWidth = 24;

std::string TimeText(double seconds) {
  const auto whole = std::lround(seconds);
  if (whole < 60) return std::to_string(whole) + " s";
  return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
}

std::string BarText(double share) {
  const auto filled = static_cast<std::size_t>(share * kWidth);
  return "[" + std::string(filled, '#') + std::string(kWidth - filled, '.') + "]";
}

}  // namespace

double ProgressBar::Stage::share() const { return total > 0 ? std::min(1.0, done / total) : 0; }

std::string ProgressBar::Stage::Left(Clock::time_point now) const {
  if (!(share() > 0)) return "";
  const std::chrono::duration<double> spent = stepped - begun, since = now - stepped;
  const double left = spent.count() * (1 - share()) / share() - since.count();
  if (left < 1) return "";
  return (at_most ? " at most " : " ") + TimeText(left) + " left";
}

void ProgressBar::Begin(std::string_view stage, std::size_t total) { Push(stage, total, false); }

void ProgressBar::BeginAtMost(std::string_view stage, std::size_t most) { Push(stage, most, true); }

void ProgressBar::Push(std::string_view stage, std::size_t total, bool at_most) {
  const auto now = now_();
  stages_.push_back({std::string(stage), static_cast<double>(total), at_most, now, now});
  Draw(now);
}

void ProgressBar::Step(std::size_t done) {
  if (stages_.empty()) return;
  const auto now = now_();
  stages_.back().done = static_cast<double>(done);
  stages_.back().stepped = now;
  if (now - drawn_ >= std::chrono::milliseconds(100)) Draw(now);
}

void ProgressBar::End() {
  out_ << "\r\x1b[K" << std::flush;
  if (!stages_.empty()) stages_.pop_back();
}

void ProgressBar::Draw(Clock::time_point now) {
  drawn_ = now;
  out_ << "\r\x1b[K";
  for (const Stage& stage : stages_) {
    const bool inner = &stage == &stages_.back();
    out_ << stage.name;
    if (stage.total > 0) {
      if (inner) out_ << " " << BarText(stage.share());
      out_ << " " << static_cast<int>(stage.share() * 100) << " %" << stage.Left(now);
    }
    if (!inner) out_ << " | ";
  }
  out_ << std::flush;
}

std::unique_ptr<Progress> ProgressOn(const Console& console) {
  if (console.progress) return std::make_unique<ProgressBar>(console.err);
  return std::make_unique<Progress>();
}

}  // namespace vitrine::cli
