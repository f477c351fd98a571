// SPDX-License-Identifier: MIT
#include "tests/support/memory_raster.h"

#include <algorithm>

namespace rasterscope::test {

namespace {

constexpr std::int64_t rowsPerPiece = 7; // odd, so that pieces never fall on a tile's edge

/// The sampled pixels of the window that lie in `area` of the level.
Rect sampledPart(const Window& window, const Rect& area)
{
    const auto first = [](std::int64_t start, std::int64_t from, std::int64_t step) {
        return from <= start ? 0 : (from - start + step - 1) / step;
    };
    const Size size = window.sampledSize();
    const std::int64_t left = first(window.area.x, area.x, window.stepX);
    const std::int64_t top = first(window.area.y, area.y, window.stepY);
    const std::int64_t right = std::min(size.width, first(window.area.x, area.right(), window.stepX));
    const std::int64_t bottom = std::min(size.height, first(window.area.y, area.bottom(), window.stepY));
    return {left, top, right - left, bottom - top};
}

} // namespace

MemoryRaster::MemoryRaster(RasterInfo info) : m_info(std::move(info))
{
    m_info.levels = {{m_info.width, m_info.height}};
    m_bytes.resize(
        static_cast<std::size_t>(m_info.width * m_info.height * m_info.bands * bytesOf(m_info.type)));
}

std::vector<Window> MemoryRaster::reads() const
{
    const std::lock_guard lock(m_mutex);
    return m_reads;
}

std::size_t MemoryRaster::offsetOf(std::int64_t x, std::int64_t y, std::int64_t band) const
{
    return static_cast<std::size_t>(((y * m_info.width + x) * m_info.bands + band) * bytesOf(m_info.type));
}

Result<ReadReport> MemoryRaster::read(const Window& window, const SampleVisitor& visit,
                                      std::stop_token stop) const
{
    {
        const std::lock_guard lock(m_mutex);
        m_reads.push_back(window);
    }
    if (m_observer) {
        m_observer(window);
    }
    const Size size = window.sampledSize();
    const std::int64_t bytes = bytesOf(m_info.type);
    const Rect missing = sampledPart(window, m_missing);
    for (std::size_t band = 0; band < window.bands.size(); ++band) {
        for (std::int64_t y = 0; y < size.height;) {
            if (stop.stop_requested()) {
                return failure(Error::Code::Cancelled, "cancelled");
            }
            const bool inMissingRows = !missing.empty() && y >= missing.y && y < missing.bottom();
            std::int64_t rows = inMissingRows ? 1 : std::min(rowsPerPiece, size.height - y);
            if (!missing.empty() && y < missing.y) {
                rows = std::min(rows, missing.y - y);
            }
            const auto lend = [&](std::int64_t from, std::int64_t to) {
                if (from >= to) {
                    return;
                }
                const std::int64_t x = window.area.x + from * window.stepX;
                SampleView view{m_bytes.data() +
                                    offsetOf(x, window.area.y + y * window.stepY, window.bands[band]),
                                m_info.type,
                                nativeByteOrder,
                                to - from,
                                rows,
                                1,
                                bytes * m_info.bands * window.stepX,
                                bytes * m_info.bands * m_info.width * window.stepY,
                                0};
                visit(Piece{view, from, y, static_cast<int>(band)});
            };
            lend(0, inMissingRows ? missing.x : size.width);
            if (inMissingRows) {
                lend(missing.right(), size.width);
            }
            y += rows;
        }
    }
    ReadReport report;
    if (!missing.empty()) {
        report.problems.push_back({ReadProblem::Kind::Missing, missing, 0,
                                   static_cast<int>(window.bands.size()),
                                   "memory: the raster ends before its last row"});
    }
    return report;
}

PagingReport MemoryRaster::paging(int) const
{
    return {};
}

} // namespace rasterscope::test
