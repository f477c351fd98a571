// SPDX-License-Identifier: MIT
#include "core/tile/thumbnail.h"

#include "core/base/checked_math.h"
#include "core/tile/base_picture.h"
#include "core/tile/scene.h"

#include <algorithm>
#include <utility>

namespace rasterscope {

namespace {

constexpr std::int64_t mostPages = 2048;
constexpr std::int64_t mostDecoded = std::int64_t{128} << 20U; // bytes

/// Every step-th pixel of one level of a raster, as a raster of its own. Level 0 only.
class SteppedRaster : public Raster {
public:
    SteppedRaster(std::shared_ptr<const Raster> raster, Window steps)
        : m_raster(std::move(raster)), m_steps(std::move(steps)), m_info(m_raster->info())
    {
        const Size size = m_steps.sampledSize();
        m_info.width = size.width;
        m_info.height = size.height;
        m_info.levels = {size};
        m_info.levelUnits = {levelUnit(m_raster->info(), m_steps.level)};
        m_info.block = {size.width, 1};
    }

    const RasterInfo& info() const override { return m_info; }
    Result<ReadReport> read(const Window& window, const SampleVisitor& visit,
                            std::stop_token stop) const override
    {
        Window behind = window;
        behind.level = m_steps.level;
        behind.stepX *= m_steps.stepX;
        behind.stepY *= m_steps.stepY;
        behind.area = {
            m_steps.area.x + window.area.x * m_steps.stepX, m_steps.area.y + window.area.y * m_steps.stepY,
            (window.area.width - 1) * m_steps.stepX + 1, (window.area.height - 1) * m_steps.stepY + 1};
        return m_raster->read(behind, visit, std::move(stop));
    }
    PagingReport paging(int parts) const override { return m_raster->paging(parts); }

private:
    std::shared_ptr<const Raster> m_raster;
    Window m_steps;
    RasterInfo m_info;
};

/// Fewer rows, where each costs a row of blocks to be decoded.
void limitDecoding(const RasterInfo& info, Window& steps)
{
    const Size level = info.levels.at(static_cast<std::size_t>(steps.level));
    const std::int64_t blockRows = std::clamp<std::int64_t>(info.block.height, 1, level.height);
    const auto bytes = checkedMultiply(level.width, blockRows, info.bands, bytesOf(info.type));
    const std::int64_t mostRows = std::max<std::int64_t>(mostDecoded / bytes.value_or(mostDecoded), 1);
    const std::int64_t rows = ceilDivide(level.height, std::max(steps.stepY, blockRows));
    if (info.samplesInPlace || rows <= mostRows) {
        return;
    }
    steps.stepY = ceilDivide(level.height, mostRows);
    steps.area.y = std::min(steps.stepY / 2, level.height - 1);
    const std::int64_t count = (level.height - 1 - steps.area.y) / steps.stepY + 1;
    steps.area.height = (count - 1) * steps.stepY + 1;
}

} // namespace

Result<TilePointer> makeThumbnail(std::shared_ptr<const Raster> raster, std::int64_t side,
                                  std::stop_token stop)
{
    const RasterInfo& info = raster->info();
    const BaseLimits limits{mostPages, side, side};
    Window steps = planBasePicture(info, static_cast<int>(defaultBands(info).size()), limits).window;
    limitDecoding(info, steps);
    const RasterRect whole{0, 0, static_cast<double>(info.width), static_cast<double>(info.height)};
    return makeScene(std::make_shared<SteppedRaster>(std::move(raster), std::move(steps)), std::move(stop))
        .map([&](const std::shared_ptr<const Scene>& scene) -> TilePointer {
            auto tile = std::make_shared<Tile>(*scene->base);
            tile->area = whole;
            tile->cellWidth = whole.width / static_cast<double>(tile->picture.width);
            tile->cellHeight = whole.height / static_cast<double>(tile->picture.height);
            return tile;
        });
}

} // namespace rasterscope
