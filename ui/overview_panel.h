// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>
#include <QString>

class QLabel;
class QProgressBar;
class QPushButton;

namespace rasterscope {

/// A line in the corner of the picture that says how far a pass over the file is. The picture below it does
/// not move when it comes and goes.
class OverviewPanel : public QFrame {
    Q_OBJECT
public:
    explicit OverviewPanel(QWidget* picture);

    /// `share`: 0 to 1.
    void showProgress(double share, const QString& text);
    void setPaused(bool paused);
    QString text() const;

Q_SIGNALS:
    void pauseWanted(bool pause);
    void stopWanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void place();

    QLabel* m_text;
    QProgressBar* m_bar;
    QPushButton* m_pause;
};

} // namespace rasterscope
