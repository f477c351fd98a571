// SPDX-License-Identifier: MIT
#include "core/base/text.h"
#include "core/mapping/byte_source.h"
#include "core/mapping/fault_guard.h"
#include "core/mapping/residency.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>

#include <array>
#include <string_view>

namespace rasterscope {

namespace {

/// Of the whole process, as the kernel counts it: faults and read-ahead of mapped files are in it. -1 where
/// it does not.
std::int64_t bytesFromDisk(const SystemCalls& system)
{
    const int file = system.open("/proc/self/io", O_RDONLY | O_CLOEXEC, 0);
    if (file < 0) {
        return -1;
    }
    std::array<char, 512> text{};
    const ssize_t length = system.pread(file, text.data(), text.size(), 0);
    system.close(file);
    constexpr std::string_view name = "\nread_bytes: ";
    const std::string_view all(text.data(), length > 0 ? static_cast<std::size_t>(length) : 0);
    const std::size_t place = all.find(name);
    if (place == std::string_view::npos) {
        return -1;
    }
    const std::string_view behind = all.substr(place + name.size());
    return parseInteger(behind.substr(0, behind.find('\n'))).value_or(-1);
}

} // namespace

PagingReport ByteSource::paging(int parts) const
{
    PagingReport report;
    report.file = m_path.string();
    report.mapped = isMapped();
    report.fileBytes = m_size;
    report.borrowedBytes = m_borrowedBytes.load(std::memory_order_relaxed);
    report.prefetchedBytes = m_prefetchedBytes.load(std::memory_order_relaxed);
    report.readBytes = m_readBytes.load(std::memory_order_relaxed);
    report.repairedFaults = m_guard == nullptr ? 0 : m_guard->repairs();
    struct rusage usage = {};
    if (::getrusage(RUSAGE_SELF, &usage) == 0) {
        report.minorFaults = usage.ru_minflt;
        report.majorFaults = usage.ru_majflt;
    }
    if (parts > 0 && m_size > 0) {
        report.diskBytes = bytesFromDisk(*m_options.system);
        report.resident = m_residency->ofParts(parts);
        report.reads = m_trace->states(parts);
    }
    return report;
}

ResidentShares ByteSource::residentPlaces(std::span<const std::int64_t> places) const
{
    return m_residency->ofPlaces(places);
}

void ByteSource::dropPages() const
{
    const SystemCalls& system = *m_options.system;
    if (m_base != nullptr) { // the kernel keeps what is mapped; a page that is touched again is mapped again
        system.madvise(m_base, static_cast<std::size_t>(m_size), MADV_DONTNEED);
    }
    system.posixFadvise(m_descriptor, 0, 0, POSIX_FADV_DONTNEED);
}

} // namespace rasterscope
