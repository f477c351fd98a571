// SPDX-License-Identifier: MIT
#include "core/overview/leveled_raster.h"

#include "core/overview/overview_plan.h"

#include <string>
#include <utility>

namespace rasterscope {

namespace {

/// Of a raster that lists none too.
std::vector<Size> levelsOf(const RasterInfo& info)
{
    return info.levels.empty() ? std::vector{Size{info.width, info.height}} : info.levels;
}

std::string sizeText(const Size& size)
{
    return std::to_string(size.width) + " x " + std::to_string(size.height) + " pixels";
}

Status checkFit(const RasterInfo& base, const RasterInfo& overviews)
{
    if (levelsOf(base).size() != 1) {
        return failure(Error::Code::InvalidArgument, "the raster has overviews already");
    }
    if (overviews.bands != base.bands || overviews.type != base.type) {
        return failure(Error::Code::InvalidArgument,
                       "the overviews have other bands or another sample type than the raster");
    }
    Size expected{base.width, base.height};
    for (const Size& found : levelsOf(overviews)) {
        expected = halved(expected);
        if (found != expected) {
            return failure(Error::Code::InvalidArgument, "an overview has " + sizeText(found) + " and not " +
                                                             sizeText(expected) + ", half of what is below");
        }
    }
    return {};
}

} // namespace

LeveledRaster::LeveledRaster(std::shared_ptr<const Raster> base, std::shared_ptr<const Raster> overviews)
    : m_base(std::move(base)), m_overviews(std::move(overviews)), m_info(m_base->info())
{
    m_info.levels = {{m_info.width, m_info.height}};
    const auto behind = levelsOf(m_overviews->info());
    m_info.levels.insert(m_info.levels.end(), behind.begin(), behind.end());
    m_info.overviews = overviewOriginOf(m_info);
    m_info.levelUnits = overviewUnits(m_info);
}

Result<std::shared_ptr<const LeveledRaster>> LeveledRaster::create(std::shared_ptr<const Raster> base,
                                                                   std::shared_ptr<const Raster> overviews)
{
    if (auto status = checkFit(base->info(), overviews->info()); !status) {
        return tl::unexpected(status.error());
    }
    return std::shared_ptr<const LeveledRaster>(new LeveledRaster(std::move(base), std::move(overviews)));
}

Result<ReadReport> LeveledRaster::read(const Window& window, const SampleVisitor& visit,
                                       std::stop_token stop) const
{
    if (window.level == 0) {
        return m_base->read(window, visit, std::move(stop));
    }
    Window behind = window;
    --behind.level;
    return m_overviews->read(behind, visit, std::move(stop));
}

PagingReport LeveledRaster::paging(int parts) const
{
    PagingReport report = m_base->paging(parts);
    addBeside(report, m_overviews->paging(parts));
    return report;
}

void LeveledRaster::dropPages() const
{
    m_base->dropPages();
    m_overviews->dropPages();
}

} // namespace rasterscope
