// SPDX-License-Identifier: MIT
#include "ui/choice_box.h"
#include "ui/display_dock.h"
#include "ui/histogram_view.h"

#include <QCheckBox>
#include <QColorDialog>
#include <QHBoxLayout>
#include <QImage>
#include <QLabel>
#include <QPixmap>
#include <QToolButton>
#include <QVBoxLayout>

#include <cstddef>
#include <string_view>

namespace rasterscope {

namespace {

template <typename Layout>
Layout* tightIn(QWidget* parent)
{
    auto* layout = new Layout(parent);
    layout->setContentsMargins(0, 0, 0, 0);
    return layout;
}

QHBoxLayout* rowIn(QWidget* parent)
{
    return tightIn<QHBoxLayout>(parent);
}

QVBoxLayout* columnIn(QWidget* parent)
{
    return tightIn<QVBoxLayout>(parent);
}

/// Eight digits are room enough in a row with others.
void keepNarrow(NumberEdit& edit)
{
    edit.setMaximumWidth(edit.fontMetrics().horizontalAdvance(QStringLiteral("00000000")));
}

QIcon swatchOf(const ColorMap& map)
{
    const auto colors = map.colors();
    QImage image(64, 12, QImage::Format_RGB32);
    for (int x = 0; x < image.width(); ++x) {
        for (int y = 0; y < image.height(); ++y) {
            image.setPixel(x, y, colors[static_cast<std::size_t>(x * 255 / (image.width() - 1))]);
        }
    }
    return QPixmap::fromImage(image);
}

} // namespace

QWidget* DisplayDock::buildHistogram()
{
    auto* part = new QWidget;
    auto* column = columnIn(part);
    auto* choices = new QHBoxLayout;
    m_band = new ChoiceBox(tr("Band of the histogram"));
    m_counts = new ChoiceBox(tr("How counts are drawn"), {tr("Linear counts"), tr("Logarithmic counts")});
    choices->addWidget(m_band, 1);
    choices->addWidget(m_counts, 1);
    m_histogram = new HistogramView;
    m_statistics = new QLabel;
    m_statistics->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_statistics->setWordWrap(true);
    auto* ends = new QHBoxLayout;
    m_low = new NumberEdit(tr("Low"));
    m_low->setToolTip(tr("The value that is shown darkest"));
    m_high = new NumberEdit(tr("High"));
    m_high->setToolTip(tr("The value that is shown brightest; below the low one it inverts"));
    ends->addWidget(m_low, 1);
    ends->addWidget(m_high, 1);
    column->addLayout(choices);
    column->addWidget(m_histogram);
    column->addLayout(ends);
    column->addWidget(m_statistics);
    connect(m_band, &QComboBox::activated, this, [this] {
        showLook();
        showMeasured();
    });
    connect(m_counts, &QComboBox::activated, this, [this](int item) {
        m_histogram->setCountScale(item == 0 ? CountScale::Linear : CountScale::Log);
    });
    connect(m_histogram, &HistogramView::rangeChosen, this,
            [this](const ValueRange& range) { m_control->setRange(place(), range); });
    connect(m_low, &NumberEdit::numberEntered, this,
            [this](double low) { m_control->setRange(place(), {low, m_histogram->range().high}); });
    connect(m_high, &NumberEdit::numberEntered, this,
            [this](double high) { m_control->setRange(place(), {m_histogram->range().low, high}); });
    return part;
}

QWidget* DisplayDock::buildStretch()
{
    auto* part = new QWidget;
    auto* row = rowIn(part);
    m_stretch = new ChoiceBox(tr("Stretch"), {tr("All of the type"), tr("Least to most"), tr("Percentiles"),
                                              tr("Deviations"), tr("zscale"), tr("By hand")});
    m_stretch->setToolTip(tr("How low and high are chosen, of each band by itself"));
    m_lowPercent = new NumberEdit(tr("Low percentile"));
    m_highPercent = new NumberEdit(tr("High percentile"));
    m_lowPercent->setLimits(0, 100);
    m_highPercent->setLimits(0, 100);
    m_lowPercent->setNumber(2);
    m_highPercent->setNumber(98);
    m_deviations = new NumberEdit(tr("Deviations"));
    m_deviations->setMoreThan(0);
    m_deviations->setNumber(2);
    row->addWidget(m_stretch, 1);
    for (NumberEdit* edit : {m_lowPercent, m_highPercent, m_deviations}) {
        keepNarrow(*edit);
        row->addWidget(edit);
        connect(edit, &NumberEdit::numberEntered, this, &DisplayDock::chooseStretch);
    }
    connect(m_stretch, &QComboBox::activated, this, &DisplayDock::chooseStretch);
    return part;
}

QWidget* DisplayDock::buildMeasuring()
{
    auto* part = new QWidget;
    auto* column = columnIn(part);
    auto* row = new QHBoxLayout;
    m_scope = new ChoiceBox(tr("Measured from"),
                            {tr("Whole raster"), tr("Whole raster, every sample"), tr("In view")});
    m_scope->setToolTip(
        tr("Of which samples the histogram is, and the stretch is measured. Of a large raster "
           "they are spread evenly, unless every sample is asked for."));
    m_follows = new QCheckBox(tr("As I move"));
    m_follows->setToolTip(tr("The stretch is measured anew from what is in view"));
    row->addWidget(m_scope, 1);
    row->addWidget(m_follows);
    m_provenance = new QLabel;
    m_provenance->setWordWrap(true);
    column->addLayout(row);
    column->addWidget(m_provenance);
    connect(m_scope, &QComboBox::activated, this,
            [this](int item) { m_control->setScope(static_cast<MeasureScope>(item)); });
    connect(m_follows, &QCheckBox::clicked, m_control, &DisplayControl::setFollowsView);
    return part;
}

QWidget* DisplayDock::buildCurve()
{
    auto* part = new QWidget;
    auto* row = rowIn(part);
    m_transfer = new ChoiceBox(
        tr("Curve"), {tr("Linear"), tr("Logarithm"), tr("Square root"), tr("asinh"), tr("Equalised")});
    m_gamma = new NumberEdit(tr("Gamma"));
    m_gamma->setMoreThan(0);
    m_gamma->setToolTip(tr("Above 1 brightens"));
    keepNarrow(*m_gamma);
    row->addWidget(m_transfer, 1);
    row->addWidget(new QLabel(tr("Gamma")));
    row->addWidget(m_gamma);
    connect(m_transfer, &QComboBox::activated, this, [this](int item) {
        change([&](Look& look) { look.tone.transfer = static_cast<Transfer>(item); });
    });
    connect(m_gamma, &NumberEdit::numberEntered, this,
            [this](double gamma) { change([&](Look& look) { look.tone.gamma = gamma; }); });
    return part;
}

QWidget* DisplayDock::buildColors()
{
    auto* part = new QWidget;
    auto* column = columnIn(part);
    auto* mapRow = new QHBoxLayout;
    m_map = new ChoiceBox(tr("Colour map"));
    m_map->setIconSize({64, 12});
    for (const ColorMap::Kind kind : ColorMap::kinds()) {
        const std::string_view name = ColorMap::nameOf(kind);
        m_map->addItem(swatchOf({kind, ColorMap::Direction::Upward}),
                       QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
    }
    m_inverted = new QCheckBox(tr("Inverted"));
    mapRow->addWidget(m_map, 1);
    mapRow->addWidget(m_inverted);
    auto* absentRow = new QHBoxLayout;
    m_noData = colorButton(tr("No-data"), &Look::noDataColor);
    m_nan = colorButton(tr("NaN"), &Look::nanColor);
    m_alpha = new QCheckBox(tr("Use alpha"));
    absentRow->addWidget(m_noData);
    absentRow->addWidget(m_nan);
    absentRow->addStretch(1);
    absentRow->addWidget(m_alpha);
    column->addLayout(mapRow);
    column->addLayout(absentRow);
    connect(m_map, &QComboBox::activated, this, [this](int item) {
        change([&](Look& look) { look.colorMap.kind = ColorMap::kinds()[static_cast<std::size_t>(item)]; });
    });
    connect(m_inverted, &QCheckBox::clicked, this, [this](bool on) {
        change([&](Look& look) {
            look.colorMap.direction = on ? ColorMap::Direction::Inverted : ColorMap::Direction::Upward;
        });
    });
    connect(m_alpha, &QCheckBox::clicked, this, [this](bool on) {
        change([&](Look& look) { look.alpha = on ? AlphaUse::Honoured : AlphaUse::Ignored; });
    });
    return part;
}

QToolButton* DisplayDock::colorButton(const QString& name, std::uint32_t Look::* color)
{
    auto* button = new QToolButton;
    button->setText(name);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setToolTip(absentText());
    connect(button, &QToolButton::clicked, this, [this, name, color] {
        auto* dialog = new QColorDialog(QColor::fromRgba(m_control->look().*color), this);
        dialog->setWindowTitle(name);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setOption(QColorDialog::ShowAlphaChannel);
        connect(dialog, &QColorDialog::colorSelected, this, [this, color](const QColor& chosen) {
            change([&](Look& look) { look.*color = chosen.alpha() == 0 ? 0 : chosen.rgba(); });
        });
        dialog->open();
    });
    return button;
}

QString DisplayDock::absentText()
{
    return tr("What is shown where there is no value: a colour, or with no opacity the bare ground");
}

QWidget* DisplayDock::buildKeeping()
{
    auto* part = new QWidget;
    auto* row = rowIn(part);
    m_kept = new QCheckBox(tr("Keep for other pages"));
    m_kept->setToolTip(tr("Other pages and files are shown alike; off, each begins with its own stretch"));
    m_linked = new QCheckBox(tr("Link windows"));
    m_linked->setToolTip(tr("Windows that are linked share all of this"));
    row->addWidget(m_kept);
    row->addWidget(m_linked);
    row->addStretch(1);
    connect(m_kept, &QCheckBox::clicked, m_control, &DisplayControl::setKept);
    connect(m_linked, &QCheckBox::clicked, m_control, &DisplayControl::setLinked);
    return part;
}

} // namespace rasterscope
