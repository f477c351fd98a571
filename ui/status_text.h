// SPDX-License-Identifier: MIT
#pragma once

#include "core/format/geo_locator.h"
#include "core/raster/raster_info.h"
#include "core/tile/pixel_values.h"
#include "core/tile/tile_plan.h"
#include "core/tile/view_turn.h"

#include <QString>

#include <cstdint>

namespace rasterscope {

/// "12.5 % (1:8)", "300 % (3:1)", "2.16 % (1:46.3)". `scale`: raster pixels per physical screen pixel.
QString zoomText(double scale);
/// "turned 90°" to the right, "mirrored" left to right, "mirrored top to bottom", "mirrored, turned 90°":
/// in this order. Empty where the picture lies as it is stored.
QString turnText(const ViewTurn& turn);
/// "exact", "smoothed 1:1.5" where pixels are weighed into fewer, "sampled 1:32 (0.098 %)" where some are
/// left out, with the share of the file's pixels that were read, "averaged 1:8" or "majority 1:8" where one
/// stands for all under it, "overview 1:4" of the file's own, "loading ..."; with "averaging 40 %" while that
/// is under way, with "partly missing" and the like where some of it is, or that alone where all is. `scale`:
/// raster pixels per physical screen pixel.
QString truthText(const ViewTruth& truth, const RasterInfo& info, double scale);
/// What is to be said beside it: of a problem, or why what is in sight is not averaged. Empty where nothing
/// is.
QString truthDetail(const ViewTruth& truth);
/// "60000 x 50000 x 3 uint8 BIP ENVI"
QString layoutText(const RasterInfo& info, const std::string& format);
/// "12.345678° E  48.123456° N"
QString groundText(const GroundPosition& position);
/// "b1=34 b2=98"; as many as come in `most` characters, then how many bands there are.
QString valuesText(const PixelValues& values, int most);
/// "x=51234 y=8810 b1=34 b2=98": all that was read, and how many bands were not, for the clipboard.
QString clipboardText(const PixelValues& values);

} // namespace rasterscope
