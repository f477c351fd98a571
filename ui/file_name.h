// SPDX-License-Identifier: MIT
#pragma once

#include <QFile>
#include <QString>

#include <filesystem>

namespace rasterscope {

/// Names of files are bytes, which Qt spells as the locale has them.
inline QString toQString(const std::filesystem::path& path)
{
    return QFile::decodeName(path.c_str());
}

inline std::filesystem::path toPath(const QString& name)
{
    return QFile::encodeName(name).toStdString();
}

} // namespace rasterscope
