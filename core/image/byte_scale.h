// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/stretch.h"

#include <cstdint>

namespace rasterscope {

enum class Polarity { LowIsBlack, LowIsWhite };

/// The one definition of how a value becomes 0 to 255: floor((v - low) / (high - low) * 255 + 0.5), clamped,
/// in double; the other way round where low is white. NaN gives an unspecified one. Every table and loop is
/// made of this, so that the same pixel is the same however its window is cut.
class ByteScale {
public:
    ByteScale() = default;
    /// `low` above `high` inverts. Where both are equal, that value and what is below it are black and all
    /// above is white.
    explicit ByteScale(const ValueRange& range, Polarity polarity = Polarity::LowIsBlack);

    std::uint8_t operator()(double value) const
    {
        double level = (value * m_factor - m_low) / m_width * 255.0;
        level = level > 0.0 ? level : 0.0;
        level = level < 255.0 ? level : 255.0;
        // Right from 0 to 255, and lround is no vector instruction.
        // NOLINTNEXTLINE(bugprone-incorrect-roundings)
        return static_cast<std::uint8_t>(static_cast<std::int32_t>(level + 0.5) ^ m_flip);
    }

    /// Where the value lies between low, 0, and high, 1; not clamped. NaN gives NaN.
    double place(double value) const { return (value * m_factor - m_low) / m_width; }
    /// Whether low is white.
    bool isInverted() const { return m_flip != 0; }

    /// 0 to 255 are themselves.
    bool isIdentity() const { return m_factor == 1 && m_low == 0 && m_width == 255 && m_flip == 0; }

private:
    double m_factor = 1; // 0.5 where high - low would overflow, else 1, which changes nothing
    double m_low = 0;
    double m_width = 255;
    std::int32_t m_flip = 0; // 255 inverts
};

} // namespace rasterscope
