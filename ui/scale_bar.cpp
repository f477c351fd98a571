// SPDX-License-Identifier: MIT
#include "ui/scale_bar.h"

#include "ui/number_text.h"
#include "ui/raster_view.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace rasterscope {

namespace {

constexpr double longestBar = 160; // logical pixels
constexpr double margin = 12;

/// The largest of 1, 2, 5 times a power of ten that is no larger.
double roundDown(double value)
{
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double factor : {5.0, 2.0}) {
        if (factor * power <= value) {
            return factor * power;
        }
    }
    return power;
}

/// Of what roundDown() gives: a digit and noughts.
QString roundText(double value)
{
    return value >= 1 ? countText(std::llround(value)) : QString::number(value);
}

QString lengthText(double metres)
{
    if (metres >= 1000) {
        return QStringLiteral("%1 km").arg(roundText(metres / 1000));
    }
    if (metres >= 1) {
        return QStringLiteral("%1 m").arg(roundText(metres));
    }
    if (metres >= 0.01) {
        return QStringLiteral("%1 cm").arg(roundText(metres * 100));
    }
    return metres >= 1e-3 ? QStringLiteral("%1 mm").arg(roundText(metres * 1e3))
                          : QStringLiteral("%1 \u00b5m").arg(roundText(metres * 1e6));
}

} // namespace

ScaleBar::ScaleBar(RasterView& view, QObject* parent)
    : QObject(parent)
    , m_view(&view)
    , m_found(std::make_shared<Outlet<int, Ground>>([this](int number, const Ground& ground) {
        m_post([this, number, ground] {
            if (number == m_asked) {
                m_ground = ground;
                m_view->update();
            }
        });
    }))
{
    connect(m_view, &RasterView::viewChanged, this, &ScaleBar::ask);
}

ScaleBar::~ScaleBar()
{
    m_found->close();
    if (m_view) {
        m_view->removeOverlay(this);
    }
}

void ScaleBar::setShown(bool shown)
{
    if (std::exchange(m_shown, shown) != shown) {
        shown ? m_view->addOverlay(this) : m_view->removeOverlay(this);
        ask();
    }
}

void ScaleBar::setPage(std::shared_ptr<GroundAccess> ground)
{
    m_access = std::move(ground);
    m_ground = {};
    ask();
}

/// Along a row, or a column where a row goes up and down, as far as the bar may go.
ScaleBar::Ground ScaleBar::groundAlong(GroundMeasure& measure, const Way& way)
{
    const double reach = way.length;
    const RasterPoint half =
        way.along == Qt::Horizontal ? RasterPoint{reach / 2, 0} : RasterPoint{0, reach / 2};
    const GroundLength length = measure.lengthOf(
        {{way.middle.x - half.x, way.middle.y - half.y}, {way.middle.x + half.x, way.middle.y + half.y}});
    if (length.metres && *length.metres > 0) {
        return {Unit::Metres, *length.metres / reach, {}};
    }
    if (length.onMap && *length.onMap > 0) {
        const bool metres = measure.mapUnit() == "metre";
        return {metres ? Unit::Metres : Unit::Map, *length.onMap / reach, mapUnitText(measure.mapUnit())};
    }
    return {};
}

void ScaleBar::ask()
{
    if (!m_shown || !m_access || m_view->scene() == nullptr) {
        return;
    }
    const Viewport& viewport = m_view->destination();
    const Way way{viewport.centre(), longestBar * m_view->devicePixelRatioF() * viewport.scale(),
                  m_view->turn().quarters() % 2 == 0 ? Qt::Horizontal : Qt::Vertical};
    m_worker.ask([access = m_access, way, number = ++m_asked, found = m_found](const std::stop_token&) {
        (*found)(number, access->with([&](GroundMeasure& measure) { return groundAlong(measure, way); }));
    });
}

ScaleBar::Bar ScaleBar::barFor(double scale, double most) const
{
    const double perScreenPixel = m_ground.perPixel * scale;
    const bool whole = m_ground.unit == Unit::Pixels;
    const double length =
        whole ? std::max(1.0, roundDown(most * perScreenPixel)) : roundDown(most * perScreenPixel);
    const QString unit = !whole ? m_ground.name : length == 1 ? tr("pixel") : tr("pixels");
    const QString text = m_ground.unit == Unit::Metres ? lengthText(length)
                                                       : QStringLiteral("%1 %2").arg(roundText(length), unit);
    return {text, length / perScreenPixel};
}

void ScaleBar::paint(QPainter& painter, const Viewport& viewport, double ratio)
{
    const Size seen = m_view->turn().turned(viewport.view());
    const Bar bar =
        barFor(viewport.scale(), std::min(longestBar * ratio, static_cast<double>(seen.width) / 3));
    QFont font = m_view->font();
    font.setPixelSize(static_cast<int>(std::lround(12 * ratio)));
    painter.setFont(font);
    const QFontMetricsF metrics(font);
    const double width = std::max(bar.length, metrics.horizontalAdvance(bar.text));
    const double height = metrics.height() + 8 * ratio;
    const QRectF box(margin * ratio, static_cast<double>(seen.height) - margin * ratio - height,
                     width + 12 * ratio, height);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(box, QColor(0, 0, 0, 170)); // white is read on it whatever the picture
    painter.setPen(Qt::white);
    painter.drawText(box.adjusted(0, 0, 0, -6 * ratio), static_cast<int>(Qt::AlignCenter), bar.text);
    const double left = std::round(box.center().x() - bar.length / 2);
    const double line = std::round(box.bottom() - 5 * ratio);
    painter.fillRect(QRectF(left, line, std::round(bar.length), std::max(1.0, 2 * ratio)), Qt::white);
    for (const double end : {left, left + std::round(bar.length) - std::max(1.0, ratio)}) {
        painter.fillRect(QRectF(end, line - 4 * ratio, std::max(1.0, ratio), 6 * ratio), Qt::white);
    }
}

} // namespace rasterscope
