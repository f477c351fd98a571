// SPDX-License-Identifier: MIT
#pragma once

#include "core/raster/raster.h"

#include <memory>
#include <mutex>
#include <vector>

namespace rasterscope {

/// Another raster, that keeps the samples of the last window it was told to keep: the base picture is made
/// anew from memory each time that a slider moves, whatever the file is and however far it lies. At most some
/// millions of samples a band (planBasePicture). Any thread.
class BaseSamples : public Raster {
public:
    /// `kept`: its level, area and steps; bands are those that are read.
    BaseSamples(std::shared_ptr<const Raster> raster, const Window& kept);

    const RasterInfo& info() const override { return m_raster->info(); }
    Result<ReadReport> read(const Window& window, const SampleVisitor& visit,
                            std::stop_token stop) const override;
    const Raster* mask() const override { return m_raster->mask(); }
    std::optional<StoredPlace> placeOf(std::int64_t x, std::int64_t y, std::int64_t band) const override
    {
        return m_raster->placeOf(x, y, band);
    }
    PagingReport paging(int parts) const override { return m_raster->paging(parts); }
    ResidentShares residentPicture(Size cells) const override { return m_raster->residentPicture(cells); }
    void dropPages() const override { m_raster->dropPages(); }

    const std::shared_ptr<const Raster>& raster() const { return m_raster; }
    /// Whether it is this window, of whatever bands, that is kept.
    bool keeps(const Window& window) const;

private:
    struct Samples {
        std::vector<int> bands;
        std::vector<std::byte> bytes; // pixel-interleaved, native order
        ReadReport report;
    };

    Result<std::shared_ptr<const Samples>> readAll(const Window& window, std::stop_token stop) const;

    std::shared_ptr<const Raster> m_raster;
    Window m_kept;
    mutable std::mutex m_mutex;
    mutable std::shared_ptr<const Samples> m_samples;
};

} // namespace rasterscope
