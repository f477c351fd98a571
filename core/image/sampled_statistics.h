// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/stretch.h"
#include "core/raster/raster.h"

#include <span>
#include <stop_token>
#include <vector>

namespace rasterscope {

/// The values of some bands at the pixels of planSamples, of complex samples their magnitudes, for each band
/// by itself and in no order that matters. Left out: NaN, infinities, no-data, what the raster could not
/// give, and where an alpha band is 0 what it hides. Holds at most maxPlannedSamples doubles a band. Error:
/// as of Raster::read, or no memory.
Result<std::vector<std::vector<double>>> sampleBands(const Raster& raster, const std::vector<int>& bands,
                                                     std::stop_token stop);

/// The value below which `percent` of the values lie: between two neighbours in order, linearly (NumPy's
/// default, definition 7 of Hyndman and Fan 1996). Reorders the values. \pre some values, none NaN; 0 <=
/// percent <= 100
double percentileOf(std::span<double> values, double percent);

/// Mean less and plus `deviations` standard deviations (of the values themselves: divided by their number).
/// \pre some values, all finite
ValueRange deviationRange(std::span<const double> values, double deviations);

} // namespace rasterscope
