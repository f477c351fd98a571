// SPDX-License-Identifier: MIT
#include "core/base/process_memory.h"
#include "core/base/text.h"
#include "core/tile/worker_thread.h"
#include "tests/bench/memory_watch.h"
#include "tests/bench/recording.h"
#include "tests/bench/replay_hand.h"
#include "tests/bench/replay_watch.h"
#include "ui/main_window.h"
#include "ui/settings.h"

#include <QElapsedTimer>
#include <QFile>
#include <QMenuBar>
#include <QScreen>
#include <QTimer>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <optional>

// Replays a pan or zoom that is written down through the real window, with the X server's own pointer, and
// prints what it measured as JSON. Settled frames are taken off the screen and written to a folder, for
// someone else to compare. tests/bench/screen.py runs it.
//
//   screen_replay [--raw DESCRIPTION] [--no-mmap] [--memory SIZE] [--overviews] [--frames FOLDER]
//                 RECORDING FILE
//
// Overviews are built in the background with --overviews only: a second run would find them.

namespace rasterscope {
namespace {

struct Options {
    PageRequest request;
    std::filesystem::path recording;
    QString frames;
    bool overviews = false;
};

Options parse(int argc, char** argv)
{
    Options options;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--raw") == 0 && i + 1 < argc) {
            options.request.options.raw = argv[++i];
        } else if (std::strcmp(argv[i], "--no-mmap") == 0) {
            options.request.options.bytes.access = Access::Read;
        } else if (std::strcmp(argv[i], "--memory") == 0 && i + 1 < argc) {
            setProcessMemory(parseByteCount(argv[++i]).value_or(0));
        } else if (std::strcmp(argv[i], "--overviews") == 0) {
            options.overviews = true;
        } else if (std::strcmp(argv[i], "--frames") == 0 && i + 1 < argc) {
            options.frames = QString::fromLocal8Bit(argv[++i]);
        } else if (options.recording.empty()) {
            options.recording = argv[i];
        } else {
            options.request.path = argv[i];
        }
    }
    return options;
}

/// Of a file, in the page cache. The truth for root and for the file's owner.
std::int64_t residentBytes(const std::filesystem::path& path)
{
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status = {};
    if (file < 0 || fstat(file, &status) != 0) {
        return 0;
    }
    constexpr off_t mostCounted = 1'000'000'000'000; // the kernel counts the pages of 16 TB for half an hour
    if (status.st_size > mostCounted) {
        close(file);
        return 0;
    }
    const auto length = static_cast<std::size_t>(status.st_size);
    void* const map = mmap(nullptr, length, PROT_READ, MAP_SHARED | MAP_NORESERVE, file, 0);
    std::vector<unsigned char> pages((length + 4095) / 4096);
    const bool told = map != MAP_FAILED && mincore(map, length, pages.data()) == 0;
    if (map != MAP_FAILED) {
        munmap(map, length);
    }
    close(file);
    return told ? 4096 *
                      std::count_if(pages.begin(), pages.end(), [](unsigned char page) { return page & 1U; })
                : 0;
}

/// A settled frame: where it was written, and what part of the raster it shows.
struct Frame {
    QString file;
    ScreenPoint corner; // of the view, in screen pixels from the raster's corner
    double scale = 1;
    int width = 0;
    int height = 0;
};

/// Carries the recording through the window. Screen thread, but for what the hand calls.
class Replay {
public:
    Replay(ReplayWatch& watch, MainWindow& window, MemoryWatch& memory, const Options& options)
        : m_watch(watch), m_window(window), m_view(window.view()), m_memory(memory), m_options(options)
    {
        m_timer.setInterval(10);
        QObject::connect(&m_timer, &QTimer::timeout, &m_view, [this] { lookWhetherSettled(); });
    }

    /// Once the first picture is settled, the recording begins.
    void start() { m_timer.start(); }
    void print() const;

private:
    void lookWhetherSettled();
    void letGo();
    void startHand();
    void command(const Step& step);
    void takeFrame();

    ReplayWatch& m_watch;
    MainWindow& m_window;
    RasterView& m_view;
    MemoryWatch& m_memory;
    const Options& m_options;
    QTimer m_timer;
    std::vector<Frame> m_frames;
    std::int64_t m_residentBefore = 0;
    std::int64_t m_residentAfter = 0;
    std::int64_t m_lentBefore = 0;
    std::int64_t m_lentAfter = 0;

    std::mutex m_mutex;
    std::condition_variable m_settled;
    bool m_waiting = false; // the hand
    ReplayClock::time_point m_lastInput;
    std::unique_ptr<ReplayHand> m_hand;
};

void Replay::lookWhetherSettled()
{
    if (m_window.isOpening() || !m_watch.isSettled()) {
        return;
    }
    m_timer.stop();
    if (!m_hand) {
        m_watch.begin();
        m_residentBefore = residentBytes(m_options.request.path);
        m_lentBefore = m_view.scene()->raster->paging(0).borrowedBytes;
        return startHand();
    }
    letGo();
}

void Replay::letGo()
{
    const std::lock_guard lock(m_mutex);
    m_watch.noteSettled(m_lastInput);
    if (!m_options.frames.isEmpty()) {
        m_memory.pause();
        takeFrame();
        m_memory.goOn();
    }
    m_waiting = false;
    m_settled.notify_all();
}

void Replay::startHand()
{
    const QPoint corner = m_view.mapToGlobal(QPoint(0, 0));
    ReplayHand::Orders orders;
    orders.command = [this](const Step& step) {
        QMetaObject::invokeMethod(&m_view, [this, step] { command(step); }, Qt::BlockingQueuedConnection);
    };
    orders.settle = [this](ReplayClock::time_point lastInput) {
        std::unique_lock lock(m_mutex);
        m_waiting = true;
        m_lastInput = lastInput;
        QMetaObject::invokeMethod(&m_view, [this] { m_timer.start(); });
        m_settled.wait(lock, [this] { return !m_waiting; });
    };
    orders.done = [this] {
        QMetaObject::invokeMethod(&m_view, [this] {
            m_residentAfter = residentBytes(m_options.request.path);
            m_lentAfter = m_view.scene()->raster->paging(0).borrowedBytes;
            QApplication::exit(); // quit() would close the window first
        });
    };
    m_hand = std::make_unique<ReplayHand>(
        readRecording(m_options.recording),
        ViewOnScreen{corner.x(), corner.y(), m_view.width(), m_view.height()}, std::move(orders));
}

void Replay::command(const Step& step)
{
    if (step.kind == Step::Kind::Scale) {
        return m_view.zoomTo(step.x);
    }
    const Size raster = m_view.viewport().raster();
    m_view.centreOn(
        {step.x * static_cast<double>(raster.width), step.y * static_cast<double>(raster.height)});
}

void Replay::takeFrame()
{
    const QPoint corner = m_view.mapTo(&m_window, QPoint(0, 0));
    const QImage shown =
        m_window.screen()
            ->grabWindow(m_window.winId(), corner.x(), corner.y(), m_view.width(), m_view.height())
            .toImage()
            .convertToFormat(QImage::Format_RGB32);
    const Viewport& viewport = m_view.viewport();
    const RasterPoint origin = viewport.viewToRaster({0, 0});
    const QString name = m_options.frames + QStringLiteral("/frame-%1.bgra").arg(m_frames.size());
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(reinterpret_cast<const char*>(shown.constBits()),
                                                       shown.sizeInBytes()) != shown.sizeInBytes()) {
        std::fprintf(stderr, "screen_replay: %s cannot be written\n", qPrintable(name));
        std::exit(1);
    }
    m_frames.push_back({name,
                        {origin.x / viewport.scale(), origin.y / viewport.scale()},
                        viewport.scale(),
                        shown.width(),
                        shown.height()});
}

void printTimes(const char* name, std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    const auto percentile = [&](double share) {
        const auto last = static_cast<double>(times.size()) - 1;
        return times.empty() ? 0 : times[static_cast<std::size_t>(std::ceil(share * last))];
    };
    std::printf("  \"%s\": {\"count\": %zu, \"p50\": %.2f, \"p99\": %.2f, \"max\": %.2f},\n", name,
                times.size(), percentile(0.5), percentile(0.99), percentile(1));
}

void Replay::print() const
{
    const ReplayTimes& times = m_watch.times();
    std::printf("{\n");
    printTimes("paint", times.paint);
    printTimes("paint_cpu", times.paintCpu);
    printTimes("input", times.input);
    printTimes("area", times.area);
    printTimes("fetched", times.fetched);
    printTimes("passing", times.passing);
    printTimes("settle", times.settle);
    const RasterInfo& info = m_view.scene()->raster->info();
    std::printf("  \"seen_bytes\": %lld,\n",
                static_cast<long long>(m_watch.pixelsSeen() * info.bands * bytesOf(info.type)));
    std::printf("  \"lent_bytes\": %lld,\n", static_cast<long long>(m_lentAfter - m_lentBefore));
    std::printf("  \"resident_bytes_before\": %lld,\n", static_cast<long long>(m_residentBefore));
    std::printf("  \"resident_bytes_after\": %lld,\n", static_cast<long long>(m_residentAfter));
    std::printf("  \"anonymous_bytes_added\": %lld,\n",
                static_cast<long long>(m_memory.mostAnonymous() - m_memory.anonymousBefore()));
    std::printf("  \"page_table_bytes\": %lld,\n", static_cast<long long>(m_memory.mostPageTables()));
    std::printf("  \"frames\": [");
    const char* separator = "\n";
    for (const Frame& frame : m_frames) {
        std::printf("%s    {\"file\": \"%s\", \"x\": %.0f, \"y\": %.0f, \"scale\": %.9g, \"width\": %d, "
                    "\"height\": %d}",
                    separator, qPrintable(frame.file), frame.corner.x, frame.corner.y, frame.scale,
                    frame.width, frame.height);
        separator = ",\n";
    }
    std::printf("\n  ]\n}\n");
}

QElapsedTimer started()
{
    QElapsedTimer timer;
    timer.start();
    return timer;
}

int runReplay(int argc, char** argv)
{
    freeLargeBlocksAtOnce();
    const Options options = parse(argc, argv);
    ReplayWatch application(argc, argv);
    userSettings().setValue(QStringLiteral("overviews/automatic"), options.overviews);
    auto* window = new MainWindow; // deletes itself when it is closed
    QObject::connect(window, &MainWindow::openingEnded, window, [](const Error* error) {
        if (error != nullptr) {
            std::fprintf(stderr, "screen_replay: %s\n", error->message.c_str());
            std::exit(1);
        }
    });
    application.watch(window->view());
    std::optional<MemoryWatch> memory;
    window->menuBar()->hide();
    window->setGeometry(window->screen()->geometry());
    window->show();
    for (QElapsedTimer shown = started(); shown.elapsed() < 300;) { // fonts and backing store are there then
        QApplication::processEvents(QEventLoop::AllEvents, 50);
    }
    memory.emplace();
    window->open(options.request);
    {
        Replay replay(application, *window, *memory, options);
        replay.start();
        QApplication::exec();
        replay.print();
    }
    delete window;
    waitForWorkers(std::chrono::seconds(5));
    return 0;
}

} // namespace
} // namespace rasterscope

int main(int argc, char** argv)
{
    return rasterscope::runReplay(argc, argv);
}
