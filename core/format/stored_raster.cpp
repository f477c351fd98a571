// SPDX-License-Identifier: MIT
#include "core/format/stored_raster.h"

#include "core/format/fill_sample.h"
#include "core/format/resident_picture.h"
#include "core/format/stored_checks.h"
#include "core/format/window_reader.h"

#include <algorithm>
#include <cassert>

namespace rasterscope {

namespace {

Status checkLevels(const RasterInfo& info, std::vector<StoredRaster::Level>& levels)
{
    if (levels.empty()) {
        return failure(Error::Code::InvalidArgument, "a raster needs at least one level");
    }
    for (StoredRaster::Level& level : levels) {
        if (auto status = StoredRaster::prepare(info, level); !status) {
            return status;
        }
    }
    const StoredLayout& full = levels.front().layout;
    if (full.size != Size{info.width, info.height}) {
        return failure(Error::Code::Corrupt,
                       levels.front().source->path().string() + ": its size is not that of its first level");
    }
    return {};
}

/// Each once.
std::vector<const ByteSource*> othersThanFirst(const std::vector<StoredRaster::Level>& levels)
{
    std::vector<const ByteSource*> others;
    for (const StoredRaster::Level& level : levels) {
        if (level.source != levels.front().source &&
            std::find(others.begin(), others.end(), level.source.get()) == others.end()) {
            others.push_back(level.source.get());
        }
    }
    return others;
}

} // namespace

Status StoredRaster::prepare(const RasterInfo& info, Level& level)
{
    const std::string file = level.source->path().string() + ": ";
    if (auto status = prepareLayout(level.layout); !status) {
        return failure(status.error().code, file + status.error().message);
    }
    if (level.layout.bands != info.bands || level.layout.type != info.type) {
        return failure(Error::Code::Corrupt, file + "its levels differ in bands or sample type");
    }
    return {};
}

std::optional<StoredPlace> StoredRaster::storedPlace(const Level& level, std::int64_t x, std::int64_t y,
                                                     std::int64_t band)
{
    const auto offset = placesIn(level.layout)(x, y, band);
    return offset && *offset <= level.source->size() - bytesOf(level.layout.type)
               ? std::optional(StoredPlace{level.source->path().string(), *offset})
               : std::nullopt;
}

Result<std::shared_ptr<const StoredRaster>> StoredRaster::create(RasterInfo info, std::vector<Level> levels)
{
    const Size block = levels.empty() ? Size{} : levels.front().layout.block;
    if (auto status = checkLevels(info, levels); !status) {
        return tl::unexpected(std::move(status).error());
    }
    if (info.block.width == 0) {
        info.block = block;
    }
    info.order = levels.front().layout.order;
    info.samplesInPlace = true;
    info.mapped = levels.front().source->isMapped();
    info.levels.clear();
    for (const Level& level : levels) {
        info.levels.push_back(level.layout.size);
    }
    return std::shared_ptr<const StoredRaster>(new StoredRaster(std::move(info), std::move(levels)));
}

Result<ReadReport> StoredRaster::read(const Window& window, const SampleVisitor& visit,
                                      std::stop_token stop) const
{
    assert(window.level >= 0 && static_cast<std::size_t>(window.level) < m_levels.size());
    const Level& level = m_levels[static_cast<std::size_t>(window.level)];
    assert(!window.area.empty() && window.stepX > 0 && window.stepY > 0);
    assert((Rect{0, 0, level.layout.size.width, level.layout.size.height}.contains(window.area)));
    const SampleBytes leftOut = m_info.noData ? sampleOf(m_info.type, *m_info.noData) : SampleBytes{};
    const WindowRequest request{window, visit, std::move(stop), leftOut};
    return WindowReader(*level.source, level.layout, request).run();
}

std::optional<StoredPlace> StoredRaster::placeOf(std::int64_t x, std::int64_t y, std::int64_t band) const
{
    return storedPlace(m_levels.front(), x, y, band);
}

PagingReport StoredRaster::paging(int parts) const
{
    PagingReport report = m_levels.front().source->paging(parts);
    for (const ByteSource* const source : othersThanFirst(m_levels)) {
        addBeside(report, source->paging(parts));
    }
    return report;
}

ResidentShares StoredRaster::residentPicture(Size cells) const
{
    const Level& level = m_levels.front();
    return rasterscope::residentPicture(*level.source, {level.layout.size, m_info.bands, cells},
                                        placesIn(level.layout));
}

void StoredRaster::dropPages() const
{
    m_levels.front().source->dropPages();
    for (const ByteSource* const source : othersThanFirst(m_levels)) {
        source->dropPages();
    }
}

} // namespace rasterscope
