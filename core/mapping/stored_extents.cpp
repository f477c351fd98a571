// SPDX-License-Identifier: MIT
#include "core/mapping/stored_extents.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace rasterscope {

namespace {

constexpr std::size_t mostExtents = 4096;

} // namespace

StoredExtents StoredExtents::find(int descriptor, std::int64_t fileSize, const SystemCalls& system)
{
    StoredExtents found;
    for (std::int64_t position = 0; position < fileSize;) {
        const off_t data = system.lseek(descriptor, position, SEEK_DATA);
        if (data < 0 && errno == ENXIO) {
            return found; // nothing but a hole from here to the end
        }
        const off_t hole = data < 0 ? -1 : system.lseek(descriptor, data, SEEK_HOLE);
        if (hole <= data || found.m_extents.size() == mostExtents) {
            found.m_extents.push_back({position, fileSize - position});
            return found;
        }
        found.m_extents.push_back({data, hole - data});
        position = hole;
    }
    return found;
}

bool StoredExtents::isHole(ByteRange range) const
{
    const auto next =
        std::upper_bound(m_extents.begin(), m_extents.end(), range.offset,
                         [](std::int64_t offset, const ByteRange& extent) { return offset < extent.end(); });
    return next == m_extents.end() || next->offset >= range.end();
}

} // namespace rasterscope
