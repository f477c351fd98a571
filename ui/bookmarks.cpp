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

/// As QSettings writes arrays.
QString fieldOf(const QString& key, int index, const char* field)
{
    return key + QStringLiteral("/%1/").arg(index + 1) + QLatin1String(field);
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
    std::vector<Bookmark> bookmarks;
    const QString key = keyOf(file);
    const int count = userSettings().value(key + QStringLiteral("/size")).toInt();
    for (int i = 0; i < count; ++i) {
        const auto value = [&](const char* field) { return userSettings().value(fieldOf(key, i, field)); };
        if (!value("scale").isValid()) {
            break; // settings are a text file that anybody may edit
        }
        const Bookmark bookmark{value("name").toString(),
                                value("page").toLongLong(),
                                {value("x").toDouble(), value("y").toDouble()},
                                value("scale").toDouble()};
        if (isUsable(bookmark)) {
            bookmarks.push_back(bookmark);
        }
    }
    return bookmarks;
}

void keepBookmarks(const std::filesystem::path& file, const std::vector<Bookmark>& bookmarks)
{
    const QString key = keyOf(file);
    QMap<QString, QVariant> values;
    const auto count = static_cast<int>(bookmarks.size());
    if (count > 0) {
        values[key + QStringLiteral("/size")] = count;
    }
    for (int i = 0; i < count; ++i) {
        const Bookmark& bookmark = bookmarks[static_cast<std::size_t>(i)];
        values[fieldOf(key, i, "path")] = toQString(file); // for whoever reads the settings
        values[fieldOf(key, i, "name")] = bookmark.name;
        values[fieldOf(key, i, "page")] = bookmark.page;
        values[fieldOf(key, i, "x")] = bookmark.centre.x;
        values[fieldOf(key, i, "y")] = bookmark.centre.y;
        values[fieldOf(key, i, "scale")] = bookmark.scale;
    }
    userSettings().replace(key, values);
}

} // namespace rasterscope
