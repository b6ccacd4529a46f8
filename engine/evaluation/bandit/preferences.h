#pragma once

#include "base/random.h"
#include "evaluation/bandit/click_model.h"

namespace vitrine::evaluation::bandit {

/// Sets `deviation` and `exposures` of the model (click_model.h).
void FitPreferences(std::span<const BanditLog> logs, std::uint64_t seed, ClickModel& model);

/// Draws a shopper's preference for an item of which they made `clicks` before, from what the model
/// then knows of it: normal prior × Poisson likelihood of the clicks, whose mean is
/// exposure × e^(deviation × preference - deviation² / 2). Without clicks, of a small exposure,
/// exact, by rejection; else
/// by inversion on a grid of 1/32 within ±6.
double DrawPreference(double clicks, double exposure, double deviation, Random& random);

}  // namespace vitrine::evaluation::bandit
