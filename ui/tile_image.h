// SPDX-License-Identifier: MIT
#pragma once

#include "core/tile/tile.h"
#include "core/tile/view_turn.h"

#include <QImage>
#include <QSize>
#include <QTransform>

namespace rasterscope {

/// A tile's picture in another size, smoothly, whatever its pixels' proportions; transparent where nothing
/// could be read. Any thread.
QImage scaledImage(const Tile& tile, QSize size);
/// An upright picture as it lies when it is turned: whole pixels change places, none is blended.
QImage turnedImage(const QImage& upright, const ViewTurn& turn);
/// The same, of places. `upright`: the size of the upright picture.
QTransform turnTransform(const ViewTurn& turn, Size upright);

} // namespace rasterscope
