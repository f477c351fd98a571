// SPDX-License-Identifier: MIT
#include "core/format/stored_plan.h"

#include "core/base/checked_math.h"
#include "core/format/sampled_span.h"
#include "core/format/stored_clip.h"

#include <algorithm>
#include <cstdlib>
#include <span>
#include <vector>

namespace rasterscope {

namespace {

/// Bands further apart than this are not lent as one item: a page between them would come in for nothing.
constexpr std::int64_t largestBandGap = 4096;

/// Sampled lines at one pitch in the file; `address` is of sample (0, band 0) of the block's first line.
struct LineRun {
    std::int64_t first = 0;
    std::int64_t count = 0;
    std::int64_t address = 0;
    std::int64_t pitch = 0;
    bool leftOut = false;
};

/// Neighbours in the window's list of bands that lie evenly spaced in a pixel.
struct BandGroup {
    int first = 0;
    int count = 1;
    std::int64_t offset = 0; // of the first listed one from band 0
    std::int64_t stride = 0;
};

class Planner {
public:
    Planner(const StoredLayout& layout, const Window& window, const PlanLimits& limits,
            const PieceTaker& take)
        : m_layout(layout)
        , m_window(window)
        , m_size(window.sampledSize())
        , m_limits(limits)
        , m_take(take)
        , m_sampleBytes(bytesOf(layout.type))
        , m_blockColumns(ceilDivide(layout.size.width, layout.block.width))
        , m_blockRows(ceilDivide(layout.size.height, layout.block.height))
    {
        findGroups();
    }

    PlanStep run() const;

private:
    void findGroups();
    bool extendsGroup(const BandGroup& group, std::size_t next) const;
    bool bandsLieFarApart() const;
    PlanStep planPlane(std::int64_t plane, std::span<const BandGroup> groups) const;
    LineRun lineRun(std::int64_t plane, const SampledSpan& lines, std::int64_t blockColumn) const;
    LineRun longestRun(std::int64_t plane, std::int64_t first) const;
    bool append(LineRun& run, const LineRun& next) const;
    PlanStep planBlock(const LineRun& run, const SampledSpan& columns,
                       std::span<const BandGroup> groups) const;
    StoredPiece pieceOf(const LineRun& run, const SampledSpan& columns, const BandGroup& group) const;
    SampledSpan columnsFrom(std::int64_t first) const
    {
        return spanFrom(first, m_size.width, m_window.area.x, m_window.stepX, m_layout.block.width);
    }
    SampledSpan linesFrom(std::int64_t first) const
    {
        return spanFrom(first, m_size.height, m_window.area.y, m_window.stepY, m_layout.block.height);
    }

    const StoredLayout& m_layout;
    const Window& m_window;
    const Size m_size;
    const PlanLimits m_limits;
    const PieceTaker& m_take;
    const std::int64_t m_sampleBytes;
    const std::int64_t m_blockColumns;
    const std::int64_t m_blockRows;
    std::vector<BandGroup> m_groups;
};

bool Planner::extendsGroup(const BandGroup& group, std::size_t next) const
{
    const std::int64_t stride = (m_window.bands[next] - m_window.bands[next - 1]) * m_layout.bandStride;
    const bool bandsLieInPixel = !m_layout.planesApart && std::abs(m_layout.bandStride) * m_layout.bands <=
                                                              std::abs(m_layout.pixelStride);
    return bandsLieInPixel && (group.count == 1 || stride == group.stride) &&
           std::abs(stride) <= largestBandGap;
}

void Planner::findGroups()
{
    for (std::size_t i = 0; i < m_window.bands.size(); ++i) {
        if (i > 0 && extendsGroup(m_groups.back(), i)) {
            BandGroup& group = m_groups.back();
            group.stride = (m_window.bands[i] - m_window.bands[i - 1]) * m_layout.bandStride;
            ++group.count;
        } else {
            const std::int64_t offset = m_layout.planesApart ? 0 : m_window.bands[i] * m_layout.bandStride;
            m_groups.push_back({static_cast<int>(i), 1, offset, 0});
        }
    }
}

/// Planes of their own: one is gone through after the other, as they lie.
bool Planner::bandsLieFarApart() const
{
    const std::int64_t extent = std::max(std::abs(m_layout.lineStride) * m_layout.block.height,
                                         std::abs(m_layout.pixelStride) * m_layout.block.width);
    return m_layout.planesApart || std::abs(m_layout.bandStride) >= extent;
}

PlanStep Planner::run() const
{
    if (!bandsLieFarApart()) {
        return planPlane(0, m_groups);
    }
    for (const BandGroup& group : m_groups) {
        const std::int64_t plane =
            m_layout.planesApart ? m_window.bands[static_cast<std::size_t>(group.first)] : 0;
        if (planPlane(plane, {&group, 1}) == PlanStep::Stop) {
            return PlanStep::Stop;
        }
    }
    return PlanStep::Continue;
}

LineRun Planner::lineRun(std::int64_t plane, const SampledSpan& lines, std::int64_t blockColumn) const
{
    const std::int64_t index = (plane * m_blockRows + lines.block) * m_blockColumns + blockColumn;
    const std::int64_t offset = m_layout.offsets[static_cast<std::size_t>(index)];
    if (offset == StoredLayout::leftOut) {
        return {lines.first, lines.count, 0, 0, true};
    }
    const std::int64_t pitch = lines.count > 1 ? m_layout.lineStride * m_window.stepY : 0;
    return {lines.first, lines.count, offset + lines.inside * m_layout.lineStride, pitch, false};
}

/// Joins lines of the next block where they go on at the same pitch, without a line reaching into another.
bool Planner::append(LineRun& run, const LineRun& next) const
{
    if (run.leftOut || next.leftOut) {
        const bool same = run.leftOut && next.leftOut;
        run.count += same ? next.count : 0;
        return same;
    }
    const std::int64_t step = next.address - (run.address + (run.count - 1) * run.pitch);
    const std::int64_t lineBytes =
        (m_size.width - 1) * std::abs(m_layout.pixelStride) * (m_size.width > 1 ? m_window.stepX : 0) +
        std::max(std::abs(m_layout.pixelStride), m_sampleBytes);
    if ((run.count > 1 && run.pitch != step) || (next.count > 1 && next.pitch != step) ||
        std::abs(step) < lineBytes) {
        return false;
    }
    run.pitch = step;
    run.count += next.count;
    return true;
}

/// From the sampled line `first` on, as many lines as lie at one pitch in the first column of blocks.
LineRun Planner::longestRun(std::int64_t plane, std::int64_t first) const
{
    LineRun run = lineRun(plane, linesFrom(first), 0);
    for (std::int64_t next = first + run.count; next < m_size.height; next = run.first + run.count) {
        if (!append(run, lineRun(plane, linesFrom(next), 0))) {
            break;
        }
    }
    return run;
}

PlanStep Planner::planPlane(std::int64_t plane, std::span<const BandGroup> groups) const
{
    for (std::int64_t y = 0; y < m_size.height;) {
        const SampledSpan lines = linesFrom(y);
        LineRun run = m_blockColumns == 1 ? longestRun(plane, y) : LineRun{};
        for (std::int64_t x = 0; x < m_size.width;) {
            const SampledSpan columns = columnsFrom(x);
            if (m_blockColumns > 1) {
                run = lineRun(plane, lines, columns.block);
            }
            if (planBlock(run, columns, groups) == PlanStep::Stop) {
                return PlanStep::Stop;
            }
            x += columns.count;
        }
        y += run.count;
    }
    return PlanStep::Continue;
}

StoredPiece Planner::pieceOf(const LineRun& run, const SampledSpan& columns, const BandGroup& group) const
{
    StoredPiece piece;
    piece.area = {columns.first, run.first, columns.count, run.count};
    piece.firstBand = group.first;
    piece.bands = group.count;
    piece.bandStride = group.stride;
    piece.sampleBytes = m_sampleBytes;
    piece.grid.itemBytes = (group.count - 1) * std::abs(group.stride) + m_sampleBytes;
    if (run.leftOut) {
        piece.kind = StoredPiece::Kind::LeftOut;
        // Laid out as if stored, so that it is lent in pieces of the same size.
        piece.grid.items = columns.count;
        piece.grid.itemPitch = piece.grid.itemBytes;
        piece.grid.rows = run.count;
        piece.grid.rowPitch = piece.grid.rowBytes();
        return piece;
    }
    placeGrid(piece, run.address + columns.inside * m_layout.pixelStride + group.offset,
              columns.count > 1 ? m_layout.pixelStride * m_window.stepX : 0, run.pitch);
    return piece;
}

/// What the file does not have is told as it is, however large; the rest in pieces.
PlanStep Planner::planBlock(const LineRun& run, const SampledSpan& columns,
                            std::span<const BandGroup> groups) const
{
    std::vector<StoredPiece> pieces;
    for (const BandGroup& group : groups) {
        const StoredPiece piece = pieceOf(run, columns, group);
        if (run.leftOut || piece.grid.end() <= m_limits.fileSize) {
            pieces.push_back(piece);
            continue;
        }
        ClippedPiece clipped = clippedToFile(piece, m_limits.fileSize);
        pieces.insert(pieces.end(), clipped.stored.begin(), clipped.stored.end());
        for (StoredPiece& missing : clipped.missing) {
            missing.kind = StoredPiece::Kind::Missing;
            if (m_take(missing) == PlanStep::Stop) {
                return PlanStep::Stop;
            }
        }
    }
    return cutTogether(pieces, m_limits.pieceBytes, m_take);
}

} // namespace

PlanStep planPieces(const StoredLayout& layout, const Window& window, const PlanLimits& limits,
                    const PieceTaker& take)
{
    return Planner(layout, window, limits, take).run();
}

} // namespace rasterscope
