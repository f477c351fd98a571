// SPDX-License-Identifier: MIT
#include "ui/choice_box.h"

namespace rasterscope {

namespace {

constexpr int fewestLetters = 6; // that are seen of what is chosen

} // namespace

ChoiceBox::ChoiceBox(const QString& name, const QStringList& items, QWidget* parent) : QComboBox(parent)
{
    addItems(items);
    setAccessibleName(name);
    setToolTip(name);
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(fewestLetters);
}

} // namespace rasterscope
