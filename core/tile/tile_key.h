// SPDX-License-Identifier: MIT
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>

namespace rasterscope {

/// Pixels along each side of a display tile: 256 KiB of picture. Tiles reach past the edges of a view: with
/// 512, a view of 1920 x 1080 at 1:1 brings in 2.9 bytes of a cold file for each that is seen, with 256 it is
/// 2.3, of which 1.7 is the least that whole memory pages allow.
inline constexpr std::int64_t tileSide = 256;

/// The memory that a tile may take, with what is told of it.
inline constexpr std::int64_t mostTileBytes = tileSide * tileSide * 4 + 4096;

/// How one pixel of a tile stands for those of the raster under it.
enum class TileKind : std::uint8_t {
    Sampled, // one of them
    Averaged // the mean of them all, or their majority where they are classes
};

/// Names one display tile: every step-th pixel of a level of the file, or the mean of step x step of them,
/// and which column and row of tiles of those.
struct TileKey {
    int level = 0;
    std::int64_t step = 1; // a power of two
    std::int64_t column = 0;
    std::int64_t row = 0;
    TileKind kind = TileKind::Sampled;
    auto operator<=>(const TileKey&) const = default;
};

struct TileKeyHash {
    std::size_t operator()(const TileKey& key) const
    {
        std::uint64_t mixed =
            (static_cast<std::uint64_t>(key.level) * 64 + static_cast<std::uint64_t>(key.step)) * 2 +
            static_cast<std::uint64_t>(key.kind);
        for (const std::int64_t part : {key.column, key.row}) {
            mixed = (mixed ^ static_cast<std::uint64_t>(part)) * 0x9E3779B97F4A7C15U;
            mixed ^= mixed >> 29U;
        }
        return static_cast<std::size_t>(mixed);
    }
};

} // namespace rasterscope
