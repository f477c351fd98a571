// SPDX-License-Identifier: MIT
#include "tests/ui/shape_harness.h"

#include <QLabel>

namespace rasterscope::test {
namespace {

class ShapeHintTest : public ShapeToolTest {
protected:
    /// What is to be read over the picture; empty: nothing.
    QString hint()
    {
        QStringList texts;
        for (const QLabel* label : view().findChildren<QLabel*>()) {
            if (label->isVisible()) {
                texts << label->text();
            }
        }
        return texts.join(QLatin1Char('\n'));
    }
    void click(int x, int y) { QTest::mouseClick(&view(), Qt::LeftButton, {}, placeOf(x, y)); }
    void clickThree()
    {
        click(100, 60);
        click(160, 60);
        click(160, 120);
    }
    void key(Qt::Key key) { QTest::keyClick(&view(), key); }
};

TEST_F(ShapeHintTest, HowAPolygonIsFinishedIsToldWhileItIsDrawn)
{
    tool().start(ShapeKind::Polygon);
    EXPECT_EQ(hint(), QString()) << "the picture first";
    EXPECT_TRUE(panel().text().contains(QStringLiteral("Enter"))) << panel().text().toStdString();
    click(100, 60);
    EXPECT_TRUE(hint().contains(QStringLiteral("three corners"))) << hint().toStdString();
    EXPECT_TRUE(hint().contains(QStringLiteral("Backspace")));
    EXPECT_TRUE(hint().contains(QStringLiteral("Esc")));
    click(160, 60);
    EXPECT_TRUE(hint().contains(QStringLiteral("three corners")));
    click(160, 120);
    EXPECT_FALSE(hint().contains(QStringLiteral("three corners")));
    EXPECT_TRUE(hint().contains(QStringLiteral("Double-click"))) << hint().toStdString();
    EXPECT_TRUE(hint().contains(QStringLiteral("Enter")));
    key(Qt::Key_Backspace);
    EXPECT_TRUE(hint().contains(QStringLiteral("three corners"))) << "two are left";
    click(170, 120);
    key(Qt::Key_Return);
    EXPECT_EQ(hint(), QString());
    ASSERT_TRUE(tool().shape());
    EXPECT_EQ(tool().shape()->points.size(), 3U);
}

TEST_F(ShapeHintTest, GoesWithThePolygonAndWithTheTool)
{
    tool().start(ShapeKind::Polygon);
    clickThree();
    EXPECT_NE(hint(), QString());
    key(Qt::Key_Escape);
    EXPECT_EQ(hint(), QString());
    clickThree();
    EXPECT_NE(hint(), QString());
    press(Qt::Key_Z); // a box to zoom to has the mouse
    EXPECT_EQ(hint(), QString());
    tool().start(ShapeKind::Line);
    drag(placeOf(100, 60), placeOf(130, 100));
    EXPECT_EQ(hint(), QString()) << "a line ends where the button is let go";
}

TEST_F(ShapeHintTest, TakesNoClickAndFitsANarrowView)
{
    tool().start(ShapeKind::Polygon);
    click(100, 60);
    const auto labels = view().findChildren<QLabel*>();
    ASSERT_EQ(labels.size(), 1);
    QLabel& label = *labels.front();
    EXPECT_TRUE(view().rect().contains(label.geometry()));
    EXPECT_TRUE(label.testAttribute(Qt::WA_TransparentForMouseEvents));
    window().resize(400, 500);
    for (int round = 0; round < 5; ++round) {
        QCoreApplication::processEvents();
    }
    EXPECT_TRUE(view().rect().contains(label.geometry()));
    EXPECT_GE(label.height(), label.heightForWidth(label.width())) << "all of it is read";
}

TEST_F(ShapeHintTest, ADoubleClickClosesAPolygon)
{
    tool().start(ShapeKind::Polygon);
    click(100, 60);
    click(160, 60);
    click(160, 120);
    QTest::mouseDClick(&view(), Qt::LeftButton, {}, placeOf(160, 120));
    EXPECT_EQ(hint(), QString());
    EXPECT_TRUE(panel().isMeasuring() || panel().table().rowCount() == codedBands);
}

TEST_F(ShapeHintTest, AClickOnTheFirstCornerClosesAPolygon)
{
    tool().start(ShapeKind::Polygon);
    click(100, 60);
    click(160, 60);
    click(100, 60); // two corners are no polygon: it is a third one
    EXPECT_NE(hint(), QString());
    key(Qt::Key_Backspace);
    click(160, 120);
    click(100, 60);
    EXPECT_EQ(hint(), QString());
    ASSERT_TRUE(tool().shape());
    EXPECT_EQ(tool().shape()->points.size(), 3U);
    EXPECT_TRUE(tool().isActive()) << "for another one";
    waitForResult();
    EXPECT_EQ(panel().table().rowCount(), codedBands);
}

} // namespace
} // namespace rasterscope::test
