// SPDX-License-Identifier: MIT
#pragma once

#include "core/overview/build_overviews.h"

#include <gtest/gtest.h>

#include <cstring>
#include <mutex>
#include <vector>

namespace rasterscope::test {

/// All samples of all overviews, band after band, and how often each was put.
class CollectingSink : public OverviewSink {
public:
    CollectingSink(const RasterInfo& info, const OverviewPlan& plan)
        : m_bytes(bytesOf(info.type)), m_bands(info.bands), m_sizes(plan.levels)
    {
        for (const Size& size : m_sizes) {
            const auto samples = static_cast<std::size_t>(size.width * size.height * m_bands);
            m_samples.emplace_back(samples * static_cast<std::size_t>(m_bytes));
            m_puts.emplace_back(samples, 0);
        }
    }

    Status put(const OverviewPart& part) override
    {
        const std::lock_guard lock(m_mutex);
        const auto level = static_cast<std::size_t>(part.level);
        const Size& size = m_sizes.at(level);
        EXPECT_TRUE((Rect{0, 0, size.width, size.height}.contains(part.area)));
        const std::int64_t rows = part.area.height;
        for (std::int64_t row = 0; row < rows * part.bands; ++row) {
            const std::int64_t first =
                indexOf(level, part.area.x, part.area.y + row % rows, part.firstBand + row / rows);
            std::memcpy(m_samples[level].data() + first * m_bytes,
                        part.samples + row * part.area.width * m_bytes,
                        static_cast<std::size_t>(part.area.width * m_bytes));
            for (std::int64_t x = 0; x < part.area.width; ++x) {
                ++m_puts[level][static_cast<std::size_t>(first + x)];
            }
        }
        return {};
    }

    template <typename T>
    T at(int level, std::int64_t x, std::int64_t y, std::int64_t band) const
    {
        T sample;
        std::memcpy(&sample,
                    m_samples.at(static_cast<std::size_t>(level)).data() +
                        indexOf(static_cast<std::size_t>(level), x, y, band) * m_bytes,
                    sizeof sample);
        return sample;
    }

    const std::vector<std::byte>& samples(int level) const
    {
        return m_samples.at(static_cast<std::size_t>(level));
    }

    /// Each sample of each overview came once.
    void expectWhole() const
    {
        for (std::size_t level = 1; level < m_puts.size(); ++level) {
            EXPECT_EQ(m_puts[level], std::vector<int>(m_puts[level].size(), 1)) << "level " << level;
        }
    }

private:
    std::int64_t indexOf(std::size_t level, std::int64_t x, std::int64_t y, std::int64_t band) const
    {
        return (band * m_sizes[level].height + y) * m_sizes[level].width + x;
    }

    std::int64_t m_bytes;
    std::int64_t m_bands;
    std::vector<Size> m_sizes;
    std::mutex m_mutex;
    std::vector<std::vector<std::byte>> m_samples;
    std::vector<std::vector<int>> m_puts;
};

} // namespace rasterscope::test
