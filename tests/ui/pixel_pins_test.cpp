// SPDX-License-Identifier: MIT
#include "tests/ui/window_harness.h"
#include "ui/file_tabs.h"
#include "ui/inspection.h"
#include "ui/pixel_pins.h"

#include <QApplication>
#include <QMouseEvent>
#include <QTest>

namespace rasterscope {
namespace {

using Places = std::vector<std::pair<std::int64_t, std::int64_t>>;

class PixelPinsTest : public test::WindowTest {
protected:
    PixelPins& pins() { return m_window->inspection().pins(); }

    /// With the pointer over it, by the key.
    void pin(std::int64_t x, std::int64_t y)
    {
        const ScreenPoint spot =
            view().viewport().rasterToView({static_cast<double>(x) + 0.5, static_cast<double>(y) + 0.5});
        const QPointF place = view().toLogical(spot);
        for (const QPointF& at : {place + QPointF(20, 0), place}) {
            QMouseEvent move(QEvent::MouseMove, at, view().mapTo(m_window.get(), at), view().mapToGlobal(at),
                             Qt::NoButton, Qt::NoButton, {});
            QApplication::sendEvent(&view(), &move);
        }
        press(Qt::Key_P, Qt::ShiftModifier);
    }
    Places places()
    {
        Places all;
        for (const PixelPins::Pin& pin : pins().pins()) {
            all.emplace_back(pin.x, pin.y);
        }
        return all;
    }
    void waitForFile(const char* name)
    {
        ASSERT_TRUE(test::waitUntil(
            [&] { return !m_window->isOpening() && m_window->wanted().path.filename() == name; }));
        settle();
    }
    /// Of two files of one size.
    void openFirst()
    {
        test::writeFile(m_folder / "b.ppm", test::codedPpm(60, 40));
        open(test::writeFile(m_folder / "a.ppm", test::codedPpm(60, 40)));
    }
};

TEST_F(PixelPinsTest, BelongToTheirFileAndAreThereAgainWithIt)
{
    openFirst();
    pin(10, 20);
    pin(30, 5);
    const Places first{{10, 20}, {30, 5}};
    ASSERT_EQ(places(), first);
    const QColor second = pins().pins()[1].color;
    press(Qt::Key_Right, Qt::AltModifier);
    waitForFile("b.ppm");
    EXPECT_EQ(places(), Places()) << "they are no pixels of this file";
    pin(7, 8);
    EXPECT_EQ(places(), (Places{{7, 8}}));
    press(Qt::Key_Left, Qt::AltModifier);
    waitForFile("a.ppm");
    EXPECT_EQ(places(), first);
    EXPECT_EQ(pins().pins()[1].color, second);
    ASSERT_TRUE(test::waitUntil([this] { return pins().pins()[1].values.has_value(); }));
    press(Qt::Key_Right, Qt::AltModifier);
    waitForFile("b.ppm");
    EXPECT_EQ(places(), (Places{{7, 8}}));
}

TEST_F(PixelPinsTest, GoWithTheTabOfTheirFile)
{
    openFirst();
    pin(10, 20);
    PageRequest other;
    other.path = m_folder / "b.ppm";
    m_window->tabs().add(other);
    ASSERT_TRUE(test::waitUntil([this] { return m_window->tabs().count() == 2; }));
    press(Qt::Key_Tab, Qt::ControlModifier);
    waitForFile("b.ppm");
    EXPECT_EQ(places(), Places());
    press(Qt::Key_Tab, Qt::ControlModifier);
    waitForFile("a.ppm");
    EXPECT_EQ(places(), (Places{{10, 20}}));
}

TEST_F(PixelPinsTest, StayOnOtherPagesOfTheFileAndWhenItIsReadAnew)
{
    open(test::writeFile(m_folder / "a.npy", test::grayStack(40, 30, {50, 100})));
    pin(10, 20);
    press(Qt::Key_PageDown);
    ASSERT_TRUE(test::waitUntil([this] { return m_window->shown()->page == 1 && !m_window->isOpening(); }));
    EXPECT_EQ(places(), (Places{{10, 20}}));
    press(Qt::Key_F5);
    ASSERT_TRUE(test::waitUntil([this] { return !m_window->isOpening(); }));
    EXPECT_EQ(places(), (Places{{10, 20}}));
    ASSERT_TRUE(test::waitUntil([this] { return pins().pins()[0].values.has_value(); }));
}

} // namespace
} // namespace rasterscope
