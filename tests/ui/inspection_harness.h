// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/temporary_folder.h"
#include "tests/ui/view_harness.h"
#include "ui/inspection.h"
#include "ui/main_window.h"

#include <QTest>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>

namespace rasterscope::test {

inline constexpr int codedBands = 5;
inline constexpr qint64 codedOffset = 64; // of the first sample in its file

/// What codedFile() has at a place: no two neighbours alike, negative ones too.
std::int16_t codedSample(std::int64_t x, std::int64_t y, int band);

/// A window with one file: 300 x 200 pixels of 5 bands of int16, BSQ, big-endian, each 10 m on UTM 33, the
/// corner at 500 000 east, 5 400 000 north; with wavelengths, and a scale of 0.5 and an offset of 10.
class InspectionTest : public testing::Test {
public:
    ~InspectionTest() override;

protected:
    InspectionTest();

    void openCoded();
    /// 40 x 40 pixels of float32, small negative numbers with many digits.
    void openFloats();
    void settle();
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    /// Where the middle of a pixel is in the view, in logical pixels.
    QPoint placeOf(std::int64_t x, std::int64_t y);
    /// The pointer comes from another pixel.
    void pointAtPixel(std::int64_t x, std::int64_t y);

    MainWindow& window() { return *m_window; }
    RasterView& view() { return m_window->view(); }
    Inspection& inspection() { return m_window->inspection(); }

private:
    void openHeader(const std::string& header);

    TemporaryFolder m_folder;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace rasterscope::test
