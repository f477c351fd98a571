// SPDX-License-Identifier: MIT
#pragma once

#include "core/raster/raster.h"

#include <cstring>
#include <functional>
#include <mutex>
#include <vector>

namespace rasterscope::test {

/// A raster in memory, pixel-interleaved, that lends each window in bands of a few rows and can be told to be
/// partly missing.
class MemoryRaster : public Raster {
public:
    /// All samples 0; info.levels becomes the one full level. `info` decides size, bands and type.
    explicit MemoryRaster(RasterInfo info);

    template <typename T>
    void set(std::int64_t x, std::int64_t y, std::int64_t band, T value)
    {
        std::memcpy(m_bytes.data() + offsetOf(x, y, band), &value, sizeof value);
    }

    /// Pixels of this area of level 0 are not lent and reported as Missing.
    void setMissing(const Rect& area) { m_missing = area; }
    /// Called at the start of each read, on the reading thread.
    void onRead(std::function<void(const Window&)> observer) { m_observer = std::move(observer); }
    /// All windows read so far.
    std::vector<Window> reads() const;

    const RasterInfo& info() const override { return m_info; }
    Result<ReadReport> read(const Window& window, const SampleVisitor& visit,
                            std::stop_token stop) const override;
    PagingReport paging(int parts) const override;

private:
    std::size_t offsetOf(std::int64_t x, std::int64_t y, std::int64_t band) const;

    RasterInfo m_info;
    std::vector<std::byte> m_bytes;
    Rect m_missing;
    std::function<void(const Window&)> m_observer;
    mutable std::mutex m_mutex;
    mutable std::vector<Window> m_reads;
};

} // namespace rasterscope::test
