// SPDX-License-Identifier: MIT
#pragma once

#include "ui/choice_box.h"

namespace rasterscope {

/// Chooses one of a raster's bands, which may be hundreds: its list scrolls, and finds the band whose number,
/// or a part of whose name, is typed.
class BandBox : public ChoiceBox {
    Q_OBJECT
public:
    explicit BandBox(const QString& name, QWidget* parent = nullptr);
};

} // namespace rasterscope
