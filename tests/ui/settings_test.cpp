// SPDX-License-Identifier: MIT
#include "ui/settings.h"

#include <QFile>
#include <QLockFile>
#include <QSettings>
#include <gtest/gtest.h>

#include <chrono>

namespace rasterscope {
namespace {

using namespace std::chrono_literals;

/// Asked for once, when nobody writes them: QSettings would wait for whoever does.
const QString& settingsPath()
{
    static const QString path = [] {
        EXPECT_TRUE(userSettings().waitUntilWritten(60s));
        return QSettings(QStringLiteral("rasterscope"), QStringLiteral("rasterscope")).fileName();
    }();
    return path;
}

QByteArray written()
{
    QFile file(settingsPath());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// While there is one, whoever writes the settings waits, as for a disk that is busy.
class BusyDisk {
public:
    BusyDisk() : m_lock(settingsPath() + QStringLiteral(".lock"))
    {
        EXPECT_TRUE(userSettings().waitUntilWritten(60s));
        m_lock.setStaleLockTime(0);
        EXPECT_TRUE(m_lock.lock());
    }

private:
    QLockFile m_lock;
};

TEST(UserSettingsTest, AChangeIsKnownAtOnceAndWrittenWhenTheDiskHasTime)
{
    userSettings().setValue(QStringLiteral("a/b"), 1);
    {
        const BusyDisk busy;
        userSettings().setValue(QStringLiteral("a/c"), 23);
        EXPECT_EQ(userSettings().value(QStringLiteral("a/b")).toInt(), 1);
        EXPECT_EQ(userSettings().value(QStringLiteral("a/c")).toInt(), 23);
        userSettings().setValue(QStringLiteral("a/c"), 24);
        EXPECT_EQ(userSettings().value(QStringLiteral("a/c")).toInt(), 24);
        EXPECT_EQ(userSettings().value(QStringLiteral("a/d"), 5).toInt(), 5);
        EXPECT_FALSE(userSettings().waitUntilWritten(1ms));
        EXPECT_FALSE(written().contains("c=2"));
    }
    EXPECT_TRUE(userSettings().waitUntilWritten(60s));
    EXPECT_TRUE(written().contains("b=1")) << written().toStdString();
    EXPECT_TRUE(written().contains("c=24")) << written().toStdString();
}

TEST(UserSettingsTest, WhatIsRemovedGoesWithAllBelowIt)
{
    for (const char* key : {"a", "a/b", "a/b/c", "ab"}) {
        userSettings().setValue(QLatin1String(key), QLatin1String(key));
    }
    const auto left = [] {
        QStringList keys;
        for (const char* key : {"a", "a/b", "a/b/c", "ab"}) {
            if (userSettings().value(QLatin1String(key)).isValid()) {
                keys += QLatin1String(key);
            }
        }
        return keys;
    };
    {
        const BusyDisk busy;
        userSettings().remove(QStringLiteral("a/b"));
        EXPECT_EQ(left(), (QStringList{QStringLiteral("a"), QStringLiteral("ab")}));
        userSettings().remove(QStringLiteral("a"));
        EXPECT_EQ(left(), QStringList{QStringLiteral("ab")});
    }
    EXPECT_TRUE(userSettings().waitUntilWritten(60s));
    EXPECT_EQ(left(), QStringList{QStringLiteral("ab")});
    {
        const BusyDisk busy;
        userSettings().replaceBelow(QStringLiteral("ab"), {{QStringLiteral("1"), 1}});
        EXPECT_EQ(left(), QStringList());
        EXPECT_EQ(userSettings().value(QStringLiteral("ab/1")).toInt(), 1);
        EXPECT_EQ(userSettings().valuesBelow(QStringLiteral("ab")).keys(), QStringList{QStringLiteral("1")});
    }
    EXPECT_TRUE(userSettings().waitUntilWritten(60s));
    EXPECT_EQ(left(), QStringList());
    EXPECT_EQ(userSettings().value(QStringLiteral("ab/1")).toInt(), 1);
    EXPECT_EQ(userSettings().valuesBelow(QStringLiteral("ab")).keys(), QStringList{QStringLiteral("1")});
    userSettings().clear();
    EXPECT_FALSE(userSettings().value(QStringLiteral("ab/1")).isValid());
}

TEST(UserSettingsTest, WhatAnotherProgramHasWrittenIsSeenAndKept)
{
    userSettings().setValue(QStringLiteral("mine"), 1);
    ASSERT_TRUE(userSettings().waitUntilWritten(60s));
    {
        QFile file(settingsPath()); // past QSettings, which knows of its own writing
        ASSERT_TRUE(file.open(QIODevice::Append));
        file.write("theirs=2\n");
    }
    EXPECT_EQ(userSettings().value(QStringLiteral("theirs")).toInt(), 2);
    userSettings().setValue(QStringLiteral("mine"), 3);
    EXPECT_EQ(userSettings().value(QStringLiteral("theirs")).toInt(), 2);
    ASSERT_TRUE(userSettings().waitUntilWritten(60s));
    EXPECT_TRUE(written().contains("theirs=2")) << written().toStdString();
    EXPECT_TRUE(written().contains("mine=3")) << written().toStdString();
}

} // namespace
} // namespace rasterscope
