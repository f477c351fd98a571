// SPDX-License-Identifier: MIT
#include "core/raster/raster.h"

#include "core/base/checked_math.h"

namespace rasterscope {

Size Window::sampledSize() const
{
    return {ceilDivide(area.width, stepX), ceilDivide(area.height, stepY)};
}

} // namespace rasterscope
