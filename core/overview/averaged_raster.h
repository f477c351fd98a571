// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/memory_budget.h"
#include "core/overview/grown_overviews.h"
#include "core/overview/level_samples.h"
#include "core/overview/overview_sink.h"
#include "core/raster/raster.h"

#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace rasterscope {

/// What an averaged raster may hold.
struct AveragingMemory {
    std::int64_t kept = 64'000'000; // bytes of windows that were looked at: a few screens
    std::shared_ptr<MemoryBudget>
        working; // that a window reserves what it takes while it is made; may be null
};

/// A raster whose overviews are made as they are looked at: those that buildOverviews() would make, sample by
/// sample. So a pixel of level n costs the reading of 4^n of the raster; the windows that were looked at last
/// are kept, so that they can be shown in other colours at once.
///
/// A window of an overview under which something cannot be read is an error: its samples would be means of
/// other pixels than they say.
class AveragedRaster : public Raster {
public:
    /// Overviews that the raster has itself are not looked at. What `grown`, which may be null, has of them
    /// is taken from there.
    explicit AveragedRaster(std::shared_ptr<const Raster> base,
                            std::shared_ptr<const GrownOverviews> grown = nullptr,
                            AveragingMemory memory = {});

    const RasterInfo& info() const override { return m_info; }
    Result<ReadReport> read(const Window& window, const SampleVisitor& visit,
                            std::stop_token stop) const override;
    const Raster* mask() const override { return m_base->mask(); }
    std::optional<StoredPlace> placeOf(std::int64_t x, std::int64_t y, std::int64_t band) const override
    {
        return m_base->placeOf(x, y, band);
    }
    PagingReport paging(int parts) const override { return m_base->paging(parts); }
    ResidentShares residentPicture(Size cells) const override { return m_base->residentPicture(cells); }
    void dropPages() const override;

    /// Whether a window of an overview can be had without the raster being read. At once.
    bool isThere(const Window& window) const;

private:
    /// Samples of a window that was read.
    struct Kept {
        Window window;
        std::shared_ptr<const LevelSamples> samples;
        std::vector<int> places(const Window& other) const;
    };

    Status average(const Window& window, OverviewSink& sink, const std::stop_token& stop) const;
    std::optional<Kept> findKept(const Window& window) const;
    void keep(Kept kept) const;

    std::shared_ptr<const Raster> m_base;
    std::shared_ptr<const GrownOverviews> m_grown;
    const AveragingMemory m_memory;
    RasterInfo m_info;
    mutable std::mutex m_mutex;       // over the members below
    mutable std::list<Kept> m_kept;   // most recently wanted first
    mutable std::int64_t m_bytes = 0; // of them
};

} // namespace rasterscope
