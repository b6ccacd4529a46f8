#include "cli/progress_bar.h"

#include <algorithm>
#include <cmath>
#include <ostream>

namespace vitrine::cli {
namespace {

constexpr int kWidth = 24;

std::string TimeLeft(double seconds) {
  if (seconds < 1) return "";
  const auto whole = std::lround(seconds);
  if (whole < 60) return std::to_string(whole) + " s left";
  return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s left";
}

}  // namespace

void ProgressBar::Begin(std::string_view stage, std::size_t total) {
  stage_ = stage;
  total_ = total;
  begun_ = Clock::now();
  Draw(0, begun_);
}

void ProgressBar::Step(std::size_t done) {
  const auto now = Clock::now();
  if (now - drawn_ >= std::chrono::milliseconds(100)) Draw(done, now);
}

void ProgressBar::End() { out_ << "\r\x1b[K" << std::flush; }

void ProgressBar::Draw(std::size_t done, Clock::time_point now) {
  drawn_ = now;
  out_ << "\r\x1b[K" << stage_;
  if (total_ > 0) {
    const double share = std::min(1.0, static_cast<double>(done) / static_cast<double>(total_));
    const int filled = static_cast<int>(share * kWidth);
    const std::chrono::duration<double> spent = now - begun_;
    out_ << " [" << std::string(static_cast<std::size_t>(filled), '#')
         << std::string(static_cast<std::size_t>(kWidth - filled), '.') << "] "
         << static_cast<int>(share * 100) << " % "
         << (share > 0 ? TimeLeft(spent.count() * (1 - share) / share) : "");
  }
  out_ << std::flush;
}

}  // namespace vitrine::cli
