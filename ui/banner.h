// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>
#include <QString>

class QLabel;
class QPushButton;

namespace rasterscope {

/// One sentence across the top of the window, for what the user should know but need not answer. The picture
/// stays in use.
class Banner : public QFrame {
    Q_OBJECT
public:
    explicit Banner(QWidget* parent = nullptr);

    enum class Offer { Nothing, Reload };
    void showSentence(const QString& sentence, Offer offer);
    QString sentence() const;

Q_SIGNALS:
    void reloadWanted();

private:
    QLabel* m_text;
    QPushButton* m_reload;
};

} // namespace rasterscope
