// SPDX-License-Identifier: MIT
#include "tests/ui/view_harness.h"
#include "ui/shortcut_sheet.h"

#include <QDialog>
#include <QLabel>
#include <QScreen>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>
#include <QWidget>
#include <gtest/gtest.h>

namespace rasterscope {
namespace {

TEST(ShortcutSheet, FitsOnTheScreenAndShowsEachLine)
{
    QWidget window;
    window.show();
    showShortcutSheet(&window);
    auto* sheet = window.findChild<QDialog*>();
    ASSERT_TRUE(sheet);
    QTest::qWait(0);
    const QSize room = sheet->screen()->availableSize();
    EXPECT_LE(sheet->height(), room.height());
    EXPECT_LE(sheet->width(), room.width());
    auto* area = sheet->findChild<QScrollArea*>();
    ASSERT_TRUE(area);
    const QScrollBar* bar = area->verticalScrollBar();
    EXPECT_GE(area->viewport()->height() + bar->maximum(), area->widget()->minimumSizeHint().height());
    EXPECT_EQ(area->horizontalScrollBar()->maximum(), 0) << "lines break where there is no room";
    QTest::keyClick(area, Qt::Key_PageDown); // with no mouse, too
    EXPECT_TRUE(bar->maximum() == 0 || bar->value() > 0);
}

} // namespace
} // namespace rasterscope
