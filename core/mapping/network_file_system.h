// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/system_calls.h"

#include <filesystem>

namespace rasterscope {

/// Whether an open file lies on a file system that another machine, or another program, answers for. No where
/// the system does not say.
bool isOnNetwork(int descriptor, const SystemCalls& system = SystemCalls::real());
/// The same of a file by its name; waits for as long as its server may take.
bool isOnNetwork(const std::filesystem::path& path, const SystemCalls& system = SystemCalls::real());

} // namespace rasterscope
