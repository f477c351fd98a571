// SPDX-License-Identifier: MIT
#include "tests/ui/window_harness.h"

#include <QTest>

#include <algorithm>
#include <cmath>

namespace rasterscope::test {

std::string codedPpm(std::int64_t width, std::int64_t height)
{
    std::string text = "P6\n" + std::to_string(width) + " " + std::to_string(height) + "\n255\n";
    for (std::int64_t y = 0; y < height; ++y) {
        for (std::int64_t x = 0; x < width; ++x) {
            const QRgb colour = codedColour(x, y);
            text += {static_cast<char>(qRed(colour)), static_cast<char>(qGreen(colour)),
                     static_cast<char>(qBlue(colour))};
        }
    }
    return text;
}

std::string grayStack(std::int64_t width, std::int64_t height, const std::vector<int>& values)
{
    std::string header = "{'descr': '|u1', 'fortran_order': False, 'shape': (" +
                         std::to_string(values.size()) + ", " + std::to_string(height) + ", " +
                         std::to_string(width) + "), }";
    header.resize(117, ' ');
    header += '\n';
    std::string text = std::string("\x93NUMPY\x01\x00", 8) + static_cast<char>(header.size()) + '\0' + header;
    for (const int value : values) {
        text += std::string(static_cast<std::size_t>(width * height), static_cast<char>(value));
    }
    return text;
}

WindowTest::WindowTest() : m_window(new MainWindow)
{
    m_window->setAttribute(Qt::WA_DeleteOnClose, false);
    m_window->resize(900, 600);
    view().setMotionUse(MotionUse::AtOnce); // raster_view_motion_test.cpp is about it
}

void WindowTest::open(const std::filesystem::path& path)
{
    PageRequest request;
    request.path = path;
    m_window->open(request);
    m_window->show();
    m_window->activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(m_window.get())); // shortcuts are the active window's
    settle();
}

void WindowTest::settle()
{
    ASSERT_TRUE(waitUntil([this] { return !m_window->isOpening() && view().isSettled(); }));
}

void WindowTest::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(m_window.get(), key, modifiers);
}

QAction& WindowTest::action(const QString& text)
{
    const auto actions = m_window->findChildren<QAction*>();
    return **std::find_if(actions.begin(), actions.end(),
                          [&](const QAction* action) { return action->text() == text; });
}

QRgb WindowTest::colourInTheMiddle()
{
    // Of the middle of a raster's pixel: between pixels there may be lines.
    const RasterPoint centre = view().viewport().centre();
    const ScreenPoint spot =
        view().viewport().rasterToView({std::floor(centre.x) + 0.5, std::floor(centre.y) + 0.5});
    return shownBy(view()).pixel(static_cast<int>(spot.x), static_cast<int>(spot.y));
}

} // namespace rasterscope::test
