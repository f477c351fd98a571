// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

#include <functional>

class QWidget;

namespace rasterscope {

/// Lets the key for copying act on a widget while it has the focus, before the menu's action of that key.
void setCopyKey(QWidget& widget, std::function<void()> copy);

/// Adds to a widget's context menu, which is made of its actions.
void addContextAction(QWidget& widget, const QString& text, std::function<void()> act);

void copyToClipboard(const QString& text);

/// One line of comma-separated values (RFC 4180), with its line end.
QString csvLine(const QStringList& cells);

} // namespace rasterscope
