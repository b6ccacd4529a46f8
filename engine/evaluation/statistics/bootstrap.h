#pragma once

#include <cstddef>

namespace vitrine::evaluation {

/// How often the percentile bootstrap (Efron 1979) draws anew.
inline constexpr std::size_t kResamples = 1000;

}  // namespace vitrine::evaluation
