// SPDX-License-Identifier: MIT
#include "ui/go_to_bar.h"

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

namespace rasterscope {
namespace {

TEST(GoToBar, GoesThereOrSaysWhyNot)
{
    GoToBar bar;
    QSignalSpy chosen(&bar, &GoToBar::positionChosen);
    bar.start({{100, 50}});
    auto* field = bar.findChild<QLineEdit*>();
    QTest::keyClicks(field, QStringLiteral("100,3"));
    QTest::keyClick(field, Qt::Key_Return);
    EXPECT_EQ(chosen.count(), 0);
    EXPECT_TRUE(bar.isVisible());
    auto* hint = bar.findChildren<QLabel*>().first();
    EXPECT_TRUE(hint->text().startsWith(QStringLiteral("Outside: x 100, y 3"))) << hint->text().toStdString();
    field->clear();
    QTest::keyClicks(field, QStringLiteral("99,49"));
    EXPECT_EQ(hint->text(), QStringLiteral("x 99, y 49")) << "how it is understood, before it is sent";
    QTest::keyClick(field, Qt::Key_Return);
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(chosen.first().at(0).toLongLong(), 99);
    EXPECT_FALSE(bar.isVisible());
    bar.start({{100, 50}});
    QTest::keyClick(field, Qt::Key_Escape);
    EXPECT_FALSE(bar.isVisible());
}

} // namespace
} // namespace rasterscope
