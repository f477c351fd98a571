// SPDX-License-Identifier: MIT
#pragma once

#include "core/overview/grown_overviews.h"
#include "core/raster/raster.h"

#include <memory>

namespace rasterscope {

/// A raster whose overviews are made as they are looked at, and forgotten: those that buildOverviews() would
/// make, sample by sample. So a pixel of level n costs the reading of 4^n of the raster.
///
/// A window of an overview under which something cannot be read is an error: its samples would be means of
/// other pixels than they say.
class AveragedRaster : public Raster {
public:
    /// Overviews that the raster has itself are not looked at. What `grown`, which may be null, has of them
    /// is taken from there.
    explicit AveragedRaster(std::shared_ptr<const Raster> base,
                            std::shared_ptr<const GrownOverviews> grown = nullptr);

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
    void dropPages() const override { m_base->dropPages(); }

private:
    std::shared_ptr<const Raster> m_base;
    std::shared_ptr<const GrownOverviews> m_grown;
    RasterInfo m_info;
};

} // namespace rasterscope
