// SPDX-License-Identifier: MIT
#pragma once

#include "core/raster/raster.h"

#include <functional>
#include <utility>

namespace rasterscope {

/// Another raster, and tells of each piece that is lent which share of the window's lines it ends at.
class WatchedRaster : public Raster {
public:
    using Receiver = std::function<void(double share)>;

    /// \pre `raster` outlives it
    WatchedRaster(const Raster& raster, Receiver receiver) : m_raster(raster), m_receiver(std::move(receiver))
    {
    }

    const RasterInfo& info() const override { return m_raster.info(); }
    Result<ReadReport> read(const Window& window, const SampleVisitor& visit,
                            std::stop_token stop) const override
    {
        const auto lines = static_cast<double>(window.sampledSize().height);
        const auto watched = [&](const Piece& piece) {
            visit(piece);
            m_receiver(static_cast<double>(piece.y + piece.samples.height) / lines);
        };
        return m_raster.read(window, watched, std::move(stop));
    }
    const Raster* mask() const override { return m_raster.mask(); }
    std::optional<StoredPlace> placeOf(std::int64_t x, std::int64_t y, std::int64_t band) const override
    {
        return m_raster.placeOf(x, y, band);
    }
    PagingReport paging(int parts) const override { return m_raster.paging(parts); }
    ResidentShares residentPicture(Size cells) const override { return m_raster.residentPicture(cells); }
    void dropPages() const override { m_raster.dropPages(); }

private:
    const Raster& m_raster;
    Receiver m_receiver;
};

} // namespace rasterscope
