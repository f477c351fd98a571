// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/stored_layout.h"
#include "core/mapping/byte_source.h"
#include "core/raster/raster.h"

#include <memory>
#include <vector>

namespace rasterscope {

/// A raster whose samples lie in the file as they are: raw files of all kinds and uncompressed TIFF. The one
/// place where a window becomes byte grids: planned and prefetched as a whole, then lent in place, band by
/// band unless the pixels are interleaved.
class StoredRaster : public Raster {
public:
    struct Level {
        std::shared_ptr<const ByteSource> source; // overviews may lie in a file of their own
        StoredLayout layout;
    };

    /// Makes a level of the raster ready to be read. Error: as of create.
    static Status prepare(const RasterInfo& info, Level& level);
    /// Of a sample of such a level; see placeOf.
    static std::optional<StoredPlace> storedPlace(const Level& level, std::int64_t x, std::int64_t y,
                                                  std::int64_t band);

    /// `info.levels`, `mapped` and `samplesInPlace` are filled in from `levels`. Layouts may reach past the
    /// end of their file: what is there is lent, the rest reported as Missing. Error: sizes that overflow, or
    /// a layout that contradicts itself.
    static Result<std::shared_ptr<const StoredRaster>> create(RasterInfo info, std::vector<Level> levels);

    const RasterInfo& info() const override { return m_info; }
    Result<ReadReport> read(const Window& window, const SampleVisitor& visit,
                            std::stop_token stop) const override;
    std::optional<StoredPlace> placeOf(std::int64_t x, std::int64_t y, std::int64_t band) const override;
    PagingReport paging(int parts) const override;
    ResidentShares residentPicture(Size cells) const override;
    void dropPages() const override;

private:
    StoredRaster(RasterInfo info, std::vector<Level> levels)
        : m_info(std::move(info)), m_levels(std::move(levels))
    {
    }

    RasterInfo m_info;
    std::vector<Level> m_levels;
};

} // namespace rasterscope
