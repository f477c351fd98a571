// SPDX-License-Identifier: MIT
#pragma once

#include <QComboBox>
#include <QStringList>

namespace rasterscope {

/// A box that drops down, in a dock: as narrow as the dock makes it, whatever it offers, and named for
/// whoever rests the pointer on it or does not see it.
class ChoiceBox : public QComboBox {
    Q_OBJECT
public:
    explicit ChoiceBox(const QString& name, const QStringList& items = {}, QWidget* parent = nullptr);
};

} // namespace rasterscope
