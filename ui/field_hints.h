// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

class QApplication;

namespace rasterscope {

/// Sees to it that hints in empty fields can be read, whatever colours the desktop gives now or later: some
/// dark ones leave out the colour of hints, which is black then, and Qt keeps one that was set in its place
/// when the desktop becomes light.
class FieldHints : public QObject {
    Q_OBJECT
public:
    explicit FieldHints(QApplication& application);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace rasterscope
