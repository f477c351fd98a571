// SPDX-License-Identifier: MIT
#include "core/image/look.h"

#include "core/image/sampled_statistics.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace rasterscope {

namespace {

bool fits(const Look& look, const RasterInfo& info)
{
    const bool exist = std::all_of(look.bands.begin(), look.bands.end(),
                                   [&](int band) { return band >= 0 && band < info.bands; });
    if (look.channelColors.empty()) {
        return !look.bands.empty() && checkDisplayBands(info, look.bands);
    }
    return exist && !look.bands.empty() && look.channelColors.size() == look.bands.size();
}

RenderSettings withoutRanges(const RasterInfo& info, const Look& look)
{
    RenderSettings settings;
    settings.bands = bandsOf(look, info);
    settings.tone = look.tone;
    settings.colorMap = look.colorMap;
    settings.channelColors = fits(look, info) ? look.channelColors : std::vector<std::uint32_t>();
    settings.noDataColor = look.noDataColor;
    settings.nanColor = look.nanColor;
    settings.alpha = look.alpha;
    return settings;
}

/// Ranges that were given for another number of bands say nothing.
Stretch stretchOf(const Look& look, const RasterInfo& info, std::size_t bands)
{
    const bool fitting =
        look.stretch && (look.stretch->kind != Stretch::Kind::Range || look.stretch->ranges.size() == 1 ||
                         look.stretch->ranges.size() == bands);
    return fitting ? *look.stretch : Stretch::defaultFor(info);
}

bool isMeasured(const Stretch& stretch)
{
    return stretch.kind != Stretch::Kind::None && stretch.kind != Stretch::Kind::Range;
}

constexpr std::int64_t equalParts = 256;

/// Values that divide what lies within the range into equal parts.
std::vector<double> equalPartsOf(const BandStatistics& statistics, const ValueRange& range)
{
    const auto [low, high] = std::minmax(range.low, range.high);
    BandStatistics inside;
    for (const HistogramBin& bin : statistics.bins) {
        if (bin.high >= low && bin.low <= high) {
            inside.bins.push_back(bin);
            inside.count += bin.count;
        }
    }
    return inside.evenly(equalParts + 1);
}

void equalize(const std::vector<BandStatistics>& statistics, RenderSettings& settings)
{
    for (std::size_t i = 0; i < settings.bands.size(); ++i) {
        settings.equalized.push_back(equalPartsOf(statistics[i], settings.ranges[i]));
    }
}

} // namespace

std::vector<int> bandsOf(const Look& look, const RasterInfo& info)
{
    return fits(look, info) ? look.bands : defaultBands(info);
}

Result<RenderSettings> resolveLook(const Raster& raster, const Look& look, std::stop_token stop)
{
    RenderSettings settings = withoutRanges(raster.info(), look);
    const Stretch stretch = stretchOf(look, raster.info(), settings.bands.size());
    auto ranges = resolveStretch(raster, stretch, settings.bands, stop);
    if (!ranges) {
        return tl::unexpected(ranges.error());
    }
    settings.ranges = std::move(*ranges);
    if (look.tone.transfer == Transfer::Equalized) {
        auto sampled = sampleBands(raster, settings.bands, std::move(stop));
        if (!sampled) {
            return tl::unexpected(sampled.error());
        }
        std::vector<BandStatistics> statistics;
        for (std::vector<double>& values : *sampled) {
            statistics.push_back(statisticsOf(std::move(values)));
        }
        equalize(statistics, settings);
    }
    return settings;
}

RenderSettings resolveLook(const RasterInfo& info, const Look& look,
                           const std::vector<BandStatistics>& statistics)
{
    RenderSettings settings = withoutRanges(info, look);
    assert(statistics.size() == settings.bands.size());
    const Stretch stretch = stretchOf(look, info, settings.bands.size());
    for (std::size_t i = 0; i < settings.bands.size(); ++i) {
        if (isMeasured(stretch)) {
            settings.ranges.push_back(rangeFor(stretch, statistics[i], info).value_or(fullRange(info)));
        } else if (stretch.kind == Stretch::Kind::None) {
            settings.ranges.push_back(fullRange(info));
        } else {
            settings.ranges.push_back(stretch.ranges.size() == 1 ? stretch.ranges.front()
                                                                 : stretch.ranges[i]);
        }
    }
    if (look.tone.transfer == Transfer::Equalized) {
        equalize(statistics, settings);
    }
    return settings;
}

} // namespace rasterscope
