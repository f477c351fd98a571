// SPDX-License-Identifier: MIT
#include "ui/pixel_pins.h"

#include "ui/line_plot.h"
#include "ui/raster_view.h"
#include "ui/upright_text.h"

#include <QPainter>

#include <algorithm>
#include <utility>

namespace rasterscope {

PixelPins::PixelPins(RasterView& view, QObject* parent)
    : QObject(parent)
    , m_view(&view)
    , m_read(std::make_shared<Outlet<int, std::vector<SampleWindow>>>(
          [this](int reading, std::vector<SampleWindow> values) {
              m_post([this, reading, read = std::move(values)] { receive(reading, read); });
          }))
{
    m_view->addOverlay(this);
}

PixelPins::~PixelPins()
{
    m_read->close();
    if (m_view) {
        m_view->removeOverlay(this);
    }
}

/// Pins of the file that was shown are put aside, and those of this one taken up again.
void PixelPins::exchange(const std::filesystem::path& file)
{
    if (!m_pins.empty()) {
        m_elsewhere[m_file] = {std::move(m_pins), m_added};
    }
    PinnedFile pinned;
    if (auto known = m_elsewhere.extract(file)) {
        pinned = std::move(known.mapped());
    }
    m_pins = std::move(pinned.pins);
    m_added = pinned.added;
    m_file = file;
}

void PixelPins::setPage(const std::filesystem::path& file)
{
    if (file != m_file) {
        exchange(file);
    }
    const Size size = m_view->viewport().raster();
    std::erase_if(m_pins, [&](const Pin& pin) { return pin.x >= size.width || pin.y >= size.height; });
    for (Pin& pin : m_pins) {
        pin.values.reset();
    }
    read();
}

void PixelPins::toggle(std::int64_t x, std::int64_t y)
{
    const auto found =
        std::find_if(m_pins.begin(), m_pins.end(), [&](const Pin& pin) { return pin.x == x && pin.y == y; });
    if (found != m_pins.end()) {
        return remove(static_cast<std::size_t>(found - m_pins.begin()));
    }
    m_pins.push_back({x, y, plotColor(m_added++ + 1), std::nullopt}); // the first is the pointer's
    read();
}

void PixelPins::remove(std::size_t index)
{
    m_pins.erase(m_pins.begin() + static_cast<std::ptrdiff_t>(index));
    read();
}

void PixelPins::clear()
{
    m_pins.clear();
    m_added = 0;
    read();
}

/// All of them: they are few, and lie in memory after the first time.
void PixelPins::read()
{
    ++m_reading;
    m_view->update();
    Q_EMIT changed();
    if (m_pins.empty() || m_view->scene() == nullptr) {
        return;
    }
    std::vector<Rect> pixels;
    for (const Pin& pin : m_pins) {
        pixels.push_back({pin.x, pin.y, 1, 1});
    }
    m_worker.ask([raster = m_view->scene()->raster, pixels, reading = m_reading,
                  read = m_read](const std::stop_token& stop) {
        std::vector<SampleWindow> values;
        for (const Rect& pixel : pixels) {
            values.push_back(
                readSamples(*raster, pixel, firstBands(raster->info(), raster->info().bands), stop));
        }
        (*read)(reading, std::move(values));
    });
}

void PixelPins::receive(int reading, std::vector<SampleWindow> values)
{
    if (reading != m_reading || values.size() != m_pins.size()) {
        return;
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        m_pins[i].values = std::move(values[i]);
    }
    Q_EMIT changed();
}

void PixelPins::paint(QPainter& painter, const Viewport& viewport, double ratio)
{
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = 0; i < m_pins.size(); ++i) {
        const ScreenPoint place = viewport.rasterToView(
            {static_cast<double>(m_pins[i].x) + 0.5, static_cast<double>(m_pins[i].y) + 0.5});
        const QPointF middle(place.x, place.y);
        const double radius = std::max(5 * ratio, 0.5 / viewport.scale() + ratio);
        // A light ring within a dark one is seen on any ground.
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(Qt::black, 4 * ratio));
        painter.drawEllipse(middle, radius, radius);
        painter.setPen(QPen(m_pins[i].color.lighter(130), 2 * ratio));
        painter.drawEllipse(middle, radius, radius);
        QFont font = painter.font();
        font.setPixelSize(static_cast<int>(12 * ratio));
        font.setBold(true);
        painter.setFont(font);
        const QString number = QString::number(i + 1);
        const QSizeF label = painter.fontMetrics().boundingRect(number).size() + QSizeF(6, 2) * ratio;
        const bool onItsSide = painter.worldTransform().m12() != 0;
        const QSizeF size = onItsSide ? label.transposed() : label;
        const QRectF box(middle + QPointF(radius - 3 * ratio, -radius - size.height() + 4 * ratio), size);
        painter.fillRect(box, QColor(0, 0, 0, 200));
        painter.setPen(Qt::white);
        drawReadably(painter, box, static_cast<int>(Qt::AlignCenter), number);
    }
}

} // namespace rasterscope
