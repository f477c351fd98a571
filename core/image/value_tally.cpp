// SPDX-License-Identifier: MIT
#include "core/image/value_tally.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace rasterscope {

namespace {

constexpr std::size_t fewestSlots = 256;
constexpr std::uint64_t goldenRatio = 0x9E3779B97F4A7C15U; // of 2^64 (Knuth, volume 3, 6.4)

} // namespace

void ValueTally::add(std::uint64_t key, std::int64_t count)
{
    put(key >> m_shift, count);
    if (m_used > mostBins) {
        coarsen();
    }
}

void ValueTally::put(std::uint64_t bin, std::int64_t count)
{
    if (2 * m_used >= m_slots.size()) {
        rebuild(std::max(fewestSlots, 2 * m_slots.size()));
    }
    const std::size_t mask = m_slots.size() - 1;
    auto at = static_cast<std::size_t>((bin * goldenRatio) >> m_hashShift);
    while (m_slots[at].count != 0 && m_slots[at].first != bin) {
        at = (at + 1) & mask;
    }
    m_used += m_slots[at].count == 0 ? 1U : 0U;
    m_slots[at].first = bin;
    m_slots[at].count += count;
}

void ValueTally::rebuild(std::size_t slots)
{
    const std::vector<Bin> old = std::exchange(m_slots, std::vector<Bin>(slots));
    m_hashShift = static_cast<unsigned>(std::countl_zero(slots)) + 1;
    m_used = 0;
    for (const Bin& bin : old) {
        if (bin.count != 0) {
            put(bin.first, bin.count);
        }
    }
}

void ValueTally::coarsen()
{
    while (m_used > mostBins) {
        ++m_shift;
        for (Bin& bin : m_slots) {
            bin.first >>= 1U;
        }
        rebuild(m_slots.size());
    }
}

void ValueTally::merge(const ValueTally& other)
{
    while (m_shift < other.m_shift) {
        ++m_shift;
        for (Bin& bin : m_slots) {
            bin.first >>= 1U;
        }
        rebuild(m_slots.size());
    }
    for (const Bin& bin : other.m_slots) {
        if (bin.count != 0) {
            add(bin.first << other.m_shift, bin.count);
        }
    }
}

std::vector<ValueTally::Bin> ValueTally::bins() const
{
    std::vector<Bin> bins;
    bins.reserve(m_used);
    for (const Bin& bin : m_slots) {
        if (bin.count != 0) {
            bins.push_back({bin.first << m_shift, bin.count});
        }
    }
    std::sort(bins.begin(), bins.end(), [](const Bin& a, const Bin& b) { return a.first < b.first; });
    return bins;
}

} // namespace rasterscope
