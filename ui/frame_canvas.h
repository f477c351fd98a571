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
/// while what was scaled is in the core's cache. Screen thread only; others help it with large frames.
class FrameCanvas {
public:
    /// \pre the painter's units are physical pixels, and it lives as long as this
    FrameCanvas(QPainter& painter, double devicePixelRatio);

    /// Paints `where`, which lies in the target, at once or in finish(). \pre the picture lives until then
    void put(const LaidPicture& laid, const QRect& where);
    /// Paints all that was put and has not been. No two of them may lie on one another.
    void finish();

private:
    /// Lines of a picture that are painted in one go, in the image's pixels.
    struct Band {
        LaidPicture laid;
        QRect where;
    };

    void putByPainter(const LaidPicture& laid, const QRect& where);

    QPainter& m_painter;
    QImage* m_image = nullptr; // null: the painter's way
    QPoint m_origin;           // of the painter's units in it
    std::vector<Band> m_bands; // for the image
    std::vector<std::uint32_t> m_scaled;
};

} // namespace rasterscope
