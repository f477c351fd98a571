// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/raster/raster.h"

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

/// How samples become 0 to 255.
struct Stretch {
    enum class Kind { None, MinMax, Percent, Sigma, Range };
    Kind kind = Kind::None;
    double low = 0;                 // Percent: from the lower end
    double high = 0;                // Percent: from the lower end too (2,98); Sigma: deviations either way
    std::vector<ValueRange> ranges; // Range: one for all bands, or one each

    /// "none", "minmax", "percent:2,98", "sigma:2", "range:LO,HI[;LO,HI...]". Error: says what is wrong with
    /// the text.
    static Result<Stretch> parse(std::string_view text);
    /// None for 8-bit unsigned samples, else percent:2,98; the header's own range where it gives one.
    static Stretch defaultFor(const RasterInfo& info);
};

/// The ranges of the given bands. Percentiles, extremes and deviations are taken over the whole raster by
/// sampling: always the same samples, whatever is looked at, NaN, infinities and no-data left out, so that
/// tiles and later runs match. Reads at most some tens of megabytes. None gives the range of the type
/// (floats: 0 to 1).
Result<std::vector<ValueRange>> resolveStretch(const Raster& raster, const Stretch& stretch,
                                               const std::vector<int>& bands, std::stop_token stop);

} // namespace rasterscope
