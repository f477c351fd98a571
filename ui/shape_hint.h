// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>

namespace rasterscope {

class RasterView;
class ShapeTool;

/// A line over the picture that says how a polygon is ended, while one is drawn: a shape that is dragged
/// ends by itself, one that is clicked does not. Owned by the view.
class ShapeHint : public QLabel {
    Q_OBJECT
public:
    /// \pre the tool goes when the view does, or before
    ShapeHint(RasterView& view, ShapeTool& tool);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void tell();
    void place();

    RasterView& m_view;
    ShapeTool& m_tool;
};

} // namespace rasterscope
