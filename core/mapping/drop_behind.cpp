// SPDX-License-Identifier: MIT
#include "core/mapping/byte_source.h"
#include "core/mapping/page_plan.h"

#include <fcntl.h>

#include <algorithm>

namespace rasterscope {

/// By a read that may not wait. It makes the kernel fetch the page, which is about to be read anyway.
bool ByteSource::isResident(std::int64_t offset) const
{
    std::byte byte{};
    return m_options.system->preadNoWait(m_descriptor, &byte, 1, offset) == 1;
}

/// Asked by the last page: the first is often shared with what was read before.
void ByteSource::noteAbsent(const ByteRange& range) const
{
    if (!dropsBehind() || isResident(std::min(range.end(), m_size) - 1)) {
        return;
    }
    const std::lock_guard lock(m_absentMutex);
    m_absent.insert_or_assign(range.end(), range);
}

/// Whole pages only, and not the last one where the next read begins in it.
void ByteSource::drop(std::int64_t begin, std::int64_t end) const
{
    const std::int64_t first = begin / pageBytes * pageBytes;
    const std::int64_t length = (end == m_size ? end : end / pageBytes * pageBytes) - first;
    if (length > 0) { // 0 would mean all that follows
        m_options.system->posixFadvise(m_descriptor, first, length, POSIX_FADV_DONTNEED);
    }
}

/// A range goes when its last byte is read, for it was read in order.
void ByteSource::dropAnnounced(std::int64_t begin, std::int64_t end) const
{
    const std::lock_guard lock(m_absentMutex);
    auto range = m_absent.upper_bound(begin);
    while (range != m_absent.end() && std::min(range->first, m_size) <= end) {
        drop(range->second.offset, range->first);
        range = m_absent.erase(range);
    }
}

} // namespace rasterscope
