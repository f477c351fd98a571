// SPDX-License-Identifier: MIT
#include "core/base/checked_math.h"
#include "core/mapping/byte_source.h"
#include "core/mapping/fault_guard.h"
#include "core/mapping/page_plan.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <new>

namespace rasterscope {

namespace {

void addBadRow(std::vector<BadRows>& rows, std::int64_t row, ByteFault fault)
{
    if (!rows.empty() && rows.back().fault == fault && rows.back().firstRow + rows.back().rows == row) {
        ++rows.back().rows;
    } else {
        rows.push_back({row, 1, fault});
    }
}

} // namespace

Lease::Lease(std::shared_ptr<const ByteSource> source, const ByteGrid& grid)
    : m_source(std::move(source)), m_grid(grid), m_reading(m_source->m_trace->begin(grid))
{
}

Result<Lease> ByteSource::borrow(const ByteGrid& grid) const
{
    assert(grid.offset >= 0 && grid.rows > 0 && grid.items > 0 && grid.end() <= m_size);
    Lease lease(shared_from_this(), grid);
    m_borrowedBytes.fetch_add(grid.usefulBytes(), std::memory_order_relaxed);
    if (m_base != nullptr) {
        if (m_tables && m_tables->touch(grid)) {
            renewMap();
        }
        lease.m_data = m_base + grid.offset;
        lease.m_rowPitch = grid.rowPitch;
        lease.m_itemPitch = grid.itemPitch;
    } else if (auto status = lease.readRows(); !status) {
        return tl::unexpected(std::move(status).error());
    }
    return lease;
}

/// Into the lease's own buffer: rows as they lie, or, where the items are far apart, the items alone.
Status Lease::readRows()
{
    const bool dense = isDense(m_grid);
    m_itemPitch = dense ? m_grid.itemPitch : m_grid.itemBytes;
    m_rowPitch = dense ? m_grid.rowBytes() : m_grid.items * m_grid.itemBytes;
    const auto bytes = checkedMultiply(m_rowPitch, m_grid.rows);
    m_buffer.reset(bytes ? new (std::nothrow) std::byte[static_cast<std::size_t>(*bytes)] : nullptr);
    if (!m_buffer) {
        return failure(Error::Code::OutOfMemory,
                       m_source->path().string() + ": there is no memory to read a part of it");
    }
    m_data = m_buffer.get();
    for (std::int64_t row = 0; row < m_grid.rows; ++row) {
        std::byte* const target = m_buffer.get() + row * m_rowPitch;
        bool sound = true;
        if (dense) {
            sound = readInto(target, m_grid.rowOffset(row), m_rowPitch);
        }
        for (std::int64_t item = 0; !dense && item < m_grid.items; ++item) {
            const std::int64_t offset = m_grid.rowOffset(row) + item * m_grid.itemPitch;
            sound = readInto(target + item * m_itemPitch, offset, m_grid.itemBytes) && sound;
        }
        if (!sound) {
            addBadRow(m_failedReads, row, ByteFault::Io);
        }
    }
    return {};
}

/// False, and zeros, for what could not be read. What the file no longer has is zeros too: verify() asks for
/// its length anyway.
bool Lease::readInto(std::byte* target, std::int64_t offset, std::int64_t length) const
{
    const auto count = m_source->readAt(offset, {target, static_cast<std::size_t>(length)});
    const std::int64_t done = count.value_or(0);
    std::memset(target + done, 0, static_cast<std::size_t>(length - done));
    return count.has_value();
}

bool Lease::rowIsReplaced(std::int64_t row) const
{
    const GuardedRange& guard = *m_source->m_guard;
    const std::int64_t start = m_grid.rowOffset(row);
    if (isDense(m_grid)) {
        return guard.isBad({start, m_grid.rowBytes()});
    }
    for (std::int64_t item = 0; item < m_grid.items; ++item) {
        if (guard.isBad({start + item * m_grid.itemPitch, m_grid.itemBytes})) {
            return true;
        }
    }
    return false;
}

std::vector<BadRows> Lease::verify() const
{
    std::vector<BadRows> bad = findBadRows();
    for (const BadRows& rows : bad) {
        if (rows.fault != ByteFault::Changed) {
            const std::int64_t begin = m_grid.rowOffset(rows.firstRow);
            m_source->m_trace->fail(
                {begin, m_grid.rowOffset(rows.firstRow + rows.rows - 1) + m_grid.rowBytes() - begin});
        }
    }
    return bad;
}

std::vector<BadRows> Lease::findBadRows() const
{
    struct stat status = {};
    if (m_source->m_options.system->fstat(m_source->m_descriptor, &status) != 0) {
        return {{0, m_grid.rows, ByteFault::Io}};
    }
    const std::int64_t size = status.st_size;
    std::vector<BadRows> bad = m_failedReads;
    const bool replaced =
        m_source->isMapped() && m_source->m_guard->isBad({m_grid.offset, m_grid.end() - m_grid.offset});
    if (replaced || size < m_grid.end()) {
        bad.clear();
        auto failed = m_failedReads.begin();
        for (std::int64_t row = 0; row < m_grid.rows; ++row) {
            while (failed != m_failedReads.end() && failed->firstRow + failed->rows <= row) {
                ++failed;
            }
            if (m_grid.rowOffset(row) + m_grid.rowBytes() > size) {
                addBadRow(bad, row, ByteFault::BeyondEnd);
            } else if ((failed != m_failedReads.end() && failed->firstRow <= row) ||
                       (replaced && rowIsReplaced(row))) {
                addBadRow(bad, row, ByteFault::Io);
            }
        }
    }
    const FileTime modified{status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
    const bool onlyGrown = size > m_source->m_size;
    if (modified != m_source->m_modified && !onlyGrown) {
        bad.push_back({0, m_grid.rows, ByteFault::Changed});
    }
    return bad;
}

} // namespace rasterscope
