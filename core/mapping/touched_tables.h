// SPDX-License-Identifier: MIT
#pragma once

#include "core/mapping/byte_grid.h"

#include <cstdint>
#include <mutex>
#include <unordered_set>

namespace rasterscope {

/// What of a map has been touched since it was last renewed, as page tables: the kernel keeps one, a page of
/// its own, for each 2 MiB of which a single byte was read, until the map goes. In a raster with rows of
/// megabytes each row is another one: after some screens of a pan the tables take more memory than all
/// pictures, and count as nobody's. A map that is made anew in the same place has none.
///
/// Thread-safe.
class TouchedTables {
public:
    static constexpr std::int64_t tableReach = std::int64_t{1} << 21U; // bytes of the file
    /// 16 MiB of tables. Maps of less than 8 GiB never come to so many.
    static constexpr std::size_t mostTables = 4096;

    /// Notes what is about to be read. True for one caller, when there are too many tables; from then on it
    /// counts anew.
    bool touch(const ByteGrid& grid);

private:
    bool add(std::int64_t begin, std::int64_t end);

    std::mutex m_mutex; // over the members below
    std::unordered_set<std::int64_t> m_touched;
    std::int64_t m_last = -1;
};

} // namespace rasterscope
