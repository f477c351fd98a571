// SPDX-License-Identifier: MIT
#include "ui/frame_painter.h"

#include "ui/frame_canvas.h"
#include "ui/frame_layout.h"

#include <QBrush>
#include <QFont>
#include <QFontInfo>
#include <QImage>
#include <QPainter>
#include <QRegion>

#include <algorithm>
#include <cmath>
#include <vector>

namespace rasterscope {

namespace {

constexpr QColor hatchGround{30, 30, 30};
constexpr QColor hatchLine{214, 150,
                           60}; // amber: seen on dark and light pictures, and not a colour of land or tissue
constexpr QColor gridLine{128, 128, 128, 120};
constexpr QColor labelGround{0, 0, 0, 190};
constexpr QColor outlineExact{80, 200, 120};
constexpr QColor outlineStandIn{230, 90, 90};

bool isReduced(const QRectF& source, const QRect& target)
{
    return source.width() > target.width() || source.height() > target.height();
}

class FramePainter {
public:
    FramePainter(QPainter& painter, const Viewport& viewport, const QRegion& dirty, const FrameLook& look)
        : m_painter(painter)
        , m_canvas(painter, look.devicePixelRatio)
        , m_viewport(viewport)
        , m_dirty(dirty)
        , m_look(look)
        , m_seen(viewport.visibleArea())
        , m_labelFont(painter.font())
    {
        const ScreenPoint corner = viewport.rasterToView({0, 0});
        m_corner = QPointF(corner.x, corner.y);
    }

    void paintTiles(const TilePlan& plan)
    {
        QRegion open = m_dirty;
        const std::vector<PlacedTile> tiles = placeTiles(m_viewport, plan, open);
        fill(open);
        for (const PlacedTile& tile : tiles) {
            paint(tile);
        }
        m_canvas.finish();
        for (const PlacedTile& tile : tiles) {
            paintMarks(tile);
        }
    }

    /// Whether smoothing was left out.
    bool isRough() const { return m_rough; }

    void paintGrid()
    {
        const double zoom = 1 / m_viewport.scale();
        if (zoom < pixelGridZoom) {
            return;
        }
        const auto right = static_cast<std::int64_t>(std::ceil(m_seen.right()));
        const auto bottom = static_cast<std::int64_t>(std::ceil(m_seen.bottom()));
        const QRect area = areaOnView(m_viewport, m_seen);
        m_painter.setClipRegion(m_dirty - m_unread); // there are no pixels to be set apart
        for (auto x = static_cast<std::int64_t>(std::floor(m_seen.x)); x <= right; ++x) {
            const int edge = static_cast<int>(m_viewport.columnEdgeToView(static_cast<double>(x)));
            m_painter.fillRect(QRect(edge, area.top(), 1, area.height()), gridLine);
        }
        for (auto y = static_cast<std::int64_t>(std::floor(m_seen.y)); y <= bottom; ++y) {
            const int edge = static_cast<int>(m_viewport.rowEdgeToView(static_cast<double>(y)));
            m_painter.fillRect(QRect(area.left(), edge, area.width(), 1), gridLine);
        }
    }

private:
    void fill(const QRegion& bare)
    {
        for (const QRect& rect : bare) {
            m_painter.fillRect(rect, canvasColor);
        }
    }

    void paint(const PlacedTile& placed)
    {
        const Tile& tile = *placed.tile;
        if (!tile.picture.opaque) {
            fill(placed.visible);
        }
        if (!tile.picture.pixels.empty()) {
            paintPicture(placed);
        }
    }

    void paintMarks(const PlacedTile& placed)
    {
        for (const ReadProblem& problem : placed.tile->problems) {
            paintProblem(placed, problem);
        }
        if (m_look.outlines == TileOutlines::On) {
            outline(placed);
        }
    }

    void paintPicture(const PlacedTile& placed)
    {
        const Tile& tile = *placed.tile;
        const bool reduced = isReduced(placed.source, placed.target);
        const bool wanted =
            placed.source.size() != placed.target.size() && (reduced || tile.reduced() || tile.level > 0);
        const bool may =
            m_look.smoothing == Smoothing::All || (m_look.smoothing == Smoothing::StandIns && !reduced);
        m_rough = m_rough || (wanted && !may);
        const LaidPicture laid{tile.picture, placed.source, placed.target,
                               wanted && may ? PixelChoice::Smooth : PixelChoice::Nearest};
        for (const QRect& rect : placed.visible) {
            m_canvas.put(laid, rect);
        }
    }

    void paintProblem(const PlacedTile& placed, const ReadProblem& problem)
    {
        const RasterRect area = intersected(placed.tile->toRaster(problem.area), m_seen);
        if (area.empty()) {
            return;
        }
        const bool unread =
            problem.kind == ReadProblem::Kind::Missing || problem.kind == ReadProblem::Kind::Failed;
        const QRegion where = placed.visible & areaOnView(m_viewport, area);
        m_unread += unread ? where : QRegion();
        m_painter.setBrushOrigin(m_corner); // the hatch moves with the picture
        for (const QRect& rect : where) {
            if (unread) {
                m_painter.fillRect(rect, hatchGround);
            }
            m_painter.fillRect(rect, hatch());
        }
    }

    const QBrush& hatch()
    {
        if (m_hatch.style() == Qt::NoBrush) {
            const int side = static_cast<int>(std::round(10 * m_look.devicePixelRatio));
            QImage texture(side, side, QImage::Format_ARGB32_Premultiplied);
            texture.fill(Qt::transparent);
            const int thickness = std::max(1, side / 7);
            for (int y = 0; y < side; ++y) {
                for (int i = 0; i < thickness; ++i) {
                    texture.setPixelColor((side - 1 - y + i) % side, y, hatchLine);
                }
            }
            m_hatch = QBrush(texture);
        }
        return m_hatch;
    }

    void outline(const PlacedTile& placed)
    {
        const Tile& tile = *placed.tile;
        const QRect& target = placed.target;
        m_painter.setClipRegion(placed.visible);
        const bool standIn = tile.cellWidth > m_viewport.scale() * 1.01 && tile.cellWidth > 1;
        m_painter.setPen(QPen(standIn ? outlineStandIn : outlineExact, 1));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRect(target.adjusted(0, 0, -1, -1));
        const QString text = QStringLiteral("level %1  1:%2%3")
                                 .arg(tile.level)
                                 .arg(std::max(tile.stepX, tile.stepY))
                                 .arg(QLatin1String(tile.kind == TileKind::Averaged ? "  averaged" : ""));
        QFont font = m_labelFont;
        font.setPixelSize(
            static_cast<int>(std::round(QFontInfo(font).pixelSize() * m_look.devicePixelRatio)));
        m_painter.setFont(font);
        const int margin = static_cast<int>(std::round(3 * m_look.devicePixelRatio));
        const QRect written =
            m_painter.fontMetrics().boundingRect(text).marginsAdded({margin, margin, margin, margin});
        const QRect label(target.topLeft() + QPoint(1, 1), written.size());
        m_painter.fillRect(label, labelGround);
        m_painter.drawText(label, Qt::AlignCenter, text);
        m_painter.setClipping(false);
    }

    QPainter& m_painter;
    FrameCanvas m_canvas;
    const Viewport& m_viewport;
    QRegion m_dirty;
    FrameLook m_look;
    RasterRect m_seen;
    QFont m_labelFont;
    QPointF m_corner;
    QBrush m_hatch;
    QRegion m_unread; // hatched, with nothing of the picture below
    bool m_rough = false;
};

} // namespace

bool paintFrame(QPainter& painter, const Viewport& viewport, const TilePlan& plan, const QRegion& dirty,
                const FrameLook& look)
{
    FramePainter frame(painter, viewport, dirty, look);
    frame.paintTiles(plan);
    frame.paintGrid();
    return frame.isRough();
}

} // namespace rasterscope
