// SPDX-License-Identifier: MIT
#include "core/mapping/byte_source.h"

#include "core/mapping/fault_guard.h"
#include "core/mapping/network_file_system.h"
#include "core/mapping/page_plan.h"
#include "core/mapping/residency.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace rasterscope {

namespace {

Error::Code codeOf(int number)
{
    return number == ENOENT || number == ENOTDIR ? Error::Code::NotFound : Error::Code::Io;
}

tl::unexpected<Error> systemFailure(const std::filesystem::path& path, int number)
{
    return failure(codeOf(number), path.string() + ": " + std::strerror(number));
}

const char* kindOf(mode_t mode)
{
    if (S_ISDIR(mode)) {
        return "a folder";
    }
    if (S_ISFIFO(mode)) {
        return "a pipe";
    }
    if (S_ISSOCK(mode)) {
        return "a socket";
    }
    return "a device";
}

Status checkRegular(const std::filesystem::path& path, mode_t mode)
{
    if (S_ISREG(mode)) {
        return {};
    }
    return failure(Error::Code::Unsupported,
                   path.string() + ": is " + kindOf(mode) + ", and only regular files can be opened");
}

} // namespace

Result<std::shared_ptr<const ByteSource>> ByteSource::open(const std::filesystem::path& path,
                                                           const OpenOptions& options)
{
    std::shared_ptr<ByteSource> source(new ByteSource(path, options));
    if (auto status = source->openFile(); !status) {
        return tl::unexpected(std::move(status).error());
    }
    // A fault on a lost server cannot be told from a slow one, and some servers fail when many faults come
    // at once.
    if (options.access == Access::Automatic && source->m_size > 0 &&
        !isOnNetwork(source->m_descriptor, *options.system)) {
        source->mapFile();
    }
    if (!source->isMapped()) {
        options.system->posixFadvise(source->m_descriptor, 0, 0,
                                     POSIX_FADV_RANDOM); // as for a map: see mapFile
    }
    return source;
}

ByteSource::ByteSource(std::filesystem::path path, const OpenOptions& options)
    : m_path(std::move(path)), m_options(options)
{
}

ByteSource::~ByteSource()
{
    const SystemCalls& system = *m_options.system;
    if (m_base != nullptr) {
        m_guard->release();
        system.munmap(m_base, static_cast<std::size_t>(m_size));
    }
    if (m_descriptor >= 0) {
        system.close(m_descriptor);
    }
}

Status ByteSource::openFile()
{
    const SystemCalls& system = *m_options.system;
    struct stat status = {};
    // Looked at before it is opened, for opening some devices does something; without blocking, for a pipe
    // may have taken its place.
    if (system.stat(m_path.c_str(), &status) != 0) {
        return systemFailure(m_path, errno);
    }
    if (auto regular = checkRegular(m_path, status.st_mode); !regular) {
        return regular;
    }
    m_descriptor = system.open(m_path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, 0);
    if (m_descriptor < 0 || system.fstat(m_descriptor, &status) != 0) {
        return systemFailure(m_path, errno);
    }
    m_size = status.st_size;
    m_modified = {status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
    m_trace = std::make_unique<ReadTrace>(m_size);
    m_residency = std::make_unique<const Residency>(m_descriptor, m_size, system);
    if (static_cast<std::int64_t>(status.st_blocks) * 512 < m_size) {
        m_extents = StoredExtents::find(m_descriptor, m_size, system);
    }
    return checkRegular(m_path, status.st_mode);
}

/// Leaves the source unmapped, to be read, where the map or its guard cannot be had.
void ByteSource::mapFile()
{
    const SystemCalls& system = *m_options.system;
    const auto length = static_cast<std::size_t>(m_size);
    void* const map = system.mmap(nullptr, length, PROT_READ, MAP_SHARED | MAP_NORESERVE, m_descriptor, 0);
    if (map == MAP_FAILED) {
        return;
    }
    auto* const base = static_cast<std::byte*>(map);
    m_guard = GuardedRange::watch(base, m_size, m_descriptor);
    if (m_guard == nullptr) {
        system.munmap(map, length);
        return;
    }
    m_base = base;
    // Nothing is read that nobody asked for: what is needed is announced instead (see prefetch).
    system.madvise(map, length, MADV_RANDOM);
    constexpr auto most = static_cast<std::int64_t>(TouchedTables::mostTables);
    if (m_size / TouchedTables::tableReach >= most) {
        m_tables = std::make_unique<TouchedTables>();
    }
}

/// Lets go of the map's page tables, and of the pages in it, which stay in the page cache. It is replaced in
/// one step, so others may go on reading it: they fault their pages in again. What the guard has put over
/// holes goes too, stays marked, and is put there again.
void ByteSource::renewMap() const
{
    const SystemCalls& system = *m_options.system;
    const auto length = static_cast<std::size_t>(m_size);
    if (system.mmap(m_base, length, PROT_READ, MAP_SHARED | MAP_NORESERVE | MAP_FIXED, m_descriptor, 0) !=
        MAP_FAILED) {
        system.madvise(m_base, length, MADV_RANDOM);
    }
}

Result<std::int64_t> ByteSource::readAt(std::int64_t offset, std::span<std::byte> buffer) const
{
    const std::int64_t end = std::min(offset + static_cast<std::int64_t>(buffer.size()), m_size);
    const bool absent = dropsBehind() && offset < end && !isResident(end - 1);
    const auto length = static_cast<std::int64_t>(buffer.size());
    const auto reading = m_trace->begin({offset, 1, 0, 1, length, length});
    std::size_t done = 0;
    while (done < buffer.size()) {
        const ssize_t count =
            m_options.system->pread(m_descriptor, buffer.data() + done, buffer.size() - done,
                                    offset + static_cast<std::int64_t>(done));
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            m_trace->fail({offset, length});
            return failure(Error::Code::Io, m_path.string() + ": reading at byte " +
                                                std::to_string(offset + static_cast<std::int64_t>(done)) +
                                                " failed: " + std::strerror(errno));
        }
        if (count == 0) {
            break;
        }
        done += static_cast<std::size_t>(count);
    }
    m_readBytes.fetch_add(static_cast<std::int64_t>(done), std::memory_order_relaxed);
    if (absent) {
        drop(offset, end);
    } else if (dropsBehind()) {
        dropAnnounced(offset, end);
    }
    return static_cast<std::int64_t>(done);
}

void ByteSource::prefetch(std::span<const ByteGrid> grids) const
{
    std::int64_t bytes = 0;
    for (const ByteRange& range : planPages(grids, m_size)) {
        noteAbsent(range);
        if (m_base != nullptr) {
            m_options.system->madvise(m_base + range.offset, static_cast<std::size_t>(range.length),
                                      MADV_WILLNEED);
        } else {
            m_options.system->posixFadvise(m_descriptor, range.offset, range.length, POSIX_FADV_WILLNEED);
        }
        bytes += range.length;
    }
    m_prefetchedBytes.fetch_add(bytes, std::memory_order_relaxed);
}

bool ByteSource::isHole(ByteRange range) const
{
    return m_extents && m_extents->isHole(range);
}

} // namespace rasterscope
