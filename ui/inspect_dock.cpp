// SPDX-License-Identifier: MIT
#include "ui/inspect_dock.h"

#include "ui/neighbour_grid.h"
#include "ui/number_text.h"
#include "ui/pixel_pins.h"
#include "ui/raster_view.h"
#include "ui/region_panel.h"
#include "ui/scrolled_page.h"
#include "ui/spectrum_panel.h"
#include "ui/status_text.h"
#include "ui/value_table.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSpinBox>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace rasterscope {

InspectDock::InspectDock(RasterView& view, PixelPins& pins, ShapeTool& tool, QWidget* parent)
    : LateDock(QStringLiteral("inspect"), tr("Inspect"), parent)
    , m_view(&view)
    , m_pins(&pins)
    , m_tool(&tool)
    , m_inspector(
          [this](PixelFindings findings) { m_post([this, found = std::move(findings)] { receive(found); }); })
{
}

InspectDock::~InspectDock()
{
    disconnect(this, &QDockWidget::visibilityChanged, this, nullptr);
}

QWidget* InspectDock::makeContent()
{
    m_tabs = new QTabWidget;
    m_tabs->setDocumentMode(true);
    m_spectrum = new SpectrumPanel(*m_pins);
    m_region = new RegionPanel(*m_view, *m_tool);
    m_tabs->addTab(makePixelTab(), tr("&Pixel"));
    m_tabs->addTab(m_spectrum, tr("&Spectrum"));
    m_tabs->addTab(new ScrolledPage(m_region), tr("&Region"));
    connect(m_spectrum, &SpectrumPanel::pinWanted, this, [this] {
        if (m_place) {
            m_pins->toggle(m_place->x, m_place->y);
        }
    });
    if (m_view->scene() != nullptr) {
        setPage(m_ground);
    }
    return m_tabs;
}

QWidget* InspectDock::makePixelTab()
{
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(6, 6, 6, 6);
    m_placeText = new QLabel(tr("Point at the picture."));
    m_placeText->setTextFormat(Qt::PlainText);
    m_placeText->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_placeText->setWordWrap(true);
    m_placeText->setAccessibleName(tr("Place of the pixel"));
    m_values = new ValueTable;
    m_values->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored); // has what the others leave
    m_values->setMinimumHeight(fontMetrics().height() * 5);
    auto* bytes = new QCheckBox(tr("&Bytes"));
    bytes->setToolTip(tr("Each sample as it lies in the file, in hexadecimal digits"));
    connect(bytes, &QCheckBox::toggled, m_values, &ValueTable::setBytesShown);
    auto* offsets = new QCheckBox(tr("Byte in &File"));
    offsets->setToolTip(tr("Where each sample begins in the file; empty where it has to be decoded"));
    connect(offsets, &QCheckBox::toggled, m_values, &ValueTable::setOffsetsShown);
    auto* line = new QHBoxLayout;
    line->addWidget(bytes);
    line->addWidget(offsets);
    line->addStretch(1);
    column->addWidget(m_placeText);
    column->addWidget(m_values, 1);
    column->addLayout(line);
    column->addWidget(makeNeighbourLine());
    m_neighbours = new NeighbourGrid;
    column->addWidget(m_neighbours);
    return new ScrolledPage(page);
}

QWidget* InspectDock::makeNeighbourLine()
{
    auto* widget = new QWidget;
    auto* line = new QHBoxLayout(widget);
    line->setContentsMargins(0, 0, 0, 0);
    m_side = new QComboBox;
    for (const int side : {3, 5, 7, 9}) {
        m_side->addItem(tr("%1 x %1").arg(side), (side - 1) / 2);
    }
    m_side->setCurrentIndex(1);
    m_side->setAccessibleName(tr("How many neighbours"));
    m_band = new QSpinBox;
    m_band->setPrefix(tr("band "));
    m_band->setMinimum(1);
    m_band->setAccessibleName(tr("Band of the neighbours"));
    line->addWidget(new QLabel(tr("Neighbours")));
    line->addWidget(m_side);
    line->addWidget(m_band);
    line->addStretch(1);
    connect(m_side, &QComboBox::currentIndexChanged, this, [this] {
        m_neighbours->setReach(m_side->currentData().toInt());
        ask();
    });
    connect(m_band, &QSpinBox::valueChanged, this, &InspectDock::ask);
    return widget;
}

void InspectDock::setPage(std::shared_ptr<GroundAccess> ground)
{
    m_ground = std::move(ground);
    if (m_tabs == nullptr) {
        return;
    }
    const RasterInfo& info = m_view->scene()->raster->info();
    const std::vector<int>& shown = m_view->scene()->settings.bands;
    m_values->setRaster(info);
    m_spectrum->setRaster(info);
    m_region->setPage(m_ground);
    m_neighbours->clearValues();
    m_found.reset();
    const bool other = m_band->maximum() != info.bands;
    m_band->setMaximum(static_cast<int>(std::min<std::int64_t>(info.bands, std::numeric_limits<int>::max())));
    if (other && !shown.empty()) {
        m_band->setValue(shown.front() + 1);
    }
    m_band->setVisible(info.bands > 1);
    if (m_place && (m_place->x >= info.width || m_place->y >= info.height)) {
        m_place.reset();
    }
    showPlace();
    ask();
}

void InspectDock::pointAt(qint64 x, qint64 y)
{
    if (x >= 0) {
        m_place = Place{x, y};
        ask();
    }
}

void InspectDock::watchingChanged()
{
    isWatching() ? ask() : m_inspector.forget();
}

void InspectDock::ask()
{
    if (!isWatching() || !m_place || !m_view || m_view->scene() == nullptr) {
        return;
    }
    m_inspector.ask({m_view->scene()->raster, m_ground, m_place->x, m_place->y, m_side->currentData().toInt(),
                     m_band->value() - 1});
}

void InspectDock::receive(const PixelFindings& found)
{
    const bool late =
        !isWatching() || !m_place || !m_view || m_view->scene() == nullptr ||
        static_cast<std::int64_t>(found.pixel.bands().size()) != m_view->scene()->raster->info().bands;
    if (late) {
        return;
    }
    m_found = found;
    m_values->values().setFindings(found);
    m_neighbours->setFindings(found);
    m_spectrum->setFindings(found);
    showPlace();
}

QString InspectDock::placeText() const
{
    return m_placeText != nullptr ? m_placeText->text() : QString();
}

void InspectDock::showPlace()
{
    if (!m_found) {
        m_placeText->setText(tr("Point at the picture."));
        return;
    }
    QStringList lines{tr("x %1  y %2").arg(m_found->x).arg(m_found->y)};
    if (m_found->onMap) {
        const QString unit = m_found->mapUnit.empty() ? QString() : mapUnitText(m_found->mapUnit);
        lines << tr("on the map %1, %2 %3")
                     .arg(QString::number(m_found->onMap->x, 'f', 3),
                          QString::number(m_found->onMap->y, 'f', 3), unit)
                     .trimmed();
    }
    if (m_found->ground) {
        lines << groundText(*m_found->ground);
    }
    if (!m_found->file.empty()) {
        lines << tr("stored plainly in %1").arg(QString::fromStdString(m_found->file));
    }
    m_placeText->setText(lines.join(QLatin1Char('\n')));
}

void InspectDock::showTab(Tab tab)
{
    show();
    raise();
    if (m_tabs != nullptr) {
        m_tabs->setCurrentIndex(static_cast<int>(tab));
    }
}

} // namespace rasterscope
