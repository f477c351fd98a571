// SPDX-License-Identifier: MIT
#include "core/tile/worker_thread.h"
#include "tests/bench/window_request.h"
#include "ui/main_window.h"

#include <QAbstractEventDispatcher>
#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QMenu>
#include <QMenuBar>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <vector>

// Does everything that the menus of the window offer, one after the other, with a file shown, and prints as
// JSON how long each kept the window from looking at its next event. tests/bench/actions.py runs it.
//
//   action_watch [--raw DESCRIPTION] FILE

namespace rasterscope {
namespace {

double processorMilliseconds()
{
    timespec now = {};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

/// The longest stretch for which the event loop was busy, from when it woke until it slept again.
struct Stretch {
    double wall = 0; // ms
    double cpu = 0;  // ms, of that one
};

/// Watches the event loop of the screen thread.
class LoopWatch {
public:
    LoopWatch()
    {
        QAbstractEventDispatcher* const loop = QAbstractEventDispatcher::instance();
        QObject::connect(loop, &QAbstractEventDispatcher::awake, qApp, [this] { begin(); });
        QObject::connect(loop, &QAbstractEventDispatcher::aboutToBlock, qApp, [this] { end(); });
    }

    /// What is running now counts from here.
    void reset()
    {
        m_longest = {};
        begin();
    }

    Stretch longest()
    {
        end();
        return m_longest;
    }

private:
    void begin()
    {
        m_clock.start();
        m_cpu = processorMilliseconds();
        m_awake = true;
    }

    void end()
    {
        if (!std::exchange(m_awake, false)) {
            return;
        }
        const double wall = static_cast<double>(m_clock.nsecsElapsed()) / 1e6;
        if (wall > m_longest.wall) {
            m_longest = {wall, processorMilliseconds() - m_cpu};
        }
    }

    QElapsedTimer m_clock;
    double m_cpu = 0;
    bool m_awake = false;
    Stretch m_longest;
};

/// Of all menus, whatever is under them.
void collect(const QList<QAction*>& from, const QString& path, std::vector<std::pair<QString, QAction*>>& to)
{
    for (QAction* action : from) {
        const QString name = path + QStringLiteral("/") + QString(action->text()).remove(QLatin1Char('&'));
        if (action->menu() != nullptr) {
            collect(action->menu()->actions(), name, to);
        } else if (!action->isSeparator()) {
            to.emplace_back(name, action);
        }
    }
}

/// What ends the window, or waits for somebody's file.
bool isLeftOut(const QString& name)
{
    static const QStringList words = {QStringLiteral("Quit"), QStringLiteral("Close"),
                                      QStringLiteral("Open ..."), QStringLiteral("Make Now"),
                                      QStringLiteral("Purge")};
    return std::any_of(words.begin(), words.end(), [&](const QString& word) { return name.contains(word); });
}

class Actions {
public:
    explicit Actions(MainWindow& window) : m_window(window) {}

    void run()
    {
        std::printf("{\n");
        report("opening", [] {});
        std::vector<std::pair<QString, QAction*>> all;
        collect(m_window.menuBar()->actions(), {}, all);
        for (const auto& [name, action] : all) {
            if (isLeftOut(name) || !action->isEnabled()) {
                continue;
            }
            report(qPrintable(name), [action = action] { action->trigger(); });
            closeDialogs();
            if (action->isCheckable()) {
                report(qPrintable(name + QStringLiteral(" again")), [action = action] { action->trigger(); });
            }
        }
        std::printf("\n}\n");
    }

private:
    void report(const char* name, const std::function<void()>& act)
    {
        m_watch.reset();
        act();
        settle();
        const Stretch longest = m_watch.longest();
        std::printf("%s  \"%s\": {\"wall\": %.2f, \"cpu\": %.2f}", m_separator, name, longest.wall,
                    longest.cpu);
        std::fflush(stdout);
        m_separator = ",\n";
    }

    /// Until nothing better is to come, for at least as long as anything may take that comes a moment later.
    void settle()
    {
        constexpr int least = 300;
        constexpr int most = 20'000;
        QElapsedTimer since;
        since.start();
        do {
            QEventLoop loop;
            QTimer::singleShot(20, &loop, &QEventLoop::quit);
            loop.exec();
        } while (since.elapsed() < least ||
                 (since.elapsed() < most && (m_window.isOpening() || !m_window.view().isSettled())));
    }

    static void closeDialogs()
    {
        for (QWidget* widget : QApplication::topLevelWidgets()) {
            if (widget->isVisible() && qobject_cast<MainWindow*>(widget) == nullptr) {
                widget->close();
            }
        }
    }

    MainWindow& m_window;
    LoopWatch m_watch;
    const char* m_separator = "";
};

int watchActions(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    auto* window = new MainWindow; // deletes itself when it is closed
    QObject::connect(window, &MainWindow::openingEnded, window, [](const Error* error) {
        if (error != nullptr) {
            std::fprintf(stderr, "action_watch: %s\n", error->message.c_str());
        }
    });
    window->show();
    Actions actions(*window);
    window->open(requestOf(argc, argv));
    actions.run();
    delete window;
    waitForWorkers(std::chrono::seconds(5));
    return 0;
}

} // namespace
} // namespace rasterscope

int main(int argc, char** argv)
{
    return rasterscope::watchActions(argc, argv);
}
