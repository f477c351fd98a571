// SPDX-License-Identifier: MIT
#pragma once

#include "core/overview/cell_grid.h"
#include "core/overview/overview_cell.h"
#include "core/overview/pyramid.h"

#include <map>
#include <mutex>
#include <vector>

namespace rasterscope {

/// The levels above those that one stripe has whole rows of: made of the one row of sums that each stripe
/// ends as. Thread-safe. Holds a row for each stripe that is ahead of one not yet done, and one for each
/// level.
template <typename Kind>
class UpperLevels {
public:
    using WideCell = typename Kind::WideCell;

    UpperLevels(const PyramidJob& job, const Kind& kind) : m_job(job), m_kind(kind)
    {
        m_pending.resize(job.plan.levels.size());
    }

    /// A part of the last row of sums of one band of a stripe. \pre the plan has levels above it
    template <typename Cell>
    Status take(const StripeTask& task, int band, const CellGrid<Cell>& sums)
    {
        const std::lock_guard lock(m_mutex);
        const int level = m_job.plan.stripeLevel;
        const Size& size = m_job.plan.levels[static_cast<std::size_t>(level)];
        StripeRow& row = m_stripes[task.stripe];
        if (row.bands.empty()) {
            row.bands.resize(static_cast<std::size_t>(m_job.info.bands));
            row.missing = size.width * m_job.info.bands;
        }
        auto& grid = row.bands[static_cast<std::size_t>(band)];
        if (grid.height() == 0) {
            grid.clear(size.width, 1);
        }
        for (std::int64_t x = 0; x < sums.width(); ++x) {
            grid.row(0)[(task.area.x >> level) + x] = WideCell(sums.row(0)[x]);
        }
        row.missing -= sums.width();
        return climbWhole();
    }

private:
    using Row = std::vector<CellGrid<WideCell>>; // a band each

    struct StripeRow {
        Row bands;
        std::int64_t missing = 0; // cells
    };

    /// In order from the top, as far as stripes are whole.
    Status climbWhole()
    {
        for (auto first = m_stripes.begin();
             first != m_stripes.end() && first->first == m_next && first->second.missing == 0;
             first = m_stripes.begin()) {
            const Row row = std::move(first->second.bands);
            m_stripes.erase(first);
            if (auto status = climb(m_job.plan.stripeLevel, m_next++, row); !status) {
                return status;
            }
        }
        return {};
    }

    /// Row `y` of `level` into the level above it, and on when that has a whole row.
    Status climb(int level, std::int64_t y, Row row)
    {
        for (; level < m_job.plan.lastLevel(); ++level, y /= 2) {
            Row& above = m_pending[static_cast<std::size_t>(level) + 1];
            const Size& size = m_job.plan.levels[static_cast<std::size_t>(level) + 1];
            above.resize(row.size());
            for (std::size_t band = 0; band < row.size(); ++band) {
                if (y % 2 == 0) {
                    above[band].clear(size.width, 1);
                }
                CellGrid<WideCell>::addHalved(row[band].row(0), row[band].width(), above[band].row(0));
            }
            if (y % 2 == 0 && y + 1 < m_job.plan.levels[static_cast<std::size_t>(level)].height) {
                return {};
            }
            row = std::move(above);
            if (auto status = put(level + 1, y / 2, row); !status) {
                return status;
            }
        }
        return {};
    }

    Status put(int level, std::int64_t y, const Row& row) const
    {
        std::vector<typename Kind::Sample> samples(static_cast<std::size_t>(row.front().width()));
        for (std::size_t band = 0; band < row.size(); ++band) {
            const std::int64_t width = row[band].width();
            m_kind.emit(row[band].row(0), width, {level, 0, y, m_job.plan.levels.front()}, samples.data());
            const OverviewPart part{level,
                                    static_cast<int>(band),
                                    1,
                                    {0, y, width, 1},
                                    reinterpret_cast<const std::byte*>(samples.data())};
            if (auto status = m_job.sink.put(part); !status) {
                return status;
            }
        }
        return {};
    }

    const PyramidJob& m_job;
    const Kind& m_kind;
    std::mutex m_mutex; // over the members below
    std::map<std::int64_t, StripeRow> m_stripes;
    std::int64_t m_next = 0;
    std::vector<Row> m_pending; // by level
};

} // namespace rasterscope
