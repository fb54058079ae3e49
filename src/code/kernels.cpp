// SPDX-License-Identifier: Apache-2.0
#include "code/kernels.hpp"

namespace foedus::code {

#if defined(__x86_64__)
extern const Kernels avx2_kernels;
extern const Kernels avx512_kernels;
#endif

const Kernels& kernels() {
#if defined(__x86_64__)
  static const Kernels& best = [&]() -> const Kernels& {
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512vnni")) {
      return avx512_kernels;
    }
    return __builtin_cpu_supports("avx2") ? avx2_kernels : portable_kernels();
  }();
  return best;
#else
  return portable_kernels();
#endif
}

}  // namespace foedus::code
