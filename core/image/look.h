// SPDX-License-Identifier: MIT
#pragma once

#include "core/image/render.h"
#include "core/image/sample_statistics.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace rasterscope {

/// What a raster is wished to look like; RenderSettings is what comes of it for one raster. Fits any: what a
/// raster has no bands for is left at its default.
struct Look {
    std::vector<int> bands = {};                   // from 0; none: defaultBands
    std::vector<std::uint32_t> channelColors = {}; // as in RenderSettings
    std::optional<Stretch> stretch = std::nullopt; // none: Stretch::defaultFor
    ToneCurve tone = {};
    ColorMap colorMap = {};
    std::uint32_t noDataColor = 0;
    std::uint32_t nanColor = 0;
    AlphaUse alpha = AlphaUse::Honoured;

    bool operator==(const Look&) const = default;
};

/// The bands that are shown: the look's where a picture can be made of them, else the default ones.
std::vector<int> bandsOf(const Look& look, const RasterInfo& info);

/// What the look is for this raster. Samples it as resolveStretch does, where stretch or curve are to be
/// measured. Error: as of resolveStretch.
Result<RenderSettings> resolveLook(const Raster& raster, const Look& look, std::stop_token stop);

/// The same where the samples of the bands (bandsOf) have been measured already: reads nothing, and cannot
/// fail. \pre as many as bands
RenderSettings resolveLook(const RasterInfo& info, const Look& look,
                           const std::vector<BandStatistics>& statistics);

} // namespace rasterscope
