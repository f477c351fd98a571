// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/tiff_chain.h"
#include "core/format/tiff_image.h"

#include <string>
#include <vector>

namespace rasterscope {

/// One image of a TIFF file, with its directory read. Overviews may lie in another file than their page.
struct TiffLevel {
    TiffSource source;
    TiffDirectory directory;
    TiffImage image;
};

Result<TiffLevel> readTiffLevel(const TiffSource& source, std::int64_t directory);

/// Whether the image has the page's bands and sample type, and is the page made smaller.
bool isTiffOverview(const TiffImage& image, const TiffImage& page);

/// The overviews of one page, largest first, one of each size. An image is one when it has the page's bands
/// and sample type, and is the page made smaller; whatever claims to be one and is not is left out and noted.
class TiffOverviews {
public:
    explicit TiffOverviews(const TiffLevel& page) : m_page(page) {}

    /// Reduced images of the main chain.
    void addReduced(const std::vector<std::int64_t>& directories);
    /// The page's own chains of smaller images (TIFF Technical Note 1; OME-TIFF pyramids).
    void addSubIfds();
    /// Every image of NAME.ovr, the file of overviews that GDAL puts beside NAME. No such file is no problem.
    void addBeside(const OpenOptions& options);

    std::vector<TiffLevel> takeLevels();
    const std::vector<std::string>& notes() const { return m_notes; }

private:
    enum class Claim { Overview, Perhaps }; // whether to say so where it is none

    void addChain(const TiffSource& source, std::int64_t first, Claim claim);
    void add(const TiffSource& source, std::int64_t directory, Claim claim);

    const TiffLevel& m_page;
    std::vector<TiffLevel> m_levels;
    std::vector<std::string> m_notes;
};

} // namespace rasterscope
