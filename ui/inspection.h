// SPDX-License-Identifier: MIT
#pragma once

#include "ui/drawn_shape.h"
#include "ui/inspect_dock.h"

#include <QObject>

#include <memory>

class QAction;
class QMenu;

namespace rasterscope {

class InfoDock;
class MainWindow;
class PixelNumbers;
class PixelPins;
class RasterFile;
class ScaleBar;
class ShapeTool;

/// All with which a window's raster is inspected: the two docks, what is drawn on the picture, and the tools
/// that draw. None of it costs anything before it is first wanted.
class Inspection : public QObject {
    Q_OBJECT
public:
    explicit Inspection(MainWindow& window);
    ~Inspection() override;

    void addActions(QMenu& view);
    InfoDock& info() { return *m_info; }
    InspectDock& inspect() { return *m_inspect; }
    PixelNumbers& numbers() { return *m_numbers; }
    PixelPins& pins() { return *m_pins; }
    ScaleBar& scaleBar() { return *m_scaleBar; }
    ShapeTool& shapes() { return *m_shapes; }

private:
    void addToggle(QMenu& menu, QAction& action, const QKeySequence& key);
    void addTools(QMenu& menu);
    void drawWith(ShapeKind kind);
    void pageShown();
    void pointAt(qint64 x, qint64 y);

    MainWindow* m_window;
    // Overlays: they go before the view does.
    std::unique_ptr<PixelNumbers> m_numbers;
    std::unique_ptr<PixelPins> m_pins;
    std::unique_ptr<ScaleBar> m_scaleBar;
    std::unique_ptr<ShapeTool> m_shapes;
    InfoDock* m_info;
    InspectDock* m_inspect;
    std::weak_ptr<const RasterFile> m_file; // that is shown, and its page
    std::int64_t m_page = 0;
    qint64 m_x = -1; // under the pointer; negative: none
    qint64 m_y = -1;
};

} // namespace rasterscope
