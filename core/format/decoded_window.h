// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/encoded_blocks.h"
#include "core/format/problem_list.h"
#include "core/format/sampled_span.h"
#include "core/format/window_reader.h"

#include <deque>
#include <optional>

namespace rasterscope {

/// One read of one window of encoded blocks: all threads decode some blocks ahead, while the calling one
/// lends the oldest of them. Lives for one call of Raster::read.
///
/// How far ahead is limited by memory too: what is held is lent and let go before more is waited for, so that
/// two reads never wait for each other.
class DecodedWindow {
public:
    DecodedWindow(const EncodedBlocks& blocks, const WindowRequest& request);

    Result<ReadReport> run();

private:
    /// What the window needs of one group of rows of one block.
    struct Wish {
        BlockPart part;
        std::int64_t needed = 0; // rows of the part, which may have more
        std::int64_t plane = 0;
        SampledSpan columns;
        SampledSpan lines; // inside: from the group's first row
        int firstBand = 0; // of the window's list
        int bands = 1;
    };
    struct Entry {
        Wish wish;
        std::optional<MemoryBudget::Reservation> memory; // until it is decoded
        BlockCache::Rows rows;                           // nullptr until it is decoded
        std::optional<Error> error;
        std::int64_t bytes = 0;
    };

    /// These give false when the read is to end.
    bool takePlane(std::int64_t plane, int firstBand, int bands);
    bool take(const Wish& wish);
    bool lendOldest();
    bool lendAll();
    bool makeRoom(std::int64_t bytes);
    std::optional<MemoryBudget::Reservation> reserve(const Wish& wish);

    SampledSpan groupedLines(std::int64_t first, std::int64_t& group) const;
    std::int64_t rowsToDecode(const Wish& wish) const;
    bool isNeededOnce(const Wish& wish) const;
    void decode(Entry& entry) const;
    void lend(const Entry& entry);
    void lendRows(const Wish& wish, const DecodedRows& rows, std::int64_t lines);
    void lendFill(const Wish& wish);
    void addProblem(ReadProblem::Kind kind, const Wish& wish, std::int64_t firstLine, std::string reason);
    void addChanges();

    const EncodedBlocks& m_blocks;
    const EncodedLevel& m_level;
    const WindowRequest& m_request;
    const Window& m_window;
    const Size m_size;         // sampled
    std::deque<Entry> m_ahead; // not lent, oldest first; none moves while it is decoded
    std::int64_t m_aheadBytes = 0;
    DecodeQueue m_queue; // decodes them
    ProblemList m_problems;
};

} // namespace rasterscope
