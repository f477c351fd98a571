// SPDX-License-Identifier: MIT
#pragma once

#include <QSettings>
#include <QString>

namespace rasterscope {

/// What the window remembers for the user, in the user's configuration folder.
inline QSettings userSettings()
{
    return QSettings(QStringLiteral("rasterscope"), QStringLiteral("rasterscope"));
}

} // namespace rasterscope
