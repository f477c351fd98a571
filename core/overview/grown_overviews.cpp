// SPDX-License-Identifier: MIT
#include "core/overview/grown_overviews.h"

#include "core/base/checked_math.h"
#include "core/overview/level_samples.h"

#include <algorithm>
#include <limits>
#include <new>
#include <utility>

namespace rasterscope {

/// Rows that are whole are never written again.
class GrownOverviews::Store {
public:
    struct Level {
        LevelSamples samples;
        std::vector<std::int64_t> missing; // of each row: samples of all bands that have not come
    };

    Store(const std::vector<Size>& sizes, std::size_t first, std::int64_t bands, SampleType type)
        : m_first(first), m_bands(bands)
    {
        for (std::size_t level = first; level < sizes.size(); ++level) {
            const Size& size = sizes[level];
            m_levels.push_back({LevelSamples(size, bands, type),
                                std::vector(static_cast<std::size_t>(size.height), size.width * bands)});
        }
    }

    Level& level(int level) { return m_levels[static_cast<std::size_t>(level) - m_first]; }
    const Level& level(int level) const { return m_levels[static_cast<std::size_t>(level) - m_first]; }

    void forgetHalfRows()
    {
        for (Level& level : m_levels) {
            for (std::int64_t& missing : level.missing) {
                missing = missing > 0 ? level.samples.size().width * m_bands : 0;
            }
        }
    }

    bool has(const Window& window) const
    {
        const auto from = level(window.level).missing.begin() + window.area.y;
        return std::all_of(from, from + window.area.height,
                           [](std::int64_t missing) { return missing == 0; });
    }

private:
    const std::size_t m_first;
    const std::int64_t m_bands;
    std::vector<Level> m_levels;
};

GrownOverviews::GrownOverviews(const RasterInfo& info, std::int64_t budget)
    : m_type(info.type)
    , m_bands(info.bands)
    , m_sizes(overviewSizes({info.width, info.height}))
    , m_firstLevel(m_sizes.size())
{
    while (m_firstLevel > 1) {
        const Size& larger = m_sizes[m_firstLevel - 1];
        const std::int64_t bytes = checkedMultiply(larger.width, larger.height, m_bands, bytesOf(m_type))
                                       .value_or(std::numeric_limits<std::int64_t>::max());
        if (bytes > budget) {
            break;
        }
        budget -= bytes;
        --m_firstLevel;
    }
}

GrownOverviews::~GrownOverviews() = default;

/// The memory is made where nobody waits for it.
void GrownOverviews::beginPass()
{
    std::unique_lock lock(m_mutex);
    if (m_store) {
        m_store->forgetHalfRows();
        return;
    }
    lock.unlock();
    try {
        auto made = std::make_shared<Store>(m_sizes, m_firstLevel, m_bands, m_type);
        lock.lock();
        m_store = std::move(made);
    } catch (const std::bad_alloc&) {
        return; // then the overviews are seen when they are whole
    }
}

void GrownOverviews::forget()
{
    const std::lock_guard lock(m_mutex);
    m_store.reset(); // who reads in it still holds it
}

Status GrownOverviews::put(const OverviewPart& part)
{
    const std::shared_ptr<Store> store = [this] {
        const std::lock_guard lock(m_mutex);
        return m_store;
    }();
    if (!store || static_cast<std::size_t>(part.level) < m_firstLevel) {
        return {};
    }
    Store::Level& level = store->level(part.level);
    for (std::int64_t y = 0; y < part.area.height; ++y) {
        std::int64_t& missing = level.missing[static_cast<std::size_t>(part.area.y + y)];
        std::unique_lock lock(m_mutex);
        if (missing == 0) { // it came in an earlier pass
            continue;
        }
        lock.unlock();
        level.samples.putRow(part, y);
        lock.lock();
        missing -= part.area.width * part.bands;
    }
    return {};
}

std::shared_ptr<const GrownOverviews::Store> GrownOverviews::storeWith(const Window& window) const
{
    const std::lock_guard lock(m_mutex);
    const bool kept = m_store && static_cast<std::size_t>(window.level) >= m_firstLevel;
    return kept && m_store->has(window) ? m_store : nullptr;
}

bool GrownOverviews::isThere(const Window& window) const
{
    return storeWith(window) != nullptr;
}

bool GrownOverviews::read(const Window& window, const SampleVisitor& visit) const
{
    const std::shared_ptr<const Store> store = storeWith(window);
    if (!store) {
        return false;
    }
    store->level(window.level).samples.lend(window, window.bands, visit);
    return true;
}

} // namespace rasterscope
