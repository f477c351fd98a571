// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/native_line.h"
#include "core/overview/cell_grid.h"
#include "core/overview/overview_cell.h"
#include "core/overview/pyramid.h"
#include "core/overview/row_pairs.h"
#include "core/overview/upper_levels.h"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <vector>

namespace rasterscope {

/// Makes the levels of parts of stripes: reads a chunk of rows into sums of 2 x 2 samples, halves those while
/// they are in a cache until they are one row, and halves the rows of all chunks on.
template <typename Kind>
class StripeBuilder : public StripeWorker {
public:
    StripeBuilder(const PyramidJob& job, const Kind& kind, UpperLevels<Kind>& upper)
        : m_job(job)
        , m_plan(job.plan)
        , m_kind(kind)
        , m_upper(upper)
        , m_topLevel(std::min(job.plan.stripeLevel, job.plan.lastLevel()))
        , m_chunkLevel(std::min(std::countr_zero(static_cast<std::uint64_t>(job.plan.chunkRows)), m_topLevel))
    {
    }

    Status run(const StripeTask& task) override
    {
        m_task = task;
        prepare();
        const std::int64_t rows = std::int64_t{1} << m_chunkLevel;
        for (std::int64_t y = 0; y < task.area.height; y += rows) {
            const Rect chunk{task.area.x, task.area.y + y, task.area.width,
                             std::min(rows, task.area.height - y)};
            if (auto status = readChunk(chunk); !status) {
                return status;
            }
            for (int band = 0; band < task.bands; ++band) {
                climbChunk(band, y);
            }
            m_job.advance(chunk.width * chunk.height * task.bands);
        }
        return finish();
    }

private:
    using Sample = typename Kind::Sample;
    using Cell = typename Kind::Cell;
    using Grid = CellGrid<Cell>;

    static std::int64_t halved(std::int64_t length, int level)
    {
        return ceilDivide(length, std::int64_t{1} << level);
    }

    void prepare()
    {
        const auto bands = static_cast<std::size_t>(m_task.bands);
        m_squares.resize(bands);
        m_chunkRows.resize(bands);
        for (Grid& rows : m_chunkRows) {
            rows.clear(halved(m_task.area.width, m_chunkLevel), halved(m_task.area.height, m_chunkLevel));
        }
        m_finished.resize(static_cast<std::size_t>(m_topLevel) + 1);
        for (int level = 1; level <= m_topLevel; ++level) {
            m_finished[static_cast<std::size_t>(level)].resize(static_cast<std::size_t>(
                m_task.bands * halved(m_task.area.width, level) * halved(m_task.area.height, level)));
        }
    }

    Status readChunk(const Rect& chunk)
    {
        Window window;
        window.area = chunk;
        window.reuse = Window::Reuse::Unlikely;
        window.bands.resize(static_cast<std::size_t>(m_task.bands));
        std::iota(window.bands.begin(), window.bands.end(), m_task.firstBand);
        const auto restart = [&] {
            for (Grid& grid : m_squares) {
                grid.clear(halved(chunk.width, 1), halved(chunk.height, 1));
            }
        };
        return m_job.reader.read(
            window, restart, [this](const Piece& piece) { addPiece(piece); }, m_job.stop);
    }

    void addPiece(const Piece& piece)
    {
        std::int64_t y = 0;
        if constexpr (Kind::addsPairs) {
            if (piece.x % 2 == 0 && isTightlyInterleaved(piece.samples)) {
                if (piece.y % 2 != 0) {
                    addRow(piece, y++);
                }
                for (; y + 1 < piece.samples.height; y += 2) {
                    addRows(piece, y);
                }
            }
        }
        for (; y < piece.samples.height; ++y) {
            addRow(piece, y);
        }
    }

    Cell* squaresOf(const Piece& piece, std::int64_t y, std::int64_t band)
    {
        return m_squares[static_cast<std::size_t>(piece.firstBand + band)].row((piece.y + y) / 2);
    }

    void addRow(const Piece& piece, std::int64_t y)
    {
        for (std::int64_t band = 0; band < piece.samples.bands; ++band) {
            addBandOfRow(piece, y, band, 0);
        }
    }

    /// From pixel `x` of the piece on.
    void addBandOfRow(const Piece& piece, std::int64_t y, std::int64_t band, std::int64_t x)
    {
        Cell* const cells = squaresOf(piece, y, band);
        for (; x < piece.samples.width; x += NativeLine::capacity) {
            const std::int64_t count = std::min(NativeLine::capacity, piece.samples.width - x);
            m_line.load(piece.samples, x, y, band, count);
            addLine(cells, piece.x + x, m_line.as<Sample>(), count);
        }
    }

    /// Rows `y` and `y + 1` of the piece, which are under the same squares.
    void addRows(const Piece& piece, std::int64_t y)
    {
        switch (piece.samples.bands) {
        case 1:
            return addRowsOf<1>(piece, y);
        case 2:
            return addRowsOf<2>(piece, y);
        case 3:
            return addRowsOf<3>(piece, y);
        default:
            return addRowsOf<4>(piece, y);
        }
    }

    template <std::size_t Bands>
    void addRowsOf(const Piece& piece, std::int64_t y)
    {
        const std::int64_t pairs = piece.samples.width / 2;
        std::array<Cell*, Bands> cells;
        for (std::size_t i = 0; i < Bands; ++i) {
            const auto band = static_cast<std::int64_t>(i);
            cells[i] = squaresOf(piece, y, band) + piece.x / 2;
            if (piece.samples.width % 2 != 0) {
                addBandOfRow(piece, y, band, piece.samples.width - 1);
                addBandOfRow(piece, y + 1, band, piece.samples.width - 1);
            }
        }
        addRowPair<Bands>(reinterpret_cast<const Sample*>(piece.samples.at(0, y, 0)),
                          reinterpret_cast<const Sample*>(piece.samples.at(0, y + 1, 0)), pairs, cells);
    }

    void addLine(Cell* cells, std::int64_t x, const Sample* samples, std::int64_t count) const
    {
        std::int64_t i = 0;
        if (x % 2 != 0) {
            m_kind.add(cells[x / 2], samples[i++]);
        }
        Cell* const whole = cells + (x + i) / 2;
        const std::int64_t pairs = (count - i) / 2;
        for (std::int64_t pair = 0; pair < pairs; ++pair) {
            m_kind.add(whole[pair], samples[i + 2 * pair]);
            m_kind.add(whole[pair], samples[i + 2 * pair + 1]);
        }
        if (i + 2 * pairs < count) {
            m_kind.add(whole[pairs], samples[count - 1]);
        }
    }

    /// The chunk's row `y` of the stripe on, up to the level of which the chunk is one row.
    void climbChunk(int band, std::int64_t y)
    {
        Grid* grid = &m_squares[static_cast<std::size_t>(band)];
        for (int level = 1; level < m_chunkLevel; ++level) {
            emit(band, level, y >> level, *grid);
            Grid& next = m_halves[static_cast<std::size_t>(level % 2)];
            next.takeHalved(*grid);
            grid = &next;
        }
        emit(band, m_chunkLevel, y >> m_chunkLevel, *grid);
        Grid& rows = m_chunkRows[static_cast<std::size_t>(band)];
        std::move(grid->row(0), grid->row(0) + grid->width(), rows.row(y >> m_chunkLevel));
    }

    Status finish()
    {
        for (int band = 0; band < m_task.bands; ++band) {
            Grid* grid = &m_chunkRows[static_cast<std::size_t>(band)];
            for (int level = m_chunkLevel + 1; level <= m_topLevel; ++level) {
                Grid& next = m_halves[static_cast<std::size_t>(level % 2)];
                next.takeHalved(*grid);
                grid = &next;
                emit(band, level, 0, *grid);
            }
            if (m_topLevel < m_plan.lastLevel()) {
                if (auto status = m_upper.take(m_task, m_task.firstBand + band, *grid); !status) {
                    return status;
                }
            }
        }
        return putFinished();
    }

    Sample* finishedRow(int band, int level, std::int64_t y)
    {
        const std::int64_t width = halved(m_task.area.width, level);
        const std::int64_t height = halved(m_task.area.height, level);
        return m_finished[static_cast<std::size_t>(level)].data() + (band * height + y) * width;
    }

    /// Rows of a level from row `y` of the stripe's.
    void emit(int band, int level, std::int64_t y, const Grid& grid)
    {
        for (std::int64_t row = 0; row < grid.height(); ++row) {
            const OverviewRow place{level, m_task.area.x >> level, (m_task.area.y >> level) + y + row,
                                    m_plan.levels.front()};
            m_kind.emit(grid.row(row), grid.width(), place, finishedRow(band, level, y + row));
        }
    }

    Status putFinished()
    {
        const Waiting waiting(m_job.permits);
        for (int level = 1; level <= m_topLevel; ++level) {
            const Rect area{m_task.area.x >> level, m_task.area.y >> level, halved(m_task.area.width, level),
                            halved(m_task.area.height, level)};
            const OverviewPart part{level, m_task.firstBand, m_task.bands, area,
                                    reinterpret_cast<const std::byte*>(finishedRow(0, level, 0))};
            if (auto status = m_job.sink.put(part); !status) {
                return status;
            }
        }
        return {};
    }

    const PyramidJob& m_job;
    const OverviewPlan& m_plan;
    const Kind& m_kind;
    UpperLevels<Kind>& m_upper;
    const int m_topLevel;   // the last that stripes have whole rows of
    const int m_chunkLevel; // the last that chunks have whole rows of
    StripeTask m_task;
    NativeLine m_line;
    std::vector<Grid> m_squares;                 // of the chunk, a band each: level 1
    Grid m_halves[2];                            // of the band and level at work, and the one before it
    std::vector<Grid> m_chunkRows;               // of the stripe, a band each: one row for each chunk
    std::vector<std::vector<Sample>> m_finished; // by level: band after band
};

} // namespace rasterscope
