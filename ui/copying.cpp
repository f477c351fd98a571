// SPDX-License-Identifier: MIT
#include "ui/copying.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QWidget>

#include <utility>

namespace rasterscope {

namespace {

/// Belongs to the widget that it watches.
class CopyKey : public QObject {
public:
    CopyKey(QWidget& widget, std::function<void()> copy) : QObject(&widget), m_copy(std::move(copy))
    {
        widget.installEventFilter(this);
    }

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        const bool announced = event->type() == QEvent::ShortcutOverride;
        const bool pressed = event->type() == QEvent::KeyPress;
        if ((!announced && !pressed) || !static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy)) {
            return QObject::eventFilter(watched, event);
        }
        event->accept();
        if (pressed) {
            m_copy();
        }
        return true;
    }

private:
    std::function<void()> m_copy;
};

} // namespace

void setCopyKey(QWidget& widget, std::function<void()> copy)
{
    new CopyKey(widget, std::move(copy));
}

void addContextAction(QWidget& widget, const QString& text, std::function<void()> act)
{
    widget.setContextMenuPolicy(Qt::ActionsContextMenu);
    auto* action = new QAction(text, &widget);
    QObject::connect(action, &QAction::triggered, &widget, std::move(act));
    widget.addAction(action);
}

void copyToClipboard(const QString& text)
{
    QApplication::clipboard()->setText(text);
}

QString csvLine(const QStringList& cells)
{
    QStringList quoted;
    for (QString cell : cells) {
        if (cell.contains(QLatin1Char('"')) || cell.contains(QLatin1Char(',')) ||
            cell.contains(QLatin1Char('\n')) || cell.contains(QLatin1Char('\r'))) {
            cell =
                QLatin1Char('"') + cell.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
        }
        quoted << cell;
    }
    return quoted.join(QLatin1Char(',')) + QLatin1Char('\n');
}

} // namespace rasterscope
