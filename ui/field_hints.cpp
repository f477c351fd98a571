// SPDX-License-Identifier: MIT
#include "ui/field_hints.h"

#include <QApplication>
#include <QEvent>
#include <QPalette>

#include <cstdlib>

namespace rasterscope {

namespace {

void makeHintsReadable()
{
    constexpr int tooFar = 128; // from the text, in lightness: near the ground
    QPalette palette = QApplication::palette();
    QColor hint = palette.color(QPalette::Text);
    if (std::abs(palette.color(QPalette::PlaceholderText).lightness() - hint.lightness()) > tooFar) {
        hint.setAlpha(128);
        palette.setColor(QPalette::PlaceholderText, hint);
        QApplication::setPalette(palette);
    }
}

} // namespace

FieldHints::FieldHints(QApplication& application) : QObject(&application)
{
    application.installEventFilter(this);
    makeHintsReadable();
}

bool FieldHints::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ApplicationPaletteChange && watched == parent()) {
        makeHintsReadable();
    }
    return false;
}

} // namespace rasterscope
