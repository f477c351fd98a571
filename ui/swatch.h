// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QIcon>
#include <QWidget>

namespace rasterscope {

/// A framed square of a colour, painted for whatever screen it is on; crossed out where the colour is
/// transparent. The frame is of the theme: after a change of that another icon is needed.
QIcon swatchIcon(const QColor& color, const QColor& frame);

/// The mark of a curve of a LinePlot, as light or dark as the curve.
class CurveMark : public QWidget {
public:
    explicit CurveMark(const QColor& color, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QColor m_color;
};

} // namespace rasterscope
