// SPDX-License-Identifier: MIT
#include "tests/ui/painted_text.h"

#include <QApplication>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QPalette>

#include <algorithm>

namespace rasterscope::test {

namespace {

/// Keeps texts, and draws nothing.
class TextRecorder : public QPaintEngine {
public:
    TextRecorder() : QPaintEngine(AllFeatures) {}

    bool begin(QPaintDevice* /*device*/) override { return true; }
    bool end() override { return true; }
    void updateState(const QPaintEngineState& /*state*/) override {}
    void drawPath(const QPainterPath& /*path*/) override {}
    void drawPolygon(const QPointF* /*points*/, int /*count*/, PolygonDrawMode /*mode*/) override {}
    void drawPolygon(const QPoint* /*points*/, int /*count*/, PolygonDrawMode /*mode*/) override {}
    void drawPixmap(const QRectF& /*to*/, const QPixmap& /*pixmap*/, const QRectF& /*from*/) override {}
    void drawTextItem(const QPointF& start, const QTextItem& item) override
    {
        const QRectF place(start.x(), start.y() - item.ascent(), item.width(),
                           item.ascent() + item.descent());
        texts.push_back({item.text(), painter()->transform().mapRect(place)});
    }
    Type type() const override { return User; }

    std::vector<PaintedText> texts;
};

/// As large and as fine as a widget.
class RecordingDevice : public QPaintDevice {
public:
    explicit RecordingDevice(const QWidget& like) : m_like(like) {}
    QPaintEngine* paintEngine() const override { return &m_recorder; }
    const std::vector<PaintedText>& texts() const { return m_recorder.texts; }

protected:
    int metric(PaintDeviceMetric metric) const override
    {
        switch (metric) {
        case PdmWidth:
            return m_like.width();
        case PdmHeight:
            return m_like.height();
        case PdmDpiX:
        case PdmPhysicalDpiX:
            return m_like.logicalDpiX();
        case PdmDpiY:
        case PdmPhysicalDpiY:
            return m_like.logicalDpiY();
        case PdmDevicePixelRatio:
            return 1;
        default:
            return QPaintDevice::metric(metric);
        }
    }

private:
    const QWidget& m_like;
    mutable TextRecorder m_recorder;
};

} // namespace

std::vector<PaintedText> paintedTexts(QWidget& widget)
{
    RecordingDevice device(widget);
    widget.render(&device, {}, {}, QWidget::DrawChildren);
    return device.texts();
}

bool isPainted(const std::vector<PaintedText>& texts, const QString& text)
{
    return std::any_of(texts.begin(), texts.end(),
                       [&](const PaintedText& painted) { return painted.text == text; });
}

QPalette darkPalette()
{
    QPalette dark(QColor(0x31, 0x36, 0x3b));
    dark.setColor(QPalette::Base, QColor(0x1b, 0x1e, 0x20));
    dark.setColor(QPalette::Mid, QColor(0x24, 0x27, 0x2b));
    dark.setColor(QPalette::Highlight, QColor(12, 75, 114)); // dim, as that of some themes is
    for (const QPalette::ColorRole role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText}) {
        dark.setColor(role, QColor(0xfc, 0xfc, 0xfc));
    }
    return dark;
}

OtherTheme::OtherTheme(const QPalette& palette) : m_before(QApplication::palette())
{
    QApplication::setPalette(palette);
}

OtherTheme::~OtherTheme()
{
    QApplication::setPalette(m_before);
}

} // namespace rasterscope::test
