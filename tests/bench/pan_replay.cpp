// SPDX-License-Identifier: MIT
#include "core/tile/worker_thread.h"
#include "ui/page_opening.h"
#include "ui/raster_view.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QMouseEvent>
#include <QThread>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <future>
#include <vector>

// Replays a pan through the real widget, with mouse events at 60 Hz and jumps between them, and measures
// every paint with its flush to the screen, and how long a newly seen area takes to be complete.
//
//   pan_replay [--raw DESCRIPTION] [--no-mmap] [--zoom N] [--jumps N] FILE
//
// With --jumps it jumps N times, each time to another place, and drags nothing.
// Figures of a screen come from the xcb platform (Xvfb will do); offscreen leaves the flush out.

namespace rasterscope {
namespace {

constexpr int width = 1920;
constexpr int height = 1080;
constexpr double frame = 1000.0 / 60; // ms

struct Options {
    PageRequest request;
    double scale = 1;
    int jumps = 0; // 0: a dozen, with a drag after each
};

struct Times {
    std::vector<double> paint;    // ms, repaint() with its flush
    std::vector<double> paintCpu; // ms of the screen thread's own work in it, which no neighbour disturbs
    std::vector<double> complete; // ms, from the move to a settled view; 0 when it was settled at once
    std::vector<double> jump;     // of these, after jumps
    std::vector<double> event;    // ms, handling of one mouse event on the screen thread
    int unequal = 0;              // settled frames with a pixel other than renderPicture's
    int compared = 0;
};

Options parse(int argc, char** argv)
{
    Options options;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--raw") == 0 && i + 1 < argc) {
            options.request.options.raw = argv[++i];
        } else if (std::strcmp(argv[i], "--no-mmap") == 0) {
            options.request.options.bytes.access = Access::Read;
        } else if (std::strcmp(argv[i], "--zoom") == 0 && i + 1 < argc) {
            options.scale = 1 / std::max(std::atof(argv[++i]), 1e-9);
        } else if (std::strcmp(argv[i], "--jumps") == 0 && i + 1 < argc) {
            options.jumps = std::atoi(argv[++i]);
        } else {
            options.request.path = argv[i];
        }
    }
    return options;
}

OpenedPage openNow(const PageRequest& request)
{
    std::promise<Result<OpenedPage>> promise;
    PageOpening opening(request);
    opening.whenDone([&promise](Result<OpenedPage> result) { promise.set_value(std::move(result)); });
    Result<OpenedPage> page = promise.get_future().get();
    if (!page) {
        std::fprintf(stderr, "pan_replay: %s\n", page.error().message.c_str());
        std::exit(1);
    }
    return std::move(*page);
}

double elapsedMs(const QElapsedTimer& timer)
{
    return static_cast<double>(timer.nsecsElapsed()) * 1e-6;
}

double threadCpuMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) * 1e-6;
}

class Replay {
public:
    Replay(RasterView& view, Times& times) : m_view(view), m_times(times) {}

    /// `jumps`: as of Options.
    void run(int jumps)
    {
        unsigned seed = 12345; // the same pan on every machine
        const auto random = [&seed] {
            return static_cast<double>((seed = seed * 1664525U + 1013904223U) >> 8U) / (1U << 24U);
        };
        for (int jump = 0; jump < (jumps > 0 ? jumps : 12); ++jump) {
            const Size raster = m_view.viewport().raster();
            m_view.centreOn({random() * static_cast<double>(raster.width),
                             random() * static_cast<double>(raster.height)});
            m_times.jump.push_back(untilSettled());
            compare();
            if (jumps > 0) {
                continue;
            }
            drag(30 * (random() - 0.5), 30 * (random() - 0.5), 60);
            untilSettled();
            compare();
        }
    }

private:
    void send(QEvent::Type type, QPointF at)
    {
        QElapsedTimer timer;
        timer.start();
        QMouseEvent event(type, at, m_view.mapToGlobal(at), Qt::LeftButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&m_view, &event);
        m_times.event.push_back(elapsedMs(timer));
    }

    void paint()
    {
        QElapsedTimer timer;
        timer.start();
        const double before = threadCpuMs();
        m_view.repaint();
        m_times.paintCpu.push_back(threadCpuMs() - before);
        m_times.paint.push_back(elapsedMs(timer));
    }

    /// A drag of so many logical pixels a frame; its speed rises and falls.
    void drag(double dx, double dy, int frames)
    {
        QPointF at(width / 2.0, height / 2.0);
        send(QEvent::MouseButtonPress, at);
        for (int i = 0; i < frames; ++i) {
            QElapsedTimer timer;
            timer.start();
            at += QPointF(std::round(dx * std::sin(M_PI * i / frames)),
                          std::round(dy * std::sin(M_PI * i / frames)));
            send(QEvent::MouseMove, at);
            paint();
            double complete = m_view.isSettled() ? 0 : -1;
            while (elapsedMs(timer) < frame) {
                QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
                if (complete < 0 && m_view.isSettled()) {
                    complete = elapsedMs(timer);
                }
                QThread::usleep(200);
            }
            m_times.complete.push_back(complete < 0 ? elapsedMs(timer) : complete);
        }
        send(QEvent::MouseButtonRelease, at);
    }

    /// How long it took, in ms.
    double untilSettled()
    {
        QElapsedTimer timer;
        timer.start();
        paint();
        while (!m_view.isSettled() && elapsedMs(timer) < 60000) {
            QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
            QThread::usleep(200);
        }
        const double settled = elapsedMs(timer);
        m_times.complete.push_back(settled);
        paint();
        return settled;
    }

    void compare()
    {
        const Viewport& viewport = m_view.viewport();
        if (viewport.scale() != 1 ||
            viewport.visibleArea().width < static_cast<double>(viewport.view().width) ||
            viewport.visibleArea().height < static_cast<double>(viewport.view().height)) {
            return;
        }
        const QImage shown = m_view.grab().toImage().convertToFormat(QImage::Format_RGB32);
        const RasterPoint corner = viewport.viewToRaster({0, 0});
        Window window;
        window.area = {static_cast<std::int64_t>(corner.x), static_cast<std::int64_t>(corner.y),
                       shown.width(), shown.height()};
        const auto rendered = renderPicture(*m_view.scene()->raster, window, m_view.scene()->settings, {});
        ++m_times.compared;
        bool equal = rendered.has_value();
        for (int y = 0; equal && y < shown.height(); ++y) {
            const auto row = static_cast<std::size_t>(y) * static_cast<std::size_t>(shown.width());
            equal = std::memcmp(shown.constScanLine(y), rendered->picture.pixels.data() + row,
                                static_cast<std::size_t>(shown.width()) * 4) == 0;
        }
        m_times.unequal += equal ? 0 : 1;
    }

    RasterView& m_view;
    Times& m_times;
};

void print(const char* name, std::vector<double> times, const char* end)
{
    std::sort(times.begin(), times.end());
    const auto percentile = [&](double share) {
        return times.empty() ? 0
                             : times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
    };
    std::printf("  \"%s\": {\"count\": %zu, \"p50\": %.2f, \"p90\": %.2f, \"p99\": %.2f, \"max\": %.2f}%s\n",
                name, times.size(), percentile(0.5), percentile(0.9), percentile(0.99), percentile(1), end);
}

int runReplay(int argc, char** argv)
{
    const Options options = parse(argc, argv);
    QApplication application(argc, argv);
    const OpenedPage page = openNow(options.request);
    Times times;
    {
        RasterView view;
        view.resize(width, height);
        view.show();
        view.setScene(page.scene, ViewChange::Fit);
        view.zoomTo(options.scale);
        QCoreApplication::processEvents();
        Replay(view, times).run(options.jumps);
    }
    std::printf("{\n");
    print("paint_ms", times.paint, ",");
    print("paint_cpu_ms", times.paintCpu, ",");
    print("mouse_event_ms", times.event, ",");
    print("complete_ms", times.complete, ",");
    print("jump_ms", times.jump, ",");
    std::printf("  \"settled_frames_compared\": %d,\n  \"settled_frames_unequal\": %d\n}\n", times.compared,
                times.unequal);
    waitForWorkers(std::chrono::seconds(5));
    return times.unequal == 0 ? 0 : 1;
}

} // namespace
} // namespace rasterscope

int main(int argc, char** argv)
{
    return rasterscope::runReplay(argc, argv);
}
