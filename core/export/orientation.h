// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/geometry.h"
#include "core/image/picture.h"

namespace rasterscope {

// The eight ways that a stored raster may lie to how it is looked at (TIFF 6.0, Orientation): 1 is as stored,
// 2 to 4 mirrored or upside down, 5 to 8 on its side. Other numbers count as 1.

/// Of a stored size, as it is looked at.
Size turnedSize(int orientation, const Size& stored);

/// Where a part of the turned picture is stored. `whole` is the stored size of the picture.
Rect storedPart(int orientation, const Size& whole, const Rect& turnedPart);

/// A stored part as it is looked at.
Picture turned(int orientation, Picture stored);

} // namespace rasterscope
