// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/geometry.h"

#include <QFrame>
#include <QString>

#include <optional>
#include <utility>

class QLabel;
class QLineEdit;

namespace rasterscope {

/// "51234,8810", "51234 8810" or "x=51234 y=8810", as the status line and the clipboard write it.
std::optional<std::pair<qint64, qint64>> parsePosition(const QString& text);

/// A line above the picture where a position is typed.
class GoToBar : public QFrame {
    Q_OBJECT
public:
    explicit GoToBar(QWidget* parent = nullptr);
    void start(Size raster);

Q_SIGNALS:
    void positionChosen(qint64 x, qint64 y);
    void finished();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void submit();

    QLineEdit* m_field;
    QLabel* m_hint;
    Size m_raster;
};

} // namespace rasterscope
