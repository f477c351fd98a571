// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/base/system_calls.h"
#include "core/write/output_file.h"

namespace rasterscope {

/// Puts a data file and the header that describes it in their places together.
///
/// Two renames cannot be one, and a new header over old data, or the reverse, would be read as wrong samples
/// with no warning. So the old pair first moves aside, header first: at every instant there is the old pair,
/// data with no header (which readers refuse), or the new pair. On an error the old pair is put back. \pre
/// both are complete() and no streams
Status publishPair(OutputFile& data, OutputFile& header, const SystemCalls& system);

} // namespace rasterscope
