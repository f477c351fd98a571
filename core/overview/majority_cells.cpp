// SPDX-License-Identifier: MIT
#include "core/overview/majority_cells.h"

#include <algorithm>

namespace rasterscope {

void Tally::add(std::uint16_t value, std::int64_t count)
{
    if (m_first.count == 0 || m_first.value == value) {
        m_first = {m_first.count + count, value};
        return;
    }
    const auto place =
        std::lower_bound(m_others.begin(), m_others.end(), value,
                         [](const Entry& entry, std::uint16_t wanted) { return entry.value < wanted; });
    if (place != m_others.end() && place->value == value) {
        place->count += count;
    } else {
        m_others.insert(place, {count, value});
    }
}

Tally& Tally::operator+=(const Tally& other)
{
    if (other.m_first.count > 0) {
        add(other.m_first.value, other.m_first.count);
    }
    for (const Entry& entry : other.m_others) {
        add(entry.value, entry.count);
    }
    return *this;
}

std::optional<std::uint16_t> Tally::most() const
{
    Entry best = m_first;
    for (const Entry& entry : m_others) {
        if (entry.count > best.count || (entry.count == best.count && entry.value < best.value)) {
            best = entry;
        }
    }
    return best.count > 0 ? std::optional(best.value) : std::nullopt;
}

} // namespace rasterscope
