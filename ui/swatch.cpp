// SPDX-License-Identifier: MIT
#include "ui/swatch.h"

#include "ui/contrast.h"

#include <QIconEngine>
#include <QPainter>
#include <QPixmap>

#include <algorithm>

namespace rasterscope {

namespace {

constexpr double usualSide = 16; // logical pixels: of what the frame is one

/// Paints at the size that is asked for, where a pixmap would be stretched on a denser screen.
class SwatchEngine : public QIconEngine {
public:
    SwatchEngine(const QColor& color, const QColor& frame) : m_color(color), m_frame(frame) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State /*state*/) override
    {
        painter->save();
        painter->setOpacity(mode == QIcon::Disabled ? 0.4 : 1);
        const QRectF all(rect);
        const double line = std::max(1.0, all.width() / usualSide);
        const QRectF inside = all.adjusted(line, line, -line, -line);
        painter->fillRect(inside, m_color);
        // Four lines, for a frame that is stroked lies between pixels on some screens.
        painter->fillRect(QRectF(all.left(), all.top(), all.width(), line), m_frame);
        painter->fillRect(QRectF(all.left(), inside.bottom(), all.width(), line), m_frame);
        painter->fillRect(QRectF(all.left(), inside.top(), line, inside.height()), m_frame);
        painter->fillRect(QRectF(inside.right(), inside.top(), line, inside.height()), m_frame);
        if (m_color.alpha() == 0) {
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(QPen(m_frame, line));
            painter->drawLine(inside.bottomLeft(), inside.topRight());
        }
        painter->restore();
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap made(size);
        made.fill(Qt::transparent);
        QPainter painter(&made);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return made;
    }

    QIconEngine* clone() const override { return new SwatchEngine(m_color, m_frame); }

private:
    QColor m_color;
    QColor m_frame;
};

} // namespace

QIcon swatchIcon(const QColor& color, const QColor& frame)
{
    return QIcon(new SwatchEngine(color, frame)); // which it owns
}

CurveMark::CurveMark(const QColor& color, QWidget* parent) : QWidget(parent), m_color(color)
{
    constexpr int side = 12;
    setFixedSize(side, side);
}

void CurveMark::paintEvent(QPaintEvent* /*event*/)
{
    QPainter(this).fillRect(rect(), seenOn(palette().color(QPalette::Base), m_color));
}

} // namespace rasterscope
