// SPDX-License-Identifier: MIT
#include "ui/display_dock.h"

#include "ui/band_panel.h"
#include "ui/display_text.h"
#include "ui/histogram_view.h"
#include "ui/late_dock.h"
#include "ui/main_window.h"
#include "ui/scrolled_page.h"
#include "ui/swatch.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace rasterscope {

namespace {

constexpr double unseenShare = 1e-4; // of a range; 1/255 of it is a level of gray

enum StretchItem { OfType, MinMax, Percent, Sigma, ZScale, ByHand };

int itemOf(Stretch::Kind kind)
{
    switch (kind) {
    case Stretch::Kind::None:
        return OfType;
    case Stretch::Kind::MinMax:
        return MinMax;
    case Stretch::Kind::Percent:
        return Percent;
    case Stretch::Kind::Sigma:
        return Sigma;
    case Stretch::Kind::ZScale:
        return ZScale;
    case Stretch::Kind::Range:
        break;
    }
    return ByHand;
}

/// The colours that the places between low and high have; of bands of a colour picture, gray.
std::array<std::uint32_t, 256> colorsOf(const RenderSettings& settings, const RasterInfo& info,
                                        std::size_t place)
{
    const bool mapped = settings.bands.size() == 1 && settings.channelColors.empty();
    auto colors = (mapped ? settings.colorMap : ColorMap()).colors();
    if (place < settings.channelColors.size()) {
        const QColor full = QColor::fromRgb(settings.channelColors[place]);
        for (std::size_t i = 0; i < colors.size(); ++i) {
            const auto part = [&](int component) { return component * static_cast<int>(i) / 255; };
            colors[i] = qRgb(part(full.red()), part(full.green()), part(full.blue()));
        }
    }
    ToneCurve curve = settings.tone;
    curve.transfer = curve.transfer == Transfer::Equalized ? Transfer::Linear : curve.transfer;
    const ToneSteps steps(curve);
    std::array<std::uint32_t, 256> bent{};
    for (std::size_t i = 0; i < bent.size(); ++i) {
        const std::size_t level = info.photometric == Photometric::MinIsWhite ? 255 - i : i;
        bent[i] = colors[steps(static_cast<double>(level) / 255)];
    }
    return bent;
}

} // namespace

DisplayDock::DisplayDock(MainWindow& window)
    : QDockWidget(tr("Display"), &window), m_control(new DisplayControl(window))
{
    setObjectName(QStringLiteral("display"));
    setAllowedAreas(Qt::AllDockWidgetAreas);
    connect(this, &QDockWidget::visibilityChanged, this, &DisplayDock::setUsed);
}

DisplayDock::~DisplayDock()
{
    disconnect(this, &QDockWidget::visibilityChanged, this, nullptr);
}

void DisplayDock::setUsed(bool used)
{
    if (used && m_bands == nullptr) {
        build();
    }
    m_control->watch(used);
}

void DisplayDock::addActions(QMenu& menu, MainWindow& window)
{
    QAction* dock = makeToggle(*this, tr("&Histogram and Colours"));
    dock->setShortcut(Qt::Key_H);
    menu.addAction(dock);
    window.addAction(dock);
    menu.addSeparator();
    const auto add = [&](const QString& text, const QKeySequence& key, void (DisplayControl::*command)()) {
        QAction* action = menu.addAction(text);
        action->setShortcut(key);
        window.addAction(action);
        connect(action, &QAction::triggered, m_control, command);
    };
    add(tr("&Stretch to What Is in View"), Qt::Key_A, &DisplayControl::stretchToView);
    add(tr("&Reset the Stretch"), Qt::SHIFT | Qt::Key_A, &DisplayControl::resetStretch);
    add(tr("Next &Colour Map"), Qt::Key_C, &DisplayControl::nextColorMap);
    add(tr("&Logarithmic"), Qt::Key_L, &DisplayControl::toggleLog);
}

void DisplayDock::build()
{
    m_bands = new BandPanel;
    m_complaint = new QLabel;
    m_complaint->setWordWrap(true);
    m_complaint->hide();
    m_complaint->setAccessibleName(tr("What is wrong with a field"));
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(8, 6, 8, 8);
    column->setSpacing(6);
    for (QWidget* part :
         {static_cast<QWidget*>(m_bands), buildHistogram(), static_cast<QWidget*>(m_complaint),
          buildStretch(), buildMeasuring(), buildCurve(), buildColors(), buildKeeping()}) {
        column->addWidget(part);
    }
    column->addStretch(1);
    setWidget(new ScrolledPage(content));
    connect(m_bands, &BandPanel::chosen, this, [this](const auto& bands, const auto& colors) {
        change([&](Look& look) {
            look.bands = bands;
            look.channelColors = colors;
            if (look.stretch && look.stretch->kind == Stretch::Kind::Range) {
                look.stretch.reset(); // what was given for other bands
            }
        });
    });
    for (NumberEdit* edit : {m_low, m_high, m_lowPercent, m_highPercent, m_deviations, m_gamma}) {
        connect(edit, &NumberEdit::refused, this, [this](const QString& sentence) {
            m_complaint->setText(sentence);
            m_complaint->setVisible(!sentence.isEmpty());
        });
    }
    connect(m_control, &DisplayControl::changed, this, &DisplayDock::showLook);
    connect(m_control, &DisplayControl::measuredChanged, this, &DisplayDock::showMeasured);
    showLook();
    showMeasured();
}

void DisplayDock::change(const std::function<void(Look&)>& change)
{
    Look look = m_control->look();
    change(look);
    m_control->setLook(look);
}

std::size_t DisplayDock::place() const
{
    return static_cast<std::size_t>(std::max(m_band->currentIndex(), 0));
}

void DisplayDock::chooseStretch()
{
    const double low = m_lowPercent->number();
    const double high = m_highPercent->number();
    if (m_stretch->currentIndex() == Percent && low >= high) {
        m_complaint->setText(tr("The low percentile has to be below the high one."));
        m_complaint->show();
        return;
    }
    change([&](Look& look) {
        switch (m_stretch->currentIndex()) {
        case OfType:
            look.stretch = Stretch{};
            break;
        case MinMax:
            look.stretch = Stretch{Stretch::Kind::MinMax, 0, 0, {}};
            break;
        case Percent:
            look.stretch = Stretch{Stretch::Kind::Percent, low, high, {}};
            break;
        case Sigma:
            look.stretch = Stretch{Stretch::Kind::Sigma, 0, m_deviations->number(), {}};
            break;
        case ZScale:
            look.stretch = Stretch{Stretch::Kind::ZScale, 0, 0, {}};
            break;
        default:
            if (const RenderSettings* settings = m_control->settings()) {
                look.stretch = Stretch{Stretch::Kind::Range, 0, 0, settings->ranges};
            }
        }
    });
}

void DisplayDock::showLook()
{
    const RenderSettings* settings = m_control->settings();
    const RasterInfo* info = m_control->info();
    widget()->setEnabled(settings != nullptr);
    if (settings == nullptr) {
        return;
    }
    m_bands->show(*info, *settings);
    m_bands->setVisible(info->bands > 1); // of one there is nothing to choose
    const Look& look = m_control->look();
    const Stretch stretch = look.stretch.value_or(Stretch::defaultFor(*info));
    m_stretch->setCurrentIndex(itemOf(stretch.kind));
    if (stretch.kind == Stretch::Kind::Percent) {
        m_lowPercent->setNumber(stretch.low);
        m_highPercent->setNumber(stretch.high);
    } else if (stretch.kind == Stretch::Kind::Sigma) {
        m_deviations->setNumber(stretch.high);
    }
    m_lowPercent->setVisible(stretch.kind == Stretch::Kind::Percent);
    m_highPercent->setVisible(stretch.kind == Stretch::Kind::Percent);
    m_deviations->setVisible(stretch.kind == Stretch::Kind::Sigma);
    m_transfer->setCurrentIndex(static_cast<int>(look.tone.transfer));
    m_gamma->setNumber(look.tone.gamma);
    m_follows->setChecked(m_control->followsView());
    m_kept->setChecked(m_control->isKept());
    m_linked->setChecked(m_control->isLinked());
    showBands(*settings);
    showColors(*settings);
}

/// Which bands there is a histogram of.
void DisplayDock::showBands(const RenderSettings& settings)
{
    QStringList names;
    for (const int band : settings.bands) {
        names << tr("Band %1").arg(band + 1);
    }
    QStringList now;
    for (int item = 0; item < m_band->count(); ++item) {
        now << m_band->itemText(item);
    }
    if (now != names) {
        m_band->clear();
        m_band->addItems(names);
        m_band->setVisible(names.size() > 1);
    }
    if (place() < settings.ranges.size()) {
        const ValueRange& range = settings.ranges[place()];
        m_histogram->setRange(range);
        const double grain = std::abs(range.high - range.low) * unseenShare;
        m_low->setNumber(range.low, grain);
        m_high->setNumber(range.high, grain);
    }
}

void DisplayDock::showColors(const RenderSettings& settings)
{
    const Look& look = m_control->look();
    const auto& kinds = ColorMap::kinds();
    m_map->setCurrentIndex(
        static_cast<int>(std::find(kinds.begin(), kinds.end(), look.colorMap.kind) - kinds.begin()));
    m_inverted->setChecked(look.colorMap.direction == ColorMap::Direction::Inverted);
    const bool isMapped = settings.bands.size() == 1 && settings.channelColors.empty();
    m_map->setEnabled(isMapped);
    m_inverted->setEnabled(isMapped);
    m_alpha->setChecked(look.alpha == AlphaUse::Honoured);
    m_histogram->setColors(colorsOf(settings, *m_control->info(), place()));
    showSwatches();
    offerWhatIsThere();
}

/// What the file cannot have is not to be chosen, and the tool tip says why.
void DisplayDock::offerWhatIsThere()
{
    const bool hidesAny = m_control->hasOpacity();
    m_alpha->setEnabled(hidesAny);
    m_alpha->setToolTip(hidesAny ? tr("Alpha band and mask hide what they say; off, all is shown")
                                 : tr("This file has neither an alpha band nor a mask"));
    const bool hasNaN = isFloatingPoint(m_control->info()->type);
    m_nan->setEnabled(hasNaN);
    m_nan->setToolTip(hasNaN ? absentText()
                             : tr("This file's samples are whole numbers, none of which is NaN"));
}

/// Framed, for the colour may be that of the button.
void DisplayDock::showSwatches()
{
    const Look& look = m_control->look();
    for (const auto& [button, color] :
         {std::pair{m_noData, look.noDataColor}, std::pair{m_nan, look.nanColor}}) {
        button->setIcon(swatchIcon(QColor::fromRgba(color), palette().color(QPalette::ButtonText)));
    }
}

void DisplayDock::changeEvent(QEvent* event)
{
    QDockWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_noData != nullptr) {
        showSwatches();
    }
}

void DisplayDock::showMeasured()
{
    const MeasuredBands* measured = m_control->measured();
    const RasterInfo* info = m_control->info();
    m_scope->setCurrentIndex(static_cast<int>(m_control->scope()));
    m_provenance->setText(measuredText(*m_control));
    const bool there = measured != nullptr && place() < measured->statistics->size();
    m_statistics->setText(there ? statisticsText((*measured->statistics)[place()]) : QString());
    if (there) {
        const bool isWhole = info != nullptr && !isFloatingPoint(info->type) && !isComplex(info->type);
        m_histogram->setStatistics(measured->statistics, place(), isWhole ? 1 : 0);
    } else if (!m_control->isMeasuring()) {
        m_histogram->setStatistics(nullptr, place(), 0);
    }
}

} // namespace rasterscope
