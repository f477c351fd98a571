// SPDX-License-Identifier: MIT
#include "tests/ui/shape_harness.h"

#include <QAction>
#include <QPushButton>

namespace rasterscope::test {
namespace {

class RegionPanelTest : public ShapeToolTest {
protected:
    /// What is laid out anew because something has come or gone.
    void layOut()
    {
        for (int round = 0; round < 5; ++round) { // each layout may ask for another
            QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
        }
    }
    QAction& entry(const QString& text)
    {
        const auto actions = window().findChildren<QAction*>();
        return **std::find_if(actions.begin(), actions.end(),
                              [&](const QAction* action) { return action->text() == text; });
    }
    QPushButton& button(const QString& text)
    {
        const auto buttons = panel().findChildren<QPushButton*>();
        return **std::find_if(buttons.begin(), buttons.end(),
                              [&](const QPushButton* button) { return button->text() == text; });
    }
    void click(const QString& text) { QTest::mouseClick(&button(text), Qt::LeftButton); }
    /// Empty: none is chosen.
    void expectChosen(const QString& name)
    {
        for (const char* const kind : {"Line", "Rectangle", "Ellipse", "Polygon"}) {
            const QString text = QString::fromLatin1(kind);
            EXPECT_EQ(button(text).isChecked(), text == name) << kind;
            const QAction& action = entry(QLatin1Char('&') + text);
            EXPECT_TRUE(action.isCheckable()) << kind;
            EXPECT_EQ(action.isChecked(), text == name) << kind;
        }
        EXPECT_EQ(tool().isActive(), !name.isEmpty());
    }
};

TEST_F(RegionPanelTest, TheDockStaysAsWideWhileARegionIsMeasured)
{
    const int width = inspection().inspect().width();
    const int least = panel().minimumSizeHint().width();
    const QSize picture = view().size();
    tool().start(ShapeKind::Ellipse);
    drag(placeOf(110, 70), placeOf(160, 120));
    ASSERT_TRUE(panel().isMeasuring()) << "no answer can have been taken from the worker";
    EXPECT_TRUE(button(QStringLiteral("Stop")).isVisible());
    layOut();
    EXPECT_EQ(panel().minimumSizeHint().width(), least);
    EXPECT_EQ(inspection().inspect().width(), width);
    EXPECT_EQ(view().size(), picture);
    waitForResult();
    EXPECT_FALSE(button(QStringLiteral("Stop")).isVisible());
    layOut();
    EXPECT_EQ(panel().minimumSizeHint().width(), least);
    EXPECT_EQ(inspection().inspect().width(), width);
    EXPECT_EQ(view().size(), picture);
}

TEST_F(RegionPanelTest, OnALowScreenItIsScrolled)
{
    tool().start(ShapeKind::Rectangle);
    drag(placeOf(110, 70), placeOf(160, 120));
    waitForResult();
    const int most = inspection().inspect().fontMetrics().height() * 22;
    EXPECT_LT(inspection().inspect().minimumSizeHint().height(), most);
    window().resize(1000, most + 100);
    EXPECT_TRUE(waitUntil([&] { return window().height() <= most + 100; }));
    const QWidget& seen = *panel().parentWidget();
    EXPECT_GE(seen.width(), panel().minimumSizeHint().width()) << "nothing is cut off at its side";
}

TEST_F(RegionPanelTest, TheButtonsAndTheMenuShowTheToolThatIsActive)
{
    expectChosen({});
    click(QStringLiteral("Line"));
    expectChosen(QStringLiteral("Line"));
    entry(QStringLiteral("&Ellipse")).trigger();
    expectChosen(QStringLiteral("Ellipse"));
    click(QStringLiteral("Polygon"));
    expectChosen(QStringLiteral("Polygon"));
    drag(placeOf(110, 70), placeOf(110, 70));
    expectChosen(QStringLiteral("Polygon"));
    QTest::keyClick(&view(), Qt::Key_Escape); // the corner
    QTest::keyClick(&view(), Qt::Key_Escape); // the tool
    expectChosen({});
    entry(QStringLiteral("&Rectangle")).trigger();
    drag(placeOf(110, 70), placeOf(160, 120));
    expectChosen(QStringLiteral("Rectangle"));
    press(Qt::Key_Z); // a box to zoom to has the mouse
    expectChosen({});
}

TEST_F(RegionPanelTest, WhatIsChosenOnceMoreIsPutAway)
{
    entry(QStringLiteral("&Rectangle")).trigger();
    expectChosen(QStringLiteral("Rectangle"));
    entry(QStringLiteral("&Rectangle")).trigger();
    expectChosen({});
    click(QStringLiteral("Line"));
    click(QStringLiteral("Line"));
    expectChosen({});
}

} // namespace
} // namespace rasterscope::test
