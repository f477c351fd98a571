// SPDX-License-Identifier: MIT
#include "ui/frame_painter.h"

#include "core/image/smooth_scale.h"

#include <QBrush>
#include <QFont>
#include <QFontInfo>
#include <QImage>
#include <QPainter>
#include <QRegion>

#include <algorithm>
#include <cmath>
#include <optional>
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

QRect toQRect(const Rect& rect)
{
    return {static_cast<int>(rect.x), static_cast<int>(rect.y), static_cast<int>(rect.width),
            static_cast<int>(rect.height)};
}

/// Where an area of the raster lies in the view; at least one pixel, for rasters of one row seen from afar.
Rect areaOnView(const Viewport& viewport, const RasterRect& area)
{
    const std::int64_t left = viewport.columnEdgeToView(area.x);
    const std::int64_t top = viewport.rowEdgeToView(area.y);
    return {left, top, std::max<std::int64_t>(viewport.columnEdgeToView(area.right()) - left, 1),
            std::max<std::int64_t>(viewport.rowEdgeToView(area.bottom()) - top, 1)};
}

/// One axis of a tile's part on the screen: from which of its pixels to which, and where in the raster that
/// is drawn.
struct Span {
    double from = 0;
    double to = 0;
    double rasterFrom = 0;
    double rasterTo = 0;
};

/// One axis of a tile.
struct TileAxis {
    double origin = 0; // of the tile in the raster
    double cell = 1;   // raster pixels per tile pixel
    double count = 0;  // tile pixels
    double end = 0;    // of the tile's area in the raster
};

struct Interval {
    double from = 0;
    double to = 0;
};

/// The tile's pixels that are in sight: whole ones, but never past the part that this tile is to show. The
/// last pixel of a tile reaches to the end of its area, be that half a cell more or less.
Span spanInSight(const TileAxis& tile, Interval part, Interval seen)
{
    constexpr double tiny = 1e-6; // so that a sum such as 7.0000000001 is not rounded up to 8
    const auto toTile = [&](double raster) { return (raster - tile.origin) / tile.cell; };
    const double from = std::floor(toTile(std::max(part.from, seen.from)) + tiny);
    const double to = std::ceil(toTile(std::min(part.to, seen.to)) - tiny);
    const double last = part.to == tile.end ? tile.count : std::min(toTile(part.to), tile.count);
    Span span{std::max(from, toTile(part.from)), std::min(to, last), 0, 0};
    span.rasterFrom = tile.origin + span.from * tile.cell;
    span.rasterTo = span.to == last ? part.to : tile.origin + span.to * tile.cell;
    if (span.from >= tile.count) { // less than half a cell at the raster's end, which no pixel stands for
        span.from = tile.count - 1;
        span.rasterFrom = part.from;
    }
    return span;
}

struct PartInSight {
    QRectF source;     // in the tile's pixels
    RasterRect raster; // where they are drawn
};

std::optional<PartInSight> partInSight(const TileDraw& draw, const RasterRect& seen)
{
    if (intersected(draw.area, seen).empty()) {
        return {};
    }
    const Tile& tile = *draw.tile;
    const TileAxis across{tile.area.x, tile.cellWidth, static_cast<double>(tile.picture.width),
                          tile.area.right()};
    const TileAxis down{tile.area.y, tile.cellHeight, static_cast<double>(tile.picture.height),
                        tile.area.bottom()};
    const Span x = spanInSight(across, {draw.area.x, draw.area.right()}, {seen.x, seen.right()});
    const Span y = spanInSight(down, {draw.area.y, draw.area.bottom()}, {seen.y, seen.bottom()});
    if (x.to <= x.from || y.to <= y.from) {
        return {};
    }
    return PartInSight{QRectF(QPointF(x.from, y.from), QPointF(x.to, y.to)),
                       {x.rasterFrom, y.rasterFrom, x.rasterTo - x.rasterFrom, y.rasterTo - y.rasterFrom}};
}

bool isReduced(const QRectF& source, const QRect& target)
{
    return source.width() > target.width() || source.height() > target.height();
}

class FramePainter {
public:
    FramePainter(QPainter& painter, const Viewport& viewport, const QRect& dirty, const FrameLook& look)
        : m_painter(painter)
        , m_viewport(viewport)
        , m_dirty(dirty)
        , m_look(look)
        , m_seen(viewport.visibleArea())
        , m_labelFont(painter.font())
    {
        const ScreenPoint corner = viewport.rasterToView({0, 0});
        m_corner = QPointF(corner.x, corner.y);
    }

    void paintCanvas()
    {
        const QRect view(0, 0, static_cast<int>(m_viewport.view().width),
                         static_cast<int>(m_viewport.view().height));
        const Rect picture = intersected(m_viewport.pictureOnView(), Rect{0, 0, view.width(), view.height()});
        for (const QRect& rect : QRegion(m_dirty) - QRegion(toQRect(picture))) {
            m_painter.fillRect(rect, canvasColor);
        }
    }

    void paint(const TileDraw& draw)
    {
        const Tile& tile = *draw.tile;
        const std::optional<PartInSight> part = partInSight(draw, m_seen);
        if (!part) {
            return;
        }
        const QRect target = toQRect(areaOnView(m_viewport, part->raster));
        if (!target.intersects(m_dirty)) {
            return;
        }
        if (!tile.picture.opaque) {
            m_painter.fillRect(target, canvasColor);
        }
        if (!tile.picture.pixels.empty()) {
            paintPicture(tile, target, part->source);
        }
        for (const ReadProblem& problem : tile.problems) {
            paintProblem(tile, problem, target);
        }
        if (m_look.outlines == TileOutlines::On) {
            outline(tile, target);
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
        const QRect area = toQRect(areaOnView(m_viewport, m_seen));
        m_painter.setClipRegion(QRegion(m_dirty) - m_unread); // there are no pixels to be set apart
        for (auto x = static_cast<std::int64_t>(std::floor(m_seen.x)); x <= right; ++x) {
            const int edge = static_cast<int>(m_viewport.columnEdgeToView(static_cast<double>(x)));
            m_painter.fillRect(QRect(edge, area.top(), 1, area.height()) & m_dirty, gridLine);
        }
        for (auto y = static_cast<std::int64_t>(std::floor(m_seen.y)); y <= bottom; ++y) {
            const int edge = static_cast<int>(m_viewport.rowEdgeToView(static_cast<double>(y)));
            m_painter.fillRect(QRect(area.left(), edge, area.width(), 1) & m_dirty, gridLine);
        }
    }

private:
    void paintPicture(const Tile& tile, const QRect& target, const QRectF& source)
    {
        const Picture& picture = tile.picture;
        const auto width = static_cast<int>(picture.width);
        const QImage::Format format =
            picture.opaque ? QImage::Format_RGB32 : QImage::Format_ARGB32_Premultiplied;
        const auto* bytes = reinterpret_cast<const uchar*>(picture.pixels.data());
        const QImage image(bytes, width, static_cast<int>(picture.height), width * 4,
                           format); // shares the tile's memory
        const bool reduced = isReduced(source, target);
        const bool wanted = source.size() != target.size() && (reduced || tile.reduced() || tile.level > 0);
        const bool may =
            m_look.smoothing == Smoothing::All || (m_look.smoothing == Smoothing::StandIns && !reduced);
        if (wanted && may) {
            paintSmoothly(picture, format, target, source);
        } else {
            m_painter.drawImage(QRectF(target), image, source);
            m_rough = m_rough || wanted;
        }
    }

    /// Band by band: what was scaled is drawn while it is in the core's cache.
    void paintSmoothly(const Picture& picture, QImage::Format format, const QRect& target,
                       const QRectF& source)
    {
        constexpr int bandLines = 64;
        const QRect wanted = target & m_dirty;
        const ScaledAxis across{source.left(), source.right(), target.width(), wanted.left() - target.left(),
                                wanted.width()};
        m_band.resize(static_cast<std::size_t>(wanted.width()) * bandLines);
        for (int top = wanted.top(); top <= wanted.bottom(); top += bandLines) {
            const int lines = std::min(bandLines, wanted.bottom() + 1 - top);
            scaleSmoothly(picture, across,
                          {source.top(), source.bottom(), target.height(), top - target.top(), lines},
                          m_band);
            m_painter.drawImage(wanted.left(), top,
                                QImage(reinterpret_cast<const uchar*>(m_band.data()), wanted.width(), lines,
                                       wanted.width() * 4, format));
        }
    }

    void paintProblem(const Tile& tile, const ReadProblem& problem, const QRect& target)
    {
        const RasterRect area = intersected(tile.toRaster(problem.area), m_seen);
        if (area.empty()) {
            return;
        }
        const QRect where = toQRect(areaOnView(m_viewport, area)) & target;
        if (problem.kind == ReadProblem::Kind::Missing || problem.kind == ReadProblem::Kind::Failed) {
            m_painter.fillRect(where, hatchGround);
            m_unread += where;
        }
        m_painter.setBrushOrigin(m_corner); // the hatch moves with the picture
        m_painter.fillRect(where, hatch());
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

    void outline(const Tile& tile, const QRect& target)
    {
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
    }

    QPainter& m_painter;
    const Viewport& m_viewport;
    QRect m_dirty;
    FrameLook m_look;
    RasterRect m_seen;
    QFont m_labelFont;
    QPointF m_corner;
    QBrush m_hatch;
    QRegion m_unread; // hatched, with nothing of the picture below
    std::vector<std::uint32_t> m_band;
    bool m_rough = false;
};

} // namespace

bool paintFrame(QPainter& painter, const Viewport& viewport, const TilePlan& plan, const QRect& dirty,
                const FrameLook& look)
{
    FramePainter frame(painter, viewport, dirty, look);
    frame.paintCanvas();
    for (const TileDraw& draw : plan.draws) {
        frame.paint(draw);
    }
    frame.paintGrid();
    return frame.isRough();
}

} // namespace rasterscope
