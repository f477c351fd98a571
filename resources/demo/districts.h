// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace rasterscope::demo {

/// A parish: the land nearest to its centre, with fields and streets along its own direction, and roads along
/// its borders.
struct District {
    float x = 0;
    float y = 0;
    float cosine = 1;
    float sine = 0;
    std::uint32_t hash = 0;
};

/// The straight border of a district with another one.
struct Border {
    const District* other = nullptr;
    float perX = 0;
    float perY = 0;
    float offset = 0;

    /// In pixels, positive on the district's own side.
    float distance(float x, float y) const { return offset + perX * x + perY * y; }
};

/// The district that a place lies in, and the borders that may run near.
struct Neighbourhood {
    const District* own = nullptr;
    std::array<Border, 3> borders;
};

/// Districts at the shaken corners of a square lattice, for an area of width x height pixels and a margin.
class Districts {
public:
    Districts() = default;
    Districts(int width, int height);

    /// The one whose centre is nearest. \pre in the area or within a lattice step of it
    const District& nearest(float x, float y) const;
    /// Its pointers live as long as this object. \pre as for nearest
    Neighbourhood around(float x, float y) const;

private:
    std::array<const District*, 9> candidates(float x, float y) const;

    int m_columns = 0;
    std::vector<District> m_all;
};

} // namespace rasterscope::demo
