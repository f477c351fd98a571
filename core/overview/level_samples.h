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
    /// Of all bands: every step-th sample of the window's area, which lies in the level.
    SampleView view(const Window& window) const;

private:
    std::size_t offsetOf(std::int64_t x, std::int64_t y, std::int64_t band) const;

    Size m_size;
    std::int64_t m_bands;
    SampleType m_type;
    std::vector<std::byte> m_bytes;
};

} // namespace rasterscope
