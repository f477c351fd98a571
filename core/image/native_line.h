// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/typed_sample.h"
#include "core/raster/sample_view.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace rasterscope {

/// A stretch of one band's line, aligned and in native order, so that the loops after it know one layout only
/// and vectorise. Small enough to stay in the first-level cache with all that is made of it.
class NativeLine {
public:
    static constexpr std::int64_t capacity = 512;

    /// Takes `count` samples from sample (x, y, band) of the view to the right. \pre count <= capacity
    void load(const SampleView& view, std::int64_t x, std::int64_t y, std::int64_t band, std::int64_t count);

    /// Whether loadThree can: three bands pixel by pixel, nothing between them, of 1 or 2 bytes in native
    /// order.
    static bool liesInThrees(const SampleView& view);
    /// As load, of all three bands at once. \pre liesInThrees(view)
    static void loadThree(const SampleView& view, std::int64_t x, std::int64_t y, std::int64_t count,
                          std::array<NativeLine, 3>& lines);

    /// \pre T is what the type of the loaded view is in memory (withSampleType), or an unsigned integer of
    /// its size
    template <typename T>
    const T* as() const
    {
        return reinterpret_cast<const T*>(m_bytes.data());
    }

private:
    alignas(64) std::array<std::byte, capacity * sizeof(ComplexPair<double>)> m_bytes;
};

} // namespace rasterscope
