// SPDX-License-Identifier: Apache-2.0
//
// Who a ClickHouse server is told we are: from the environment, else from a file that only its owner may read.
#pragma once

#include "foedus/store/store.hpp"

namespace foedus::apps {

/// FOEDUS_CLICKHOUSE_USER, _PASSWORD, _TLS and _CERTIFICATES; what these do not give is taken from the file that
/// FOEDUS_CLICKHOUSE_FILE names (lines `user = ...`, `password = ...`, `tls = yes`, `certificates = PATH`).
/// Throws Error (argument): the file cannot be read, others may read it, a line is not understood.
[[nodiscard]] store::ServerAccess read_server_access();

}  // namespace foedus::apps
