// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/open_raster.h"

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace rasterscope {

/// What becomes of the samples that lie on one another in several pages.
enum class PageFold {
    Maximum, // of complex samples the one of largest magnitude
    Mean     // rounded once, halves up, as the means of overviews are
};

/// Pages from 0, the last included.
struct PageRange {
    std::int64_t first = 0;
    std::int64_t last = 0;

    bool operator==(const PageRange&) const = default;
};

struct PageProjection {
    PageFold fold = PageFold::Maximum;
    PageRange pages;

    bool operator==(const PageProjection&) const = default;
};

/// "maximum of pages 3 to 12", counted from 1.
std::string nameOf(const PageProjection& projection);

/// Several pages of one size and sample type, seen through one another: a raster whose samples are folded
/// when they are read, from the same window of each page. So a sample costs the reading of as many as there
/// are pages, and nothing is kept. Full resolution only, for a maximum has no overviews in the file.
///
/// NaN and no-data count for nothing; where nothing else is, that is what there is. What cannot be read of
/// any page is a problem of the projection. Masks of pages are not looked at. Any thread may read, with up to
/// 128 MiB for each that does.
class ProjectedRaster : public Raster {
public:
    /// Error: InvalidArgument where pages differ in size, bands or sample type, or have a palette, whose
    /// numbers are names and not amounts.
    /// \pre there is a page
    static Result<std::shared_ptr<const ProjectedRaster>>
    create(std::vector<std::shared_ptr<const Raster>> pages, const PageProjection& projection);

    const RasterInfo& info() const override { return m_info; }
    Result<ReadReport> read(const Window& window, const SampleVisitor& visit,
                            std::stop_token stop) const override;
    PagingReport paging(int parts) const override { return m_pages.front()->paging(parts); }
    void dropPages() const override { m_pages.front()->dropPages(); }

private:
    ProjectedRaster(std::vector<std::shared_ptr<const Raster>> pages, const PageProjection& projection);

    std::vector<std::shared_ptr<const Raster>> m_pages;
    PageFold m_fold;
    RasterInfo m_info;
};

/// Opens the pages and projects them. Error: no such pages, one of them cannot be opened, cancelled, or as of
/// ProjectedRaster::create.
Result<std::shared_ptr<const Raster>> projectPages(const RasterFile& file, const PageProjection& projection,
                                                   const std::stop_token& stop);

} // namespace rasterscope
