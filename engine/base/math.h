#pragma once

namespace vitrine {

/// The only transcendental functions of the engine, made of + − × ÷ and square root alone, so that
/// glibc, musl and every browser give the same bits (their exp, log and pow differ in the last
/// one). Relative error below 1e-6 over float's range unless said otherwise.

inline constexpr float kLog2e = 1.44269504f;  ///< log2(e): Exp2(kLog2e * x) is e^x.
inline constexpr float kLn2 = 0.693147181f;   ///< ln(2): kLn2 * Log2(x) is ln(x).

float Exp2(float x);     ///< 2^x; 0 below -126, the largest finite float above 127.
float Log2(float x);     ///< Base-2 logarithm; -126 for x <= 2^-126 and for NaN.
float Sigmoid(float x);  ///< 1 / (1 + e^-x).
/// Inverse of the standard normal distribution for p in (0, 1), clamped to ±6 outside
/// (Acklam 2003; relative error 1.2e-9 in double, then rounded).
float NormalQuantile(double p);

/// For sums over many events, as learning takes them. Error below 1e-15, relative or absolute.
double Exp(double x);  ///< e^x; 0 below -708, the largest finite double above 709.
double Ln(double x);   ///< Natural logarithm; -708.396… for x <= 2^-1022 and for NaN.

}  // namespace vitrine
