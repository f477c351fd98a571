// SPDX-License-Identifier: MIT
#pragma once

#include "ui/late_dock.h"
#include "ui/pixel_inspector.h"
#include "ui/screen_post.h"

#include <QPointer>

#include <memory>
#include <optional>

class QCheckBox;
class QComboBox;
class QLabel;
class QSpinBox;
class QTabWidget;

namespace rasterscope {

class NeighbourGrid;
class PixelPins;
class RasterView;
class RegionPanel;
class ShapeTool;
class SpectrumPanel;
class ValueTable;

/// The numbers of the raster: of the pixel under the pointer, of its neighbours, of all its bands, and of
/// lines and regions that are drawn on the picture.
class InspectDock : public LateDock {
    Q_OBJECT
public:
    InspectDock(RasterView& view, PixelPins& pins, ShapeTool& tool, QWidget* parent = nullptr);
    ~InspectDock() override;

    /// The view shows another page, or the same one opened anew.
    void setPage(std::shared_ptr<GroundAccess> ground);
    /// The pointer is over this pixel. What was told last stays when it is over none, so that it can be
    /// copied.
    void pointAt(qint64 x, qint64 y);

    enum class Tab { Pixel, Spectrum, Region };
    void showTab(Tab tab);
    /// The pixel that was pointed at last.
    const std::optional<PixelFindings>& findings() const { return m_found; }
    // Null before it was first shown.
    ValueTable* values() { return m_values; }
    NeighbourGrid* neighbours() { return m_neighbours; }
    SpectrumPanel* spectrum() { return m_spectrum; }
    RegionPanel* region() { return m_region; }
    QString placeText() const;

protected:
    QWidget* makeContent() override;
    void watchingChanged() override;

private:
    struct Place {
        qint64 x = 0;
        qint64 y = 0;
    };
    QWidget* makePixelTab();
    QWidget* makeNeighbourLine();
    void ask();
    void receive(const PixelFindings& found);
    void showPlace();

    QPointer<RasterView> m_view;
    PixelPins* m_pins;
    ShapeTool* m_tool;
    std::shared_ptr<GroundAccess> m_ground;
    std::optional<Place> m_place; // that is wanted
    std::optional<PixelFindings> m_found;

    QTabWidget* m_tabs = nullptr;
    QLabel* m_placeText = nullptr;
    ValueTable* m_values = nullptr;
    QComboBox* m_side = nullptr;
    QSpinBox* m_band = nullptr;
    NeighbourGrid* m_neighbours = nullptr;
    SpectrumPanel* m_spectrum = nullptr;
    RegionPanel* m_region = nullptr;

    ScreenPost m_post;
    PixelInspector m_inspector;
};

} // namespace rasterscope
