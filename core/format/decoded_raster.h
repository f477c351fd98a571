// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/encoded_blocks.h"
#include "core/format/stored_raster.h"

#include <memory>
#include <utility>
#include <variant>
#include <vector>

namespace rasterscope {

/// A raster of which some levels, or all, have to be decoded. Others lie in their file as they are, and are
/// lent from there.
class DecodedRaster : public Raster {
public:
    using Level = std::variant<StoredRaster::Level, EncodedLevel>;

    /// `info.levels`, `mapped` and `samplesInPlace` are filled in from `levels`. Error: sizes that overflow,
    /// a level that contradicts itself, or one whose samples differ from the others'.
    static Result<std::shared_ptr<const DecodedRaster>> create(RasterInfo info, std::vector<Level> levels,
                                                               const std::shared_ptr<DecodeService>& service);

    const RasterInfo& info() const override { return m_info; }
    Result<ReadReport> read(const Window& window, const SampleVisitor& visit,
                            std::stop_token stop) const override;
    std::optional<StoredPlace> placeOf(std::int64_t x, std::int64_t y, std::int64_t band) const override;
    PagingReport paging(int parts) const override;
    ResidentShares residentPicture(Size cells) const override;
    void dropPages() const override;

private:
    using ReadyLevel = std::variant<StoredRaster::Level, std::unique_ptr<const EncodedBlocks>>;

    DecodedRaster(RasterInfo info, std::vector<ReadyLevel> levels)
        : m_info(std::move(info)), m_levels(std::move(levels))
    {
    }
    static Result<ReadyLevel> makeReady(const RasterInfo& info, Level level,
                                        const std::shared_ptr<DecodeService>& service);
    static const ByteSource& sourceOf(const ReadyLevel& level);
    std::vector<const ByteSource*> othersThanFirst() const;

    RasterInfo m_info;
    std::vector<ReadyLevel> m_levels;
};

} // namespace rasterscope
