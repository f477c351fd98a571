// SPDX-License-Identifier: MIT
#pragma once

#include <QPalette>
#include <QRectF>
#include <QString>
#include <QWidget>

#include <vector>

namespace rasterscope::test {

struct PaintedText {
    QString text;
    QRectF place; // in logical pixels of the widget: the line's height, as wide as the letters go on
};

/// What a widget writes when it paints itself, in its order.
std::vector<PaintedText> paintedTexts(QWidget& widget);

/// Whether one of the texts is this.
bool isPainted(const std::vector<PaintedText>& texts, const QString& text);

/// A theme of light letters on dark grounds.
QPalette darkPalette();

/// While it lives the whole application has another theme.
class OtherTheme {
public:
    explicit OtherTheme(const QPalette& palette);
    ~OtherTheme();
    OtherTheme(const OtherTheme&) = delete;
    OtherTheme& operator=(const OtherTheme&) = delete;

private:
    QPalette m_before;
};

} // namespace rasterscope::test
