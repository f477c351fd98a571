// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace rasterscope {

/// Counts 64-bit keys in bounded memory: each by itself while there are at most mostBins different ones, then
/// in bins of 2^shift() neighbouring keys, as fine as fit. What results depends on what was counted alone,
/// not on its order nor on how it was divided before a merge. At most 1 MiB.
class ValueTally {
public:
    static constexpr std::size_t mostBins = std::size_t{1} << 15U;

    struct Bin {
        std::uint64_t first = 0; // of its keys
        std::int64_t count = 0;
    };

    void add(std::uint64_t key, std::int64_t count = 1);
    void merge(const ValueTally& other);

    /// A bin has the keys from first to first + 2^shift - 1.
    unsigned shift() const { return m_shift; }
    /// Ascending; none is empty.
    std::vector<Bin> bins() const;

private:
    void put(std::uint64_t bin, std::int64_t count);
    void rebuild(std::size_t slots);
    void coarsen();

    unsigned m_shift = 0;
    std::size_t m_used = 0;
    std::vector<Bin> m_slots; // a hash table; `first` is the key shifted down, and a count of 0 says free
    unsigned m_hashShift = 64;
};

} // namespace rasterscope
