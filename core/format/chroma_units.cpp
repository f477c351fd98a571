// SPDX-License-Identifier: MIT
#include "core/format/chroma_units.h"

#include <algorithm>

namespace rasterscope {

bool areChromaUnits(std::array<int, 2> subsampling)
{
    return std::all_of(subsampling.begin(), subsampling.end(),
                       [](int factor) { return factor == 1 || factor == 2 || factor == 4; });
}

void unpackChromaUnits(const ChromaUnits& units, const YCbCrToRgb& colors, Size size,
                       std::span<const std::byte> stored, std::span<std::byte> rgb)
{
    const std::int64_t chroma = units.unitBytes() - 2;
    for (std::int64_t y = 0; y < size.height; ++y) {
        const std::byte* const row = stored.data() + y / units.down * units.rowBytes(size.width);
        const std::int64_t line = y % units.down * units.across;
        std::byte* const out = rgb.data() + y * size.width * 3;
        for (std::int64_t x = 0; x < size.width; ++x) {
            const std::byte* const unit = row + x / units.across * units.unitBytes();
            const auto byteAt = [&](std::int64_t at) { return std::to_integer<std::uint8_t>(unit[at]); };
            const auto color = colors(byteAt(line + x % units.across), byteAt(chroma), byteAt(chroma + 1));
            std::transform(color.begin(), color.end(), out + x * 3,
                           [](std::uint8_t level) { return std::byte{level}; });
        }
    }
}

} // namespace rasterscope
