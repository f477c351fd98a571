// SPDX-License-Identifier: MIT
#include "core/mapping/touched_tables.h"

namespace rasterscope {

bool TouchedTables::touch(const ByteGrid& grid)
{
    const std::lock_guard lock(m_mutex);
    bool tooMany = false;
    for (std::int64_t row = 0; row < grid.rows; ++row) {
        const std::int64_t begin = grid.rowOffset(row);
        if (grid.itemPitch < tableReach) {
            tooMany = add(begin, begin + grid.rowBytes()) || tooMany;
            continue;
        }
        for (std::int64_t item = 0; item < grid.items; ++item) {
            const std::int64_t offset = begin + item * grid.itemPitch;
            tooMany = add(offset, offset + grid.itemBytes) || tooMany;
        }
    }
    return tooMany;
}

bool TouchedTables::add(std::int64_t begin, std::int64_t end)
{
    bool tooMany = false;
    for (std::int64_t table = begin / tableReach; table <= (end - 1) / tableReach; ++table) {
        if (table == m_last) {
            continue;
        }
        if (m_touched.size() >= mostTables && !m_touched.contains(table)) {
            m_touched.clear();
            tooMany = true;
        }
        m_touched.insert(table);
        m_last = table;
    }
    return tooMany;
}

} // namespace rasterscope
