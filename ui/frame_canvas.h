// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/picture.h"
#include "core/image/scaled_axis.h"

#include <QImage>
#include <QPoint>
#include <QRectF>

#include <cstdint>
#include <vector>

class QPainter;

namespace rasterscope {

enum class PixelChoice { Nearest, Smooth };

/// A part of a picture, and where it is laid in the view, in physical pixels.
struct LaidPicture {
    const Picture& picture;
    QRectF source;
    QRect target;
    PixelChoice choice = PixelChoice::Nearest;
};

/// Puts scaled pictures where a painter paints. What is opaque is scaled right into the image that a window
/// is made up in: a painter would copy it there once more, and takes five times as long to pick pixels.
/// Elsewhere (a scale factor that is not whole, a print, pixels with alpha) the painter gets it band by band,
/// while what was scaled is in the core's cache. Screen thread only.
class FrameCanvas {
public:
    /// \pre the painter's units are physical pixels, and it lives as long as this
    FrameCanvas(QPainter& painter, double devicePixelRatio);

    /// Paints `where`, which lies in the target.
    void put(const LaidPicture& laid, const QRect& where);

private:
    void putByPainter(const LaidPicture& laid, const QRect& where);

    QPainter& m_painter;
    QImage* m_image = nullptr; // null: the painter's way
    QPoint m_origin;           // of the painter's units in it
    std::vector<std::uint32_t> m_band;
};

} // namespace rasterscope
