// SPDX-License-Identifier: MIT
#include "core/overview/overview_cache.h"

#include "core/base/text.h"
#include "core/write/output_place.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <tuple>
#include <utility>

namespace rasterscope {

namespace {

namespace fs = std::filesystem;

constexpr mode_t ownerOnly = 0700; // as the XDG Base Directory Specification has it

Status makeFolder(const fs::path& folder)
{
    std::error_code error;
    if (fs::is_directory(folder, error)) {
        return {};
    }
    if (folder.has_relative_path() && folder.has_parent_path()) {
        if (auto status = makeFolder(folder.parent_path()); !status) {
            return status;
        }
    }
    return ::mkdir(folder.c_str(), ownerOnly) == 0 || errno == EEXIST ? Status{}
                                                                      : writeFailure(folder, errno);
}

/// Whether the process that was to finish the file is gone; OutputFile names it.
bool isLeftover(const fs::path& file)
{
    const std::string name = file.filename().string();
    const auto parts = split(name, '-');
    if (parts.size() != 3 || parts[0] != ".rasterscope") {
        return false;
    }
    const auto process = parseInteger(parts[1]);
    return process && *process > 0 && *process <= std::numeric_limits<pid_t>::max() &&
           ::kill(static_cast<pid_t>(*process), 0) != 0 && errno == ESRCH;
}

/// Other files in the folder are not ours to remove.
bool isKey(const std::string& name)
{
    return name.size() == 32 && name.find_first_not_of("0123456789abcdef") == std::string::npos;
}

struct CachedFile {
    fs::path path;
    std::int64_t bytes = 0; // on the disk: tiles of zeros take no room
    std::int64_t seconds = 0;
    std::int64_t nanoseconds = 0;
};

bool wasWantedBefore(const CachedFile& a, const CachedFile& b)
{
    return std::tie(a.seconds, a.nanoseconds, a.path) < std::tie(b.seconds, b.nanoseconds, b.path);
}

} // namespace

OverviewCache::Lock::Lock(Lock&& other) noexcept
    : m_path(std::move(other.m_path))
    , m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_state(other.m_state)
    , m_system(other.m_system)
{
}

/// The name goes while the lock is still held: who has opened it meanwhile sees in hasName() that it has to
/// ask again.
OverviewCache::Lock::~Lock()
{
    if (m_descriptor < 0) {
        return;
    }
    if (m_state == State::Held) {
        m_system.unlink(m_path.c_str());
    }
    m_system.close(m_descriptor);
}

bool OverviewCache::Lock::hasName() const
{
    struct stat open{};
    struct stat named{};
    return m_system.fstat(m_descriptor, &open) == 0 && m_system.stat(m_path.c_str(), &named) == 0 &&
           open.st_dev == named.st_dev && open.st_ino == named.st_ino;
}

OverviewCache::OverviewCache(fs::path folder, std::int64_t cap, const SystemCalls& system)
    : m_folder(std::move(folder)), m_cap(cap), m_system(system)
{
}

Result<OverviewCache> OverviewCache::ofUser()
{
    const char* const cache = std::getenv("XDG_CACHE_HOME"); // counts only where it is absolute
    if (cache != nullptr && *cache == '/') {
        return OverviewCache(fs::path(cache) / "rasterscope/overviews");
    }
    const char* const home = std::getenv("HOME");
    if (home != nullptr && *home == '/') {
        return OverviewCache(fs::path(home) / ".cache/rasterscope/overviews");
    }
    return failure(Error::Code::NotFound,
                   "overviews cannot be kept: neither XDG_CACHE_HOME nor HOME names a folder");
}

Result<std::optional<fs::path>> OverviewCache::find(const OverviewKey& key) const
{
    fs::path path = pathOf(key);
    struct stat status{};
    if (m_system.stat(path.c_str(), &status) != 0) {
        if (errno == ENOENT || errno == ENOTDIR) {
            return std::nullopt;
        }
        return failure(Error::Code::Io, path.string() + ": cannot be looked for: " + std::strerror(errno));
    }
    if (!S_ISREG(status.st_mode)) {
        return std::nullopt;
    }
    const std::array<timespec, 2> now = {timespec{0, UTIME_NOW}, timespec{0, UTIME_OMIT}};
    ::utimensat(AT_FDCWD, path.c_str(), now.data(), 0); // where it fails they just go earlier
    return path;
}

Result<std::optional<OverviewCache::Lock>> OverviewCache::tryLock(const OverviewKey& key) const
{
    constexpr int attempts = 100; // each is lost only where another builder ends at this very moment
    if (auto status = makeFolder(m_folder); !status) {
        return tl::unexpected(status.error());
    }
    const fs::path path = m_folder / (key.name + ".lock");
    for (int i = 0; i < attempts; ++i) {
        const int descriptor = m_system.open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (descriptor < 0) {
            return writeFailure(path, errno);
        }
        Lock lock(path, descriptor, m_system);
        if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
            if (errno == EWOULDBLOCK) {
                return std::nullopt;
            }
            return writeFailure(path, errno);
        }
        if (lock.hasName()) {
            lock.m_state = Lock::State::Held;
            return lock;
        }
    }
    return std::nullopt;
}

std::vector<fs::path> OverviewCache::filesWith(const std::string& ending) const
{
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::directory_iterator entry(m_folder, error), end; !error && entry != end; entry.increment(error)) {
        if (entry->path().extension() == ending) {
            files.push_back(entry->path());
        }
    }
    return files;
}

void OverviewCache::removeLeftovers() const
{
    for (const fs::path& file : filesWith(".part")) {
        if (isLeftover(file)) {
            m_system.unlink(file.c_str());
        }
    }
}

void OverviewCache::trim(const OverviewKey& keep) const
{
    std::vector<CachedFile> files;
    std::int64_t bytes = 0;
    for (const fs::path& path : filesWith(".ovr")) {
        struct stat status{};
        if (!isKey(path.stem()) || m_system.stat(path.c_str(), &status) != 0) {
            continue;
        }
        const CachedFile file{path, std::int64_t{status.st_blocks} * 512, status.st_atim.tv_sec,
                              status.st_atim.tv_nsec};
        if (path == pathOf(keep)) {
            if (file.bytes > m_cap) {
                m_system.unlink(path.c_str());
                continue;
            }
        } else {
            files.push_back(file);
        }
        bytes += file.bytes;
    }
    std::sort(files.begin(), files.end(), wasWantedBefore);
    for (auto file = files.begin(); file != files.end() && bytes > m_cap; ++file) {
        if (m_system.unlink(file->path.c_str()) == 0 || errno == ENOENT) {
            bytes -= file->bytes;
        }
    }
}

Status OverviewCache::purge() const
{
    removeLeftovers();
    for (const fs::path& path : filesWith(".lock")) {
        if (isKey(path.stem())) { // one that is held stays: its overviews are still being made
            (void)tryLock({path.stem()});
        }
    }
    Status status;
    for (const fs::path& path : filesWith(".ovr")) {
        if (isKey(path.stem()) && m_system.unlink(path.c_str()) != 0 && errno != ENOENT && status) {
            status = failure(Error::Code::Io, path.string() + ": cannot be removed: " + std::strerror(errno));
        }
    }
    return status;
}

} // namespace rasterscope
