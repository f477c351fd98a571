// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/temporary_folder.h"
#include "tests/ui/view_harness.h"
#include "ui/main_window.h"

#include <QAction>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace rasterscope::test {

/// A colour PPM of coded pixels.
std::string codedPpm(std::int64_t width, std::int64_t height);
/// A stack of 8-bit gray pages, each filled with one value.
std::string grayStack(std::int64_t width, std::int64_t height, const std::vector<int>& values);

/// The real window, on a screen of its own.
class WindowTest : public testing::Test {
protected:
    WindowTest();

    /// Shown, active, and opened.
    void open(const std::filesystem::path& path);
    /// Until nothing is being opened and all in sight is as good as it gets.
    void settle();
    RasterView& view() { return m_window->view(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    QAction& action(const QString& text);
    /// Of the pixel in the middle of the view, which is not turned.
    QRgb colourInTheMiddle();

    TemporaryFolder m_folder;
    std::unique_ptr<MainWindow> m_window;
};

} // namespace rasterscope::test
