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
