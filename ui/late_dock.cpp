// SPDX-License-Identifier: MIT
#include "ui/late_dock.h"

#include <QAction>

namespace rasterscope {

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

QAction* LateDock::makeToggle(const QString& text)
{
    auto* action = new QAction(text, this);
    action->setCheckable(true);
    connect(action, &QAction::triggered, this, [this](bool shown) {
        setVisible(shown);
        if (shown) {
            raise();
        }
    });
    connect(this, &QDockWidget::visibilityChanged, action, &QAction::setChecked);
    return action;
}

} // namespace rasterscope
