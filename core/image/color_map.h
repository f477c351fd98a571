// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace rasterscope {

/// Colours for 256 levels of gray.
///
/// Viridis, plasma, magma and inferno are the perceptual maps of S. van der Walt and N. Smith (2015), which
/// tell levels apart by lightness alone, for the colour-blind too; here as the polynomials of degree six that
/// M. Zucker fitted to them. Cividis (J. Nunez, C. Anderton, R. Renslow 2018) looks the same to all eyes;
/// here as a line through ten of its colours. Turbo is A. Mikhailov's rainbow (2019), by his own polynomial:
/// it shows the most detail, and is none of both.
struct ColorMap {
    enum class Kind { Gray, Viridis, Plasma, Magma, Inferno, Cividis, Turbo };
    enum class Direction { Upward, Inverted };
    Kind kind = Kind::Gray;
    Direction direction = Direction::Upward;

    bool operator==(const ColorMap&) const = default;

    /// Levels stay what they are.
    bool isPlain() const { return kind == Kind::Gray && direction == Direction::Upward; }
    /// 0xFFRRGGBB for each level.
    std::array<std::uint32_t, 256> colors() const;

    /// "viridis"; "viridis_r" is the inverted one.
    static std::optional<ColorMap> parse(std::string_view name);
    /// All kinds, in the order in which they are offered, and their names.
    static const std::vector<Kind>& kinds();
    static std::string_view nameOf(Kind kind);
};

} // namespace rasterscope
