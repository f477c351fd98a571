// SPDX-License-Identifier: MIT
#pragma once

class QPainter;

namespace rasterscope {

class Viewport;

/// Something that is drawn over the picture, at every paint of the view, on the screen thread. Who owns it
/// takes it from the view (RasterView::removeOverlay) before it goes, and calls RasterView::update() when it
/// looks different.
class ViewOverlay {
public:
    ViewOverlay() = default;
    ViewOverlay(const ViewOverlay&) = delete;
    ViewOverlay& operator=(const ViewOverlay&) = delete;
    virtual ~ViewOverlay() = default;

    /// The painter's units are physical pixels of the view, as those of `viewport`, which is what is shown.
    /// Lines and letters that are to look alike on every screen are `ratio` times as large.
    virtual void paint(QPainter& painter, const Viewport& viewport, double ratio) = 0;

    /// An overlay lies over those of the layers before its own: what is told of the window covers what is
    /// drawn on the picture, which covers what is written on its pixels.
    enum class Layer { Pixels, Picture, Window };
    virtual Layer layer() const { return Layer::Picture; }

    /// What is drawn lies as the picture does: where that is turned, the painter turns too, and single
    /// letters are drawn by drawReadably() (upright_text.h). Else the painter stands as the window does, and
    /// places of `viewport` are brought to where they are seen by turnTransform() (tile_image.h).
    virtual bool turnsWithPicture() const { return true; }
};

} // namespace rasterscope
