// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>
#include <QString>

class QLabel;
class QPushButton;

namespace rasterscope {

/// One sentence across the top of the window, for what the user should know but need not answer. The picture
/// stays in use. An offer to reload is not lost for a sentence without one: it is there again when that is
/// dismissed.
class Banner : public QFrame {
    Q_OBJECT
public:
    explicit Banner(QWidget* parent = nullptr);

    enum class Offer { Nothing, Reload };
    void showSentence(const QString& sentence, Offer offer);
    /// What is shown; empty where nothing is.
    QString sentence() const;
    /// Takes all away that is told.
    void clear();

Q_SIGNALS:
    void reloadWanted();

private:
    void dismiss();
    void showLatest();

    QString m_standing; // offers to reload
    QString m_passing;  // came after it
    QLabel* m_text;
    QPushButton* m_reload;
};

} // namespace rasterscope
