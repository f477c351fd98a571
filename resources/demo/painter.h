// SPDX-License-Identifier: MIT
#pragma once

#include "resources/demo/land.h"
#include "resources/demo/textures.h"

#include <cstdint>
#include <span>

namespace rasterscope::demo {

/// Turns the smooth layers of a land into what a camera in the air would see, pixel by pixel.
/// Immutable once made; any thread may paint.
class Painter {
public:
    explicit Painter(const Land& land);

    /// Rows row * cellPixels and following, cellPixels of them or as many as are left, as red, green, blue.
    void paintRows(int cellRow, std::span<std::uint8_t> rgb) const;

private:
    struct Cell;
    void paintCell(Cell& cell, std::uint8_t* rgb, int rows) const;
    void paintSea(const Cell& cell, std::uint8_t* rgb, int rows) const;
    bool fill(Cell& cell, int column, int row) const;

    const Land& m_land;
    Texture<GroundTexel> m_ground;
    Texture<GroundTexel> m_otherGround; // of another side, so that the two together repeat much later
    Texture<TreeTexel> m_trees;
};

} // namespace rasterscope::demo
