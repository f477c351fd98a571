// SPDX-License-Identifier: MIT
#pragma once

#include <QDockWidget>
#include <QString>

class QAction;

namespace rasterscope {

/// An action for the key and the menu that shows and hides a dock, owned by the dock. It brings the dock in
/// front where it is behind another tab; there Qt's own would hide it, or leave it where it is.
QAction* makeToggle(QDockWidget& dock, const QString& text);

/// A dock that makes its content when it is first seen, so that a window starts no slower for it, and that
/// asks for nothing while it is not.
class LateDock : public QDockWidget {
    Q_OBJECT
public:
    /// `name`: by which the window remembers its place.
    LateDock(const QString& name, const QString& title, QWidget* parent);

    /// Whether it is in sight, and not behind another tab.
    bool isWatching() const { return m_watching; }
    void setVisible(bool visible) override;

protected:
    /// Called once, before the dock is laid out, so that it gets the room that it needs.
    virtual QWidget* makeContent() = 0;
    /// Comes into sight, or goes out of it.
    virtual void watchingChanged() = 0;

private:
    void setWatching(bool watching);

    bool m_watching = false;
};

} // namespace rasterscope
