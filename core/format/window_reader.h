// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/fill_sample.h"
#include "core/format/problem_list.h"
#include "core/format/stored_layout.h"
#include "core/format/stored_piece.h"
#include "core/mapping/byte_source.h"
#include "core/raster/raster.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace rasterscope {

/// Who wants a window of stored samples, and how.
struct WindowRequest {
    const Window& window;
    const SampleVisitor& visit;
    std::stop_token stop;
    SampleBytes leftOut{}; // what blocks that the file leaves out are lent as
};

/// One read of one window: plans, announces and lends, a batch of pieces ahead of what is being visited, so
/// that the disk works while samples are used. Lives for one call of Raster::read.
class WindowReader {
public:
    WindowReader(const ByteSource& source, const StoredLayout& layout, const WindowRequest& request)
        : m_source(source), m_layout(layout), m_request(request)
    {
    }

    Result<ReadReport> run();

private:
    using Batch = std::vector<StoredPiece>;

    /// False when the read is to end: cancelled, or m_error says why.
    bool take(const StoredPiece& planned);
    bool takeStored(const StoredPiece& piece);
    bool isHole(const StoredPiece& piece, std::int64_t row) const;
    bool enqueue(const StoredPiece& piece);
    bool advance();
    bool lendBatch(const Batch& batch);
    bool lend(const StoredPiece& piece);
    bool lendZeros(const StoredPiece& piece);
    void lendFill(const StoredPiece& piece, const SampleBytes& sample, ByteOrder order);
    void visit(const StoredPiece& piece, SampleView view);
    void addMissing(const StoredPiece& piece);
    void addFaults(const StoredPiece& piece, const std::vector<BadRows>& faults);

    const ByteSource& m_source;
    const StoredLayout& m_layout;
    const WindowRequest& m_request;
    Batch m_collected;
    Batch m_announced;
    std::int64_t m_collectedBytes = 0;
    ProblemList m_problems;
    std::optional<Error> m_error;
};

} // namespace rasterscope
