// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/look.h"

#include <QWidget>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

class QComboBox;
class QListWidget;
class QListWidgetItem;
class QStackedWidget;

namespace rasterscope {

/// Chooses which bands are shown: one as gray, three as red, green and blue, or any number as channels in
/// colours of their own that are added.
class BandPanel : public QWidget {
    Q_OBJECT
public:
    explicit BandPanel(QWidget* parent = nullptr);

    /// Shows what is chosen; tells of nothing.
    void show(const RasterInfo& info, const RenderSettings& settings);

Q_SIGNALS:
    /// Bands from 0; colours are empty unless they are channels.
    void chosen(const std::vector<int>& bands, const std::vector<std::uint32_t>& channelColors);

protected:
    void changeEvent(QEvent* event) override;

private:
    enum Mode { Gray, Color, Channels };
    struct Preset {
        QString name;
        std::vector<int> bands;
    };

    void fill(const RasterInfo& info);
    std::vector<Preset> presetsFor(const RasterInfo& info) const;
    void chooseMode(int mode);
    void choosePreset(int preset);
    void tell();
    void chooseColor(QListWidgetItem* item);
    void showChannels(const RenderSettings& settings);
    void setColor(QListWidgetItem& item, std::uint32_t rgb);

    QComboBox* m_mode;
    QStackedWidget* m_pages;
    QComboBox* m_gray;
    QComboBox* m_presets;
    std::array<QComboBox*, 3> m_colors{};
    QListWidget* m_channels;
    std::vector<Preset> m_presetBands;
    std::int64_t m_bandCount = 0; // of the raster that is shown
    std::vector<std::string> m_bandNames;
    bool m_showing = false;
};

} // namespace rasterscope
