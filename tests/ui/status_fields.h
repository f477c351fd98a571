// SPDX-License-Identifier: MIT
#pragma once

#include "ui/status_line.h"

#include <QLabel>
#include <QString>

namespace rasterscope::test {

/// The field of that name for screen readers; null where there is none.
inline QLabel* fieldOf(const StatusLine& line, const char* name)
{
    for (QLabel* field : line.findChildren<QLabel*>()) {
        if (field->accessibleName() == QString::fromLatin1(name)) {
            return field;
        }
    }
    return nullptr;
}

/// Whether a field is in sight, and none of its text is cut.
inline bool isWhole(const StatusLine& line, const char* name)
{
    const QLabel* field = fieldOf(line, name);
    return field != nullptr && field->isVisible() &&
           field->width() >= field->fontMetrics().horizontalAdvance(field->text());
}

} // namespace rasterscope::test
