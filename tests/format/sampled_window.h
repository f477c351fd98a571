// SPDX-License-Identifier: MIT
#pragma once

#include "core/raster/raster.h"

#include <cstring>
#include <span>
#include <vector>

namespace rasterscope::test {

/// What one read of a window gave, sample by sample, as bytes in the order that the view named.
class SampledWindow {
public:
    /// Fails the running test when the read fails, or lends a sample twice or outside the window.
    SampledWindow(const Raster& raster, Window window);

    const ReadReport& report() const { return m_report; }
    bool isLent(std::int64_t x, std::int64_t y, std::int64_t band) const { return m_lent[index(x, y, band)]; }
    bool isBad(std::int64_t x, std::int64_t y, std::int64_t band) const { return m_bad[index(x, y, band)]; }
    std::span<const std::byte> bytes(std::int64_t x, std::int64_t y, std::int64_t band) const;
    ByteOrder order() const { return m_order; }

    template <typename T>
    T value(std::int64_t x, std::int64_t y, std::int64_t band) const
    {
        return loadAs<T>(bytes(x, y, band).data(), m_order);
    }

private:
    void add(const Piece& piece);
    void addProblem(const ReadProblem& problem);
    std::size_t index(std::int64_t x, std::int64_t y, std::int64_t band) const
    {
        return static_cast<std::size_t>((band * m_size.height + y) * m_size.width + x);
    }

    Size m_size;
    std::int64_t m_bands = 1;
    std::int64_t m_sampleBytes = 1;
    ByteOrder m_order = nativeByteOrder;
    std::vector<std::byte> m_samples;
    std::vector<bool> m_lent;
    std::vector<bool> m_bad;
    ReadReport m_report;
};

/// All pixels and bands of level 0.
Window wholeOf(const Raster& raster);

} // namespace rasterscope::test
