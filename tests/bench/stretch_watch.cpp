// SPDX-License-Identifier: MIT
#include "core/tile/worker_thread.h"
#include "tests/bench/window_request.h"
#include "ui/main_window.h"

#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QMenuBar>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <vector>

// Turns a logarithmic curve on and off with a file shown, and prints as JSON how long after each the screen
// shows a frame in the new colours, and how many frames in the old ones came between.
//
//   stretch_watch [--raw DESCRIPTION] FILE

namespace rasterscope {
namespace {

/// Tells of each frame of a window that has been flushed.
class FrameWatch : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override
    {
        const bool frame = event->type() == QEvent::UpdateRequest; // the window paints and flushes in it
        const bool done = QApplication::notify(receiver, event);
        if (frame && onFrame) {
            onFrame();
        }
        return done;
    }

    std::function<void()> onFrame;
};

void waitUntil(const std::function<bool()>& done)
{
    for (QElapsedTimer since =
             [] {
                 QElapsedTimer timer;
                 timer.start();
                 return timer;
             }();
         since.elapsed() < 20'000 && !done();) {
        QEventLoop loop;
        QTimer::singleShot(5, &loop, &QEventLoop::quit);
        loop.exec();
    }
}

QAction* find(const MainWindow& window, const QString& text)
{
    const auto actions = window.findChildren<QAction*>();
    const auto found = std::find_if(actions.begin(), actions.end(), [&](const QAction* action) {
        return QString(action->text()).remove(QLatin1Char('&')).startsWith(text);
    });
    return found == actions.end() ? nullptr : *found;
}

/// The view's time from each change to its frame.
int watchStretch(FrameWatch& application, MainWindow& window)
{
    const auto settled = [&] { return !window.isOpening() && window.view().isSettled(); };
    waitUntil(settled);
    QAction* const curve = find(window, QStringLiteral("Logarithmic"));
    if (curve == nullptr || !window.view().scene()) {
        std::fprintf(stderr, "stretch_watch: nothing to change\n");
        return 1;
    }
    std::vector<double> times;
    std::vector<int> framesBetween;
    for (int i = 0; i < 40; ++i) {
        const auto before = window.view().scene();
        QElapsedTimer since;
        bool shown = false;
        int old = 0;
        application.onFrame = [&] {
            shown = window.view().scene() != before;
            old += shown ? 0 : 1;
            if (shown) {
                times.push_back(static_cast<double>(since.nsecsElapsed()) / 1e6);
                application.onFrame = nullptr;
            }
        };
        since.start();
        curve->trigger();
        waitUntil([&] { return shown; });
        framesBetween.push_back(old);
        waitUntil(settled);
    }
    std::sort(times.begin(), times.end());
    std::printf("{\"changes\": %zu, \"median\": %.1f, \"longest\": %.1f, \"old_frames\": %d}\n", times.size(),
                times[times.size() / 2], times.back(),
                *std::max_element(framesBetween.begin(), framesBetween.end()));
    return 0;
}

int run(int argc, char** argv)
{
    FrameWatch application(argc, argv);
    auto* window = new MainWindow; // deletes itself when it is closed
    window->resize(1920, 1080);
    window->show();
    window->open(requestOf(argc, argv));
    const int status = watchStretch(application, *window);
    delete window;
    waitForWorkers(std::chrono::seconds(5));
    return status;
}

} // namespace
} // namespace rasterscope

int main(int argc, char** argv)
{
    return rasterscope::run(argc, argv);
}
