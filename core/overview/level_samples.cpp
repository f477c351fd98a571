// SPDX-License-Identifier: MIT
#include "core/overview/level_samples.h"

#include <cstring>

namespace rasterscope {

LevelSamples::LevelSamples(const Size& size, std::int64_t bands, SampleType type)
    : m_size(size)
    , m_bands(bands)
    , m_type(type)
    , m_bytes(static_cast<std::size_t>(size.width * size.height * bands * bytesOf(type)))
{
}

std::size_t LevelSamples::offsetOf(std::int64_t x, std::int64_t y, std::int64_t band) const
{
    return static_cast<std::size_t>(((band * m_size.height + y) * m_size.width + x) * bytesOf(m_type));
}

void LevelSamples::putRow(const OverviewPart& part, std::int64_t y)
{
    const std::int64_t rowBytes = part.area.width * bytesOf(m_type);
    for (std::int64_t band = 0; band < part.bands; ++band) {
        std::memcpy(m_bytes.data() + offsetOf(part.area.x, part.area.y + y, part.firstBand + band),
                    part.samples + (band * part.area.height + y) * rowBytes,
                    static_cast<std::size_t>(rowBytes));
    }
}

void LevelSamples::put(const OverviewPart& part)
{
    for (std::int64_t y = 0; y < part.area.height; ++y) {
        putRow(part, y);
    }
}

void LevelSamples::lend(const Window& window, const std::vector<int>& bands, const SampleVisitor& visit) const
{
    const std::int64_t sample = bytesOf(m_type);
    const Size sampled = window.sampledSize();
    for (std::size_t i = 0; i < bands.size(); ++i) {
        const SampleView view{m_bytes.data() + offsetOf(window.area.x, window.area.y, bands[i]),
                              m_type,
                              nativeByteOrder,
                              sampled.width,
                              sampled.height,
                              1,
                              sample * window.stepX,
                              sample * m_size.width * window.stepY,
                              0};
        visit({view, 0, 0, static_cast<int>(i)});
    }
}

} // namespace rasterscope
