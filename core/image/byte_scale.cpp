// SPDX-License-Identifier: MIT
#include "core/image/byte_scale.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace rasterscope {

namespace {

double bounded(double value)
{
    constexpr double largest = std::numeric_limits<double>::max();
    return std::isnan(value) ? 0 : std::clamp(value, -largest, largest);
}

} // namespace

ByteScale::ByteScale(const ValueRange& range, Polarity polarity)
    : m_flip(polarity == Polarity::LowIsWhite ? 255 : 0)
{
    const double low = bounded(range.low);
    const double high = bounded(range.high);
    m_factor = std::isfinite(high - low) ? 1.0 : 0.5;
    m_low = low * m_factor;
    m_width = high * m_factor - m_low;
    if (m_width == 0) {
        m_width = std::numeric_limits<double>::denorm_min();
    }
}

} // namespace rasterscope
