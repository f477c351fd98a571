// SPDX-License-Identifier: MIT
#pragma once

#include "core/raster/raster.h"

#include <memory>
#include <utility>

namespace rasterscope {

/// A raster with a mask that its file keeps apart from it. \pre both exist, and are equally large
class MaskedRaster : public Raster {
public:
    MaskedRaster(std::shared_ptr<const Raster> raster, std::shared_ptr<const Raster> mask)
        : m_raster(std::move(raster)), m_mask(std::move(mask))
    {
    }

    const RasterInfo& info() const override { return m_raster->info(); }
    Result<ReadReport> read(const Window& window, const SampleVisitor& visit,
                            std::stop_token stop) const override
    {
        return m_raster->read(window, visit, std::move(stop));
    }
    const Raster* mask() const override { return m_mask.get(); }
    std::optional<StoredPlace> placeOf(std::int64_t x, std::int64_t y, std::int64_t band) const override
    {
        return m_raster->placeOf(x, y, band);
    }
    PagingReport paging(int parts) const override
    {
        PagingReport report = m_raster->paging(parts);
        const bool sameFile = m_mask->paging(0).file == report.file;
        addBeside(report, m_mask->paging(sameFile ? 0 : parts));
        return report;
    }
    ResidentShares residentPicture(Size cells) const override { return m_raster->residentPicture(cells); }
    void dropPages() const override
    {
        m_raster->dropPages();
        m_mask->dropPages();
    }

private:
    std::shared_ptr<const Raster> m_raster;
    std::shared_ptr<const Raster> m_mask;
};

} // namespace rasterscope
