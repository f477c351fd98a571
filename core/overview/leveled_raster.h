// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/raster/raster.h"

#include <memory>

namespace rasterscope {

/// A raster with the levels of another, which buildOverviews() made of it, behind its own one. What is known
/// of the samples, and the mask, come from the first.
class LeveledRaster : public Raster {
public:
    /// `overviews`: the raster made smaller, its own level 0 half as wide and high, rounded up, and so on.
    /// Error: it is not, or has other bands or another sample type, or the first has overviews of its own.
    static Result<std::shared_ptr<const LeveledRaster>> create(std::shared_ptr<const Raster> base,
                                                               std::shared_ptr<const Raster> overviews);

    const RasterInfo& info() const override { return m_info; }
    Result<ReadReport> read(const Window& window, const SampleVisitor& visit,
                            std::stop_token stop) const override;
    const Raster* mask() const override { return m_base->mask(); }
    std::optional<StoredPlace> placeOf(std::int64_t x, std::int64_t y, std::int64_t band) const override
    {
        return m_base->placeOf(x, y, band);
    }
    PagingReport paging(int parts) const override;
    ResidentShares residentPicture(Size cells) const override { return m_base->residentPicture(cells); }
    void dropPages() const override;

private:
    LeveledRaster(std::shared_ptr<const Raster> base, std::shared_ptr<const Raster> overviews);

    std::shared_ptr<const Raster> m_base;
    std::shared_ptr<const Raster> m_overviews;
    RasterInfo m_info;
};

} // namespace rasterscope
