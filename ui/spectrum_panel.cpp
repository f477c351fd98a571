// SPDX-License-Identifier: MIT
#include "ui/spectrum_panel.h"

#include "ui/contrast.h"
#include "ui/copying.h"
#include "ui/line_plot.h"
#include "ui/pixel_pins.h"
#include "ui/swatch.h"
#include "ui/wavelengths.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>
#include <utility>

namespace rasterscope {

namespace {

PlotSeries seriesOf(const SampleWindow& samples, const std::vector<double>& places)
{
    PlotSeries series;
    const std::size_t bands = std::min(places.size(), samples.bands().size());
    for (std::size_t band = 0; band < bands; ++band) {
        series.points.emplace_back(places[band], samples.value(samples.area().x, samples.area().y, band));
    }
    series.marked = bands <= 64;
    return series;
}

QString placeText(std::int64_t x, std::int64_t y)
{
    return QStringLiteral("x %1 y %2").arg(x).arg(y);
}

} // namespace

SpectrumPanel::SpectrumPanel(PixelPins& pins, QWidget* parent)
    : QWidget(parent)
    , m_pins(&pins)
    , m_plot(new LinePlot)
    , m_pointed(new QLabel)
    , m_legend(makeLegend())
    , m_list(new QListWidget)
    , m_remove(new QPushButton(tr("Remove")))
    , m_clear(new QPushButton(tr("Remove All")))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(6, 6, 6, 6);
    column->addWidget(m_plot, 3);
    m_plot->setMessage(tr("Point at the picture. Shift+P pins the pixel under the pointer."));
    m_plot->setAccessibleName(tr("Values over the bands"));
    m_plot->setLegend(LinePlot::Legend::Elsewhere); // below
    column->addWidget(m_legend);
    m_list->setAccessibleName(tr("Pins"));
    m_list->setToolTip(tr("Pixels that are pinned; Shift+P pins the one under the pointer, or lets it go"));
    column->addWidget(m_list, 1);
    auto* buttons = new QHBoxLayout;
    auto* pin = new QPushButton(tr("Pin"));
    pin->setToolTip(tr("Pins the pixel that was pointed at last (Shift+P)"));
    auto* copy = new QPushButton(tr("Copy CSV"));
    for (QPushButton* button : {pin, m_remove, m_clear, copy}) {
        button->setMinimumWidth(button->fontMetrics().horizontalAdvance(button->text()) + 12);
        buttons->addWidget(button);
    }
    column->addLayout(buttons);
    connect(pin, &QPushButton::clicked, this, &SpectrumPanel::pinWanted);
    connect(copy, &QPushButton::clicked, this, [this] { copyToClipboard(m_plot->csv()); });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        if (m_list->currentRow() >= 0) {
            m_pins->remove(static_cast<std::size_t>(m_list->currentRow()));
        }
    });
    connect(m_list, &QListWidget::currentRowChanged, this,
            [this](int row) { m_remove->setEnabled(row >= 0); });
    connect(m_clear, &QPushButton::clicked, m_pins, &PixelPins::clear);
    connect(m_pins, &PixelPins::changed, this, &SpectrumPanel::listPins);
    listPins();
}

QWidget* SpectrumPanel::makeLegend()
{
    auto* legend = new QWidget;
    auto* row = new QHBoxLayout(legend);
    row->setContentsMargins(4, 0, 4, 0);
    m_pointed->setTextFormat(Qt::PlainText);
    row->addWidget(new CurveMark(plotColor(0)));
    row->addWidget(m_pointed, 1);
    return legend;
}

void SpectrumPanel::setRaster(const RasterInfo& info)
{
    const Wavelengths wavelengths = wavelengthsOf(info);
    m_places = wavelengths.values;
    if (m_places.empty()) {
        m_places.resize(static_cast<std::size_t>(info.bands));
        std::iota(m_places.begin(), m_places.end(), 1.0);
    }
    const QString& unit = wavelengths.unit;
    m_plot->setAxes(wavelengths.values.empty() ? tr("band")
                    : unit.isEmpty()           ? tr("wavelength")
                                               : tr("wavelength (%1)").arg(unit),
                    tr("value"));
    clearFindings();
}

void SpectrumPanel::setFindings(const PixelFindings& findings)
{
    m_found = findings;
    showAll();
}

void SpectrumPanel::clearFindings()
{
    m_found.reset();
    showAll();
}

void SpectrumPanel::showEvent(QShowEvent* /*event*/)
{
    showAll();
}

void SpectrumPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        listPins();
    }
}

/// Behind another tab nothing is drawn.
void SpectrumPanel::showAll()
{
    if (!isVisible()) {
        return;
    }
    std::vector<PlotSeries> all;
    const auto add = [&](const SampleWindow& samples, const QString& name, const QString& brief,
                         const QColor& color) {
        all.push_back(seriesOf(samples, m_places));
        all.back().name = name;
        all.back().brief = brief;
        all.back().color = color;
    };
    for (std::size_t i = 0; i < m_pins->pins().size(); ++i) {
        const PixelPins::Pin& pin = m_pins->pins()[i];
        if (pin.values) {
            add(*pin.values, QStringLiteral("%1: %2").arg(i + 1).arg(placeText(pin.x, pin.y)),
                tr("pin %1").arg(i + 1), pin.color);
        }
    }
    if (m_found) {
        add(m_found->pixel, placeText(m_found->x, m_found->y), tr("pointer"), plotColor(0));
    }
    m_pointed->setText(m_found ? tr("under the pointer: %1").arg(placeText(m_found->x, m_found->y))
                               : QString());
    m_legend->setVisible(m_found.has_value());
    m_plot->setSeries(std::move(all));
}

void SpectrumPanel::listPins()
{
    const int chosen = m_list->currentRow();
    m_list->clear();
    const auto& pins = m_pins->pins();
    for (std::size_t i = 0; i < pins.size(); ++i) {
        const QColor color = seenOn(palette().color(QPalette::Base), pins[i].color); // as its curve has it
        new QListWidgetItem(swatchIcon(color, color),
                            QStringLiteral("%1: %2").arg(i + 1).arg(placeText(pins[i].x, pins[i].y)), m_list);
    }
    m_list->setCurrentRow(std::min(chosen, m_list->count() - 1));
    m_remove->setEnabled(m_list->currentRow() >= 0);
    m_clear->setEnabled(!pins.empty());
    showAll();
}

} // namespace rasterscope
