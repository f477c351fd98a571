// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/stored_layout.h"
#include "core/format/stored_piece.h"
#include "core/raster/raster.h"

#include <functional>

namespace rasterscope {

enum class PlanStep { Continue, Stop };
using PieceTaker = std::function<PlanStep(const StoredPiece&)>;

/// Which bytes a window of a layout is made of, piece by piece, as they are wanted: pure, and nothing of the
/// size of the raster is kept. Each sample of the window lies in exactly one piece.
///
/// Wanted bands of a pixel that lie evenly spaced within a page are one piece, others one each. Lines of
/// strips that follow one another in the file are one grid, as if there were no strips. Pieces touch about
/// `pieceBytes` of the file at most, or are one sample. Where the bands of a line lie together (BIL), all
/// bands of some lines come before the next lines, so that a pass over the file is one pass.
/// \pre checkLayout(layout) succeeded; the window is as Raster::read wants it
PlanStep planPieces(const StoredLayout& layout, const Window& window, std::int64_t pieceBytes,
                    const PieceTaker& take);

} // namespace rasterscope
