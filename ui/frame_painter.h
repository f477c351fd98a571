// SPDX-License-Identifier: MIT
#pragma once

#include "core/tile/tile_plan.h"

#include <QColor>
#include <QRegion>

class QPainter;

namespace rasterscope {

/// Neutral, so that it shifts no colour of the picture, and dark, so that no-data does not dazzle.
inline constexpr QColor canvasColor{43, 43, 43};

/// From this magnification on, raster pixels are set apart by lines.
inline constexpr double pixelGridZoom = 12;

enum class TileOutlines { Off, On };
/// What is smoothed, and not drawn by its nearest pixels, which takes a quarter of the time: stand-ins alone
/// in a pan, nothing in a zoom, whose frames are seen for a moment only.
enum class Smoothing { Nothing, StandIns, All };

struct FrameLook {
    double devicePixelRatio = 1; // of patterns, so that they look the same on a dense screen
    TileOutlines outlines = TileOutlines::Off;
    Smoothing smoothing = Smoothing::All;
};

/// Paints what a plan says, with a painter whose units are physical pixels from the view's corner. Whole
/// reductions and magnifications are exact: a raster pixel covers whole screen pixels, with no smoothing.
/// Stand-ins and odd reductions are smoothed. What could not be read is hatched; no-data is bare canvas.
/// `dirty` is all that is painted, and the painter's clip.
/// Screen thread only. Returns whether anything was left as it is that would be smoothed at rest.
bool paintFrame(QPainter& painter, const Viewport& viewport, const TilePlan& plan, const QRegion& dirty,
                const FrameLook& look);

} // namespace rasterscope
