// SPDX-License-Identifier: MIT
#include "ui/pixel_numbers.h"

#include "ui/contrast.h"
#include "ui/fitted_number.h"
#include "ui/frame_painter.h"
#include "ui/raster_view.h"
#include "ui/tile_image.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace rasterscope {

namespace {

constexpr std::size_t mostLines = 4;  // bands that are drawn on one pixel
constexpr double largestLetters = 14; // logical pixels
constexpr double smallestLetters = 7.5;

/// Whole pixels that are at least partly in sight.
Rect pixelsIn(const Viewport& viewport)
{
    const RasterRect area = viewport.visibleArea();
    const auto left = static_cast<std::int64_t>(std::floor(area.x));
    const auto top = static_cast<std::int64_t>(std::floor(area.y));
    const Rect pixels{left, top, static_cast<std::int64_t>(std::ceil(area.right())) - left,
                      static_cast<std::int64_t>(std::ceil(area.bottom())) - top};
    return intersected(pixels, Rect{0, 0, viewport.raster().width, viewport.raster().height});
}

QRectF placeOf(const Viewport& viewport, std::int64_t x, std::int64_t y)
{
    const auto left = static_cast<double>(viewport.columnEdgeToView(static_cast<double>(x)));
    const auto top = static_cast<double>(viewport.rowEdgeToView(static_cast<double>(y)));
    const double side = std::round(1 / viewport.scale());
    return {left, top, side, side};
}

/// The largest letters, within what is read well, of which so many have room in a line; none where even the
/// smallest do not.
std::optional<QFont> fontFor(QFont font, const QSizeF& line, int characters, double ratio)
{
    const int least = static_cast<int>(smallestLetters * ratio);
    for (int size = static_cast<int>(largestLetters * ratio); size >= least; --size) {
        font.setPixelSize(size);
        const QFontMetricsF metrics(font);
        if (metrics.height() <= line.height() &&
            metrics.horizontalAdvance(QLatin1Char('0')) * characters <= line.width()) {
            return font;
        }
    }
    return std::nullopt;
}

/// Of what is drawn on the canvas.
double luminanceOnCanvas(std::uint32_t premultiplied)
{
    const double ground = (255 - (premultiplied >> 24U)) / 255.0 * canvasColor.redF();
    const auto channel = [&](unsigned shift) {
        return std::min(1.0, ((premultiplied >> shift) & 255U) / 255.0 + ground);
    };
    return luminanceOf(channel(16), channel(8), channel(0));
}

/// The colour that the picture has at a place, from the tile that is drawn last there; transparent where
/// there is none.
std::uint32_t colourAt(const TilePlan& plan, double x, double y)
{
    const auto found = std::find_if(plan.draws.rbegin(), plan.draws.rend(), [&](const TileDraw& draw) {
        return x >= draw.area.x && x < draw.area.right() && y >= draw.area.y && y < draw.area.bottom() &&
               !draw.tile->picture.pixels.empty();
    });
    if (found == plan.draws.rend()) {
        return 0;
    }
    const Tile& tile = *found->tile;
    const Picture& picture = tile.picture;
    const auto column = static_cast<std::int64_t>((x - tile.area.x) / tile.cellWidth);
    const auto row = static_cast<std::int64_t>((y - tile.area.y) / tile.cellHeight);
    return picture.pixels[static_cast<std::size_t>(std::clamp<std::int64_t>(row, 0, picture.height - 1) *
                                                       picture.width +
                                                   std::clamp<std::int64_t>(column, 0, picture.width - 1))];
}

/// Each band once: gray pictures name one three times.
std::vector<int> bandsOf(const Scene& scene)
{
    std::vector<int> bands;
    for (const int band : scene.settings.bands) {
        if (std::find(bands.begin(), bands.end(), band) == bands.end() && bands.size() < mostLines) {
            bands.push_back(band);
        }
    }
    return bands;
}

} // namespace

PixelNumbers::PixelNumbers(RasterView& view, QObject* parent)
    : QObject(parent)
    , m_view(&view)
    , m_read(std::make_shared<Outlet<int, SampleWindow, int>>(
          [this](int reading, SampleWindow values, int longest) {
              m_post([this, reading, longest, read = std::move(values)] {
                  if (reading == m_reading) {
                      m_values = read;
                      m_longest = longest;
                      m_view->update();
                  }
              });
          }))
{
    connect(m_view, &RasterView::viewChanged, this, &PixelNumbers::ask);
    connect(m_view, &RasterView::sceneChanged, this, &PixelNumbers::sceneChanged);
}

PixelNumbers::~PixelNumbers()
{
    m_read->close();
    if (m_view) {
        m_view->removeOverlay(this);
    }
}

void PixelNumbers::setShown(bool shown)
{
    if (std::exchange(m_shown, shown) == shown) {
        return;
    }
    if (shown) {
        m_view->addOverlay(this);
        ask();
    } else {
        m_view->removeOverlay(this);
        forget();
    }
}

void PixelNumbers::forget()
{
    ++m_reading;
    m_worker.forget();
    m_values.reset();
    m_asked.reset();
}

void PixelNumbers::setPage()
{
    forget();
    ask();
}

/// The same samples, in other colours or with more levels, or other bands of them.
void PixelNumbers::sceneChanged()
{
    if (m_bands != bandsOf(*m_view->scene())) {
        setPage();
    }
}

/// What is in sight once the view has got to where it is going, if it is large enough there.
std::optional<Rect> PixelNumbers::wanted() const
{
    if (!m_shown || m_view->scene() == nullptr || m_view->destination().scale() * smallestPixel > 1 + 1e-9) {
        return std::nullopt;
    }
    return pixelsIn(m_view->destination());
}

void PixelNumbers::ask()
{
    const std::optional<Rect> pixels = wanted();
    if (!pixels || pixels->empty() || (m_asked && m_asked->contains(*pixels))) {
        return;
    }
    // A view's breadth around it, so that a pan finds numbers there.
    const Size raster = m_view->viewport().raster();
    const Rect around = intersected(Rect{pixels->x - pixels->width / 2, pixels->y - pixels->height / 2,
                                         pixels->width * 2, pixels->height * 2},
                                    Rect{0, 0, raster.width, raster.height});
    m_asked = around;
    m_bands = bandsOf(*m_view->scene());
    m_worker.ask([raster = m_view->scene()->raster, around, bands = m_bands, reading = ++m_reading,
                  read = m_read](const std::stop_token& stop) {
        SampleWindow values = readSamples(*raster, around, bands, stop);
        const int longest = charactersNeeded(values);
        (*read)(reading, std::move(values), longest);
    });
}

void PixelNumbers::paint(QPainter& painter, const Viewport& viewport, double ratio)
{
    if (viewport.scale() * smallestPixel > 1 + 1e-9) {
        return;
    }
    if (m_values) {
        drawNumbers(painter, viewport, intersected(pixelsIn(viewport), m_values->area()), ratio);
    }
}

void PixelNumbers::drawNumbers(QPainter& painter, const Viewport& viewport, const Rect& pixels,
                               double ratio) const
{
    if (pixels.empty()) {
        return;
    }
    const std::size_t lines = m_values->bands().size();
    const double side = std::round(1 / viewport.scale());
    const QSizeF room(side - 2, (side - 2) / static_cast<double>(lines));
    const std::optional<QFont> font = fontFor(m_view->font(), room, m_longest, ratio);
    if (!font) {
        return;
    }
    const QFontMetricsF metrics(*font);
    painter.setFont(*font);
    painter.setRenderHint(QPainter::TextAntialiasing);
    const QTransform toSeen = turnTransform(m_view->turn(), viewport.view());
    for (std::int64_t y = pixels.y; y < pixels.bottom(); ++y) {
        for (std::int64_t x = pixels.x; x < pixels.right(); ++x) {
            const std::uint32_t colour =
                colourAt(m_view->plan(), static_cast<double>(x) + 0.5, static_cast<double>(y) + 0.5);
            painter.setPen(luminanceOnCanvas(colour) > 0.179 ? Qt::black
                                                             : Qt::white); // equally far from both
            const QRectF place = toSeen.mapRect(placeOf(viewport, x, y));
            const double top = place.center().y() - metrics.height() * static_cast<double>(lines) / 2;
            for (std::size_t band = 0; band < lines; ++band) {
                const QRectF line(place.left() + 1, top + metrics.height() * static_cast<double>(band),
                                  place.width() - 2, metrics.height());
                painter.drawText(line, static_cast<int>(Qt::AlignCenter),
                                 fittedNumber(QString::fromStdString(m_values->text(x, y, band)),
                                              m_values->value(x, y, band), metrics, line.width()));
            }
        }
    }
}

} // namespace rasterscope
