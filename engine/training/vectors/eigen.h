#pragma once

/// Eigen, set so that it gives the same bits on every x86-64 processor. All of learning includes it
/// by this file alone (scripts/determinism.mjs), so that no two sources see different settings.
///
/// What Eigen would otherwise ask the machine, and what stands here in place of it:
/// - The processor's caches. Of products it sums blocks as long as the first one holds, so that 32,
///   48 and 64 kB give different sums. The blocks are these, whatever setCpuCacheSizes is told.
/// - rsqrtps, which Intel and AMD approximate differently, for square roots. They are exact
/// instead.
/// - OpenMP's threads, among which it would divide a product. Threads are jobs/shards.h's alone.
///
/// What remains is the instruction set that is compiled for: sums are taken in the order of its
/// registers. All x86-64 builds agree (SSE 4.1; scripts/cmake/options.cmake), unless built with
/// -mavx or -march=native. A build for ARM agrees with other builds for ARM.
#ifdef EIGEN_CORE_H
#error "Eigen was included before training/vectors/eigen.h: include this in place of it."
#endif

#define EIGEN_DONT_PARALLELIZE
#define EIGEN_FAST_MATH 0

// Meant for Eigen's own tests, but the one way to have products look at no cache size. In numbers
// of 4 bytes: 4 rows of 256 stand in 32 kB beside 12 of the other factor, 192 × 256 in 256 kB.
#define EIGEN_TEST_SPECIFIC_BLOCKING_SIZES 1
#define EIGEN_TEST_SPECIFIC_BLOCKING_SIZE_K 256
#define EIGEN_TEST_SPECIFIC_BLOCKING_SIZE_M 192
#define EIGEN_TEST_SPECIFIC_BLOCKING_SIZE_N 512

// Triangular solvers still go by cache sizes: these.
#define EIGEN_NO_CPUID
#define EIGEN_DEFAULT_L1_CACHE_SIZE (32 * 1024)
#define EIGEN_DEFAULT_L2_CACHE_SIZE (256 * 1024)
#define EIGEN_DEFAULT_L3_CACHE_SIZE (2 * 1024 * 1024)

#include <Eigen/Dense>
#include <Eigen/SparseCore>
