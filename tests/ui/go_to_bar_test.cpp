// SPDX-License-Identifier: MIT
#include "ui/go_to_bar.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

namespace rasterscope {
namespace {

using Position = std::pair<qint64, qint64>;

TEST(GoToBar, ReadsPositionsAsTheyAreWrittenElsewhere)
{
    for (const char* text :
         {"51234,8810", "51234 8810", " 51234 , 8810 ", "x 51234  y 8810", "x=51234 y=8810 b1=3"}) {
        EXPECT_EQ(parsePosition(QString::fromLatin1(text)), Position(51234, 8810)) << text;
    }
    for (const char* text : {"", "12", "a,b", "-1,5", "1.5,2", "99999999999999999999,1"}) {
        EXPECT_FALSE(parsePosition(QString::fromLatin1(text))) << text;
    }
}

TEST(GoToBar, GoesThereOrSaysWhyNot)
{
    GoToBar bar;
    QSignalSpy chosen(&bar, &GoToBar::positionChosen);
    bar.start({100, 50});
    auto* field = bar.findChild<QLineEdit*>();
    QTest::keyClicks(field, QStringLiteral("100,3"));
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_EQ(chosen.count(), 0);
    EXPECT_TRUE(bar.isVisible());
    field->clear();
    QTest::keyClicks(field, QStringLiteral("99,49"));
    QTest::keyClick(field, Qt::Key_Return);
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(chosen.first().at(0).toLongLong(), 99);
    EXPECT_FALSE(bar.isVisible());
    bar.start({100, 50});
    QTest::keyClick(field, Qt::Key_Escape);
    EXPECT_FALSE(bar.isVisible());
}

} // namespace
} // namespace rasterscope
