// SPDX-License-Identifier: MIT
#pragma once

#include "core/overview/build_overviews.h"
#include "core/raster/raster.h"

#include <functional>
#include <mutex>
#include <stop_token>
#include <vector>

namespace rasterscope {

/// Reads parts of level 0 for overviews, so that nothing that is to be left out reaches a sum: what cannot be
/// read, and what the raster's mask hides altogether. Any thread.
class ChunkReader {
public:
    ChunkReader(const Raster& raster, UnreadableSamples unreadable)
        : m_raster(raster), m_unreadable(unreadable)
    {
    }

    /// Lends the sound samples of the window to `visit`, perhaps several times over, `restart` before each
    /// time: what could not be read is known only afterwards. Error: cancelled, or something could not be
    /// read and must not be left out.
    Status read(const Window& window, const std::function<void()>& restart, const SampleVisitor& visit,
                const std::stop_token& stop);

    OverviewReport report() const;

private:
    Result<std::vector<ReadProblem>> readOnce(const Window& window, const std::vector<ReadProblem>& known,
                                              const SampleVisitor& visit, const std::stop_token& stop) const;
    Status readVisible(const Window& window, const std::function<void()>& restart, const SampleVisitor& visit,
                       const std::stop_token& stop);
    void note(const Window& window, const std::vector<ReadProblem>& problems);

    const Raster& m_raster;
    const UnreadableSamples m_unreadable;
    mutable std::mutex m_mutex; // over the member below
    OverviewReport m_report;
};

/// Lends the parts of a piece that no problem names. \pre pieces and problems are of one window
void visitSound(const Piece& piece, const std::vector<ReadProblem>& problems, const SampleVisitor& visit);

} // namespace rasterscope
