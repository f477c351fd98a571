// SPDX-License-Identifier: MIT
#include "tests/ui/shape_harness.h"

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
    QPushButton& button(const QString& text)
    {
        const auto buttons = panel().findChildren<QPushButton*>();
        return **std::find_if(buttons.begin(), buttons.end(),
                              [&](const QPushButton* button) { return button->text() == text; });
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

} // namespace
} // namespace rasterscope::test
