// SPDX-License-Identifier: MIT
#pragma once

#include "core/tile/viewport.h"

#include <QString>

#include <filesystem>
#include <vector>

namespace rasterscope {

/// A place in a file that somebody has given a name.
struct Bookmark {
    QString name;
    qint64 page = 0; // from 0
    RasterPoint centre;
    double scale = 1; // raster pixels per physical screen pixel

    bool operator==(const Bookmark&) const;
};

/// Kept in the user's settings, by the path of the file; nothing is written beside it. The file itself is not
/// touched.
std::vector<Bookmark> bookmarksOf(const std::filesystem::path& file);
/// Instead of what is kept.
void keepBookmarks(const std::filesystem::path& file, const std::vector<Bookmark>& bookmarks);

} // namespace rasterscope
