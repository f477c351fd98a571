// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/picture.h"
#include "core/image/scaled_axis.h"

namespace rasterscope {

/// Stretches a part of a picture by the source pixel under the middle of each target pixel: whole
/// magnifications are exact, and a part of the same size is copied. The same target pixel is the same
/// whatever part is wanted.
///
/// `target` gets across.count x down.count pixels. Any thread.
/// \pre the picture holds pixels; target has room
void scaleToNearest(const Picture& picture, const ScaledAxis& across, const ScaledAxis& down,
                    const PixelTarget& target);

} // namespace rasterscope
