// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rasterscope::demo {

/// A square of small things that repeats without a seam. Noise is too slow to make anew for every pixel, and
/// quick to look up.
template <typename Texel>
class Texture {
public:
    explicit Texture(int side)
        : m_side(side), m_texels(static_cast<std::size_t>(side) * static_cast<std::size_t>(side))
    {
    }

    int side() const { return m_side; }
    Texel& at(int x, int y) { return m_texels[indexOf(x, y)]; }
    /// \pre x and y are not negative
    const Texel& at(int x, int y) const { return m_texels[indexOf(x % m_side, y % m_side)]; }

private:
    std::size_t indexOf(int x, int y) const
    {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(m_side) + static_cast<std::size_t>(x);
    }

    int m_side;
    std::vector<Texel> m_texels;
};

/// Rough ground: both from about -1 to 1.
struct GroundTexel {
    float height = 0;
    float light = 0; // of its slopes, from the north-west
};

/// A wood at its thickest: a tree stands where the share of ground under trees is above its own threshold.
struct TreeTexel {
    float threshold = 2;       // of the tree whose crown covers this pixel; 2: none does
    float shadowThreshold = 2; // of the tree whose shadow falls here
    float light = 1;
    float tint = 0; // 0 to 1, the same for a whole crown
};

/// `side` is a multiple of 64.
Texture<GroundTexel> makeGround(int side, std::uint32_t seed);
Texture<TreeTexel> makeTrees(int side, std::uint32_t seed);

} // namespace rasterscope::demo
