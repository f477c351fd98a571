// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/system_calls.h"
#include "core/mapping/byte_grid.h"

#include <vector>

namespace rasterscope {

/// Which parts of a sparse file hold data; the rest are holes, which read as zeros without a disk.
///
/// Touching holes through a map is dear (8 MiB of zeros were allocated a touch: 1000 touches took 4.8 s), so
/// sparse rasters are drawn from this list instead. Immutable; any thread may ask.
class StoredExtents {
public:
    /// Asks the file system (SEEK_DATA, SEEK_HOLE); moves the descriptor's position. Past a few thousand
    /// extents the rest of the file counts as stored; where the file system cannot tell, all of it does.
    static StoredExtents find(int descriptor, std::int64_t fileSize, const SystemCalls& system);

    bool isHole(ByteRange range) const;

private:
    std::vector<ByteRange> m_extents; // in order, not touching
};

} // namespace rasterscope
