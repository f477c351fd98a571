// SPDX-License-Identifier: MIT
#pragma once

#include "ui/place_text.h"

#include <QFrame>

class QLabel;
class QLineEdit;

namespace rasterscope {

/// A line above the picture where a position is typed: a pixel, or a place on the ground. It says how it
/// understands what is typed while it is.
class GoToBar : public QFrame {
    Q_OBJECT
public:
    explicit GoToBar(QWidget* parent = nullptr);
    void start(PlaceFinder finder);

Q_SIGNALS:
    void positionChosen(qint64 x, qint64 y);
    void finished();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void explain();
    void submit();

    QLineEdit* m_field;
    QLabel* m_hint;
    PlaceFinder m_finder;
};

} // namespace rasterscope
