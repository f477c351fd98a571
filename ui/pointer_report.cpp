// SPDX-License-Identifier: MIT
#include "ui/pointer_report.h"

#include "ui/raster_view.h"
#include "ui/status_line.h"
#include "ui/status_text.h"

#include <QApplication>
#include <QClipboard>

#include <utility>

namespace rasterscope {

namespace {

constexpr int blinkingAfter = 40; // ms; values that come at once do not blink while the pointer moves

} // namespace

PointerReport::PointerReport(RasterView& view, StatusLine& status, QObject* parent)
    : QObject(parent)
    , m_view(&view)
    , m_status(&status)
    , m_reader([this](PixelValues values) { m_post([this, read = std::move(values)] { showValues(read); }); })
{
    m_waiting.setSingleShot(true);
    m_waiting.setInterval(blinkingAfter);
    connect(&m_waiting, &QTimer::timeout, this, [this] { m_status->setValues(tr("...")); });
    connect(m_view, &RasterView::pointedAt, this, &PointerReport::pointAt);
    connect(m_status, &StatusLine::valuesResized, this, [this] {
        if (m_values) {
            showValues(*m_values);
        }
    });
}

void PointerReport::setRaster(const std::shared_ptr<const Raster>& raster)
{
    if (m_raster.lock() == raster) { // it has grown to its end
        return;
    }
    m_values.reset();
    locate(raster);
}

void PointerReport::pointAt(qint64 x, qint64 y)
{
    m_values.reset();
    m_copyWanted = false;
    m_pointed.reset();
    if (m_view->scene() == nullptr || x < 0) {
        m_reader.forget();
        m_waiting.stop();
        m_status->setPosition({});
        m_status->setValues({});
        m_status->setGround({});
        return;
    }
    m_pointed = {x, y};
    showGround();
    m_status->setPosition(tr("x %1  y %2").arg(x).arg(y));
    m_waiting.start();
    m_reader.ask(m_view->scene()->raster, x, y);
}

/// On a worker, for PROJ's database has to be opened.
void PointerReport::locate(const std::shared_ptr<const Raster>& raster)
{
    m_locator.reset();
    m_raster = raster;
    m_status->setGroundKnown(false);
    const Georeference& geo = raster->info().geo;
    if (!geo.transform || (geo.crs.empty() && geo.geoKeys.empty())) {
        return;
    }
    m_locating = std::jthread([this, raster] {
        std::shared_ptr<GeoLocator> made = GeoLocator::make(raster->info().geo);
        m_post([this, raster, locator = std::move(made)] {
            if (m_raster.lock() == raster) {
                m_locator = locator;
                m_status->setGroundKnown(locator != nullptr);
                showGround(); // of a pointer that rests
            }
        });
    });
}

void PointerReport::showGround()
{
    if (m_locator && m_pointed) {
        const auto [x, y] = *m_pointed;
        const auto ground = m_locator->at(static_cast<double>(x) + 0.5, static_cast<double>(y) + 0.5);
        m_status->setGround(ground ? groundText(*ground) : QString());
    }
}

void PointerReport::showValues(const PixelValues& values)
{
    if (m_pointed == std::pair(values.x, values.y)) {
        m_values = values;
        m_waiting.stop();
        m_status->setValues(valuesText(values, m_status->valueCharacters()));
        if (m_copyWanted) {
            copyValues();
        }
    }
}

void PointerReport::copyValues()
{
    m_copyWanted = !m_values;
    if (m_values) {
        QApplication::clipboard()->setText(clipboardText(*m_values));
    }
}

} // namespace rasterscope
