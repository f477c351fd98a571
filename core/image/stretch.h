// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/image/sample_statistics.h"
#include "core/raster/raster.h"

#include <optional>
#include <stop_token>
#include <string_view>
#include <vector>

namespace rasterscope {

/// Sample values shown as black and as white, of one band.
struct ValueRange {
    double low = 0;
    double high = 255;
    auto operator<=>(const ValueRange&) const = default;
};

/// How the samples that become 0 to 255 are chosen; see ByteScale for the arithmetic.
struct Stretch {
    enum class Kind { None, MinMax, Percent, Sigma, Range, ZScale }; // the last: zScaleRange
    Kind kind = Kind::None;
    double low = 0;                 // Percent: from the lower end
    double high = 0;                // Percent: from the lower end too (2,98); Sigma: deviations either way
    std::vector<ValueRange> ranges; // Range: one for all bands, or one each

    auto operator<=>(const Stretch&) const = default;

    /// "none", "minmax", "percent:2,98", "sigma:2", "range:LO,HI[;LO,HI...]". HI may be below LO, which
    /// inverts. Error: says what is wrong with the text.
    static Result<Stretch> parse(std::string_view text);
    /// The header's own range where it gives one; else None for samples of up to 8 bits, palettes and L*a*b*,
    /// percent:2,98 for all others.
    static Stretch defaultFor(const RasterInfo& info);
};

/// The ranges of the given bands. Percentiles, extremes and deviations are taken over the whole raster by
/// sampling: always the same samples, whatever is looked at and however it is stored (planSamples), NaN,
/// infinities, no-data and what alpha hides left out, so that tiles and later runs match. Touches at most
/// some tens of megabytes. None gives the full range of the samples (floats: 0 to 1); so does a band without
/// any valid sample. A band of one value alone is shown as mid gray; of whole numbers zero is black, and so
/// is their type's least, and its largest is white.
///
/// Error: as of Raster::read, or a Range with neither one range nor as many as bands.
/// \pre the bands exist
Result<std::vector<ValueRange>> resolveStretch(const Raster& raster, const Stretch& stretch,
                                               const std::vector<int>& bands, std::stop_token stop);

/// The range that a measuring stretch (not None, not Range) gives a band whose samples are known already:
/// what resolveStretch gives of the same samples. Nothing where there is no valid sample.
std::optional<ValueRange> rangeFor(const Stretch& stretch, const BandStatistics& statistics,
                                   const RasterInfo& info);

/// IRAF's zscale (display task, contrast 0.25): around the median of values in order, along the slope of a
/// line through most of them, which a few very bright ones do not tilt. \pre some values, ascending, finite
ValueRange zScaleRange(const std::vector<double>& ascending);

} // namespace rasterscope
