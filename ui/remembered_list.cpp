// SPDX-License-Identifier: MIT
#include "ui/remembered_list.h"

#include "ui/main_window.h"
#include "ui/settings.h"
#include "ui/thumbnail_dock.h"

#include <QAction>
#include <QMenu>

namespace rasterscope {

RememberedList::RememberedList(MainWindow& window, const QString& name, const QString& title, QObject* parent)
    : QObject(parent), m_window(window), m_name(name), m_title(title)
{
}

void RememberedList::addAction(QMenu& menu, const QString& text, const QKeySequence& key)
{
    m_action = menu.addAction(text);
    m_action->setCheckable(true);
    m_action->setShortcut(key);
    m_window.addAction(m_action);
    connect(m_action, &QAction::triggered, this, &RememberedList::show);
}

void RememberedList::offer(Offer offer)
{
    m_offer = offer;
    enable();
}

void RememberedList::enable()
{
    m_action->setEnabled(m_offer == Offer::Always || isListed());
}

QString RememberedList::key() const
{
    return m_name + QStringLiteral("/listed");
}

void RememberedList::restore()
{
    if (userSettings().value(key(), false).toBool()) {
        show(true);
    }
}

void RememberedList::keep() const
{
    userSettings().setValue(key(), isListed());
}

bool RememberedList::isListed() const
{
    return m_dock != nullptr && !m_dock->isHidden();
}

void RememberedList::show(bool shown)
{
    if (shown && m_dock == nullptr) {
        make();
    }
    if (m_dock != nullptr) {
        m_dock->setVisible(shown);
    }
}

void RememberedList::make()
{
    m_dock = new ThumbnailDock(m_title, &m_window);
    m_dock->setObjectName(m_name);
    m_furnish(*m_dock);
    connect(m_dock, &QDockWidget::visibilityChanged, this, [this] {
        m_action->setChecked(isListed());
        enable();
        Q_EMIT seenOrNot();
    });
    if (!m_window.restoreDockWidget(m_dock)) {
        m_window.addDockWidget(Qt::LeftDockWidgetArea, m_dock);
    }
}

} // namespace rasterscope
