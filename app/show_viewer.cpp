// SPDX-License-Identifier: MIT
#include "app/show_viewer.h"

#include "app/messages.h"
#include "core/base/process_memory.h"
#include "core/tile/worker_thread.h"
#include "ui/field_hints.h"
#include "ui/file_tabs.h"
#include "ui/main_window.h"
#include "ui/memory_choice.h"
#include "ui/page_opening.h"
#include "ui/settings.h"

#include <QApplication>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace rasterscope {

namespace {

constexpr std::chrono::milliseconds lastWorkersMayTake{500};
constexpr std::chrono::seconds settingsMayTake{20}; // on a disk that is busy

bool isSet(const char* name)
{
    const char* value = std::getenv(name);
    return value != nullptr && *value != '\0';
}

/// Qt ends the process with a dump and advice for developers when its platform plugin finds no display. This
/// comes first.
void refuseDisplay(QtMsgType type, const QMessageLogContext& /*context*/, const QString& message)
{
    if (type == QtFatalMsg) {
        std::fputs(
            "rasterscope: no display: the screen that DISPLAY or WAYLAND_DISPLAY names cannot be reached\n",
            stderr);
        std::fflush(stderr);
        std::_Exit(1);
    }
    if (type == QtCriticalMsg) {
        std::fprintf(stderr, "rasterscope: %s\n", message.toLocal8Bit().constData());
    }
}

struct Begun {
    PageRequest request;
    std::unique_ptr<PageOpening> opening;
};

/// The memory of the command line, or else of the user's settings, before anything reserves from it. Decoding
/// gets its share of it and not the whole.
void shareOut(ViewerRequest& request)
{
    if (const auto budget = request.limits.memory ? request.limits.memory : chosenMemory()) {
        setProcessMemory(*budget);
    }
    request.options.decoding =
        request.limits.threads
            ? std::make_shared<DecodeService>(DecodeLimits{request.limits.threads, std::nullopt})
            : nullptr;
}

std::vector<Begun> beginAll(const ViewerRequest& request)
{
    std::vector<Begun> all;
    for (const std::filesystem::path& file : request.files) {
        PageRequest wanted;
        wanted.path = file;
        wanted.options = request.options;
        wanted.page = request.page;
        auto opening = std::make_unique<PageOpening>(wanted);
        all.push_back({std::move(wanted), std::move(opening)});
    }
    return all;
}

/// The window shows the sentence, for whoever started it by a click; the terminal and the exit status tell
/// the others.
void report(const Error* error, int& status)
{
    if (error != nullptr) {
        complain(error->message);
        const bool noSuchPage = error->code == Error::Code::InvalidArgument;
        status = std::max<int>(status, noSuchPage ? wrongCommandLine : somethingFailed);
    }
}

/// The first is shown, the others are tabs behind it. `status` is told of those files only that the command
/// line names, and outlives the window.
void showWindow(std::vector<Begun> begun, int& status)
{
    auto* window = new MainWindow; // deletes itself when it is closed
    if (!begun.empty()) {
        const auto left = std::make_shared<std::size_t>(begun.size());
        QObject::connect(window, &MainWindow::openingEnded, window, [&status, left](const Error* error) {
            if (*left > 0) {
                --*left;
                report(error, status);
            }
        });
        window->open(std::move(begun.front().request), std::move(begun.front().opening));
        for (auto other = std::next(begun.begin()); other != begun.end(); ++other) {
            window->tabs().add(std::move(other->request), std::move(other->opening));
        }
    }
    window->show();
}

int run(int argc, char** argv, std::vector<Begun> begun)
{
    QApplication::setAttribute(
        Qt::AA_DontUseNativeMenuBar); // asking the desktop for one costs a D-Bus connection
    QApplication::setAttribute(Qt::AA_DontShowIconsInMenus);
    QtMessageHandler usual = qInstallMessageHandler(refuseDisplay);
    QApplication application(argc, argv);
    qInstallMessageHandler(usual);
    const FieldHints hints(application);
    QApplication::setApplicationName(QStringLiteral("rasterscope"));
    QApplication::setApplicationVersion(QStringLiteral(RASTERSCOPE_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("rasterscope"));
    int status = allDone;
    showWindow(std::move(begun), status);
    status = std::max(QApplication::exec(), status);
    userSettings().waitUntilWritten(settingsMayTake); // no window is open by now
    return status;
}

} // namespace

int showViewer(int argc, char** argv, ViewerRequest request)
{
    if (!isSet("DISPLAY") && !isSet("WAYLAND_DISPLAY") && !isSet("QT_QPA_PLATFORM")) {
        std::fputs("rasterscope: no display: neither DISPLAY nor WAYLAND_DISPLAY is set\n", stderr);
        return 1;
    }
    freeLargeBlocksAtOnce();
    shareOut(request);
    // The files are read while Qt starts.
    const int status = run(argc, argv, beginAll(request));
    if (!waitForWorkers(lastWorkersMayTake)) {
        std::fflush(nullptr);
        std::_Exit(status); // a read hangs on a lost disk; nothing of ours is left to be saved
    }
    return status;
}

} // namespace rasterscope
