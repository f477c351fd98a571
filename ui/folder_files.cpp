// SPDX-License-Identifier: MIT
#include "ui/folder_files.h"

#include "core/base/natural_order.h"
#include "core/base/text.h"
#include "core/tile/worker_thread.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <string>
#include <system_error>
#include <utility>

namespace rasterscope {

namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds betweenNews{200};

/// A path without a folder is one of the current folder.
fs::path folderOf(const fs::path& file)
{
    return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

std::vector<std::string> fileNamesIn(const fs::path& folder)
{
    std::vector<std::string> names;
    std::error_code failed;
    fs::directory_iterator entry(folder, failed);
    while (!failed && entry != fs::directory_iterator()) {
        std::error_code unknown;
        const bool isHidden = entry->path().filename().native().starts_with('.');
        if (!isHidden && entry->is_regular_file(unknown)) { // a pipe would be waited for
            names.push_back(entry->path().filename().native());
        }
        entry.increment(failed);
    }
    return names;
}

/// Whether it is there for another of these, whose name it has: "a.tif.ovr", "b.hdr" beside "b" or "b.img".
bool belongsToAnother(const fs::path& name, const std::set<std::string>& names,
                      const std::multiset<std::string>& stems)
{
    const std::string extension = toLower(name.extension().native());
    const std::string stem = name.stem().native();
    if (extension == ".ovr" || extension == ".msk") {
        return names.contains(stem);
    }
    return extension == ".hdr" && (names.contains(stem) || stems.count(stem) > 1);
}

bool opens(const fs::path& file, const OpenOptions& options)
{
    RasterOpenOptions plain;
    plain.bytes = options;
    return openRasterFile(file, plain).has_value();
}

} // namespace

std::vector<fs::path> candidatesIn(const fs::path& folder)
{
    std::vector<std::string> names = fileNamesIn(folder);
    std::sort(names.begin(), names.end(), comesNaturallyBefore);
    const std::set<std::string> all(names.begin(), names.end());
    std::multiset<std::string> stems;
    for (const std::string& name : names) {
        stems.insert(fs::path(name).stem().native());
    }
    std::vector<fs::path> files;
    for (const std::string& name : names) {
        if (!belongsToAnother(name, all, stems)) {
            files.push_back(folder / name);
        }
    }
    return files;
}

std::optional<fs::path> neighbourOf(const fs::path& file, FolderStep step, const OpenOptions& options,
                                    const std::stop_token& stop)
{
    std::vector<fs::path> files = candidatesIn(folderOf(file));
    if (step == FolderStep::Previous) {
        std::reverse(files.begin(), files.end());
    }
    const std::string name = file.filename().native();
    const auto isBeyond = [&](const fs::path& other) {
        const std::string otherName = other.filename().native();
        return step == FolderStep::Next ? comesNaturallyBefore(name, otherName)
                                        : comesNaturallyBefore(otherName, name);
    };
    // The file itself may be gone, or be the header of one that is listed.
    for (auto next = std::find_if(files.begin(), files.end(), isBeyond); next != files.end(); ++next) {
        if (stop.stop_requested()) {
            break;
        }
        if (opens(*next, options)) {
            return *next;
        }
    }
    return std::nullopt;
}

FolderFiles::FolderFiles(QObject* parent) : QObject(parent) {}

FolderFiles::~FolderFiles()
{
    endStep();
    stopListing();
}

void FolderFiles::endStep()
{
    if (m_stepping) {
        m_stepping->first.request_stop();
        m_stepping->second->close();
        m_stepping.reset();
    }
}

void FolderFiles::stopListing()
{
    if (m_listing) {
        m_listing->first.request_stop();
        m_listing->second->close();
        m_listing.reset();
    }
}

void FolderFiles::step(const fs::path& from, FolderStep step, const OpenOptions& options)
{
    endStep();
    const int round = ++m_round;
    const auto outlet =
        std::make_shared<Outlet<std::optional<fs::path>>>([this, round](std::optional<fs::path> to) {
            m_post([this, round, found = std::move(to)] {
                if (m_stepping && round == m_round) {
                    endStep();
                    Q_EMIT stepped(found);
                }
            });
        });
    m_stepping.emplace(std::stop_source(), outlet);
    const bool started = startWorker(
        [=, stop = m_stepping->first.get_token()] { (*outlet)(neighbourOf(from, step, options, stop)); });
    if (!started) {
        endStep(); // the key can be pressed again
    }
}

void FolderFiles::list(const fs::path& of, const OpenOptions& options)
{
    stopListing();
    const auto outlet = std::make_shared<Outlet<std::vector<fs::path>>>([this](std::vector<fs::path> files) {
        m_post([this, found = std::move(files)] {
            if (m_listing) {
                Q_EMIT listed(found);
            }
        });
    });
    m_listing.emplace(std::stop_source(), outlet);
    startWorker([=, stop = m_listing->first.get_token()] {
        yieldToAll();
        std::vector<fs::path> found;
        auto told = std::chrono::steady_clock::now();
        for (const fs::path& file : candidatesIn(folderOf(of))) {
            if (stop.stop_requested()) {
                return;
            }
            if (opens(file, options)) {
                found.push_back(file);
            }
            if (const auto now = std::chrono::steady_clock::now(); now - told >= betweenNews) {
                told = now;
                (*outlet)(found);
            }
        }
        (*outlet)(found);
    });
}

} // namespace rasterscope
