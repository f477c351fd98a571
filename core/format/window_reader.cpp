// SPDX-License-Identifier: MIT
#include "core/format/window_reader.h"

#include "core/format/stored_checks.h"
#include "core/format/stored_plan.h"

#include <utility>

namespace rasterscope {

namespace {

// Small enough to be cancelled between two of them, and to be copied where the file is not mapped; large
// enough that a piece costs nothing beside its samples.
constexpr std::int64_t pieceBytes = 4 * 1024 * 1024;
// Announced at a time; two batches are under way at most. Enough for any disk's queue (32 MiB of 128 KiB
// pieces are 256 requests), little beside the page cache.
constexpr std::int64_t batchBytes = 16 * 1024 * 1024;

ReadProblem::Kind kindOf(ByteFault fault)
{
    switch (fault) {
    case ByteFault::BeyondEnd:
        return ReadProblem::Kind::Missing;
    case ByteFault::Changed:
        return ReadProblem::Kind::Changed;
    case ByteFault::Io:
        break;
    }
    return ReadProblem::Kind::Failed;
}

std::string_view reasonOf(ByteFault fault)
{
    switch (fault) {
    case ByteFault::BeyondEnd:
        return "the file was cut short while it was open, and this part of it is gone";
    case ByteFault::Changed:
        return "the file was written to while it was open, so that old and new samples may be mixed";
    case ByteFault::Io:
        break;
    }
    return "the disk or the network could not give this part of the file";
}

} // namespace

Result<ReadReport> WindowReader::run()
{
    const auto taker = [this](const StoredPiece& piece) {
        return take(piece) ? PlanStep::Continue : PlanStep::Stop;
    };
    const PlanStep step = planPieces(m_layout, m_request.window, {pieceBytes, m_source.size()}, taker);
    const bool whole = step == PlanStep::Continue && advance() && advance();
    if (m_error) {
        return tl::unexpected(std::move(*m_error));
    }
    if (!whole) {
        return failure(Error::Code::Cancelled, m_source.path().string() + ": reading was cancelled");
    }
    return ReadReport{m_problems.take()};
}

bool WindowReader::take(const StoredPiece& planned)
{
    if (m_request.stop.stop_requested()) {
        return false;
    }
    switch (planned.kind) {
    case StoredPiece::Kind::LeftOut:
        lendFill(planned, m_request.leftOut, nativeByteOrder);
        return true;
    case StoredPiece::Kind::Missing:
        addMissing(planned);
        return true;
    case StoredPiece::Kind::Stored:
        break;
    }
    return takeStored(planned);
}

bool WindowReader::isHole(const StoredPiece& piece, std::int64_t row) const
{
    return m_source.isHole({piece.grid.rowOffset(row), piece.grid.rowBytes()});
}

/// Rows that the file system never stored are lent as the zeros they are: touching them would make it
/// allocate.
bool WindowReader::takeStored(const StoredPiece& piece)
{
    const ByteGrid& grid = piece.grid;
    if (!m_source.isSparse()) {
        return enqueue(piece);
    }
    if (m_source.isHole({grid.offset, grid.end() - grid.offset})) {
        return lendZeros(piece);
    }
    for (std::int64_t row = 0; row < grid.rows;) {
        const bool hole = isHole(piece, row);
        std::int64_t next = row + 1;
        while (next < grid.rows && isHole(piece, next) == hole) {
            ++next;
        }
        const StoredPiece rows = partOf(piece, {0, row, grid.items, next - row});
        if (!(hole ? lendZeros(rows) : enqueue(rows))) {
            return false;
        }
        row = next;
    }
    return true;
}

bool WindowReader::enqueue(const StoredPiece& piece)
{
    m_collected.push_back(piece);
    m_collectedBytes += touchedBytes(piece.grid);
    return m_collectedBytes < batchBytes || advance();
}

/// Announces what was collected, then lends what had been announced before.
bool WindowReader::advance()
{
    std::vector<ByteGrid> grids;
    grids.reserve(m_collected.size());
    for (const StoredPiece& piece : m_collected) {
        grids.push_back(piece.grid);
    }
    if (!grids.empty()) {
        m_source.prefetch(grids);
    }
    const Batch ready = std::exchange(m_announced, std::exchange(m_collected, {}));
    m_collectedBytes = 0;
    return lendBatch(ready);
}

bool WindowReader::lendBatch(const Batch& batch)
{
    for (const StoredPiece& piece : batch) {
        if (m_request.stop.stop_requested() || !lend(piece)) {
            return false;
        }
    }
    return true;
}

bool WindowReader::lend(const StoredPiece& piece)
{
    const auto lease = m_source.borrow(piece.grid);
    if (!lease) {
        m_error = lease.error();
        return false;
    }
    SampleView view = viewOf(piece, lease->data(), lease->rowPitch(), lease->itemPitch());
    view.order = m_layout.order;
    visit(piece, view);
    addFaults(piece, lease->verify());
    return true;
}

/// Zeros without their bytes; the last byte alone stands for them, so that a file written to or cut meanwhile
/// is noticed here too.
bool WindowReader::lendZeros(const StoredPiece& piece)
{
    ByteGrid last;
    last.offset = piece.grid.end() - 1;
    last.itemBytes = 1;
    const auto lease = m_source.borrow(last);
    if (!lease) {
        m_error = lease.error();
        return false;
    }
    lendFill(piece, SampleBytes{}, m_layout.order);
    std::vector<BadRows> faults = lease->verify();
    for (BadRows& fault : faults) {
        fault.rows = piece.grid.rows;
    }
    addFaults(piece, faults);
    return true;
}

void WindowReader::lendFill(const StoredPiece& piece, const SampleBytes& sample, ByteOrder order)
{
    SampleView view;
    view.data = sample.data();
    view.order = order;
    view.width = piece.area.width;
    view.height = piece.area.height;
    view.bands = piece.bands;
    visit(piece, view);
}

void WindowReader::visit(const StoredPiece& piece, SampleView view)
{
    view.type = m_layout.type;
    m_request.visit({view, piece.area.x, piece.area.y, piece.firstBand});
}

void WindowReader::addMissing(const StoredPiece& piece)
{
    if (m_layout.offsets.size() > 1 && piece.grid.offset >= m_source.size()) {
        m_problems.add({ReadProblem::Kind::Missing, piece.area, piece.firstBand, piece.bands,
                        m_source.path().string() + ": the file does not hold this part of the raster"});
        return;
    }
    const std::int64_t shortBy =
        (m_layout.offsets.size() == 1 ? endOf(m_layout) : piece.grid.end()) - m_source.size();
    const std::string what = m_layout.offsets.size() == 1 ? "this raster" : "this part of the raster";
    m_problems.add({ReadProblem::Kind::Missing, piece.area, piece.firstBand, piece.bands,
                    m_source.path().string() + ": the file ends " + std::to_string(shortBy) +
                        (shortBy == 1 ? " byte" : " bytes") + " before the end of " + what});
}

void WindowReader::addFaults(const StoredPiece& piece, const std::vector<BadRows>& faults)
{
    for (const BadRows& fault : faults) {
        const Rect area = areaOf(piece, {0, fault.firstRow, piece.grid.items, fault.rows});
        m_problems.add({kindOf(fault.fault), area, piece.firstBand, piece.bands,
                        m_source.path().string() + ": " + std::string(reasonOf(fault.fault))});
    }
}

} // namespace rasterscope
