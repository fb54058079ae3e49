// SPDX-License-Identifier: Apache-2.0
#include "code/kernels.hpp"

#if defined(__x86_64__)
#include <immintrin.h>

#define FOEDUS_VECTOR_BITS 512
#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#pragma clang attribute push(__attribute__((target("avx2,avx512f,avx512bw,avx512vl,avx512vnni"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,avx512f,avx512bw,avx512vl,avx512vnni")
#pragma GCC optimize("fp-contract=off")
// The compiler's own header starts from a register of no meaning, which GCC 12 takes for a mistake of ours (PR 105593).
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#pragma GCC diagnostic ignored "-Wuninitialized"
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

extern const Kernels avx512_kernels;
const Kernels avx512_kernels = table;

}  // namespace foedus::code
#endif
