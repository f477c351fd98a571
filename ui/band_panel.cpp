// SPDX-License-Identifier: MIT
#include "ui/band_panel.h"

#include "core/image/composite_builder.h"
#include "ui/band_box.h"
#include "ui/choice_box.h"
#include "ui/swatch.h"
#include "ui/wavelengths.h"

#include <QColorDialog>
#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace rasterscope {

namespace {

constexpr int colorRole = Qt::UserRole;
constexpr std::int64_t mostListed = static_cast<std::int64_t>(CompositeBuilder::mostChannels);

/// Blue first, as the nucleus dye of most stains; then what is far apart.
constexpr std::array<std::uint32_t, 7> usualColors{0x3060FF, 0x00FF00, 0xFF2020, 0xFF00FF,
                                                   0x00FFFF, 0xFFFF00, 0xFFFFFF};

/// As wide as the widest page, so that the dock need not grow, and as high as the one that is shown, so that
/// nothing is bare below it.
class Pages : public QStackedWidget {
public:
    Pages()
    {
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        connect(this, &QStackedWidget::currentChanged, this, &QWidget::updateGeometry);
    }
    QSize sizeHint() const override
    {
        return {QStackedWidget::sizeHint().width(), currentWidget()->sizeHint().height()};
    }
    QSize minimumSizeHint() const override
    {
        return {QStackedWidget::minimumSizeHint().width(), currentWidget()->minimumSizeHint().height()};
    }
};

/// As high as its rows, or as the first few of many.
class ChannelList : public QListWidget {
public:
    ChannelList() { setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); }
    QSize sizeHint() const override
    {
        constexpr int mostInSight = 8;
        const int rows = std::clamp(count(), 1, mostInSight);
        return {QListWidget::sizeHint().width(), rows * std::max(sizeHintForRow(0), 1) + 2 * frameWidth()};
    }
    QSize minimumSizeHint() const override
    {
        return {QListWidget::minimumSizeHint().width(), sizeHint().height()};
    }
};

/// "31: red edge", "Band 31, 561.5 nm", "Band 31": as much as the file tells.
QStringList namesOf(const RasterInfo& info)
{
    const Wavelengths wavelengths = wavelengthsOf(info);
    QStringList names;
    for (std::int64_t band = 0; band < info.bands; ++band) {
        const auto at = static_cast<std::size_t>(band);
        const QString own =
            at < info.bandNames.size() ? QString::fromStdString(info.bandNames[at]) : QString();
        if (!own.isEmpty()) {
            names << BandPanel::tr("%1: %2").arg(band + 1).arg(own);
        } else if (!wavelengths.values.empty()) {
            const QString place = QString::number(wavelengths.values[at], 'g', 5);
            names << BandPanel::tr("Band %1, %2 %3").arg(band + 1).arg(place, wavelengths.unit).trimmed();
        } else {
            names << BandPanel::tr("Band %1").arg(band + 1);
        }
    }
    return names;
}

} // namespace

BandPanel::BandPanel(QWidget* parent)
    : QWidget(parent)
    , m_mode(
          new ChoiceBox(tr("How bands are shown"), {tr("One band"), tr("Red, green, blue"), tr("Channels")}))
    , m_pages(new Pages)
    , m_gray(new BandBox(tr("Band")))
    , m_presets(new ChoiceBox(tr("Usual choices of bands")))
    , m_channels(new ChannelList)
{
    auto* grayPage = new QWidget;
    auto* grayRow = new QHBoxLayout(grayPage);
    grayRow->setContentsMargins(0, 0, 0, 0);
    grayRow->addWidget(m_gray);
    auto* colorPage = new QWidget;
    auto* grid = new QGridLayout(colorPage);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(m_presets, 0, 0, 1, 3);
    const std::array<QString, 3> names{tr("Red"), tr("Green"), tr("Blue")};
    for (int i = 0; i < 3; ++i) {
        QComboBox*& box = m_colors[static_cast<std::size_t>(i)];
        box = new BandBox(names[static_cast<std::size_t>(i)]);
        grid->addWidget(box, 1, i);
        connect(box, &QComboBox::activated, this, &BandPanel::tell);
    }
    m_channels->setAccessibleName(tr("Channels"));
    m_channels->setToolTip(tr("A double click chooses the channel's colour."));
    for (QWidget* page : {grayPage, colorPage, static_cast<QWidget*>(m_channels)}) {
        m_pages->addWidget(page);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_mode);
    column->addWidget(m_pages);
    connect(m_mode, &QComboBox::activated, this, &BandPanel::chooseMode);
    connect(m_gray, &QComboBox::activated, this, &BandPanel::tell);
    connect(m_presets, &QComboBox::activated, this, &BandPanel::choosePreset);
    connect(m_channels, &QListWidget::itemChanged, this, &BandPanel::tell);
    connect(m_channels, &QListWidget::itemDoubleClicked, this, &BandPanel::chooseColor);
}

std::vector<BandPanel::Preset> BandPanel::presetsFor(const RasterInfo& info) const
{
    std::vector<Preset> presets;
    const std::vector<int> own = defaultBands(info);
    if (own.size() == 3) {
        presets.push_back({tr("As the file says"), own});
    }
    if (info.bands >= 3) {
        presets.push_back({tr("1, 2, 3"), {0, 1, 2}});
        presets.push_back({tr("3, 2, 1 (natural, of blue, green, red)"), {2, 1, 0}});
    }
    if (info.bands >= 4) {
        presets.push_back({tr("4, 3, 2 (colour infrared)"), {3, 2, 1}});
    }
    if (info.bands >= 6) {
        presets.push_back({tr("6, 5, 4 (short-wave infrared)"), {5, 4, 3}});
    }
    return presets;
}

void BandPanel::fill(const RasterInfo& info)
{
    if (m_bandCount == info.bands && m_bandNames == info.bandNames) {
        return;
    }
    m_bandCount = info.bands;
    m_bandNames = info.bandNames;
    const QStringList names = namesOf(info);
    m_presetBands = presetsFor(info);
    m_presets->clear();
    for (const Preset& preset : m_presetBands) {
        m_presets->addItem(preset.name);
    }
    m_presets->addItem(tr("Own choice"));
    for (QComboBox* box : {m_gray, m_colors[0], m_colors[1], m_colors[2]}) {
        box->clear();
        box->addItems(names);
    }
    m_channels->clear();
    for (qsizetype band = 0; band < std::min<qsizetype>(names.size(), mostListed); ++band) {
        auto* item = new QListWidgetItem(names[band], m_channels);
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(band < 4 ? Qt::Checked : Qt::Unchecked);
        setColor(*item, usualColors[static_cast<std::size_t>(band) % usualColors.size()]);
    }
    m_channels->updateGeometry();
    m_pages->updateGeometry();
}

void BandPanel::setColor(QListWidgetItem& item, std::uint32_t rgb)
{
    item.setIcon(swatchIcon(QColor::fromRgb(rgb), palette().color(QPalette::Text)));
    item.setData(colorRole, rgb);
}

void BandPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange) {
        return;
    }
    m_showing = true; // another frame is no other choice
    for (int row = 0; row < m_channels->count(); ++row) {
        setColor(*m_channels->item(row), m_channels->item(row)->data(colorRole).toUInt());
    }
    m_showing = false;
}

void BandPanel::showChannels(const RenderSettings& settings)
{
    for (int row = 0; row < m_channels->count(); ++row) {
        const auto found = std::find(settings.bands.begin(), settings.bands.end(), row);
        m_channels->item(row)->setCheckState(found != settings.bands.end() ? Qt::Checked : Qt::Unchecked);
        if (found != settings.bands.end()) {
            setColor(*m_channels->item(row),
                     settings.channelColors[static_cast<std::size_t>(found - settings.bands.begin())]);
        }
    }
}

void BandPanel::show(const RasterInfo& info, const RenderSettings& settings)
{
    m_showing = true;
    fill(info);
    const bool isChannels = !settings.channelColors.empty();
    const int mode = isChannels ? Channels : (settings.bands.size() == 1 ? Gray : Color);
    m_mode->setCurrentIndex(mode);
    m_pages->setCurrentIndex(mode);
    if (isChannels) {
        showChannels(settings);
    } else if (mode == Gray) {
        m_gray->setCurrentIndex(settings.bands.front());
    } else {
        for (std::size_t i = 0; i < 3 && i < settings.bands.size(); ++i) {
            m_colors[i]->setCurrentIndex(settings.bands[i]);
        }
        const auto preset = std::find_if(m_presetBands.begin(), m_presetBands.end(),
                                         [&](const Preset& one) { return one.bands == settings.bands; });
        m_presets->setCurrentIndex(static_cast<int>(preset - m_presetBands.begin()));
    }
    m_showing = false;
}

void BandPanel::chooseMode(int mode)
{
    m_pages->setCurrentIndex(mode);
    if (mode == Color && m_bandCount < 3) { // of two bands the second is shown twice
        m_colors[2]->setCurrentIndex(static_cast<int>(m_bandCount) - 1);
    }
    if (mode == Color && m_colors[0]->currentIndex() == m_colors[1]->currentIndex() &&
        !m_presetBands.empty()) {
        choosePreset(0);
        return;
    }
    tell();
}

void BandPanel::choosePreset(int preset)
{
    if (preset >= 0 && preset < static_cast<int>(m_presetBands.size())) {
        const std::vector<int>& bands = m_presetBands[static_cast<std::size_t>(preset)].bands;
        for (std::size_t i = 0; i < m_colors.size(); ++i) {
            m_colors[i]->setCurrentIndex(bands[i]);
        }
        tell();
    }
}

void BandPanel::tell()
{
    if (m_showing) {
        return;
    }
    switch (m_mode->currentIndex()) {
    case Gray:
        Q_EMIT chosen({m_gray->currentIndex()}, {});
        break;
    case Color:
        Q_EMIT chosen({m_colors[0]->currentIndex(), m_colors[1]->currentIndex(), m_colors[2]->currentIndex()},
                      {});
        break;
    default: {
        std::vector<int> bands;
        std::vector<std::uint32_t> colors;
        for (int row = 0; row < m_channels->count(); ++row) {
            if (m_channels->item(row)->checkState() == Qt::Checked) {
                bands.push_back(row);
                colors.push_back(m_channels->item(row)->data(colorRole).toUInt());
            }
        }
        if (!bands.empty()) {
            Q_EMIT chosen(bands, colors);
        }
    }
    }
}

void BandPanel::chooseColor(QListWidgetItem* item)
{
    auto* dialog = new QColorDialog(QColor::fromRgb(item->data(colorRole).toUInt()), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    const int row = m_channels->row(item);
    connect(dialog, &QColorDialog::colorSelected, this, [this, row](const QColor& color) {
        if (row < m_channels->count()) {
            setColor(*m_channels->item(row), color.rgb() & 0xFFFFFFU);
        }
    });
    dialog->open();
}

} // namespace rasterscope
