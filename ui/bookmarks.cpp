// SPDX-License-Identifier: MIT
#include "ui/bookmarks.h"

#include "ui/file_name.h"
#include "ui/settings.h"

#include <QCryptographicHash>

#include <algorithm>
#include <cmath>
#include <system_error>

namespace rasterscope {

namespace {

/// A path is too long and too oddly spelt for a key.
QString keyOf(const std::filesystem::path& file)
{
    std::error_code ignored;
    const std::filesystem::path whole = std::filesystem::absolute(file, ignored).lexically_normal();
    const QByteArray name(whole.c_str());
    return QStringLiteral("bookmarks/") +
           QString::fromLatin1(QCryptographicHash::hash(name, QCryptographicHash::Sha1).toHex());
}

bool isUsable(const Bookmark& bookmark)
{
    return std::isfinite(bookmark.centre.x) && std::isfinite(bookmark.centre.y) &&
           std::isfinite(bookmark.scale) && bookmark.scale > 0 && bookmark.page >= 0;
}

} // namespace

bool Bookmark::operator==(const Bookmark& other) const
{
    return name == other.name && page == other.page && centre.x == other.centre.x &&
           centre.y == other.centre.y && scale == other.scale;
}

std::vector<Bookmark> bookmarksOf(const std::filesystem::path& file)
{
    QSettings settings = userSettings();
    std::vector<Bookmark> bookmarks;
    const int count = settings.beginReadArray(keyOf(file));
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        const Bookmark bookmark{
            settings.value(QStringLiteral("name")).toString(),
            settings.value(QStringLiteral("page")).toLongLong(),
            {settings.value(QStringLiteral("x")).toDouble(), settings.value(QStringLiteral("y")).toDouble()},
            settings.value(QStringLiteral("scale")).toDouble()};
        if (isUsable(bookmark)) { // settings are a text file that anybody may edit
            bookmarks.push_back(bookmark);
        }
    }
    return bookmarks;
}

void keepBookmarks(const std::filesystem::path& file, const std::vector<Bookmark>& bookmarks)
{
    QSettings settings = userSettings();
    settings.remove(keyOf(file));
    if (bookmarks.empty()) {
        return;
    }
    settings.beginWriteArray(keyOf(file), static_cast<int>(bookmarks.size()));
    for (std::size_t i = 0; i < bookmarks.size(); ++i) {
        settings.setArrayIndex(static_cast<int>(i));
        settings.setValue(QStringLiteral("path"), toQString(file)); // for whoever reads the settings
        settings.setValue(QStringLiteral("name"), bookmarks[i].name);
        settings.setValue(QStringLiteral("page"), bookmarks[i].page);
        settings.setValue(QStringLiteral("x"), bookmarks[i].centre.x);
        settings.setValue(QStringLiteral("y"), bookmarks[i].centre.y);
        settings.setValue(QStringLiteral("scale"), bookmarks[i].scale);
    }
}

} // namespace rasterscope
