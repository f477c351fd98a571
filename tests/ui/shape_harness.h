// SPDX-License-Identifier: MIT
#pragma once

#include "tests/ui/inspection_harness.h"
#include "ui/drawn_shape.h"
#include "ui/line_plot.h"
#include "ui/region_panel.h"
#include "ui/shape_tool.h"

#include <QApplication>
#include <QTableWidget>

#include <algorithm>
#include <functional>

namespace rasterscope::test {

/// The window with the coded file at 4:1, and the Region tab of the Inspect dock.
class ShapeToolTest : public InspectionTest {
protected:
    void SetUp() override
    {
        openCoded();
        press(Qt::Key_V);
        inspection().inspect().showTab(InspectDock::Tab::Region);
        ASSERT_TRUE(waitUntil([this] { return inspection().inspect().isWatching(); }));
        press(Qt::Key_4); // at every scale factor a pixel is then more than a logical one
        view().centreOn({150, 100});
        settle();
    }

    RegionPanel& panel() { return *inspection().inspect().region(); }
    ShapeTool& tool() { return inspection().shapes(); }

    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(&view(), Qt::LeftButton, modifiers, from);
        for (const QPoint place : {(from + to) / 2, to}) {
            QMouseEvent move(QEvent::MouseMove, QPointF(place), view().mapToGlobal(QPointF(place)),
                             Qt::NoButton, Qt::LeftButton, modifiers);
            QApplication::sendEvent(&view(), &move);
        }
        QTest::mouseRelease(&view(), Qt::LeftButton, modifiers, to);
    }
    QString cell(int row, int column) { return panel().table().item(row, column)->text(); }
    void waitForResult()
    {
        ASSERT_TRUE(waitUntil([this] { return !panel().isMeasuring(); }));
    }

    /// Checks the table against the samples of these pixels.
    void expectStatistics(const std::function<bool(std::int64_t, std::int64_t)>& isInside)
    {
        waitForResult();
        ASSERT_EQ(panel().table().rowCount(), codedBands);
        for (int band = 0; band < codedBands; ++band) {
            std::int64_t count = 0;
            double sum = 0;
            int least = 32767;
            int most = -32768;
            for (std::int64_t y = 0; y < 200; ++y) {
                for (std::int64_t x = 0; x < 300; ++x) {
                    if (isInside(x, y)) {
                        const int value = codedSample(x, y, band);
                        ++count;
                        sum += value;
                        least = std::min(least, value);
                        most = std::max(most, value);
                    }
                }
            }
            EXPECT_EQ(cell(band, 1).remove(QChar::Nbsp), QString::number(count));
            EXPECT_EQ(cell(band, 2), QString::number(least));
            EXPECT_EQ(cell(band, 3), QString::number(most));
            EXPECT_NEAR(cell(band, 4).toDouble(), sum / static_cast<double>(count), 1e-5);
        }
    }
};

} // namespace rasterscope::test
