// SPDX-License-Identifier: MIT
#include "ui/late_dock.h"

#include <QAction>

namespace rasterscope {

QAction* makeToggle(QDockWidget& dock, const QString& text)
{
    auto* action = new QAction(text, &dock);
    action->setCheckable(true);
    QObject::connect(action, &QAction::triggered, &dock, [&dock](bool shown) {
        dock.setVisible(shown);
        if (shown) {
            dock.raise();
        }
    });
    QObject::connect(&dock, &QDockWidget::visibilityChanged, action, &QAction::setChecked);
    return action;
}

LateDock::LateDock(const QString& name, const QString& title, QWidget* parent) : QDockWidget(title, parent)
{
    setObjectName(name);
    setAllowedAreas(Qt::AllDockWidgetAreas);
    connect(this, &QDockWidget::visibilityChanged, this, &LateDock::setWatching);
}

void LateDock::setVisible(bool visible)
{
    if (visible && widget() == nullptr) {
        setWidget(makeContent());
    }
    QDockWidget::setVisible(visible);
}

void LateDock::setWatching(bool watching)
{
    if (watching != m_watching) {
        m_watching = watching;
        watchingChanged();
    }
}

} // namespace rasterscope
