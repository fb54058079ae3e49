// SPDX-License-Identifier: Apache-2.0
#include "code/kernels.hpp"

#if defined(__x86_64__)
#include <immintrin.h>

#define FOEDUS_VECTOR_BITS 256
#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2")
#pragma GCC optimize("fp-contract=off")
#endif

namespace foedus::code {
namespace {
#include "code/kernels_body.inc"
}  // namespace
#if defined(__clang__)
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

extern const Kernels avx2_kernels;
const Kernels avx2_kernels = table;

}  // namespace foedus::code
#endif
