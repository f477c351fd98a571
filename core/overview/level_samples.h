// SPDX-License-Identifier: MIT
#pragma once

#include "core/overview/overview_sink.h"
#include "core/raster/raster.h"

#include <cstddef>
#include <vector>

namespace rasterscope {

/// Memory for one overview, band after band. Different rows may be written by different threads.
class LevelSamples {
public:
    /// Throws std::bad_alloc.
    LevelSamples(const Size& size, std::int64_t bands, SampleType type);

    const Size& size() const { return m_size; }
    /// Row `y` of the part, which is of this level.
    void putRow(const OverviewPart& part, std::int64_t y);
    void put(const OverviewPart& part);
    /// Lends every step-th sample of the window's area, which lies in the level, band by band; `bands` are
    /// those of ours that the window's are.
    void lend(const Window& window, const std::vector<int>& bands, const SampleVisitor& visit) const;

    std::int64_t bytes() const { return static_cast<std::int64_t>(m_bytes.size()); }

private:
    std::size_t offsetOf(std::int64_t x, std::int64_t y, std::int64_t band) const;

    Size m_size;
    std::int64_t m_bands;
    SampleType m_type;
    std::vector<std::byte> m_bytes;
};

} // namespace rasterscope
