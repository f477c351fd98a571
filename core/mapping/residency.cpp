// SPDX-License-Identifier: MIT
#include "core/mapping/byte_source.h"
#include "core/mapping/fault_guard.h"
#include "core/mapping/page_plan.h"

#include <sys/resource.h>

#include <algorithm>

namespace rasterscope {

namespace {

constexpr std::int64_t samplesPerPart = 8;

} // namespace

PagingReport ByteSource::paging(int parts) const
{
    PagingReport report;
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
    for (std::int64_t part = 0; part < parts && m_size > 0; ++part) {
        // Multiplied as floating point: the product of a 16 TB size and a part would still fit, that of a
        // larger one need not.
        const auto boundary = [&](std::int64_t index) {
            return static_cast<std::int64_t>(static_cast<double>(m_size) / parts *
                                             static_cast<double>(index));
        };
        report.resident.push_back(residentShare(boundary(part), std::min(boundary(part + 1), m_size)));
    }
    return report;
}

float ByteSource::residentShare(std::int64_t begin, std::int64_t end) const
{
    const std::int64_t pages = std::max<std::int64_t>(1, (end - begin) / pageBytes);
    const std::int64_t samples = std::min(pages, samplesPerPart);
    std::int64_t resident = 0;
    for (std::int64_t sample = 0; sample < samples; ++sample) {
        resident += isResident(std::min(begin + sample * (pages / samples) * pageBytes, m_size - 1)) ? 1 : 0;
    }
    return static_cast<float>(resident) / static_cast<float>(samples);
}

/// mincore answers "resident" to all but the file's owner since Linux 5.2 (measured: 16384 of 16384 pages,
/// none of them true); a read that may not wait tells everyone the truth, though it makes the kernel start to
/// fetch that page.
bool ByteSource::isResident(std::int64_t offset) const
{
    const SystemCalls& system = *m_options.system;
    if (m_base != nullptr && m_owned) {
        unsigned char page = 0;
        return system.mincore(m_base + offset / pageBytes * pageBytes, 1, &page) == 0 && (page & 1U) != 0;
    }
    std::byte byte{};
    return system.preadNoWait(m_descriptor, &byte, 1, offset) == 1;
}

} // namespace rasterscope
