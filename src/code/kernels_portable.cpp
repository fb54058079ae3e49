// SPDX-License-Identifier: Apache-2.0
#include "code/kernels.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#define FOEDUS_VECTOR_BITS 128
#else
#define FOEDUS_VECTOR_BITS 0
#endif

// Fused multiply-add, where a processor always has it, would change results.
#if defined(__clang__)
#pragma STDC FP_CONTRACT OFF
#elif defined(__GNUC__)
#pragma GCC optimize("fp-contract=off")
#endif

namespace foedus::code {
namespace {
#include "code/kernels_body.inc"
}  // namespace

const Kernels& portable_kernels() {
  return table;
}

}  // namespace foedus::code
