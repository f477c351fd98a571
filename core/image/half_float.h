// SPDX-License-Identifier: MIT
#pragma once

#include <bit>
#include <cstdint>

namespace rasterscope {

/// IEEE 754 binary16 to binary32: exact for every number, subnormals included; NaNs keep their payload.
///
/// Without a branch, so that loops over it vectorise: shifted into place, the exponent is 112 too small,
/// which one exact multiplication mends for normal and subnormal numbers alike.
inline float halfToFloat(std::uint16_t half)
{
    const std::uint32_t magnitude = static_cast<std::uint32_t>(half & 0x7fffU) << 13U;
    const std::uint32_t sign = static_cast<std::uint32_t>(half & 0x8000U) << 16U;
    const auto finite = std::bit_cast<std::uint32_t>(std::bit_cast<float>(magnitude) * 0x1p112F);
    const bool special = (half & 0x7c00U) == 0x7c00U;
    return std::bit_cast<float>(sign | (special ? magnitude | 0x7f800000U : finite));
}

} // namespace rasterscope
