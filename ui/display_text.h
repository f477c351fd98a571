// SPDX-License-Identifier: MIT
#pragma once

#include "ui/display_control.h"

#include <QString>

namespace rasterscope {

/// "the whole raster, sampled: 31 020 of 4 000 000 000 samples a band": what a histogram is of.
QString measuredText(const DisplayControl& control);
/// Extremes, mean, deviation and what was left out, in a few lines.
QString statisticsText(const BandStatistics& statistics);

} // namespace rasterscope
