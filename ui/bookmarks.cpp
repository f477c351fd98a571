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

/// As QSettings names the values of arrays.
QString fieldOf(int index, const char* field)
{
    return QStringLiteral("%1/").arg(index + 1) + QLatin1String(field);
}

QString countKey()
{
    return QStringLiteral("size");
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
    const QMap<QString, QVariant> values = userSettings().valuesBelow(keyOf(file));
    const int count = values.value(countKey()).toInt();
    for (int i = 0; i < count; ++i) {
        const auto value = [&](const char* field) { return values.value(fieldOf(i, field)); };
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
    QMap<QString, QVariant> values;
    int count = 0;
    for (const Bookmark& bookmark : bookmarks) {
        const auto value = [&](const char* field) -> QVariant& { return values[fieldOf(count, field)]; };
        value("path") = toQString(file); // for whoever reads the settings
        value("name") = bookmark.name;
        value("page") = bookmark.page;
        value("x") = bookmark.centre.x;
        value("y") = bookmark.centre.y;
        value("scale") = bookmark.scale;
        values[countKey()] = ++count;
    }
    userSettings().replaceBelow(keyOf(file), values);
}

} // namespace rasterscope
