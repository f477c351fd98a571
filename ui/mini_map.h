// SPDX-License-Identifier: MIT
#pragma once

#include "core/tile/outlet.h"
#include "core/tile/scene.h"
#include "ui/screen_post.h"

#include <QFrame>
#include <QImage>
#include <QPointF>
#include <QPointer>
#include <QRectF>

#include <cstdint>
#include <memory>
#include <optional>

namespace rasterscope {

class RasterView;

/// The whole raster, small, in the corner of the picture, with a box around what the picture shows. A press
/// beside the box takes it there, and a drag moves it. It lies as the picture lies. Hidden it costs nothing.
class MiniMap : public QFrame {
    Q_OBJECT
public:
    explicit MiniMap(RasterView& view);
    ~MiniMap() override;

    /// What is in sight, in logical pixels of this widget; never less than 8 pixels wide or high, and always
    /// inside.
    QRectF box() const;
    /// Where the raster is drawn.
    QRectF mapArea() const;
    /// Whether its picture is that of the scene in the view.
    bool isCurrent() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

private:
    void follow();
    void fitToRaster();
    void place();
    void makePicture();
    QPointF toMap(RasterPoint point) const;
    RasterPoint toRaster(QPointF place) const;
    void moveTo(QPointF boxMiddle);

    RasterView& m_view;
    QImage m_picture;   // upright, in physical pixels
    TilePointer m_made; // what the picture shows, or will
    Size m_raster{1, 1};
    std::optional<QPointF> m_grip; // from the pointer to the box's middle, in a drag
    ScreenPost m_post;
    std::shared_ptr<Outlet<TilePointer, QImage>> m_outlet;
};

} // namespace rasterscope
