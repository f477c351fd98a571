// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/open_raster.h"
#include "core/mapping/byte_source.h"
#include "core/overview/build_overviews.h"
#include "core/overview/grown_overviews.h"
#include "core/overview/overview_cache.h"
#include "core/raster/raster.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace rasterscope {

/// Whether overviews are to be made without being asked for: the raster has none, is larger than a screen,
/// and has at most `mostBytes` of samples, so that the pass over them is short. Samples count and not the
/// file's bytes: a small file may hold very many (compressed, sparse), a large one many pages.
bool isWorthOverviews(const RasterInfo& info, std::int64_t mostBytes = 64'000'000'000);
/// Whether the file's samples come over a network, which others use too.
bool comesOverNetwork(const std::filesystem::path& file);

/// The raster with the overviews of a file that OverviewCache::find() gave. Where they cannot be read, or are
/// none of the raster, or less than all of them, the file is removed and the raster comes back as it is.
/// `options`: how the file of overviews is opened.
std::shared_ptr<const Raster> openWithCachedOverviews(std::shared_ptr<const Raster> raster,
                                                      const std::filesystem::path& cached,
                                                      const OpenOptions& options = {});

/// Whose overviews are made. The key was taken before the raster was opened that they are made from.
struct OverviewOrder {
    OverviewSubject subject;
    OverviewKey key;
};

/// A page of a file, as it was opened.
struct OverviewSource {
    std::filesystem::path path;
    RasterOpenOptions options;
    std::int64_t page = 0;
};

/// What overviews of a page of an open file are called. Error: as overviewKey().
Result<OverviewOrder> orderOverviews(const RasterFile& file, const OverviewSource& source,
                                     const RasterInfo& info);

/// Makes overviews and puts them into the cache, where they are found whole or not at all, whatever happens
/// meanwhile. Gives their file; nothing where another builder is at it. Other overviews go where all do not
/// fit.
///
/// `grown`, which may be null, has them as far as they are, and forgets them where they fail.
///
/// Error: as of buildOverviews() and OverviewFile; they cannot fit, or would take more than half of what is
/// free on the disk; a source has changed since the key was taken.
Result<std::optional<std::filesystem::path>>
buildCachedOverviews(const OverviewCache& cache, const OverviewOrder& order, const Raster& raster,
                     const OverviewSurroundings& surroundings = {}, GrownOverviews* grown = nullptr);
/// The same from the file, which is opened once more for it: to be read and not mapped, each part dropped
/// from the page cache behind the pass unless it was there before.
Result<std::optional<std::filesystem::path>>
buildCachedOverviews(const OverviewCache& cache, const OverviewOrder& order, const OverviewSource& source,
                     const OverviewSurroundings& surroundings = {}, GrownOverviews* grown = nullptr);

} // namespace rasterscope
