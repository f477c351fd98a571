// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/piece_cutting.h"
#include "core/format/stored_layout.h"
#include "core/raster/raster.h"

namespace rasterscope {

struct PlanLimits {
    std::int64_t pieceBytes = 0; // of the file, to be touched for one piece
    std::int64_t fileSize = 0;
};

/// Which bytes a window of a layout is made of, piece by piece, as they are wanted: pure, and nothing of the
/// size of the raster is kept. Each sample of the window lies in exactly one piece; what the file is too
/// short for comes in few pieces of kind Missing.
///
/// Wanted bands of a pixel that lie evenly spaced within a page are one piece, others one each. Lines of
/// strips that follow one another in the file are one grid, as if there were no strips. Where the bands of a
/// line lie together (BIL), all bands of some lines come before the next lines, so that a pass over the file
/// is one pass.
/// \pre prepareLayout(layout) succeeded; the window is as Raster::read wants it
PlanStep planPieces(const StoredLayout& layout, const Window& window, const PlanLimits& limits,
                    const PieceTaker& take);

} // namespace rasterscope
