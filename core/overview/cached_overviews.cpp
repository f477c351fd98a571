// SPDX-License-Identifier: MIT
#include "core/overview/cached_overviews.h"

#include "core/base/checked_math.h"
#include "core/base/text.h"
#include "core/mapping/network_file_system.h"
#include "core/overview/leveled_raster.h"
#include "core/overview/overview_file.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>

namespace rasterscope {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t screenSide = 2048;

/// No overviews hold more than a third of the samples, but for the edges.
std::int64_t overviewBytes(const RasterInfo& info, const OverviewPlan& plan)
{
    std::int64_t bytes = 0;
    for (std::size_t level = 1; level < plan.levels.size(); ++level) {
        const auto more = checkedMultiply(plan.levels[level].width, plan.levels[level].height, info.bands,
                                          bytesOf(info.type));
        bytes = more ? checkedAdd(bytes, *more).value_or(std::numeric_limits<std::int64_t>::max())
                     : std::numeric_limits<std::int64_t>::max();
    }
    return bytes;
}

/// The last sample of the last overview is the last of the file too: where that is there, all are.
Status checkEnd(const Raster& overviews)
{
    const RasterInfo& info = overviews.info();
    const Size& last = info.levels.back();
    Window window;
    window.level = static_cast<int>(info.levels.size()) - 1;
    window.area = {last.width - 1, last.height - 1, 1, 1};
    window.bands = {static_cast<int>(info.bands) - 1};
    const auto report = overviews.read(window, [](const Piece&) {}, {});
    if (!report) {
        return tl::unexpected(report.error());
    }
    return report->complete() ? Status{} : failure(Error::Code::Corrupt, report->problems.front().reason);
}

Result<std::shared_ptr<const LeveledRaster>> openLeveled(const std::shared_ptr<const Raster>& raster,
                                                         const fs::path& cached, const OpenOptions& options)
{
    const auto file = openRasterFile(cached, {options, std::nullopt, nullptr});
    if (!file) {
        return tl::unexpected(file.error());
    }
    const auto overviews = (*file)->page(0);
    if (!overviews) {
        return tl::unexpected(overviews.error());
    }
    return checkEnd(**overviews).and_then([&] { return LeveledRaster::create(raster, *overviews); });
}

std::string nameOf(const OverviewOrder& order)
{
    return order.subject.sources.empty() ? "the raster" : order.subject.sources.front().string();
}

/// Of the disk that the folder is on, or will be. Nothing where it does not say.
std::optional<std::int64_t> freeBytes(fs::path folder)
{
    std::error_code error;
    while (!fs::exists(folder, error) && folder.has_relative_path()) {
        folder = folder.parent_path();
    }
    const fs::space_info space = fs::space(folder, error);
    constexpr std::uintmax_t most = std::numeric_limits<std::int64_t>::max();
    return error ? std::nullopt : std::optional(static_cast<std::int64_t>(std::min(space.available, most)));
}

Status checkPlan(const OverviewCache& cache, const OverviewOrder& order, const RasterInfo& info,
                 const OverviewPlan& plan)
{
    const std::string name = nameOf(order);
    if (plan.lastLevel() == 0) {
        return failure(Error::Code::InvalidArgument, name + ": is too small to need overviews");
    }
    const std::int64_t bytes = overviewBytes(info, plan);
    if (bytes > cache.cap()) {
        return failure(Error::Code::Unsupported, name + ": its overviews are " + formatByteCount(bytes) +
                                                     ", and no more than " + formatByteCount(cache.cap()) +
                                                     " are kept");
    }
    const auto free = freeBytes(cache.folder());
    if (free && bytes > *free / 2) {
        return failure(Error::Code::Io, name + ": its overviews are " + formatByteCount(bytes) + ", and " +
                                            cache.folder().string() + " has " + formatByteCount(*free) +
                                            " free, of which half is left to others");
    }
    return {};
}

Status checkUnchanged(const OverviewCache& cache, const OverviewOrder& order, const RasterInfo& info)
{
    return overviewKey(order.subject, info, cache.system()).and_then([&](const OverviewKey& now) -> Status {
        if (now == order.key) {
            return {};
        }
        return failure(Error::Code::Io, nameOf(order) + ": has changed while its overviews were made");
    });
}

/// What goes into the file is kept in memory too. \pre nobody else makes the same
class FileAndMemory : public OverviewSink {
public:
    FileAndMemory(OverviewFile& file, GrownOverviews* grown) : m_file(file), m_grown(grown)
    {
        if (m_grown) {
            m_grown->beginPass();
        }
    }

    Status put(const OverviewPart& part) override
    {
        return m_file.put(part).and_then([&] { return m_grown ? m_grown->put(part) : Status(); });
    }

    /// What is stopped has been right so far.
    void failed(const Error& error)
    {
        if (m_grown && error.code != Error::Code::Cancelled) {
            m_grown->forget();
        }
    }

private:
    OverviewFile& m_file;
    GrownOverviews* const m_grown;
};

} // namespace

bool isWorthOverviews(const RasterInfo& info, std::int64_t mostBytes)
{
    const auto bytes = checkedMultiply(info.width, info.height, info.bands, bytesOf(info.type));
    return info.levels.size() <= 1 && std::max(info.width, info.height) > screenSide && bytes &&
           *bytes <= mostBytes;
}

bool comesOverNetwork(const fs::path& file)
{
    return isOnNetwork(file);
}

std::shared_ptr<const Raster> openWithCachedOverviews(std::shared_ptr<const Raster> raster,
                                                      const fs::path& cached, const OpenOptions& options)
{
    auto leveled = openLeveled(raster, cached, options);
    if (leveled) {
        return *leveled;
    }
    if (leveled.error().code != Error::Code::OutOfMemory) { // then nothing is wrong with the file
        options.system->unlink(cached.c_str());
    }
    return raster;
}

Result<std::optional<fs::path>> buildCachedOverviews(const OverviewCache& cache, const OverviewOrder& order,
                                                     const Raster& raster,
                                                     const OverviewSurroundings& surroundings,
                                                     GrownOverviews* grown)
{
    const RasterInfo& info = raster.info();
    const OverviewPlan plan = planOverviews(info, surroundings.limits);
    if (auto status = checkPlan(cache, order, info, plan); !status) {
        return tl::unexpected(status.error());
    }
    const auto lock = cache.tryLock(order.key);
    if (!lock) {
        return tl::unexpected(lock.error());
    }
    auto found = cache.find(order.key); // another builder may have just ended
    if (!*lock || !found || *found) {
        return *lock ? found : std::nullopt;
    }
    cache.removeLeftovers();
    const fs::path path = cache.pathOf(order.key);
    auto file = OverviewFile::create(path, info, plan, cache.system());
    if (!file) {
        return tl::unexpected(file.error());
    }
    FileAndMemory both(**file, grown);
    return buildOverviews(raster, plan, both, surroundings)
        .and_then([&](const OverviewReport&) { return checkUnchanged(cache, order, info); })
        .and_then([&] { return (*file)->finish(); })
        .map([&] {
            cache.trim(order.key);
            return std::optional(path);
        })
        .map_error([&](Error error) {
            both.failed(error);
            return error;
        });
}

Result<std::optional<fs::path>> buildCachedOverviews(const OverviewCache& cache, const OverviewOrder& order,
                                                     const OverviewSource& source,
                                                     const OverviewSurroundings& surroundings,
                                                     GrownOverviews* grown)
{
    RasterOpenOptions options = source.options;
    options.bytes.access = Access::Read;
    options.bytes.cache = CacheUse::DropBehind;
    return openRasterFile(source.path, options)
        .and_then([&](const std::shared_ptr<const RasterFile>& file) { return file->page(source.page); })
        .and_then([&](const std::shared_ptr<const Raster>& raster) {
            return buildCachedOverviews(cache, order, *raster, surroundings, grown);
        });
}

Result<OverviewOrder> orderOverviews(const RasterFile& file, const OverviewSource& source,
                                     const RasterInfo& info)
{
    OverviewSubject subject{possibleSources(file, source.path), source.page, source.options.raw.value_or("")};
    return overviewKey(subject, info).map([&](OverviewKey key) {
        return OverviewOrder{std::move(subject), std::move(key)};
    });
}

} // namespace rasterscope
