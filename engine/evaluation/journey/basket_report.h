#pragma once

#include <string>
#include <vector>

#include "evaluation/journey/baskets.h"
#include "nlohmann/json.hpp"

namespace vitrine::evaluation::journey {

/// The engine's figure by the metric's name in `line`, and those of the others in its "baselines",
/// each with what the engine gains over it. The engine's is the first.
void PutFigures(const std::vector<BasketFigure>& figures, const std::string& metric,
                nlohmann::ordered_json& line);

}  // namespace vitrine::evaluation::journey
